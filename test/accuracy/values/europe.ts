import { mod11Mod10, mod97, weightedSum } from '../check-digits.ts';
import { type Random, UPPER } from '../random.ts';
import type { ValueKind } from '../value.ts';

/** SWIFT's registry of IBAN: n digits, a capitals, c both. */
const IBANS: Readonly<Record<string, string>> = {
  DE: 'n18',
  FR: 'n10c11n2',
  GB: 'a4n14',
  NL: 'a4n10',
  ES: 'n20',
  IT: 'a1n10c12',
  CH: 'n5c12',
  AT: 'n16',
  BE: 'n12',
  PL: 'n24',
  SE: 'n20',
  NO: 'n11',
  FI: 'n14',
  PT: 'n21',
  IE: 'a4n14',
  DK: 'n14',
};

function iban(random: Random): string {
  const country = random.pick(Object.keys(IBANS));
  const account = [...(IBANS[country] ?? '').matchAll(/([nac])(\d+)/g)]
    .map(([, kind, length]) =>
      random.string(
        kind === 'n' ? '0123456789' : kind === 'a' ? UPPER : `${UPPER}0123456789`,
        Number(length),
      ),
    )
    .join('');
  const check = String(98 - mod97(`${account}${country}00`)).padStart(2, '0');
  const whole = country + check + account;
  return random.chance(0.5) ? whole : (whole.match(/.{1,4}/g) ?? []).join(' ');
}

function nino(random: Random): string {
  const first = random.pick([...'ABCEGHJKLMNOPRSTWXYZ']);
  const bad = ['BG', 'GB', 'NK', 'KN', 'TN', 'NT', 'ZZ'];
  let prefix = '';
  do prefix = first + random.pick([...'ABCEGHJKLMNPRSTWXYZ']);
  while (bad.includes(prefix));
  const pairs = [prefix, random.digits(2), random.digits(2), random.digits(2)];
  return [...pairs, random.pick([...'ABCD'])].join(random.pick(['', ' ']));
}

/** Mod 11 over nine digits with weights 10 to 2. */
function nhs(random: Random): string {
  for (;;) {
    const body = random.pick(['4', '6', '7']) + random.digits(8);
    const check = 11 - (weightedSum(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    if (check === 10) continue;
    const whole = body + (check % 11);
    if (random.chance(0.4)) return whole;
    return [whole.slice(0, 3), whole.slice(3, 6), whole.slice(6)].join(random.pick([' ', '-']));
  }
}

function pps(random: Random): string {
  const digits = random.digits(7);
  const sum = weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]);
  const second = random.chance(0.5) ? random.pick(['A', 'B', 'W']) : '';
  const extra = second === '' || second === 'W' ? 0 : (second.charCodeAt(0) - 64) * 9;
  return digits + ('WABCDEFGHIJKLMNOPQRSTUV'[(sum + extra) % 23] ?? '') + second;
}

/** INSEE: 97 less the first 13 digits mod 97. */
function insee(random: Random): string {
  const { y, m } = random.day(1935, 2005);
  const body = [
    random.pick(['1', '2']),
    y.slice(2),
    m,
    String(random.int(1, 95)).padStart(2, '0').replace('20', '21'),
    String(random.int(1, 989)).padStart(3, '0'),
    String(random.int(1, 999)).padStart(3, '0'),
  ];
  const key = String(97 - Number(BigInt(body.join('')) % 97n)).padStart(2, '0');
  return [...body, key].join(random.pick(['', ' ']));
}

/** Eleven digits, first not 0, one of the first ten twice or thrice. */
function steuerId(random: Random): string {
  const digits = random.shuffled([...'0123456789']).slice(0, 9);
  const at = random.int(0, 8);
  digits.splice(random.int(0, 8), 0, digits[at] ?? '1');
  const body = digits.join('').replace(/(\d)\1\1/, '$1$1');
  if (body.length !== 10 || body.startsWith('0')) return steuerId(random);
  const whole = body + mod11Mod10(body);
  if (random.chance(0.5)) return whole;
  return `${whole.slice(0, 2)} ${whole.slice(2, 5)} ${whole.slice(5, 8)} ${whole.slice(8)}`;
}

const DNI = 'TRWAGMYFPDXBNJZSQVHLCKE';

function nif(random: Random): string {
  const digits = random.digits(8);
  return digits + random.pick(['', '', '-']) + (DNI[Number(digits) % 23] ?? '');
}

function nie(random: Random): string {
  const first = random.int(0, 2);
  const digits = random.digits(7);
  return 'XYZ'[first] + digits + (DNI[Number(`${first}${digits}`) % 23] ?? '');
}

function pesel(random: Random): string {
  const { y, m, d } = random.day(1940, 2009);
  const month = Number(y) >= 2000 ? String(Number(m) + 20) : m;
  const body = y.slice(2) + month + d + random.digits(4);
  const sum = weightedSum(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return body + ((10 - (sum % 10)) % 10);
}

function hetu(random: Random): string {
  const { y, m, d } = random.day(1930, 2009);
  const date = d + m + y.slice(2);
  const serial = String(random.int(2, 899)).padStart(3, '0');
  const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(date + serial) % 31];
  return `${date}${Number(y) >= 2000 ? 'A' : '-'}${serial}${check}`;
}

