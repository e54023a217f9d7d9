import { luhnDigit, weightedSum } from '../check-digits.ts';
import { DIGITS, type Random, UPPER } from '../random.ts';
import type { ValueKind } from '../value.ts';

/** Social Security Administration: area 001–665 and 667–899, group 01–99, serial 0001–9999. */
function ssn(random: Random): string {
  const area = random.pick([random.int(1, 665), random.int(667, 899)]);
  const parts = [
    String(area).padStart(3, '0'),
    String(random.int(1, 99)).padStart(2, '0'),
    String(random.int(1, 9999)).padStart(4, '0'),
  ];
  return parts.join(random.pick(['-', '-', '-', ' ', '']));
}

/** IRS: 9xx, groups 50–65, 70–88, 90–92, 94–99. */
function itin(random: Random): string {
  const group = random.pick([
    random.int(50, 65),
    random.int(70, 88),
    random.int(90, 92),
    random.int(94, 99),
  ]);
  return `9${random.digits(2)}-${group}-${random.digits(3)}${random.int(1, 9)}`;
}

function routing(random: Random): string {
  const area = random.pick([random.int(1, 12), random.int(21, 32), random.int(61, 72)]);
  const body = String(area).padStart(2, '0') + random.digits(6);
  const sum = weightedSum(body, [3, 7, 1, 3, 7, 1, 3, 7]);
  return body + ((10 - (sum % 10)) % 10);
}

/** CMS: Luhn over 80840 and the number. */
function npi(random: Random): string {
  const body = random.pick(['1', '2']) + random.digits(8);
  return body + luhnDigit(`80840${body}`);
}

function dea(random: Random): string {
  const digits = random.digits(6);
  const [a, b, c, d, e, f] = [...digits].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return `${random.pick(['A', 'B', 'F', 'M'])}${random.pick([...UPPER])}${digits}${(a + c + e + 2 * (b + d + f)) % 10}`;
}

const VIN_SIGNS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((sign, at) => [sign, at + 1])
    .concat(
      [...'JKLMN'].map((sign, at) => [sign, at + 1]),
      [
        ['P', 7],
        ['R', 9],
      ],
      [...'STUVWXYZ'].map((sign, at) => [sign, at + 2]),
      [...DIGITS].map((sign) => [sign, Number(sign)]),
    ),
);

/** ISO 3779 with the check digit of 49 CFR 565. */
function vin(random: Random): string {
  const wmi = random.pick(['1HG', '1FT', '2T1', '5YJ', '1G1', '3VW', 'JHM', 'WBA']);
  const head = wmi + random.string(VIN_SIGNS, 5);
  const tail =
    random.pick([...'ABCDEFGHJKLMNPRSTVWXY123456789']) +
    random.string(VIN_SIGNS, 1) +
    random.digits(6);
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = [...`${head}0${tail}`].reduce(
    (total, sign, at) => total + (VIN_VALUES[sign] ?? 0) * (weights[at] ?? 0),
    0,
  );
  return head + (sum % 11 === 10 ? 'X' : String(sum % 11)) + tail;
}

/** CMS: positions of digits and letters, without S, L, O, I, B, Z. */
function mbi(random: Random): string {
  const letters = 'ACDEFGHJKMNPQRTUVWXY';
  const any = letters + DIGITS;
  const one = (alphabet: string) => random.string(alphabet, 1);
  const parts = [
    `${random.int(1, 9)}${one(letters)}${one(any)}${one(DIGITS)}`,
    `${one(letters)}${one(any)}${one(DIGITS)}`,
    `${random.string(letters, 2)}${random.digits(2)}`,
  ];
  return parts.join(random.pick(['-', '']));
}

export const UNITED_STATES: readonly ValueKind[] = [
  {
    detector: 'US_SOCIAL_SECURITY_NUMBER',
    make: ssn,
    labels: ['SSN', 'Social Security Number', 'Social Security No.', 'SS#', 'Social security'],
    names: ['ssn', 'social_security_number', 'SSN', 'socialSecurityNumber', 'emp_ssn'],
    weight: 6,
  },
  {
    detector: 'US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER',
    make: itin,
    labels: ['ITIN', 'Individual Taxpayer Identification Number'],
    names: ['itin', 'taxpayer_id'],
  },
  {
    detector: 'US_EMPLOYER_IDENTIFICATION_NUMBER',
    make: (random) =>
      `${random.pick(['12', '20', '26', '31', '45', '47', '52', '61', '74', '82', '94'])}-${random.digits(7)}`,
    labels: ['EIN', 'Employer Identification Number', 'Federal Tax ID'],
    names: ['ein', 'employer_id_number', 'federal_tax_id'],
  },
  {
    detector: 'US_BANK_ROUTING_MICR',
    make: routing,
    labels: ['Routing number', 'ABA', 'Bank routing'],
    names: ['routing_number', 'aba', 'bankRouting'],
    weight: 2,
  },
  {
    detector: 'US_HEALTHCARE_NPI',
    make: npi,
    labels: ['NPI', 'Provider NPI', 'National Provider Identifier'],
    names: ['npi', 'provider_npi', 'npi_number'],
    weight: 2,
  },
  {
    detector: 'US_DEA_NUMBER',
    make: dea,
    labels: ['DEA', 'DEA number', 'DEA Registration'],
    names: ['dea', 'dea_number'],
    weight: 2,
  },
  {
    detector: 'US_VEHICLE_IDENTIFICATION_NUMBER',
    make: vin,
    labels: ['VIN', 'Vehicle Identification Number', 'Vehicle'],
    names: ['vin', 'vehicle_vin', 'vehicleIdentificationNumber'],
    weight: 2,
  },
  {
    detector: 'US_MEDICARE_BENEFICIARY_IDENTIFIER',
    make: mbi,
    labels: ['Medicare number', 'MBI', 'Medicare Beneficiary Identifier'],
    names: ['mbi', 'medicare_id', 'medicare_beneficiary_id'],
    weight: 2,
  },
];
