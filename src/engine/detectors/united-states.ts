import { digitAt, isPlaceholder, luhn, weighted } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import { DASH, type DigitRun, digitsOf, hasShape, SPACE, standsAlone } from './digit-run.ts';
import { inOnePiece, numberDetector, wordDetector } from './number-shapes.ts';

/** Numbers that were printed in advertisements and textbooks and belong to nobody. */
const DUMMIES: ReadonlySet<string> = new Set(['078051120', '219099999', '457555462']);

export const US_SOCIAL_SECURITY_NUMBER: Detector = {
  name: 'US_SOCIAL_SECURITY_NUMBER',
  rank: 80,
  probes: [{ on: 'number', lengths: [3, 9], verify: socialSecurityAt }],
  words: [
    'ssn*',
    'ss no',
    'ss num*',
    'social*',
    'socialsecurity*',
    'soc sec',
    'taxpayer*',
    'tax id*',
    'tin',
    'itin',
    'employee*',
    'patient*',
    'beneficiary',
    'dob',
    'birth*',
    'applicant*',
    'w2',
    'i9',
  ],
  against: [
    'order*',
    'part',
    'sku',
    'ticket*',
    'invoice*',
    'model',
    'serial*',
    'tracking',
    'ref',
    'reference',
    'phone*',
    'fax',
    'tel',
    'isbn*',
    'case',
    'item',
    'product*',
    'version',
    'batch',
    'lot',
  ],
};

function socialSecurityAt(text: Text, run: DigitRun, first: number): Match | undefined {
  if (run.length(first) === 9) {
    return inOnePiece(text, run, first, isSocialSecurity, undefined, 'LIKELY');
  }
  const dashed = hasShape(run, first, [3, 2, 4], [DASH, DASH]);
  if (!dashed && !hasShape(run, first, [3, 2, 4], [SPACE, SPACE])) return undefined;
  const start = run.start(first);
  const end = run.end(first + 2);
  if (!standsAlone(text, start, end) || run.gapBefore(first) === run.gap(first)) {
    return undefined;
  }
  if (run.gap(first + 2) === run.gap(first)) return undefined;
  const digits = digitsOf(text, run, first, first + 2);
  if (!isSocialSecurity(digits)) return undefined;
  if (isPlaceholder(digits)) return { start, end, alone: undefined, inContext: 'POSSIBLE' };
  return { start, end, alone: dashed ? 'LIKELY' : undefined, inContext: 'VERY_LIKELY' };
}

function isSocialSecurity(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    area !== '000' &&
    area !== '666' &&
    area < '900' &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000' &&
    !DUMMIES.has(digits)
  );
}

export const US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER: Detector = {
  name: 'US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER',
  rank: 80,
  probes: [{ on: 'number', lengths: [3, 9], verify: taxpayerAt }],
  words: ['itin*', 'taxpayer*', 'tax id*', 'individual tax*', 'tin', 'w7', 'irs'],
};

function taxpayerAt(text: Text, run: DigitRun, first: number): Match | undefined {
  if (run.length(first) === 9) {
    return inOnePiece(text, run, first, isTaxpayer, undefined, 'VERY_LIKELY');
  }
  if (!hasShape(run, first, [3, 2, 4], [DASH, DASH])) return undefined;
  const start = run.start(first);
  const end = run.end(first + 2);
  if (!standsAlone(text, start, end) || !isTaxpayer(digitsOf(text, run, first, first + 2))) {
    return undefined;
  }
  return { start, end, alone: 'POSSIBLE', inContext: 'VERY_LIKELY' };
}

function isTaxpayer(digits: string): boolean {
  const group = Number(digits.slice(3, 5));
  return (
    digits[0] === '9' &&
    ((group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group !== 89 && group !== 93))
  );
}

export const US_EMPLOYER_IDENTIFICATION_NUMBER: Detector = numberDetector({
  name: 'US_EMPLOYER_IDENTIFICATION_NUMBER',
  layouts: [{ groups: [2, 7], gaps: [DASH] }],
  holds: (digits) => !NO_CAMPUS.has(digits.slice(0, 2)),
  words: ['ein', 'fein', 'employer id*', 'federal tax*', 'tax id*', 'employer', 'irs'],
});
const NO_CAMPUS: ReadonlySet<string> = new Set(
  '00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '),
);

export const US_HEALTHCARE_NPI: Detector = numberDetector({
  name: 'US_HEALTHCARE_NPI',
  layouts: [{ groups: [10], gaps: [] }],
  holds: (digits) => /^[12]/.test(digits) && luhn(`80840${digits}`),
  words: ['npi', 'provider*', 'prescriber*', 'physician*', 'national provider*'],
});

export const US_BANK_ROUTING_MICR: Detector = numberDetector({
  name: 'US_BANK_ROUTING_MICR',
  layouts: [{ groups: [9], gaps: [] }],
  holds: isRouting,
  words: ['routing*', 'aba', 'rtn', 'micr', 'transit', 'ach', 'wire'],
});

function isRouting(digits: string): boolean {
  const head = Number(digits.slice(0, 2));
  const known =
    head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head === 80;
  return (
    known && !isPlaceholder(digits) && weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0
  );
}

export const US_DEA_NUMBER: Detector = wordDetector({
  name: 'US_DEA_NUMBER',
  lengths: [9],
  pattern: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/,
  holds: (word) => {
    const digits = word.slice(2);
    const sum = weighted(digits, [1, 2, 1, 2, 1, 2]);
    return sum % 10 === digitAt(digits, 6);
  },
  alone: 'POSSIBLE',
  inContext: 'VERY_LIKELY',
  words: ['dea*', 'prescriber*', 'physician*', 'drug enforcement'],
});

const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

export const US_VEHICLE_IDENTIFICATION_NUMBER: Detector = wordDetector({
  name: 'US_VEHICLE_IDENTIFICATION_NUMBER',
  lengths: [17],
  pattern: /^(?=.*[A-Z])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{4}\d{4}$/,
  holds: (word) => {
    let sum = 0;
    for (let i = 0; i < 17; i++) {
      sum += (VIN_VALUES.indexOf(word[i] ?? '') % 10) * (VIN_WEIGHTS[i] ?? 0);
    }
    return '0123456789X'[sum % 11] === word[8];
  },
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['vin', 'vehicle*', 'chassis', 'car', 'auto*'],
});

export const US_MEDICARE_BENEFICIARY_IDENTIFIER: Detector = wordDetector({
  name: 'US_MEDICARE_BENEFICIARY_IDENTIFIER',
  lengths: [11],
  pattern:
    /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/,
  alone: 'POSSIBLE',
  inContext: 'VERY_LIKELY',
  words: ['mbi', 'medicare*', 'beneficiary*', 'cms'],
});