const ODD: Readonly<Record<string, number>> = Object.fromEntries([
  ...[1, 0, 5, 7, 9, 13, 15, 17, 19, 21].map((value, at) => [String(at), value] as const),
  ...[
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ].map((value, at) => [UPPER[at] ?? '', value] as const),
]);

/** Agenzia delle Entrate: odd and even places have tables of their own. */
function codiceFiscale(random: Random): string {
  const consonants = 'BCDFGLMNPRSTVZ';
  const { y } = random.day(1930, 2005);
  const day = random.int(1, 28) + (random.chance(0.5) ? 40 : 0);
  const body =
    random.string(consonants, 6) +
    y.slice(2) +
    random.pick([...'ABCDEHLMPRST']) +
    String(day).padStart(2, '0') +
    random.pick(['A', 'F', 'G', 'H', 'L', 'Z']) +
    String(random.int(101, 899));
  const sum = [...body].reduce((total, sign, at) => {
    if (at % 2 === 0) return total + (ODD[sign] ?? 0);
    return total + (/\d/.test(sign) ? Number(sign) : UPPER.indexOf(sign));
  }, 0);
  return body + (UPPER[sum % 26] ?? '');
}

function personnummer(random: Random): string {
  const { y, m, d } = random.day(1935, 2005);
  const body = y.slice(2) + m + d + random.digits(3);
  let sum = 0;
  [...body].forEach((digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  const check = (10 - (sum % 10)) % 10;
  const century = random.chance(0.5) ? y.slice(0, 2) : '';
  return `${century}${body.slice(0, 6)}-${body.slice(6)}${check}`;
}

function turkish(random: Random): string {
  const body = random.int(1, 9) + random.digits(8);
  const at = [...body].map(Number);
  const odd = [0, 2, 4, 6, 8].reduce((sum, i) => sum + (at[i] ?? 0), 0);
  const even = [1, 3, 5, 7].reduce((sum, i) => sum + (at[i] ?? 0), 0);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return `${body}${tenth}${(odd + even + tenth) % 10}`;
}

export const EUROPE: readonly ValueKind[] = [
  {
    detector: 'IBAN_CODE',
    make: iban,
    labels: ['IBAN', 'Bank account', 'Kontonummer', 'Please transfer to'],
    names: ['iban', 'bank_iban', 'accountIban'],
    alone: true,
    weight: 5,
  },
  {
    detector: 'UK_NATIONAL_INSURANCE_NUMBER',
    make: nino,
    labels: ['NI number', 'National Insurance', 'NINO'],
    names: ['nino', 'ni_number', 'national_insurance_number'],
    weight: 2,
  },
  {
    detector: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
    make: nhs,
    labels: ['NHS number', 'NHS No'],
    names: ['nhs_number', 'nhsNumber'],
    weight: 2,
  },
  {
    detector: 'IRELAND_PPSN',
    make: pps,
    labels: ['PPS number', 'PPSN'],
    names: ['ppsn', 'pps_number'],
    weight: 2,
  },
  {
    detector: 'FRANCE_INSEE',
    make: insee,
    labels: ['Numéro de sécurité sociale', 'NIR', 'N° Sécu'],
    names: ['nir', 'numero_secu', 'num_securite_sociale'],
    weight: 2,
  },
  {
    detector: 'GERMANY_TAXPAYER_IDENTIFICATION_NUMBER',
    make: steuerId,
    labels: ['Steuer-ID', 'Steuerliche Identifikationsnummer', 'IdNr.'],
    names: ['steuer_id', 'steuerId', 'tax_id_de'],
    weight: 2,
  },
  {
    detector: 'SPAIN_NIF_NUMBER',
    make: nif,
    labels: ['DNI', 'NIF', 'DNI/NIF'],
    names: ['dni', 'nif'],
    weight: 2,
  },
  {
    detector: 'SPAIN_NIE_NUMBER',
    make: nie,
    labels: ['NIE', 'Número de identidad de extranjero'],
    names: ['nie', 'numero_nie'],
    weight: 2,
  },
  {
    detector: 'POLAND_PESEL_NUMBER',
    make: pesel,
    labels: ['PESEL', 'Numer PESEL'],
    names: ['pesel', 'nr_pesel'],
    weight: 2,
  },
  {
    detector: 'FINLAND_NATIONAL_ID_NUMBER',
    make: hetu,
    labels: ['Henkilötunnus', 'HETU'],
    names: ['hetu', 'henkilotunnus'],
    weight: 2,
  },
  {
    detector: 'ITALY_FISCAL_CODE',
    make: codiceFiscale,
    labels: ['Codice fiscale', 'C.F.', 'CF'],
    names: ['codice_fiscale', 'codiceFiscale'],
    weight: 2,
  },
  {
    detector: 'SWEDEN_NATIONAL_ID_NUMBER',
    make: personnummer,
    labels: ['Personnummer', 'Pers.nr'],
    names: ['personnummer', 'pnr'],
    weight: 2,
  },
  {
    detector: 'TURKEY_ID_NUMBER',
    make: turkish,
    labels: ['T.C. Kimlik No', 'TC Kimlik Numarası'],
    names: ['tc_kimlik_no', 'tckn'],
    weight: 2,
  },
];
