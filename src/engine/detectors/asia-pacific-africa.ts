import { digitAt, isPlaceholder, luhn, verhoeff, weighted } from './checksums.ts';
import { shortDate } from './dates.ts';
import type { Detector } from './detector.ts';
import { DASH, SPACE } from './digit-run.ts';
import { numberDetector, wordDetector } from './number-shapes.ts';

const PIECE = (length: number) => ({ groups: [length], gaps: [] });
const THREES = { groups: [3, 3, 3], gaps: [SPACE, SPACE] };

export const AUSTRALIA_TAX_FILE_NUMBER: Detector = numberDetector({
  name: 'AUSTRALIA_TAX_FILE_NUMBER',
  layouts: [PIECE(9), THREES],
  holds: (digits) =>
    weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && !isPlaceholder(digits),
  words: ['tfn', 'tax file*', 'ato'],
});

export const AUSTRALIA_MEDICARE_NUMBER: Detector = numberDetector({
  name: 'AUSTRALIA_MEDICARE_NUMBER',
  layouts: [PIECE(10), { groups: [4, 5, 1], gaps: [SPACE, SPACE] }],
  holds: (digits) =>
    /^[2-6]/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8),
  separated: 'LIKELY',
  words: ['medicare*', 'irn', 'health*'],
});

export const AUSTRALIA_BUSINESS_NUMBER: Detector = numberDetector({
  name: 'AUSTRALIA_BUSINESS_NUMBER',
  layouts: [PIECE(11), { groups: [2, 3, 3, 3], gaps: [SPACE, SPACE, SPACE] }],
  holds: (digits) =>
    digits[0] !== '0' &&
    (weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
  separated: 'LIKELY',
  words: ['abn', 'business*'],
});

export const AUSTRALIA_COMPANY_NUMBER: Detector = numberDetector({
  name: 'AUSTRALIA_COMPANY_NUMBER',
  layouts: [PIECE(9), THREES],
  holds: (digits) =>
    (10 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(digits, 8) &&
    !isPlaceholder(digits),
  words: ['acn', 'company*', 'asic'],
});

export const INDIA_AADHAAR_INDIVIDUAL: Detector = numberDetector({
  name: 'INDIA_AADHAAR_INDIVIDUAL',
  layouts: [
    PIECE(12),
    { groups: [4, 4, 4], gaps: [SPACE, SPACE] },
    { groups: [4, 4, 4], gaps: [DASH, DASH] },
  ],
  holds: (digits) => /^[2-9]/.test(digits) && verhoeff(digits) && !isPlaceholder(digits),
  separated: 'POSSIBLE',
  words: ['aadhaar*', 'aadhar*', 'uidai', 'uid', 'adhar*'],
});

export const INDIA_PAN_INDIVIDUAL: Detector = wordDetector({
  name: 'INDIA_PAN_INDIVIDUAL',
  lengths: [10],
  pattern: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/,
  alone: 'POSSIBLE',
  inContext: 'VERY_LIKELY',
  words: ['pan', 'permanent account*', 'income tax', 'india*'],
});

const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const INDIA_GST_INDIVIDUAL: Detector = wordDetector({
  name: 'INDIA_GST_INDIVIDUAL',
  lengths: [15],
  pattern: /^[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/,
  holds: (word) => {
    let sum = 0;
    for (let i = 0; i < 14; i++) {
      const product = BASE_36.indexOf(word[i] ?? '') * (i % 2 === 0 ? 1 : 2);
      sum += Math.floor(product / 36) + (product % 36);
    }
    return BASE_36[(36 - (sum % 36)) % 36] === word[14];
  },
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['gst*', 'gstin'],
});

export const INDIA_PASSPORT: Detector = wordDetector({
  name: 'INDIA_PASSPORT',
  lengths: [8],
  pattern: /^[A-PR-WY][1-9]\d{5}[1-9]$/,
  inContext: 'LIKELY',
  words: ['passport*'],
});

export const INDIA_VOTER_ID: Detector = wordDetector({
  name: 'INDIA_VOTER_ID',
  lengths: [10],
  pattern: /^[A-Z]{3}\d{7}$/,
  inContext: 'LIKELY',
  words: ['voter*', 'epic', 'election*', 'electoral*'],
});

export const SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER: Detector = wordDetector({
  name: 'SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER',
  lengths: [9],
  pattern: /^[STFGM]\d{7}[A-Z]$/,
  holds: (word) => {
    const series = word[0] ?? '';
    const shift = 'TG'.includes(series) ? 4 : series === 'M' ? 3 : 0;
    const rest = (weighted(word.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
    const letters = 'ST'.includes(series)
      ? 'JZIHGFEDCBA'
      : series === 'M'
        ? 'XWUTRQPNJLK'
        : 'XWUTRQPNMLK';
    return letters[series === 'M' ? 10 - ((10 - rest + 11) % 11) : rest] === word[8];
  },
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['nric', 'fin', 'ic', 'identity*', 'singapore*'],
});

export const KOREA_RRN: Detector = numberDetector({
  name: 'KOREA_RRN',
  layouts: [PIECE(13), { groups: [6, 7], gaps: [DASH] }],
  holds: (digits) => {
    const check = (11 - (weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10;
    const dated = shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6));
    return dated && /^[1-8]/.test(digits.slice(6)) && check === digitAt(digits, 12);
  },
  separated: 'LIKELY',
  words: ['rrn', 'resident registration*', 'jumin*', 'korea*'],
});

export const SOUTH_AFRICA_ID_NUMBER: Detector = numberDetector({
  name: 'SOUTH_AFRICA_ID_NUMBER',
  layouts: [PIECE(13), { groups: [6, 4, 2, 1], gaps: [SPACE, SPACE, SPACE] }],
  holds: (digits) =>
    shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) &&
    /^[01][89]$/.test(digits.slice(10, 12)) &&
    luhn(digits),
  separated: 'LIKELY',
  words: ['sa id', 'id*', 'identity*', 'rsa id', 'south africa*'],
});

export const THAILAND_NATIONAL_ID_NUMBER: Detector = numberDetector({
  name: 'THAILAND_NATIONAL_ID_NUMBER',
  layouts: [
    PIECE(13),
    { groups: [1, 4, 5, 2, 1], gaps: [DASH, DASH, DASH, DASH] },
    { groups: [1, 4, 5, 2, 1], gaps: [SPACE, SPACE, SPACE, SPACE] },
  ],
  holds: (digits) =>
    /^[1-8]/.test(digits) &&
    (11 - (weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 ===
      digitAt(digits, 12),
  separated: 'LIKELY',
  words: ['thai*', 'national id*', 'citizen*', 'id card'],
});
