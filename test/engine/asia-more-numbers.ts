import { type Definition, sum, withLuhn } from './numbers-by-definition.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** More numbers of Asia, Oceania and the Middle East, made as their issuers define them. */
export const MORE_ASIAN: readonly Definition[] = [
  {
    detector: 'INDIA_GST_INDIVIDUAL',
    key: 'gstin',
    label: 'GSTIN',
    make: (chance) => {
      const body = `${chance.between(1, 37, 2)}${chance.from(LETTERS, 5)}${chance.digits(4)}${chance.from(LETTERS)}1Z`;
      const total = [...body].reduce((all, sign, at) => {
        const value = Number.parseInt(sign, 36) * (at % 2 === 0 ? 1 : 2);
        return all + Math.floor(value / 36) + (value % 36);
      }, 0);
      return body + ((36 - (total % 36)) % 36).toString(36).toUpperCase();
    },
  },
  {
    detector: 'CHINA_UNIFIED_SOCIAL_CREDIT_CODE',
    key: 'uscc',
    label: '统一社会信用代码',
    make: (chance) => {
      const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
      const body = `91${chance.pick(['310115', '440300', '110108'])}${chance.from(signs, 9)}`;
      const total = [...body].reduce(
        (all, sign, at) => all + signs.indexOf(sign) * (3 ** at % 31),
        0,
      );
      return body + signs[(31 - (total % 31)) % 31];
    },
    check: -1,
  },
  {
    detector: 'TAIWAN_BUSINESS_NUMBER',
    key: 'ubn',
    label: '統一編號',
    make: (chance) => {
      const body = chance.digits(6).replace(/^0/, '1') + chance.from('012345689');
      const total = [...body].reduce((all, digit, at) => {
        const product = Number(digit) * ([1, 2, 1, 2, 1, 2, 4][at] ?? 0);
        return all + Math.floor(product / 10) + (product % 10);
      }, 0);
      return body + ((5 - (total % 5)) % 5);
    },
  },
  {
    detector: 'SINGAPORE_UEN',
    key: 'uen',
    label: 'UEN',
    make: (chance) => {
      const body = chance.between(1960, 2019, 4) + chance.digits(5);
      return body + 'ZKCMDNERGWH'[sum(body, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11];
    },
    check: -1,
  },
  {
    detector: 'VIETNAM_TAX_CODE',
    key: 'mst',
    label: 'MST',
    make: (chance) => {
      const body = `0${chance.digits(8)}`;
      const check = 10 - (sum(body, [31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11);
      return check < 0 || check > 9 ? undefined : body + check;
    },
    check: -1,
  },
  {
    detector: 'KAZAKHSTAN_IIN',
    key: 'iin',
    label: 'ИИН',
    make: (chance) => {
      const body = chance.birth() + chance.from('34') + chance.digits(4);
      const check = sum(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
      return check === 10 ? undefined : body + check;
    },
    check: -1,
  },
  {
    detector: 'SAUDI_ARABIA_NATIONAL_ID',
    key: 'iqama',
    label: 'رقم الهوية الوطنية',
    make: (chance) => withLuhn(chance.from('12') + chance.digits(8)),
    check: -1,
  },
  {
    detector: 'NEW_ZEALAND_NHI_NUMBER',
    key: 'nhi_number',
    label: 'NHI',
    make: (chance) => {
      const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
      const head = chance.from(letters, 3);
      const digits = chance.digits(3);
      const total =
        [...head].reduce((all, sign, at) => all + (letters.indexOf(sign) + 1) * (7 - at), 0) +
        sum(digits, [4, 3, 2]);
      return total % 11 === 0 ? undefined : `${head}${digits}${(11 - (total % 11)) % 10}`;
    },
    check: -1,
  },
  {
    detector: 'PAKISTAN_CNIC',
    key: 'cnic',
    label: 'CNIC',
    make: (chance) => chance.from('1234567') + chance.digits(12),
    print: ['#####-#######-#'],
  },
  {
    detector: 'MALAYSIA_NRIC',
    key: 'mykad',
    label: 'MyKad',
    make: (chance) =>
      `${chance.birth()}${chance.pick(['01', '10', '14', '08'])}${chance.digits(4)}`,
    print: ['######-##-####'],
  },
  {
    detector: 'INDONESIA_NIK',
    key: 'nik',
    label: 'NIK',
    make: (chance) =>
      `${chance.pick(['3171', '3273', '5171'])}04${chance.between(41, 68, 2)}${chance.between(1, 12, 2)}${chance.digits(2)}${chance.between(1, 9999, 4)}`,
  },
  {
    detector: 'SRI_LANKA_NIC',
    key: 'nic',
    label: 'NIC No',
    make: (chance) => `${chance.digits(2)}${chance.between(1, 366, 3)}${chance.digits(4)}V`,
  },
  {
    detector: 'GHANA_CARD_NUMBER',
    key: 'ghana_card',
    label: 'Ghana Card',
    make: (chance) => `GHA-${chance.digits(9)}-${chance.digits(1)}`,
  },
  {
    detector: 'EGYPT_NATIONAL_ID',
    key: 'national_id_egypt',
    label: 'الرقم القومي',
    make: (chance) => `2${chance.birth()}${chance.pick(['01', '21', '88'])}${chance.digits(5)}`,
  },
];
