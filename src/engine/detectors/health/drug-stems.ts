import { LOWER, latin1, UPPER, WORD_CLASS } from '../bytes.ts';
import type { Text } from '../detector.ts';

/** Endings that name a class of medicine in every nonproprietary name, and end no everyday word of this length. */
const STEMS: readonly string[] = [
  'tinib',
  'ciclib',
  'parib',
  'rafenib',
  'zomib',
  'lisib',
  'degib',
  'umab',
  'imab',
  'zumab',
  'gliptin',
  'gliflozin',
  'glutide',
  'glitazone',
  'vastatin',
  'sartan',
  'prazole',
  'conazole',
  'nidazole',
  'oxacin',
  'cillin',
  'mycin',
  'cycline',
  'penem',
  'vudine',
  'tegravir',
  'navir',
  'buvir',
  'asvir',
  'previr',
  'ciclovir',
  'olol',
  'dipine',
  'thiazide',
  'pril',
  'xaban',
  'gatran',
  'grelor',
  'parin',
  'triptan',
  'setron',
  'lukast',
  'dronate',
  'azepam',
  'zolam',
  'oxetine',
  'triptyline',
  'piprazole',
  'barbital',
  'caine',
  'profen',
  'coxib',
  'fibrate',
  'mustine',
  'platin',
  'rubicin',
  'taxel',
  'trexate',
  'terol',
  'tropium',
  'semide',
  'gepant',
  'orexant',
];
const SHORTEST = 8;
const LONGEST = 18;
export const STEM_LENGTHS: readonly number[] = Array.from(
  { length: LONGEST - SHORTEST + 1 },
  (_, at) => SHORTEST + at,
);
const LAST_THREE: ReadonlySet<string> = new Set(STEMS.map((stem) => stem.slice(-3)));

/** Whether a word is the name of a medicine by its ending. */
export function hasStem(text: Text, start: number, end: number): boolean {
  const last = WORD_CLASS[text.bytes[end - 1] ?? 0];
  if (last !== LOWER && last !== UPPER) return false;
  if (!LAST_THREE.has(latin1(text, end - 3, end).toLowerCase())) return false;
  const word = latin1(text, start, end).toLowerCase();
  return STEMS.some((stem) => word.endsWith(stem));
}
