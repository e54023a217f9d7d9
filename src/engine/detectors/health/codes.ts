import { latin1 } from '../bytes.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { type DigitRun, NONE, standsAlone } from '../digit-run.ts';
import { judgedBy } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';
import { DOTTED_TEN, LONGEST_TEN } from './code-forms.ts';

/** Words of diagnoses that stand beside their code. */
const DISEASES = [
  'diabetes*',
  'hypertension*',
  'hypertensive',
  'disorder*',
  'disease*',
  'syndrome*',
  'infection*',
  'fracture*',
  'neoplasm*',
  'carcinoma*',
  'leukemia',
  'lymphoma',
  'pneumonia',
  'asthma',
  'depressive',
  'anxiety',
  'copd',
  'hyperlipidemia',
  'hypercholesterolemia',
  'obesity',
  'arthritis',
  'osteoarthritis',
  'heart failure',
  'kidney failure',
  'renal failure',
  'respiratory failure',
  'fibrillation',
  'infarction',
  'migraine',
  'hepatitis',
  'sepsis',
  'anemia',
  'hypothyroidism',
  'encounter for',
];
const CODING = [
  'diagnosis code*',
  'diagnosiscode*',
  'dx code*',
  'diag code*',
  'diagcode*',
  'dx',
  'diagnos*',
  'problem list',
  'principal dx',
  'billing code*',
  'claim line',
];

/** `ICD-9` before it says that it is a code of the former list. */
function isTen(text: Text, match: Match): Match | undefined {
  const named = latin1(text, match.start - LOOK_BACK, match.start).match(/icd[-_ ]?(?:9|10)/gi);
  return named?.at(-1)?.endsWith('9') ? undefined : match;
}

const PLAIN_TEN = /^[A-Z]\d[0-9AB](?:[0-9X][0-9A-Z]{0,2}[0-9A-Z]?)?$/;
const LOOK_BACK = 64;
const LOOK_BEHIND = 16;
const NEAR = 40;

export const ICD10_CODE: Detector = {
  name: 'ICD10_CODE',
  rank: 50,
  probes: judgedBy(
    [
      ...piecesProbes({
        anyCase: true,
        word: [3],
        after: '.',
        pattern: DOTTED_TEN,
        longest: LONGEST_TEN,
        inContext: 'VERY_LIKELY',
      }),
      { on: 'word', lengths: [3, 4, 5, 6, 7], needsContext: true, verify: plainTenAt },
    ],
    isTen,
  ),
  words: [
    'icd 10*',
    'icd10*',
    'icd diag*',
    'icd cm',
    'icd code*',
    'icdcode*',
    ...CODING,
    ...DISEASES,
  ],
  against: ['icd 9*', 'icd9*'],
  checks:
    'A letter, two characters, a dot and up to four more; without the dot only next to words for a code',
  source: 'National Center for Health Statistics, ICD-10-CM code format',
  examples: {
    finds: [
      'Dx: [[E11.9]] Type 2 diabetes',
      'icd-10 [[e11.9]], type 2 diabetes',
      'icd10,name\n[[I10]],Ana\n',
      '"diagnosis_code": "[[S72001A]]"',
    ],
    ignores: ['see section E11.9', 'vitamin B12 for anemia', 'version V1.2'],
  },
};

function plainTenAt(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  if (!PLAIN_TEN.test(word) || !standsAlone(text, start, end)) return undefined;
  // Other than with a dot, a disease nearby is not enough: it would be vitamin B12 and motorway M25.
  const line = latin1(text, start - LOOK_BACK, start);
  if (/vitamin |\.$/i.test(line.slice(-9))) return undefined;
  const inContext = isCoding(text, start, end) ? 'LIKELY' : 'UNLIKELY';
  const under = (title = '') => (CODES.test(title) ? 'LIKELY' : inContext);
  return { start, end, alone: undefined, inContext, under };
}

const CODES = /icd|\bdx|diag|code/i;

/** Next to a word for codes, or by itself in a cell. */
function isCoding(text: Text, start: number, end: number): boolean {
  if (/icd/i.test(latin1(text, end, end + LOOK_BEHIND))) return true;
  const line = latin1(text, start - LOOK_BACK, start);
  return CODES.test(line) || /[\n,\t|;]["']?$/.test(line);
}

export const ICD9_CODE: Detector = {
  name: 'ICD9_CODE',
  rank: 52,
  probes: [
    digitsProbe({
      layouts: ['###.#', '###.##'],
      holds: (digits) => !digits.startsWith('000'),
      inContext: 'LIKELY',
    }),
    { on: 'number', lengths: [3, 4, 5], gaps: [NONE], needsContext: true, verify: plainNineAt },
    ...piecesProbes({
      word: [3, 4],
      after: '.',
      pattern: /^(?:V\d{2}\.\d{1,2}|E(?:0[0-3]|[89]\d)\d\.\d)(?![A-Za-z0-9])/,
      longest: 7,
    }),
    wordProbe({
      lengths: [3, 4],
      pattern: /^(?:V\d{2}|E(?:0[0-3]|[89]\d)\d)$/,
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'icd 9*',
    'icd9*',
    'icd 9 cm',
    'diagnosis code*',
    'dx code*',
    'diag code*',
    'diagcode*',
    'dx',
  ],
  against: ['icd 10*', 'icd10*'],
  checks: 'Three digits, a dot and one or two more, or V and E codes; context',
  source: 'National Center for Health Statistics, ICD-9-CM code format',
  examples: {
    finds: ['ICD-9: [[250.00]]', 'icd9_code=[[V58.69]]'],
    ignores: ['price 250.00', 'ICD-10: 250'],
  },
};

/** Most numbers of this length are something else, so the letters of `ICD` must stand right before it. */
function plainNineAt(text: Text, run: DigitRun, group: number): Match | undefined {
  const start = run.start(group);
  if (run.gapBefore(group) !== NONE || !standsAlone(text, start, run.end(group))) return undefined;
  if (!followsIcd(text, start) || run.gap(group) !== NONE) return undefined;
  return { start, end: run.end(group), alone: undefined, inContext: 'LIKELY' };
}

function followsIcd(text: Text, start: number): boolean {
  const from = Math.max(text.from, start - NEAR);
  for (let at = start - 3; at >= from; at--) {
    if (((text.bytes[at + 1] ?? 0) | 0x20) !== 0x63) continue;
    const around = ((text.bytes[at] ?? 0) << 8) | (text.bytes[at + 2] ?? 0);
    if ((around | 0x2020) === 0x6964) return true;
  }
  return false;
}
