import { weighted } from '../checksums.ts';
import { inDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isResident(plain: string): boolean {
  const year = Number(plain.slice(6, 10));
  return (
    REGION.test(plain) &&
    year >= 1900 &&
    year <= 2099 &&
    inDate(year, Number(plain.slice(10, 12)), Number(plain.slice(12, 14))) &&
    '10X98765432'[weighted(plain, RESIDENT_WEIGHTS) % 11] === plain[17]?.toUpperCase()
  );
}

export const CHINA_RESIDENT_IDENTITY_CARD: Detector = {
  name: 'CHINA_RESIDENT_IDENTITY_CARD',
  rank: 66,
  probes: [
    digitsProbe({ layouts: ['###### ######## ####'], holds: isResident, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['##################'], holds: isResident, whole: 'POSSIBLE' }),
    wordProbe({ lengths: [18], pattern: /^\d{17}[Xx]$/, holds: isResident, alone: 'LIKELY' }),
  ],
  words: [
    '身份证',
    '身份證',
    '公民身份',
    '证件号',
    '居民身份',
    'shenfenzheng*',
    'sfz',
    'sfzh*',
    'resident id*',
    'identity card*',
    'id card*',
    'idcard*',
    'id no',
    'id number',
    'cert no',
    'certno',
    'chinese id*',
    'china id*',
    'national id*',
  ],
  checks: 'Region, date of birth, serial, check character mod 11-2',
  source: 'GB 11643-1999, Citizen identification number',
  examples: {
    finds: ['身份证号：[[11010519491231002X]]', '{"idCard":"[[440308199003074831]]"}'],
    ignores: ['身份证号：110105194912310021', '身份证号：11010519491331002X'],
  },
};

const BASE_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function isUscc(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += BASE_31.indexOf(word[i] ?? '') * (USCC_WEIGHTS[i] ?? 0);
  return BASE_31[(31 - (sum % 31)) % 31] === word[17];
}

export const CHINA_UNIFIED_SOCIAL_CREDIT_CODE: Detector = {
  name: 'CHINA_UNIFIED_SOCIAL_CREDIT_CODE',
  rank: 60,
  probes: [
    wordProbe({
      lengths: [18],
      pattern: /^[1-9AN][1-9]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/,
      holds: isUscc,
      alone: 'POSSIBLE',
    }),
    digitsProbe({
      layouts: ['##################'],
      holds: (digits) => /^[159][1-9]/.test(digits) && isUscc(digits),
    }),
  ],
  words: [
    '统一社会信用',
    '社会信用代码',
    '信用代码',
    '营业执照',
    'uscc',
    'uscic',
    'social credit*',
    'credit code*',
  ],
  checks: 'Eighteen characters without I, O, S, V and Z, check character mod 31',
  source: 'GB 32100-2015, Unified social credit identifier',
  examples: {
    finds: ['统一社会信用代码 [[91110000600037341L]]', 'USCC: [[91310115MA1K4829XA]]'],
    ignores: ['USCC: 91110000600037342L', 'USCC: 9111000060003734'],
  },
};

export const CHINA_PASSPORT: Detector = {
  name: 'CHINA_PASSPORT',
  rank: 48,
  probes: ofNation('china', [
    wordProbe({
      lengths: [9],
      pattern: /^(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7}|[DPS]E\d{7})$/,
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    '护照',
    '護照',
    'chinese passport*',
    'china passport*',
    'passport china',
    'passport*',
    'huzhao',
  ],
  checks: 'E or G and eight digits, or two letters and seven digits; context',
  source: 'National Immigration Administration, ordinary passport',
  examples: {
    finds: ['护照号码：[[E04829163]]', 'Chinese passport [[EA4829163]]'],
    ignores: ['型号 E04829163', '护照 E0482'],
  },
};

const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

function isTaiwan(word: string): boolean {
  const place = TAIWAN_LETTERS.indexOf(word[0] ?? '') + 10;
  const second = word.charCodeAt(1);
  const gender = second < 0x3a ? second - 48 : TAIWAN_LETTERS.indexOf(word[1] ?? '') % 10;
  let sum = Math.floor(place / 10) + (place % 10) * 9 + gender * 8;
  sum += weighted(word.slice(2), [7, 6, 5, 4, 3, 2, 1, 1]);
  return sum % 10 === 0;
}

export const TAIWAN_NATIONAL_ID: Detector = {
  name: 'TAIWAN_NATIONAL_ID',
  rank: 62,
  probes: [
    wordProbe({ anyCase: true, lengths: [10], pattern: /^[A-Z][1289A-D]\d{8}$/, holds: isTaiwan }),
  ],
  words: [
    '身分證',
    '身份證',
    '居留證',
    '統一編號',
    '統一證號',
    'national id*',
    'arc',
    'roc id',
    'tw id',
    'identity card*',
    'id no',
    'id number',
    'taiwan id*',
    'taiwan national*',
    'taiwanese id*',
    'taiwan identity*',
  ],
  checks: 'Place, sex, seven digits, check digit mod 10; context',
  source: 'Ministry of the Interior, National identification card; Uniform ID number',
  examples: {
    finds: ['身分證字號：[[A123456789]]', 'Taiwan ID [[F131048296]]'],
    ignores: ['身分證字號：A123456788', '型號 A123456789'],
  },
};

export const TAIWAN_BUSINESS_NUMBER: Detector = {
  name: 'TAIWAN_BUSINESS_NUMBER',
  rank: 50,
  probes: [
    digitsProbe({
      layouts: ['########'],
      holds: (digits) => {
        const weights = [1, 2, 1, 2, 1, 2, 4, 1];
        let sum = 0;
        for (let i = 0; i < 8; i++) {
          const product = (digits.charCodeAt(i) - 48) * (weights[i] ?? 0);
          sum += Math.floor(product / 10) + (product % 10);
        }
        return sum % 5 === 0 || (digits[6] === '7' && (sum + 1) % 5 === 0);
      },
    }),
  ],
  words: ['統一編號', '統編', 'ubn', 'gui number', 'unified business*', 'taiwan business*'],
  checks: 'Eight digits, doubled sum mod 5; context',
  source: 'Ministry of Finance, Unified Business Number',
  examples: {
    finds: ['統一編號 [[04595257]]', 'UBN: [[04595252]]'],
    ignores: ['電話 04595257', '統一編號 04595258'],
  },
};

function isHongKong(plain: string): boolean {
  const padded = plain.padStart(9, ' ');
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const code = padded.charCodeAt(i);
    const value = code === 0x20 ? 36 : code < 0x3a ? code - 48 : code - 55;
    sum += value * (9 - i);
  }
  return '0123456789A'[(11 - (sum % 11)) % 11] === padded[8];
}

export const HONG_KONG_ID: Detector = {
  name: 'HONG_KONG_ID',
  rank: 62,
  probes: [
    ...piecesProbes({
      word: [7, 8],
      after: '(',
      pattern: /^[A-Z]{1,2}\d{6}\([0-9A]\)/,
      longest: 11,
      holds: isHongKong,
      alone: 'LIKELY',
    }),
    wordProbe({
      anyCase: true,
      lengths: [8, 9],
      pattern: /^[A-Z]{1,2}\d{6}[0-9A]$/,
      holds: isHongKong,
    }),
  ],
  words: [
    'hkid*',
    'hk id*',
    '身份證',
    '香港',
    'identity card*',
    'id card*',
    'hong kong id*',
    'hongkong id*',
    'hong kong identity*',
  ],
  checks:
    'One or two letters, six digits, check digit mod 11, which may be A; in parentheses it stands alone',
  source: 'Immigration Department of Hong Kong, identity card',
  examples: {
    finds: ['HKID [[A123456(3)]]', '香港身份證 [[G123456(A)]]'],
    ignores: ['HKID A123456(4)', 'call f123456(3)'],
  },
};
