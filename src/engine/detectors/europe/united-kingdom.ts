import { byteAt, isDigitAt, isWordAt } from '../bytes.ts';
import { digitAt, weighted } from '../checksums.ts';
import type { Detector, Text } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

const PARTS = ['part', 'parts', 'sku', 'model', 'serial*', 'order*', 'item', 'product*', 'ticket*'];

const NINO = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?$/;

export const UK_NATIONAL_INSURANCE_NUMBER: Detector = writtenDetector({
  name: 'UK_NATIONAL_INSURANCE_NUMBER',
  layouts: [
    '@@######@',
    '@@######',
    '@@###### @',
    '@@ ###### @',
    '@@ ######@',
    '@@ ## ## ##@',
    '@@ ## ## ##',
    '@@-##-##-##-@',
    '@@-######-@',
    '@@.##.##.##.@',
  ],
  distinctive: ['@@ ## ## ## @'],
  alone: 'LIKELY',
  holds: (plain) => NINO.test(plain),
  words: [
    'nino',
    'n i',
    'n i number',
    'n i no',
    'nino*',
    'ni',
    'ni no*',
    'ni num*',
    'ninumber',
    'ninum*',
    'nationalins*',
    'natins*',
    'nin',
    'national ins*',
    'nationalinsurance*',
    'nat ins*',
    'hmrc',
    'paye',
    'payroll',
    'p45',
    'p60',
    'dwp',
    'uk tax',
  ],
  against: PARTS,
  rank: 60,
  checks: 'Allotted prefix letters, six digits, suffix A to D; context unless printed in pairs',
  source: 'HM Revenue & Customs, NIM39110',
  examples: {
    finds: [
      'NINO: [[AB123456C]]',
      'born 1970, [[JG 10 37 59 A]]',
      '{"nationalInsurance":"[[ab123456d]]"}',
    ],
    ignores: ['NINO: QQ123456C', 'NI number GB123456A', 'part AB123456E of 3'],
  },
});

