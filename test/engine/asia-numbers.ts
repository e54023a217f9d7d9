import { type Definition, sum, withLuhn } from './numbers-by-definition.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Verhoeff by its group: products in D5, the permutation applied once more for each place. */
function verhoeffCheck(digits: string): number {
  const times = (left: number, right: number): number => {
    const flipped = left > 4;
    const turn = flipped ? (left - 5 - (right % 5) + 10) % 5 : (left + (right % 5)) % 5;
    return turn + (flipped !== right > 4 ? 5 : 0);
  };
  const once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  [...digits].reverse().forEach((digit, at) => {
    let moved = Number(digit);
    for (let turn = 0; turn <= at; turn++) moved = once[moved] ?? 0;
    check = times(check, moved);
  });
  return [...Array(10).keys()].find((last) => times(check, last) === 0) ?? 0;
}

/** Numbers of Asia, Oceania, Africa and the Middle East, made as their issuers define them. */
export const ASIAN: readonly Definition[] = [
  {
    detector: 'AUSTRALIA_TAX_FILE_NUMBER',
    key: 'tfn',
    label: 'TFN',
    make: (chance) => {
      const body = chance.digits(8);
      const check = [...Array(10).keys()].find(
        (last) => sum(`${body}${last}`, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
      );
      return check === undefined ? undefined : body + check;
    },
    check: -1,
    print: ['### ### ###'],
  },
  {
    detector: 'AUSTRALIA_MEDICARE_NUMBER',
    key: 'medicare_no',
    label: 'Medicare card',
    make: (chance) => {
      const body = chance.from('23456') + chance.digits(7);
      return `${body}${sum(body, [1, 3, 7, 9, 1, 3, 7, 9]) % 10}${chance.from('123456789')}`;
    },
    check: 8,
    print: ['#### ##### #'],
  },
  {
    detector: 'AUSTRALIA_BUSINESS_NUMBER',
    key: 'abn',
    label: 'ABN',
    make: (chance) => {
      const body = chance.digits(9);
      const lead =
        99 -
        (sum(
          body,
          [1, 3, 5, 7, 9, 11, 13, 15, 17].map((weight) => weight + 2),
        ) %
          89);
      return `${lead}${body}`;
    },
    print: ['## ### ### ###'],
  },
  {
    detector: 'AUSTRALIA_COMPANY_NUMBER',
    key: 'acn',
    label: 'ACN',
    make: (chance) => {
      const body = chance.digits(8);
      return body + ((10 - (sum(body, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10);
    },
    check: -1,
    print: ['### ### ###'],
  },
  {
    detector: 'INDIA_AADHAAR_INDIVIDUAL',
    key: 'aadhaar',
    label: 'Aadhaar',
    make: (chance) => {
      const body = chance.from('23456789') + chance.digits(10);
      return body + verhoeffCheck(body);
    },
    check: -1,
    print: ['#### #### ####'],
  },
  {
    detector: 'SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER',
    key: 'nric',
    label: 'NRIC',
    make: (chance) => {
      const body = chance.digits(7);
      return `S${body}${'ABCDEFGHIZJ'[10 - (sum(body, [2, 7, 6, 5, 4, 3, 2]) % 11)] ?? ''}`;
    },
    check: -1,
  },
  {
    detector: 'KOREA_RRN',
    key: 'rrn',
    label: '주민등록번호',
    make: (chance) => {
      const body = chance.birth() + chance.from('12') + chance.digits(5);
      return body + ((11 - (sum(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10);
    },
    check: -1,
    print: ['######-#######'],
  },
  {
    detector: 'THAILAND_NATIONAL_ID_NUMBER',
    key: 'citizen_id',
    label: 'เลขประจำตัวประชาชน',
    make: (chance) => {
      const body = chance.from('12345678') + chance.digits(11);
      return body + ((11 - (sum(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10);
    },
    check: -1,
    print: ['#-####-#####-##-#'],
  },
  {
    detector: 'SOUTH_AFRICA_ID_NUMBER',
    key: 'sa_id',
    label: 'SA ID',
    make: (chance) => withLuhn(`${chance.birth()}${chance.digits(4)}${chance.from('01')}8`),
    check: -1,
  },
  {
    detector: 'JAPAN_MY_NUMBER',
    key: 'my_number',
    label: 'マイナンバー',
    make: (chance) => {
      const body = chance.digits(11);
      const rest = sum(body, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return body + (rest < 2 ? 0 : 11 - rest);
    },
    check: -1,
    print: ['#### #### ####'],
  },
  {
    detector: 'JAPAN_CORPORATE_NUMBER',
    key: 'corporate_number',
    label: '法人番号',
    make: (chance) => {
      const body = chance.digits(12);
      return 9 - (sum(body, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9) + body;
    },
    check: 0,
  },
  {
    detector: 'CHINA_RESIDENT_IDENTITY_CARD',
    key: 'id_card',
    label: '身份证号',
    make: (chance) => {
      const body = `${chance.pick(['110105', '310115', '440308', '510107'])}19${chance.birth()}${chance.digits(3)}`;
      const weights = Array.from({ length: 17 }, (_, at) => 2 ** (17 - at) % 11);
      return body + '10X98765432'[sum(body, weights) % 11];
    },
    check: -1,
  },
  {
    detector: 'TAIWAN_NATIONAL_ID',
    key: 'taiwan_id',
    label: '身分證字號',
    make: (chance) => {
      const letter = chance.from('ABCDEFGHJKLMNPQRSTUV');
      const value = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(letter) + 10;
      const body = chance.from('12') + chance.digits(7);
      const total = Math.floor(value / 10) + (value % 10) * 9 + sum(body, [8, 7, 6, 5, 4, 3, 2, 1]);
      return letter + body + ((10 - (total % 10)) % 10);
    },
    check: -1,
  },
  {
    detector: 'HONG_KONG_ID',
    key: 'hkid',
    label: 'HKID',
    make: (chance) => {
      const letter = chance.from(LETTERS);
      const body = chance.digits(6);
      const total = 36 * 9 + (LETTERS.indexOf(letter) + 10) * 8 + sum(body, [7, 6, 5, 4, 3, 2]);
      return `${letter}${body}${'0123456789A'[(11 - (total % 11)) % 11] ?? ''}`;
    },
    check: -1,
    print: ['#######(#)'],
  },
  {
    detector: 'ISRAEL_ID_NUMBER',
    key: 'teudat_zehut',
    label: 'תעודת זהות',
    make: (chance) => withLuhn(chance.digits(8)),
    check: -1,
  },
  {
    detector: 'UAE_EMIRATES_ID',
    key: 'emirates_id',
    label: 'Emirates ID',
    make: (chance) => withLuhn(`784${chance.between(1940, 2010, 4)}${chance.digits(7)}`),
    check: -1,
    print: ['###-####-#######-#'],
  },
  {
    detector: 'IRAN_NATIONAL_ID',
    key: 'code_melli',
    label: 'کد ملی',
    make: (chance) => {
      const body = chance.digits(9);
      const rest = sum(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return body + (rest < 2 ? rest : 11 - rest);
    },
    check: -1,
  },
  {
    detector: 'INDONESIA_NPWP',
    key: 'npwp',
    label: 'NPWP',
    make: (chance) => `${withLuhn(chance.digits(8))}${chance.digits(3)}000`,
    check: 8,
    print: ['##.###.###.#-###.###'],
  },
  {
    detector: 'NEW_ZEALAND_IRD_NUMBER',
    key: 'ird_number',
    label: 'IRD',
    make: (chance) => {
      const body = `1${chance.from('01234')}${chance.digits(6)}`;
      const check = (11 - (sum(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
      return check === 10 ? undefined : body + check;
    },
    check: -1,
    print: ['###-###-###'],
  },
  {
    detector: 'KOREA_BUSINESS_NUMBER',
    key: 'business_registration_number',
    label: '사업자등록번호',
    make: (chance) => {
      const body = chance.from('123456789') + chance.digits(8);
      const total = sum(body, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(body[8]) * 5) / 10);
      return body + ((10 - (total % 10)) % 10);
    },
    check: -1,
    print: ['###-##-#####'],
  },
];
