import { alphabet, byteAt, LOWER, latin1, runEnd, UPPER, WORD_CLASS } from '../bytes.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { DRUG_NAMES } from './drug-names.ts';
import { hasStem, STEM_LENGTHS } from './drug-stems.ts';
import { isWholeWord } from './phrase-book.ts';
import { DRUG, prefixesOf, termKinds } from './term-starts.ts';

const KNOWN: ReadonlySet<string> = new Set(DRUG_NAMES);
const LONGEST_NAME = 20;
const LETTERS = alphabet('A-Za-z');
const LONGEST_SALT = 16;
/** The salt or kind that belongs to the name. */
const SALT =
  /^[ -](?:hydrochloride|hydrobromide|sodium|potassium|calcium|magnesium|besylate|tartrate|succinate|sulfate|maleate|fumarate|acetate|citrate|phosphate|mesylate|bromide|carbonate|nitrate|mononitrate|glargine|lispro|aspart|detemir|degludec|propionate|furoate|valerate|etexilate|medoxomil)\b/i;

/** Where the name of a drug that begins here ends; undefined when there is none. */
export function drugEnd(text: Text, start: number): number | undefined {
  if ((termKinds(text, start) & DRUG) === 0) return undefined;
  let end = runEnd(text, start, LETTERS, LONGEST_NAME);
  if (!KNOWN.has(latin1(text, start, end).toLowerCase()) || !isOneCase(text, start, end)) {
    return undefined;
  }
  const salt = SALT.exec(latin1(text, end, end + LONGEST_SALT));
  if (salt) end += salt[0].length;
  return isWholeWord(text, start, end) || isJoinedDrug(text, end) ? end : undefined;
}

/** Written small, with one capital or in capitals, not as the parts of an identifier. */
function isOneCase(text: Text, start: number, end: number): boolean {
  const second = WORD_CLASS[byteAt(text, start + 1)];
  for (let at = start + 2; at < end; at++)
    if (WORD_CLASS[byteAt(text, at)] !== second) return false;
  return second === LOWER || WORD_CLASS[byteAt(text, start)] === UPPER;
}

function isJoinedDrug(text: Text, end: number): boolean {
  const sign = byteAt(text, end);
  if (sign !== 0x2d && sign !== 0x2f) return false;
  const next = runEnd(text, end + 1, LETTERS, LONGEST_NAME);
  return KNOWN.has(latin1(text, end + 1, next).toLowerCase());
}

function drugAt(text: Text, start: number): Match | undefined {
  const end = drugEnd(text, start);
  return end === undefined ? undefined : { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function stemAt(text: Text, start: number, end: number): Match | undefined {
  if (!hasStem(text, start, end) || !isWholeWord(text, start, end)) return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'VERY_LIKELY' };
}

export const FDA_NATIONAL_DRUG_NAME: Detector = {
  name: 'FDA_NATIONAL_DRUG_NAME',
  rank: 46,
  probes: [
    { on: 'prefix', prefixes: prefixesOf(DRUG), anyCase: true, verify: drugAt },
    { on: 'name', lengths: STEM_LENGTHS, verify: stemAt },
    { on: 'capitals', lengths: STEM_LENGTHS, verify: stemAt },
  ],
  words: [
    'rx',
    'prescri*',
    'medication*',
    'medicine*',
    'drug*',
    'dose*',
    'dosage',
    'mg',
    'mcg',
    'ml',
    'tablet*',
    'capsule*',
    'injection*',
    'po',
    'bid',
    'daily',
    'pharmacy*',
    'refill*',
    'ndc',
    'patient*',
    'taking',
  ],
  against: ['battery', 'batteries', 'ion', 'cathode*'],
  checks:
    'One of some 1,050 ingredients and brands with its salt, or a capitalised word with an ending of nonproprietary names',
  source:
    'Food and Drug Administration, National Drug Code directory; World Health Organization, stem book',
  examples: {
    finds: [
      'Rx: [[Metformin]] 500 mg',
      'takes [[lisinopril]] daily',
      '"drug":"[[Insulin Glargine]]"',
    ],
    ignores: ['lithium-ion battery', 'const metforminDose = 1', 'aspirin_count'],
  },
  offByDefault: 'The name of a drug says nothing about a person by itself.',
};
