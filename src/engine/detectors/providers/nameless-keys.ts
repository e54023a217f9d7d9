import { lazy } from '../../lazy.ts';
import { byteAt, latin1, runEnd, runStart, table } from '../bytes.ts';
import type { Match, Probe, Text } from '../detector.ts';
import { isEmphasised } from '../emphasis.ts';
import { originOf } from '../randomness.ts';
import { secretName } from '../secret-names.ts';
import { namedByRow } from '../titled-cells.ts';
import { isKeyWord, nameWords, speaksAgainst } from './name-words.ts';
import { formatNamed, namesIn, PAIRED } from './named-keys.ts';
import { titledKeyAt } from './titled-keys.ts';
import { found, nearestFirst, paired } from './vendor-keys.ts';
import { LINES_BEFORE, textBefore } from './vendor-nearby.ts';

const SHORTEST_WORD = 8;
const LONGEST_WORD = 64;
const LONGEST_VALUE = 96;

/** Values that nothing names: the secret beside its public id, and keys in sentences and tables. */
export const NAMELESS_PROBE: Probe = {
  on: 'word',
  lengths: Array.from({ length: LONGEST_WORD - SHORTEST_WORD + 1 }, (_, i) => i + SHORTEST_WORD),
  verify: namelessAt,
};

const VALUE = signs((sign) => /[A-Za-z0-9+/_-]/.test(sign));
const PARTED = signs((sign) => ' \t\n\r"\'`>(|,;:=[{&\\*_'.includes(sign));
const ENDED = signs((sign) => ' \t\n\r"\'`<)|,;:]}&@\\.*_'.includes(sign));
/** Lengths of the secrets of pairs. */
const PAIRED_LENGTHS = lazy(() => {
  const shapes = PAIRED.map(({ shape }) => shape());
  return table((length) =>
    Number(
      shapes.some(({ least, most }) => most - least < 12 && length >= least && length <= most),
    ),
  );
});

function signs(isOne: (sign: string) => boolean): Uint8Array {
  return table((byte) => Number(byte < 0x80 && isOne(String.fromCharCode(byte))));
}

function namelessAt(text: Text, wordStart: number, wordEnd: number): Match | undefined {
  const goesBack = VALUE[byteAt(text, wordStart - 1)] === 1;
  const goesOn = VALUE[byteAt(text, wordEnd)] === 1;
  const from = goesBack ? runStart(text, wordStart, VALUE, LONGEST_VALUE) : wordStart;
  const to = padEnd(text, goesOn ? runEnd(text, wordEnd, VALUE, LONGEST_VALUE) : wordEnd);
  const marks = emphasis(text, from, to);
  const [start, end] = [from + marks, to - marks];
  const length = end - start;
  if (length < 16 || !isApart(text, start, end)) return undefined;
  if (PAIRED_LENGTHS()[length] === 1 && !isNamed(text, start, length)) {
    const entry = paired(text, start, end, latin1(text, start, end));
    if (entry && !isCalledPublic(text, start)) return found(entry, start, end);
  }
  return spokenOf(text, start, end) ?? titledKeyAt(text, start, end);
}

/** `and md5 0123…` */
function isCalledPublic(text: Text, start: number): boolean {
  return speaksAgainst(nameWords(textBefore(text, start, 0)).slice(-1));
}

/** How many underscores of Markdown stand at either end. */
function emphasis(text: Text, from: number, to: number): number {
  let marks = 0;
  while (marks < 2 && byteAt(text, from + marks) === 0x5f) marks++;
  return marks > 0 && isEmphasised(text, from + marks, to - marks) ? marks : 0;
}

/** Base 64 ends in up to two equals signs. */
function padEnd(text: Text, end: number): number {
  if (byteAt(text, end) !== 0x3d) return end;
  return byteAt(text, end + 1) === 0x3d ? end + 2 : end + 1;
}

function isApart(text: Text, start: number, end: number): boolean {
  return (
    (start === text.from || PARTED[byteAt(text, start - 1)] === 1) &&
    (end === text.to || ENDED[byteAt(text, end)] === 1)
  );
}

/** The length of the secrets of Amazon, whose look is rare enough to be asked about under any name. */
const RARE = 40;

