import { digitAt, isPlaceholder, luhn, weighted } from './checksums.ts';
import type { Detector } from './detector.ts';
import { DASH, DOT, SLASH, SPACE } from './digit-run.ts';
import { numberDetector, wordDetector } from './number-shapes.ts';

const PIECE = (length: number) => ({ groups: [length], gaps: [] });

export const CANADA_SOCIAL_INSURANCE_NUMBER: Detector = numberDetector({
  name: 'CANADA_SOCIAL_INSURANCE_NUMBER',
  layouts: [
    PIECE(9),
    { groups: [3, 3, 3], gaps: [SPACE, SPACE] },
    { groups: [3, 3, 3], gaps: [DASH, DASH] },
  ],
  holds: (digits) => !/^[08]/.test(digits) && luhn(digits) && !isPlaceholder(digits),
  separated: 'POSSIBLE',
  words: ['sin', 'nas', 'social insurance*', 'assurance sociale', 'canada*'],
});

export const CANADA_BC_PHN: Detector = numberDetector({
  name: 'CANADA_BC_PHN',
  layouts: [PIECE(10), { groups: [4, 3, 3], gaps: [SPACE, SPACE] }],
  holds: (digits) => {
    const check = 11 - (weighted(digits, [0, 2, 4, 8, 5, 10, 9, 7, 3]) % 11);
    return digits[0] === '9' && check === digitAt(digits, 9);
  },
  words: ['phn', 'personal health*', 'bc', 'msp', 'care card'],
});

export const CANADA_OHIP: Detector = numberDetector({
  name: 'CANADA_OHIP',
  layouts: [
    PIECE(10),
    { groups: [4, 3, 3], gaps: [DASH, DASH] },
    { groups: [4, 3, 3], gaps: [SPACE, SPACE] },
  ],
  holds: (digits) => digits[0] !== '0' && luhn(digits),
  words: ['ohip', 'ontario*', 'health card*', 'health*'],
});

export const CANADA_QUEBEC_HIN: Detector = wordDetector({
  name: 'CANADA_QUEBEC_HIN',
  lengths: [12],
  pattern: /^[A-Z]{4}\d{2}(0[1-9]|1[0-2]|5[1-9]|6[0-2])(0[1-9]|[12]\d|3[01])\d{2}$/,
  alone: 'POSSIBLE',
  inContext: 'VERY_LIKELY',
  words: ['ramq', 'nam', 'assurance maladie', 'quebec*', 'health*'],
});

export const CANADA_PASSPORT: Detector = wordDetector({
  name: 'CANADA_PASSPORT',
  lengths: [8],
  pattern: /^[A-Z]{2}\d{6}$/,
  inContext: 'LIKELY',
  words: ['passport*', 'passeport*'],
});

export const US_PASSPORT: Detector = wordDetector({
  name: 'US_PASSPORT',
  lengths: [9],
  pattern: /^[A-Z0-9]\d{8}$/,
  holds: (word) => !isPlaceholder(word),
  inContext: 'LIKELY',
  words: ['passport*', 'travel document'],
});

function cpf(digits: string): boolean {
  const first = (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11;
  const second = (weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11;
  const holds = first % 10 === digitAt(digits, 9) && second % 10 === digitAt(digits, 10);
  return holds && !isPlaceholder(digits);
}

export const BRAZIL_CPF_NUMBER: Detector = numberDetector({
  name: 'BRAZIL_CPF_NUMBER',
  layouts: [PIECE(11), { groups: [3, 3, 3, 2], gaps: [DOT, DOT, DASH] }],
  holds: cpf,
  separated: 'LIKELY',
  words: ['cpf', 'cadastro*', 'contribuinte', 'documento'],
});

function cnpj(digits: string): boolean {
  const first = weighted(digits, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const second = weighted(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  const check = (rest: number) => (rest < 2 ? 0 : 11 - rest);
  const holds = check(first) === digitAt(digits, 12) && check(second) === digitAt(digits, 13);
  return holds && !isPlaceholder(digits);
}

export const BRAZIL_BUSINESS_TAX_ID_NUMBER: Detector = numberDetector({
  name: 'BRAZIL_BUSINESS_TAX_ID_NUMBER',
  layouts: [PIECE(14), { groups: [2, 3, 3, 4, 2], gaps: [DOT, DOT, SLASH, DASH] }],
  holds: cnpj,
  separated: 'LIKELY',
  words: ['cnpj', 'cadastro*', 'empresa', 'juridica'],
});
