import { digitAt, luhn, weighted } from '../checksums.ts';
import { inDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

export const CANADA_BC_PHN: Detector = {
  name: 'CANADA_BC_PHN',
  rank: 62,
  probes: [
    digitsProbe({
      layouts: ['##########', '#### ### ###', '####-###-###'],
      holds: (digits) => {
        const check = 11 - (weighted(digits, [0, 2, 4, 8, 5, 10, 9, 7, 3]) % 11);
        return digits[0] === '9' && check === digitAt(digits, 9);
      },
    }),
  ],
  words: [
    'phn',
    'bc phn',
    'personal health*',
    'personalhealth*',
    'msp',
    'care card*',
    'carecard*',
    'bc services card*',
    'bc health*',
    'british columbia*',
  ],
  checks: 'Ten digits beginning with 9, check digit mod 11; context',
  source: 'British Columbia Ministry of Health, Personal Health Number standard',
  examples: {
    finds: ['BC PHN [[9698 658 215]]', 'phn=[[9698658215]]'],
    ignores: ['PHN 9698658216', 'row 9698658215'],
  },
};

export const CANADA_OHIP: Detector = {
  name: 'CANADA_OHIP',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['##########', '####-###-###', '#### ### ###', '####.###.###'],
      holds: isOhip,
    }),
    wordProbe({
      anyCase: true,
      lengths: [12],
      pattern: /^\d{10}[A-Z]{2}$/,
      holds: (word) => isOhip(word.slice(0, 10)),
    }),
    ...piecesProbes({
      digits: [4],
      after: '- ',
      pattern: /^\d{4}([- ])\d{3}\1\d{3}[- ]?[A-Z]{2}(?![A-Za-z0-9])/,
      longest: 16,
      holds: (plain) => isOhip(plain.slice(0, 10)),
    }),
    ...piecesProbes({
      digits: [10],
      after: '- ',
      pattern: /^\d{10}[- ][A-Z]{2}(?![A-Za-z0-9])/,
      longest: 14,
      holds: (plain) => isOhip(plain.slice(0, 10)),
    }),
  ],
  words: [
    'ohip*',
    'ontario health*',
    'health card*',
    'healthcard*',
    'health number',
    'health no',
    'health insurance*',
    'hcn',
    'carte sante',
    'assurance sante',
  ],
  checks: 'Ten digits, the first not 0, Luhn, with or without version code; context',
  source: 'Ontario Ministry of Health, health card validation reference manual',
  examples: {
    finds: ['OHIP [[9876-543-217]]', 'health card: [[1234567897]]', 'OHIP [[9876 543 217-ON]]'],
    ignores: ['OHIP 9876-543-218', 'id 1234567897'],
  },
};

function isOhip(digits: string): boolean {
  return digits[0] !== '0' && luhn(digits);
}

export const CANADA_QUEBEC_HIN: Detector = {
  name: 'CANADA_QUEBEC_HIN',
  rank: 62,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [12],
      pattern: /^[A-Z]{4}\d{8}$/,
      holds: isDatedHin,
      alone: 'POSSIBLE',
    }),
    ...piecesProbes({
      capitals: [4],
      after: ' -',
      pattern: /^[A-Z]{4}([ -])\d{4}\1\d{4}(?!\1\d)/,
      longest: 16,
      holds: isDatedHin,
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'ramq',
    'nam',
    'assurance maladie',
    'carte soleil',
    'quebec*',
    'health insurance*',
    'healthinsurance*',
    'health card*',
    'hin',
    'carte d assurance*',
  ],
  against: GOODS,
  checks:
    'Four letters of the name, date of birth with 50 added to the month for women, two digits',
  source: "Régie de l'assurance maladie du Québec, health insurance number",
  examples: {
    finds: ['RAMQ [[TREM 8552 1417]]', 'NAM: [[BOUF94032816]]'],
    ignores: ['NAM: BOUF94132816', 'NAM: BOUF9403281'],
  },
};

function isDatedHin(plain: string): boolean {
  const month = Number(plain.slice(6, 8));
  return inDate(
    2000 + Number(plain.slice(4, 6)),
    month > 50 ? month - 50 : month,
    Number(plain.slice(8, 10)),
  );
}

export const CANADA_ALBERTA_PHN: Detector = {
  name: 'CANADA_ALBERTA_PHN',
  rank: 48,
  probes: [
    digitsProbe({ layouts: ['#####-####', '##### ####', '#########'], inContext: 'LIKELY' }),
  ],
  words: ['ahcip', 'alberta health*', 'alberta phn', 'ab phn', 'uli'],
  checks: 'Nine digits, printed 5-4; context of Alberta',
  source: 'Alberta Health, Alberta Health Care Insurance Plan',
  examples: {
    finds: ['Alberta Health Care no. [[48291-6307]]', 'AHCIP: [[482916307]]'],
    ignores: ['ZIP 48291-6307', 'AHCIP 48291-63'],
  },
};