/** Whether a name and an operator stand before it: then the name has been asked. */
function isNamed(text: Text, start: number, length: number): boolean {
  const at = operatorBefore(text, start - 1);
  if (at < 0) return false;
  const before = byteAt(text, at);
  if (before === 0x3a && at === start - 1) return false;
  return length !== RARE || !/[A-Z]/.test(latin1(text, start, start + length));
}

function isOperatorBefore(text: Text, at: number): boolean {
  return operatorBefore(text, at) >= 0;
}

/** Where `=` or `:` stands before blanks and quotes that end here; -1 where none does. */
function operatorBefore(text: Text, at: number): number {
  let before = at;
  while (at - before < 6 && isBlankOrQuote(byteAt(text, before))) before--;
  const sign = byteAt(text, before);
  return sign === 0x3d || sign === 0x3a ? before : -1;
}

function isBlankOrQuote(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || isQuote(byte);
}

function isQuote(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60 || byte === 0x5c;
}

function isEmphasis(byte: number): boolean {
  return byte === 0x2a || byte === 0x5f;
}

const SPOKEN_AFTER = signs((sign) => ' \t|>('.includes(sign));
const CELL_AFTER = signs((sign) => ',;\t'.includes(sign));
const OPENING = 0x28;
const NEAR_WORDS = 5;
const NEAR_BYTES = 60;

/** `our Datadog API key is 0123…`, `| Datadog | API key | 0123… |` */
function spokenOf(text: Text, start: number, end: number): Match | undefined {
  let before = start - 1;
  while (isQuote(byteAt(text, before)) || isEmphasis(byteAt(text, before))) before--;
  const sign = byteAt(text, before);
  if (CELL_AFTER[sign] === 1) return inRowOf(text, start, end);
  if (SPOKEN_AFTER[sign] !== 1 || isOperatorBefore(text, before)) return undefined;
  if (sign === OPENING && before < start - 1) return givenTo(text, start, end);
  if (
    !/key|token|secret|auth|pass|bearer|cred|licen/i.test(latin1(text, start - NEAR_BYTES, start))
  )
    return undefined;
  const words = nameWords(textBefore(text, start, 0));
  const nearest = words.slice(-NEAR_WORDS);
  if (!nearest.some((word) => isKeyWord(word)) || speaksAgainst(nearest.slice(-2))) {
    return undefined;
  }
  const around = textBefore(text, start, words.length < NEAR_WORDS ? LINES_BEFORE : 0);
  const entry = formatNamed(nearestFirst(around), latin1(text, start, end), around);
  return entry && found(entry, start, end);
}

/** `datadog,0123…` in a table: only its title tells whether that is a key. */
function inRowOf(text: Text, start: number, end: number): Match | undefined {
  if (!HAS_LETTERS.test(latin1(text, start - NEAR_BYTES, start))) return undefined;
  const row = textBefore(text, start, 0).slice(-NEAR_BYTES);
  const value = latin1(text, start, end);
  const entry = formatNamed(nearestFirst(row), value, row);
  if (entry) return { start, end, kind: entry.format.kind, alone: undefined, inContext: 'LIKELY' };
  return isNamedByRow(text, start, end)
    ? { start, end, kind: 'UNSPECIFIED', alone: 'POSSIBLE', inContext: 'LIKELY' }
    : undefined;
}

/** `api_key;0123…`: a row of two cells of which the first is a name. */
function isNamedByRow(text: Text, start: number, end: number): boolean {
  const name = namedByRow(text, start, end);
  const meaning = name === undefined ? undefined : secretName(name);
  if (meaning?.noun !== 'key' || !meaning.sure) return false;
  return originOf(latin1(text, start, end)) !== undefined;
}

const HAS_LETTERS = /[A-Za-z]{3}/;
const CALLED_WORDS = 3;

/** `new Shodan("0123…")` */
function givenTo(text: Text, start: number, end: number): Match | undefined {
  const line = textBefore(text, start, 0);
  const words = nameWords(line).slice(-CALLED_WORDS);
  if (speaksAgainst(words)) return undefined;
  const entry = formatNamed(namesIn(words).reverse(), latin1(text, start, end), line);
  return entry && found(entry, start, end);
}
