import { type Definition, sum, withLuhn } from './numbers-by-definition.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';

/** More numbers of Latin America and of securities, made as their issuers define them. */
export const SOUTH_AMERICAN: readonly Definition[] = [
  {
    detector: 'BRAZIL_DRIVERS_LICENSE_NUMBER',
    key: 'cnh',
    label: 'CNH',
    make: (chance) => {
      const body = chance.digits(9);
      const first = sum(body, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
      const second = sum(body, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
      // The rare numbers whose first check is 10 are made otherwise.
      return first > 9 ? undefined : `${body}${first}${second > 9 ? 0 : second}`;
    },
    check: -1,
  },
  {
    detector: 'BRAZIL_PIS_PASEP_NUMBER',
    key: 'pis',
    label: 'PIS',
    make: (chance) => {
      const body = chance.from('12') + chance.digits(9);
      const rest = sum(body, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return body + (rest < 2 ? 0 : 11 - rest);
    },
    check: -1,
    print: ['###.#####.##-#'],
  },
  {
    detector: 'BRAZIL_VOTER_ID',
    key: 'titulo_eleitor',
    label: 'Título de eleitor',
    make: (chance) => {
      const serial = chance.digits(8);
      const state = chance.between(3, 28, 2);
      const first = (sum(serial, [2, 3, 4, 5, 6, 7, 8, 9]) % 11) % 10;
      const second = (sum(`${state}${first}`, [7, 8, 9]) % 11) % 10;
      return `${serial}${state}${first}${second}`;
    },
    check: -1,
  },
  {
    detector: 'MEXICO_CURP',
    key: 'curp',
    label: 'CURP',
    make: (chance) => {
      const name = chance.from(LETTERS) + chance.from('AEIOU') + chance.from(CONSONANTS, 2);
      const body = `${name}${chance.birth()}${chance.from('HM')}${chance.pick(['DF', 'JC', 'NL', 'VZ'])}${chance.from(CONSONANTS, 3)}0`;
      const values = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
      const total = [...body].reduce((all, sign, at) => all + values.indexOf(sign) * (18 - at), 0);
      return body + ((10 - (total % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'MEXICO_SOCIAL_SECURITY_NUMBER',
    key: 'nss',
    label: 'NSS',
    make: (chance) => withLuhn(chance.digits(10)),
    check: -1,
  },
  {
    detector: 'ARGENTINA_CBU',
    key: 'cbu',
    label: 'CBU',
    make: (chance) => {
      const weight = (body: string): number =>
        [...body]
          .reverse()
          .reduce((all, digit, at) => all + Number(digit) * ([3, 1, 7, 9][at % 4] ?? 0), 0);
      const bank = chance.digits(7);
      const account = chance.digits(13);
      return `${bank}${(10 - (weight(bank) % 10)) % 10}${account}${(10 - (weight(account) % 10)) % 10}`;
    },
    check: -1,
  },
  {
    detector: 'URUGUAY_RUT',
    key: 'rut',
    label: 'RUT',
    make: (chance) => {
      const body = `${chance.between(1, 22, 2)}${chance.between(1, 999_999, 6)}001`;
      const check = (11 - (sum(body, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      return check > 9 ? undefined : body + check;
    },
    check: -1,
  },
  {
    detector: 'URUGUAY_CEDULA',
    key: 'cedula_uruguay',
    label: 'Cédula uruguaya',
    make: (chance) => {
      const body = chance.from('12345') + chance.digits(6);
      return body + ((10 - (sum(body, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10);
    },
    check: -1,
    print: ['#.###.###-#'],
  },
  {
    detector: 'ECUADOR_RUC',
    key: 'ruc',
    label: 'RUC',
    make: (chance) => {
      const body = `${chance.between(1, 24, 2)}9${chance.digits(6)}`;
      const check = (11 - (sum(body, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      return check > 9 ? undefined : `${body}${check}001`;
    },
    check: 9,
  },
  {
    detector: 'VENEZUELA_RIF',
    key: 'rif',
    label: 'RIF',
    make: (chance) => {
      const body = chance.digits(8);
      const rest = (12 + sum(body, [3, 2, 7, 6, 5, 4, 3, 2])) % 11;
      return `J${body}${rest < 2 ? 0 : 11 - rest}`;
    },
    check: -1,
    print: ['#-########-#'],
  },
  {
    detector: 'PARAGUAY_RUC',
    key: 'ruc_paraguay',
    label: 'RUC paraguayo',
    make: (chance) => {
      const body = chance.from('48') + chance.digits(7);
      return `${body}-${((11 - (sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10}`;
    },
    check: -1,
  },
  {
    detector: 'DOMINICAN_REPUBLIC_CEDULA',
    key: 'cedula',
    label: 'Cédula',
    make: (chance) => withLuhn(chance.pick(['001', '031', '402']) + chance.digits(7)),
    check: -1,
    print: ['###-#######-#'],
  },
  {
    detector: 'EL_SALVADOR_DUI',
    key: 'dui',
    label: 'DUI',
    make: (chance) => {
      const body = chance.digits(8);
      return body + ((10 - (sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10);
    },
    check: -1,
    print: ['########-#'],
  },
  {
    detector: 'ISIN_CODE',
    key: 'isin',
    label: 'ISIN',
    make: (chance) => {
      const body = chance.pick(['US', 'DE', 'GB', 'FR']) + chance.digits(9);
      const plain = [...body].map((sign) => Number.parseInt(sign, 36)).join('');
      return body + withLuhn(plain).slice(-1);
    },
    check: -1,
  },
  {
    detector: 'SEDOL_CODE',
    key: 'sedol',
    label: 'SEDOL',
    make: (chance) => {
      const body = `B${chance.from(`${CONSONANTS.replace('B', '')}0123456789`, 4)}${chance.digits(1)}`;
      const total = [...body].reduce(
        (all, sign, at) => all + Number.parseInt(sign, 36) * ([1, 3, 1, 7, 3, 9][at] ?? 0),
        0,
      );
      return body + ((10 - (total % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'CANADA_BUSINESS_NUMBER',
    key: 'business_number',
    label: 'Business number',
    make: (chance) => `${withLuhn(chance.from('178') + chance.digits(7))}RT0001`,
    check: 8,
  },
];
