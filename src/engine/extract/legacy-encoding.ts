import { LETTERS, PAIRS, type PairEncoding } from './encoding-shapes.ts';

const SAMPLE = 4096;
/** Neither better than the other: what is more usual wins. */
const DEFAULT = 'windows-1252';

/** Which of the encodings of before UTF-8 fits best to bytes of which some are no ASCII. */
export function legacyEncodingOf(head: Buffer): string {
  const sample = sampleOf(head);
  let best = { encoding: DEFAULT, score: 0 };
  const propose = (encoding: string, score: number): void => {
    if (score > best.score + 0.005) best = { encoding, score };
  };
  for (const [encoding, weights] of Object.entries(LETTERS)) {
    propose(encoding, letterScore(sample, encoding, weights));
  }
  for (const shape of PAIRS) propose(shape.encoding, pairScore(sample, shape));
  return best.encoding;
}

/** From the first line that is not ASCII. */
function sampleOf(head: Buffer): Buffer {
  const first = head.findIndex((byte) => byte >= 0x80);
  const line = head.lastIndexOf(0x0a, first) + 1;
  const from = first - line > SAMPLE / 2 ? first : line;
  return head.subarray(from, from + SAMPLE);
}

/** How much the characters beyond ASCII look like words, for each of them from -2 to 1. */
function letterScore(sample: Buffer, encoding: string, letters: string): number {
  const text = new TextDecoder(encoding).decode(sample);
  const usual = new Set(letters);
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter < '\x80') continue;
    count++;
    sum += weightOf(text, at, letter, usual);
  }
  return count === 0 ? 0 : sum / count;
}

function weightOf(text: string, at: number, letter: string, usual: ReadonlySet<string>): number {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/[\x80-\x9f\ufffd\ue000-\uf8ff]/.test(letter)) return -2;
  if (!/\p{L}|\p{M}/u.test(letter)) {
    const inWord = /\p{L}/u.test(before) && /\p{L}/u.test(after) && letter !== '’';
    return inWord ? -1 : /[€£§°«»“”„‘’–—…№©®ºª¿¡·\xa0]/.test(letter) ? 0.6 : 0;
  }
  if (letter !== letter.toLowerCase() && /\p{Ll}/u.test(before)) return -1;
  if (isLatin(letter)) {
    const alone = !/[a-z]/i.test(before) && !/[a-z]/i.test(after);
    return (isUsual(letter, usual) ? 1 : 0.3) - (alone ? 0.5 : 0);
  }
  if (/[a-z]/i.test(before) || /[a-z]/i.test(after)) return -1;
  const alone = before < '\x80' && after < '\x80';
  const capital = letter === letter.toLowerCase() ? 0 : 0.2;
  return (isUsual(letter, usual) ? 1 : 0.45) - (alone ? 0.5 : 0) - capital;
}

const isUsual = (letter: string, usual: ReadonlySet<string>): boolean =>
  usual.has(letter) || usual.has(letter.toLowerCase());

const isLatin = (letter: string): boolean => /\p{Script=Latin}/u.test(letter);

/** How usual the pairs of bytes are, for each of them from -1 to 1. */
function pairScore(sample: Buffer, shape: PairEncoding): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[at + 1];
    if (trail === undefined) break;
    count++;
    const weight = shape.single?.(lead) ?? (shape.trails(trail) ? shape.weigh(lead, trail) : -1);
    // A word of Latin letters does not go on in another script.
    sum += isLetter(sample[at - 1]) || isLetter(sample[at + 2]) ? weight - 0.4 : weight;
    if (shape.single?.(lead) === undefined && shape.trails(trail)) at++;
  }
  if (count === 0) return 0;
  return sum / count + familiar(sample, shape);
}

const isLetter = (byte = 0): boolean => {
  const small = byte | 0x20;
  return byte < 0x80 && small >= 0x61 && small <= 0x7a;
};

/** Where the pairs alone do not tell, characters of forms and letters do. */
function familiar(sample: Buffer, shape: PairEncoding): number {
  const text = new TextDecoder(shape.encoding).decode(sample);
  let known = 0;
  let count = 0;
  for (const letter of text) {
    if (letter < '\x80') continue;
    count++;
    if (shape.familiar.includes(letter)) known++;
  }
  return count === 0 ? 0 : (known / count) * 0.35;
}