function nhs(plain: string): boolean {
  const check = 11 - (weighted(plain, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === digitAt(plain, 9);
}

const TEN = ['##########', '### ### ####', '###-###-####', '###.###.####'];

export const UK_NATIONAL_HEALTH_SERVICE_NUMBER: Detector = writtenDetector({
  name: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
  layouts: TEN,
  holds: nhs,
  words: ['nhs*', 'n h s', 'national health*', 'nationalhealth*', 'health service num*'],
  rank: 58,
  checks: 'Ten digits, mod 11; context',
  source: 'NHS Data Dictionary, NHS Number',
  examples: {
    finds: ['NHS No. [[943 476 5919]]', 'nhs_number,name\n[[7186136028]],Ann'],
    ignores: ['NHS number 943 476 5918', 'order 9434765919'],
  },
});

export const SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER: Detector = writtenDetector({
  name: 'SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER',
  layouts: ['##########', '###### ####', '######-####', '### ### ####'],
  holds: (plain) => dayMonthAt(plain, 0) && nhs(plain),
  words: [
    'chi',
    'chi no*',
    'chi num*',
    'chinumber',
    'community health*',
    'nhs scotland',
    'scotland',
    'scottish',
  ],
  rank: 62,
  checks: 'Date of birth, mod 11; context',
  source: 'Public Health Scotland, CHI number',
  examples: {
    finds: ['CHI number [[070575 0418]]', '{"chi": "[[1811473008]]"}'],
    ignores: ['CHI number 070575 0411', 'chi 9434765919'],
  },
});

export const UK_TAXPAYER_REFERENCE: Detector = writtenDetector({
  name: 'UK_TAXPAYER_REFERENCE',
  layouts: ['##########', '##### #####', '### ### ####', '##########K', 'K##########'],
  holds: (plain) => {
    const digits = plain.replace('K', '');
    const rest = weighted(digits, [0, 6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
    return '21987654321'[rest] === digits[0];
  },
  words: [
    'utr',
    'utr*',
    'unique taxpayer*',
    'uniquetaxpayer*',
    'taxpayer*',
    'tax reference*',
    'tax ref*',
    'hmrc',
    'self assessment',
    'selfassessment',
    'sa100',
    'tax return*',
    'uk tax*',
  ],
  rank: 56,
  checks: 'Ten digits, the first of them a check digit mod 11; context',
  source: 'HM Revenue & Customs, unique taxpayer reference',
  examples: {
    finds: ['UTR: [[1955839661]]', 'Self Assessment [[37178 82557]] due'],
    ignores: ['UTR: 2955839661', 'page 1955839661'],
  },
});

/** Five letters of the name, decade, month (women 50 more), day, year, initials, three of the computer. */
const DRIVER =
  /^(?=[A-Z]{1,5}9{0,4}\d)[A-Z9]{5}\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d(?:[A-Z][A-Z9]|99)[A-Z\d]{3}$/;

export const UK_DRIVERS_LICENSE_NUMBER: Detector = writtenDetector({
  name: 'UK_DRIVERS_LICENSE_NUMBER',
  layouts: ['@****-######-*****'],
  distinctive: [
    '@****######*****',
    '@****######*****##',
    '@**** ###### *****',
    '@**** ###### ** ***',
    '@**** ###### *** **',
  ],
  alone: 'LIKELY',
  // Two more digits count the cards that were issued.
  holds: (plain) => DRIVER.test(plain.slice(0, 16)) && !/^[A-Z]*9+[A-Z]/.test(plain.slice(0, 5)),
  words: ['driv*', 'licen*', 'dvla', 'dl no', 'dl number'],
  rank: 60,
  checks: 'Name, date of birth and initials in their places',
  source: 'DVLA, driver number',
  examples: {
    finds: ['[[MORGA657054SM9IJ]]', 'Driving licence: [[MORGA 753116 SM9IJ]] 35'],
    ignores: ['MORGA693054SM9IJ', 'MORGA657954SM9IJ'],
  },
});

const BRITISH =
  /\buk\b|_uk|uk_|british|britain|united kingdom|\bgbr?\b|hm.?passport|hmpo|england|scotland|wales|uk ?passport/;

export const UK_PASSPORT: Detector = writtenDetector({
  name: 'UK_PASSPORT',
  layouts: ['#########', '#########GBR'],
  inContext: namedNearby(BRITISH, ['UK', 'GB', 'GBR'], 'VERY_LIKELY', 'POSSIBLE'),
  words: [...PASSPORT_WORDS, 'hmpo', 'ukpassport*'],
  rank: 52,
  checks: 'Nine digits; context, surer where the country is named',
  source: 'HM Passport Office; PRADO, GBR-AO',
  examples: {
    finds: ['UK passport number: [[533401372]]', 'British passport [[707797979]]'],
    ignores: ['invoice 533401372', 'UK passport 5334013721'],
  },
});

/** SW12 of SW12 3AB is a part of a postcode. */
function outsidePostcode(text: Text, start: number, end: number): 'LIKELY' | undefined {
  const follows = byteAt(text, end) === 0x20 && isDigitAt(text, end + 1) && isWordAt(text, end + 2);
  return follows || (text.bytes[start] ?? 0) > 0x5a ? undefined : 'LIKELY';
}

export const UK_ELECTORAL_ROLL_NUMBER: Detector = writtenDetector({
  name: 'UK_ELECTORAL_ROLL_NUMBER',
  layouts: [1, 2, 3, 4].flatMap((digits) =>
    ['', ' ', '-'].map((gap) => `@@${gap}${'#'.repeat(digits)}`),
  ),
  inContext: outsidePostcode,
  words: [
    'electoral roll*',
    'electoralroll*',
    'electoral reg*',
    'electoral num*',
    'electoral no*',
    'electoral id*',
    'elector number',
    'elector no',
    'elector id',
    'electoral',
    'council nomination*',
    'nomination form*',
    'roll number',
    'roll no',
    'voter number',
    'voter no',
    'ern',
    'poll number',
    'polling number',
    'polling district',
  ],
  rank: 54,
  checks: 'Two letters and one to four digits, no postcode; context',
  source: 'The Electoral Commission, electoral registers',
  examples: {
    finds: ['Electoral roll number: [[AB1234]]', 'elector number [[KD27]]'],
    ignores: ['electoral office, London SW12 3AB', 'bay AB1234'],
  },
});
