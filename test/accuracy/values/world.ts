import { luhnDigit, verhoeffDigit, weightedSum } from '../check-digits.ts';
import { type Random, UPPER } from '../random.ts';
import type { ValueKind } from '../value.ts';

function modElevenDigit(body: string, weights: readonly number[]): string {
  const rest = weightedSum(body, weights) % 11;
  return rest < 2 ? '0' : String(11 - rest);
}

function cpf(random: Random): string {
  let body = random.digits(9);
  body += modElevenDigit(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  body += modElevenDigit(body, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return random.chance(0.6) ? body.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4') : body;
}

function cnpj(random: Random): string {
  let body = `${random.digits(8)}0001`;
  body += modElevenDigit(body, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  body += modElevenDigit(body, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  return random.chance(0.6) ? body.replace(/(..)(...)(...)(....)(..)/, '$1.$2.$3/$4-$5') : body;
}

function tfn(random: Random): string {
  for (;;) {
    const body = random.int(1, 9) + random.digits(8);
    if (weightedSum(body, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0) {
      return random.chance(0.5) ? body : body.replace(/(...)(...)(...)/, '$1 $2 $3');
    }
  }
}

function australianMedicare(random: Random): string {
  const body = random.int(2, 6) + random.digits(7);
  const check = weightedSum(body, [1, 3, 7, 9, 1, 3, 7, 9]) % 10;
  const whole = `${body}${check}${random.int(1, 9)}`;
  return random.chance(0.5) ? whole : whole.replace(/(....)(.....)(.)/, '$1 $2 $3');
}

function abn(random: Random): string {
  for (;;) {
    const body = random.int(1, 9) + random.digits(10);
    const first = String(Number(body[0]) - 1) + body.slice(1);
    if (weightedSum(first, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0) {
      return random.chance(0.5) ? body : body.replace(/(..)(...)(...)(...)/, '$1 $2 $3 $4');
    }
  }
}

function acn(random: Random): string {
  const body = random.digits(8);
  const check = (10 - (weightedSum(body, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10;
  return random.chance(0.5)
    ? `${body}${check}`
    : `${body}${check}`.replace(/(...)(...)(...)/, '$1 $2 $3');
}

function aadhaar(random: Random): string {
  const body = random.int(2, 9) + random.digits(10);
  const whole = body + verhoeffDigit(body);
  return random.chance(0.4) ? whole : whole.replace(/(....)(....)(....)/, '$1 $2 $3');
}

const pan = (random: Random) =>
  `${random.string(UPPER, 3)}P${random.string(UPPER, 1)}${random.digits(4)}${random.string(UPPER, 1)}`;

const BASE_36 = `0123456789${UPPER}`;

function gst(random: Random): string {
  const body = `${String(random.int(1, 37)).padStart(2, '0')}${pan(random)}${random.int(1, 9)}Z`;
  const sum = [...body].reduce((total, sign, at) => {
    const product = BASE_36.indexOf(sign) * (at % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return body + (BASE_36[(36 - (sum % 36)) % 36] ?? '');
}

function nric(random: Random): string {
  const first = random.pick(['S', 'T', 'F', 'G']);
  const digits = random.digits(7);
  const offset = first === 'T' || first === 'G' ? 4 : 0;
  const sum = weightedSum(digits, [2, 7, 6, 5, 4, 3, 2]) + offset;
  const letters = first === 'S' || first === 'T' ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  return first + digits + (letters[sum % 11] ?? '');
}

function rrn(random: Random): string {
  const { y, m, d } = random.day(1940, 1999);
  const body = y.slice(2) + m + d + random.pick(['1', '2']) + random.digits(5);
  const sum = weightedSum(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return `${body.slice(0, 6)}-${body.slice(6)}${(11 - (sum % 11)) % 10}`;
}

function southAfrican(random: Random): string {
  const { y, m, d } = random.day(1940, 2004);
  const body = `${y.slice(2)}${m}${d}${random.digits(4)}${random.int(0, 1)}8`;
  return body + luhnDigit(body);
}

function thai(random: Random): string {
  const body = random.int(1, 8) + random.digits(11);
  const sum = weightedSum(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  const whole = `${body}${(11 - (sum % 11)) % 10}`;
  return random.chance(0.5) ? whole : whole.replace(/(.)(....)(.....)(..)(.)/, '$1-$2-$3-$4-$5');
}

function sin(random: Random): string {
  const body = random.pick(['1', '2', '4', '5', '6', '7']) + random.digits(7);
  return (body + luhnDigit(body)).replace(
    /(...)(...)(...)/,
    random.pick(['$1 $2 $3', '$1-$2-$3', '$1$2$3']),
  );
}

function phn(random: Random): string {
  for (;;) {
    const body = random.digits(8);
    const products = [2, 4, 8, 5, 10, 9, 7, 3].map(
      (weight, at) => (weight * Number(body[at])) % 11,
    );
    const check = 11 - (products.reduce((a, b) => a + b, 0) % 11);
    if (check < 10) return `9${body}${check}`;
  }
}

export const WORLD: readonly ValueKind[] = [
  {
    detector: 'BRAZIL_CPF_NUMBER',
    make: cpf,
    labels: ['CPF', 'CPF do titular'],
    names: ['cpf', 'nr_cpf'],
    weight: 2,
  },
  {
    detector: 'BRAZIL_BUSINESS_TAX_ID_NUMBER',
    make: cnpj,
    labels: ['CNPJ'],
    names: ['cnpj', 'cnpj_empresa'],
    weight: 2,
  },
  {
    detector: 'AUSTRALIA_TAX_FILE_NUMBER',
    make: tfn,
    labels: ['TFN', 'Tax File Number'],
    names: ['tfn', 'tax_file_number'],
    weight: 2,
  },
  {
    detector: 'AUSTRALIA_MEDICARE_NUMBER',
    make: australianMedicare,
    labels: ['Medicare card', 'Medicare number (Australia)'],
    names: ['medicare_number', 'medicareCard'],
    weight: 2,
  },
  {
    detector: 'AUSTRALIA_BUSINESS_NUMBER',
    make: abn,
    labels: ['ABN', 'Australian Business Number'],
    names: ['abn', 'business_number_abn'],
    weight: 2,
  },
  {
    detector: 'AUSTRALIA_COMPANY_NUMBER',
    make: acn,
    labels: ['ACN', 'Australian Company Number'],
    names: ['acn', 'company_acn'],
    weight: 2,
  },
  {
    detector: 'INDIA_AADHAAR_INDIVIDUAL',
    make: aadhaar,
    labels: ['Aadhaar', 'Aadhaar No.', 'UIDAI'],
    names: ['aadhaar', 'aadhaar_number'],
    weight: 2,
  },
  {
    detector: 'INDIA_PAN_INDIVIDUAL',
    make: pan,
    labels: ['PAN', 'PAN card', 'Permanent Account Number'],
    names: ['pan_number', 'pan_card'],
    weight: 2,
  },
  {
    detector: 'INDIA_GST_INDIVIDUAL',
    make: gst,
    labels: ['GSTIN', 'GST No.'],
    names: ['gstin', 'gst_number'],
    weight: 2,
  },
  {
    detector: 'SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER',
    make: nric,
    labels: ['NRIC', 'NRIC/FIN'],
    names: ['nric', 'nric_fin'],
    weight: 2,
  },
  {
    detector: 'KOREA_RRN',
    make: rrn,
    labels: ['주민등록번호', 'RRN', 'Resident registration number'],
    names: ['rrn', 'resident_registration_number'],
    weight: 2,
  },
  {
    detector: 'SOUTH_AFRICA_ID_NUMBER',
    make: southAfrican,
    labels: ['SA ID number', 'South African ID', 'RSA ID'],
    names: ['sa_id_number', 'rsa_id'],
    weight: 2,
  },
  {
    detector: 'THAILAND_NATIONAL_ID_NUMBER',
    make: thai,
    labels: ['เลขบัตรประชาชน', 'Thai national ID'],
    names: ['thai_id', 'thai_national_id'],
    weight: 2,
  },
  {
    detector: 'CANADA_SOCIAL_INSURANCE_NUMBER',
    make: sin,
    labels: ['SIN', 'Social Insurance Number'],
    names: ['sin', 'social_insurance_number'],
    weight: 2,
  },
  {
    detector: 'CANADA_BC_PHN',
    make: phn,
    labels: ['BC PHN', 'Personal Health Number'],
    names: ['bc_phn', 'personal_health_number'],
    weight: 2,
  },
];
