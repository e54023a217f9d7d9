import { type Definition, sum, withLuhn } from './numbers-by-definition.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const vinValue = (sign: string): number =>
  /\d/.test(sign)
    ? Number(sign)
    : ([1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9][
        LETTERS.indexOf(sign)
      ] ?? 0);

const eleven = (digits: string, weights: readonly number[]): number => {
  const rest = sum(digits, weights) % 11;
  return rest < 2 ? 0 : 11 - rest;
};

const down = (from: number, length: number): number[] =>
  Array.from({ length }, (_, at) => from - at);

/** Numbers of the United States and their neighbours, made as their issuers define them. */
export const AMERICAN: readonly Definition[] = [
  {
    detector: 'US_SOCIAL_SECURITY_NUMBER',
    key: 'ssn',
    label: 'Her SSN',
    make: (chance) => {
      const area = Number(chance.between(1, 899, 3));
      if (area === 666) return undefined;
      return String(area).padStart(3, '0') + chance.between(1, 99, 2) + chance.between(1, 9999, 4);
    },
    print: ['###-##-####', '### ## ####'],
  },
  {
    detector: 'US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER',
    key: 'itin',
    label: 'ITIN',
    make: (chance) => `9${chance.digits(2)}${chance.between(70, 88, 2)}${chance.digits(4)}`,
    print: ['###-##-####'],
  },
  {
    detector: 'US_EMPLOYER_IDENTIFICATION_NUMBER',
    key: 'ein',
    label: 'Federal EIN',
    make: (chance) => chance.pick(['12', '27', '46', '84', '95']) + chance.digits(7),
    print: ['##-#######'],
  },
  {
    detector: 'US_BANK_ROUTING_MICR',
    key: 'routing_number',
    label: 'ABA routing number',
    make: (chance) => {
      const first = chance.between(1, 12, 2) + chance.digits(6);
      return first + ((10 - (sum(first, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'US_HEALTHCARE_NPI',
    key: 'npi',
    label: 'Provider NPI',
    make: (chance) => withLuhn(chance.from('12') + chance.digits(8), '80840'),
    check: -1,
  },
  {
    detector: 'US_DEA_NUMBER',
    key: 'dea_number',
    label: 'DEA number',
    make: (chance) => {
      const digits = chance.digits(6);
      const total = sum(digits, [1, 2, 1, 2, 1, 2]);
      return `${chance.from('ABFGM')}${chance.from(LETTERS)}${digits}${total % 10}`;
    },
    check: -1,
  },
  {
    detector: 'US_VEHICLE_IDENTIFICATION_NUMBER',
    key: 'vin',
    label: 'VIN',
    make: (chance) => {
      const signs = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
      const head = chance.from('145JKW') + chance.from(signs, 7);
      const tail =
        chance.from('ABCDEFGHJKLMNPRSTVWXY123456789') + chance.from(signs, 3) + chance.digits(4);
      const total = [...`${head}0${tail}`].reduce(
        (all, sign, at) => all + vinValue(sign) * (vinWeights[at] ?? 0),
        0,
      );
      return head + '0123456789X'[total % 11] + tail;
    },
  },
  {
    detector: 'AMERICAN_BANKERS_CUSIP_ID',
    key: 'cusip',
    label: 'CUSIP',
    make: (chance) => {
      const body = chance.digits(5) + chance.from(`${LETTERS}0123456789`, 3);
      let total = 0;
      [...body].forEach((sign, at) => {
        const value = Number.parseInt(sign, 36) * (at % 2 === 0 ? 1 : 2);
        total += Math.floor(value / 10) + (value % 10);
      });
      return body + ((10 - (total % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'US_MEDICARE_BENEFICIARY_IDENTIFIER',
    key: 'mbi',
    label: 'Medicare beneficiary identifier',
    make: (chance) => {
      const letters = 'ACDEFGHJKMNPQRTUVWXY';
      const either = `${letters}0123456789`;
      return (
        chance.from('123456789') +
        chance.from(letters) +
        chance.from(either) +
        chance.digits(1) +
        chance.from(letters) +
        chance.from(either) +
        chance.digits(1) +
        chance.from(letters, 2) +
        chance.digits(2)
      );
    },
    print: ['####-###-####'],
  },
  {
    detector: 'CANADA_SOCIAL_INSURANCE_NUMBER',
    key: 'sin',
    label: 'Social insurance number',
    make: (chance) => withLuhn(chance.from('1234567') + chance.digits(7)),
    check: -1,
    print: ['### ### ###', '###-###-###'],
  },
  {
    detector: 'CANADA_OHIP',
    key: 'ohip_number',
    label: 'OHIP',
    make: (chance) => withLuhn(chance.from('123456789') + chance.digits(8)),
    check: -1,
    print: ['####-###-###'],
  },
  {
    detector: 'CANADA_BC_PHN',
    key: 'phn',
    label: 'BC PHN',
    make: (chance) => {
      const digits = chance.digits(8);
      const check = 11 - (sum(digits, [2, 4, 8, 5, 10, 9, 7, 3]) % 11);
      return check > 9 ? undefined : `9${digits}${check}`;
    },
    check: -1,
    print: ['#### ### ###'],
  },
  {
    detector: 'BRAZIL_CPF_NUMBER',
    key: 'nr_cpf',
    label: 'CPF',
    make: (chance) => {
      const nine = chance.digits(9);
      const ten = nine + eleven(nine, down(10, 9));
      return ten + eleven(ten, down(11, 10));
    },
    check: -1,
    print: ['###.###.###-##'],
  },
  {
    detector: 'BRAZIL_BUSINESS_TAX_ID_NUMBER',
    key: 'cnpj',
    label: 'CNPJ',
    make: (chance) => {
      const base = `${chance.digits(8)}0001`;
      const first = base + eleven(base, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
      return first + eleven(first, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    },
    check: -1,
    print: ['##.###.###/####-##'],
  },
  {
    detector: 'MEXICO_CLABE',
    key: 'clabe',
    label: 'CLABE',
    make: (chance) => {
      const body = chance.digits(17);
      const total = [...body].reduce(
        (all, digit, at) => all + ((Number(digit) * ([3, 7, 1][at % 3] ?? 0)) % 10),
        0,
      );
      return body + ((10 - (total % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'ARGENTINA_CUIT',
    key: 'cuit',
    label: 'CUIT',
    make: (chance) => {
      const body = chance.pick(['20', '23', '27', '30', '33']) + chance.digits(8);
      const check = (11 - (sum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      return check === 10 ? undefined : body + check;
    },
    check: -1,
    print: ['##-########-#'],
  },
  {
    detector: 'CHILE_RUT',
    key: 'rut',
    label: 'RUT',
    make: (chance) => {
      const body = chance.between(5, 25, 2) + chance.digits(6);
      const rest = (11 - (sum(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      return body + (rest === 10 ? 'K' : rest);
    },
    check: -1,
    print: ['##.###.###-#', '########-#'],
  },
  {
    detector: 'PERU_RUC',
    key: 'ruc',
    label: 'RUC',
    make: (chance) => {
      const body = chance.pick(['10', '15', '17', '20']) + chance.digits(8);
      return body + ((11 - (sum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10);
    },
    check: -1,
  },
  {
    detector: 'COLOMBIA_NIT',
    key: 'nit',
    label: 'NIT',
    make: (chance) => {
      const body = chance.from('89') + chance.digits(8);
      const rest = sum(body, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
      return body + (rest < 2 ? rest : 11 - rest);
    },
    check: -1,
    print: ['###.###.###-#'],
  },
  {
    detector: 'ECUADOR_CEDULA',
    key: 'cedula',
    label: 'Cédula',
    make: (chance) => withLuhn(chance.between(1, 24, 2) + chance.from('012345') + chance.digits(6)),
    check: -1,
  },
];
