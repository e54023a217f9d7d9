import { byteAt, DIGIT, isWordAt, latin1, table, WORD_CLASS } from './bytes.ts';
import type { Text } from './detector.ts';
import { isEmphasised } from './emphasis.ts';

/** What stands between two groups of digits; look-alikes count as the plain character. */
export const NONE = 0;
export const SPACE = 0x20;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;

const CAPACITY = 64;
const LONGEST_PRIOR = 40;
/** More groups and digits than any probe asks for. */
export const MANY = 99;

/**
 * Groups of digits with one separator between each two, as printed numbers are. A run that is longer
 * than there is room for is read in overlapping pieces, so what a probe sees does not depend on where
 * the reading began.
 */
export class DigitRun {
  count = 0;
  readonly starts: Int32Array = new Int32Array(CAPACITY);
  readonly ends: Int32Array = new Int32Array(CAPACITY);
  /** What follows each group before the next one; NONE after the last. */
  readonly gaps: Uint8Array = new Uint8Array(CAPACITY);

  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  #hasLooked = false;
  #priorGap = NONE;
  #priorLength = 0;

  /** Reads the run on from `at`, which is the first digit of a group; an earlier group counts as prior. */
  read(text: Text, at: number): void {
    const { bytes, to } = text;
    this.#text = text;
    this.#hasLooked = false;
    let count = 0;
    let start = at;
    while (count < CAPACITY) {
      let end = start;
      while (end < to && WORD_CLASS[bytes[end] ?? 0] === DIGIT) end++;
      const next = end < to ? (bytes[end] ?? 0) : 0;
      if (end === start || WORD_CLASS[next] !== 0) break;
      this.starts[count] = start;
      this.ends[count] = end;
      const width = GAPS[next] === 0 ? 0 : gapWidth(text, end);
      this.gaps[count] = width === 0 ? NONE : gapSign(text, end, width);
      count++;
      this.count = count;
      if (width === 0) return;
      start = end + width;
    }
    this.count = count;
    if (count > 0) this.gaps[count - 1] = NONE;
  }

  start(group: number): number {
    return this.starts[group] ?? 0;
  }

  end(group: number): number {
    return this.ends[group] ?? 0;
  }

  length(group: number): number {
    return this.end(group) - this.start(group);
  }

  gap(group: number): number {
    return this.gaps[group] ?? NONE;
  }

  /** What stands before a group, when another group stands before that. */
  gapBefore(group: number): number {
    if (group > 0) return this.gap(group - 1);
    this.#lookBefore();
    return this.#priorGap;
  }

  lengthBefore(group: number): number {
    if (group > 0) return this.length(group - 1);
    this.#lookBefore();
    return this.#priorLength;
  }

  /** The group before the first one, which belongs to the run though the reading began after it. */
  #lookBefore(): void {
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    this.#priorGap = NONE;
    this.#priorLength = 0;
    const text = this.#text;
    const at = this.start(0);
    let width = 1;
    while (width < 4 && gapWidth(text, at - width) !== width) width++;
    if (width === 4) return;
    const end = at - width;
    let start = end;
    while (end - start < LONGEST_PRIOR && WORD_CLASS[byteAt(text, start - 1)] === DIGIT) start--;
    if (start === end || WORD_CLASS[byteAt(text, start - 1)] !== 0) return;
    this.#priorGap = gapSign(text, end, width);
    this.#priorLength = end - start;
  }

  /** How many groups there are from this one on; MANY where others may follow behind the last. */
  room(group: number): number {
    const { count } = this;
    if (count === CAPACITY) return MANY;
    return GOES_ON[byteAt(this.#text, this.ends[count - 1] ?? 0)] === 1 ? MANY : count - group;
  }

  /** At most so many digits stand in the groups from this one on. */
  digitsFrom(group: number): number {
    const last = this.count - 1;
    return (this.ends[last] ?? 0) - (this.starts[group] ?? 0) - (last - group);
  }

  get full(): boolean {
    return this.count === CAPACITY;
  }
}

/** For each byte: the separator it is, or 1 where it may begin a look-alike of more bytes. */
const GAPS: Uint8Array = table((byte) => {
  if (byte === SPACE || byte === DASH || byte === DOT || byte === SLASH) return byte;
  return byte === 0xc2 || byte === 0xe2 ? 1 : 0;
});

/** What may lead on to further digits for those who know more separators; a look-alike counts by its first byte. */
export const GOES_ON: Uint8Array = table((byte) =>
  ' ().-/'.includes(String.fromCharCode(byte)) || byte === 0xc2 || byte === 0xe2 ? 1 : 0,
);

/** The width of the separator that begins at `at` and is followed by a digit; 0 when there is none. */
function gapWidth(text: Text, at: number): number {
  const sign = GAPS[byteAt(text, at)] ?? 0;
  if (sign === 0) return 0;
  const width = sign === 1 ? lookAlikeWidth(text, at) : 1;
  return width > 0 && WORD_CLASS[byteAt(text, at + width)] === DIGIT ? width : 0;
}

/** No-break space, figure space, thin ones, and the dashes. */
function lookAlikeWidth(text: Text, at: number): number {
  const second = byteAt(text, at + 1);
  if (byteAt(text, at) === 0xc2) return second === 0xa0 ? 2 : 0;
  return isWideDash(text, at) || isWideSpace(text, at) ? 3 : 0;
}

function gapSign(text: Text, at: number, width: number): number {
  if (width === 1) return byteAt(text, at);
  return width === 2 || isWideSpace(text, at) ? SPACE : DASH;
}

/** The dashes from hyphen to en dash, and the minus sign. */
export function isWideDash(text: Text, at: number): boolean {
  if (byteAt(text, at) !== 0xe2) return false;
  const second = byteAt(text, at + 1);
  const third = byteAt(text, at + 2);
  return second === 0x80 ? third >= 0x90 && third <= 0x93 : second === 0x88 && third === 0x92;
}

/** The blanks that stand in printed numbers: U+2007, U+2009, U+200A, U+202F. */
export function isWideSpace(text: Text, at: number): boolean {
  if (byteAt(text, at) !== 0xe2 || byteAt(text, at + 1) !== 0x80) return false;
  const third = byteAt(text, at + 2);
  return third === 0x87 || third === 0x89 || third === 0x8a || third === 0xaf;
}

/** The first bytes of blanks and dashes that are not those of ASCII. */
export const BEGINS_LOOK_ALIKE: Uint8Array = table((byte) =>
  byte === 0xc2 || byte === 0xe2 ? 1 : 0,
);

/** So many characters with plain blanks and dashes for their look-alikes, and where in the text each prefix of them ends. */
export function withPlainSigns(
  text: Text,
  start: number,
  most: number,
): { readonly written: string; readonly ends: (length: number) => number } {
  let written = '';
  const wide: number[] = [];
  for (let at = start; written.length < most && at < text.to; ) {
    const byte = text.bytes[at] ?? 0;
    const width = BEGINS_LOOK_ALIKE[byte] === 1 ? lookAlikeWidth(text, at) : 0;
    if (width > 0) {
      wide.push(written.length, width - 1);
      written += String.fromCharCode(gapSign(text, at, width));
      at += width;
    } else {
      written += String.fromCharCode(byte);
      at++;
    }
  }
  const ends = (length: number): number => {
    let more = 0;
    for (let i = 0; i < wide.length; i += 2) if ((wide[i] ?? 0) < length) more += wide[i + 1] ?? 0;
    return start + length + more;
  };
  return { written, ends };
}

let knownText: Text | undefined;
let knownStart = -1;
let knownEnd = -1;
let knownDigits = '';

/** The digits of groups `first` to `last` as one string; made once for all who ask for the same. */
export function digitsOf(text: Text, run: DigitRun, first: number, last: number): string {
  const start = run.start(first);
  const end = run.end(last);
  if (text === knownText && start === knownStart && end === knownEnd) return knownDigits;
  let digits = '';
  for (let group = first; group <= last; group++) {
    digits += latin1(text, run.start(group), run.end(group));
  }
  knownText = text;
  knownStart = start;
  knownEnd = end;
  knownDigits = digits;
  return digits;
}

/** The lengths of the groups from `first` on while the separator is `gap`, such as `4-4-4-4`, and the last group. */
export function sameGap(run: DigitRun, first: number, most: number): number {
  const gap = run.gap(first);
  let last = first;
  while (last + 1 < run.count && last - first + 1 < most && gap !== NONE && run.gap(last) === gap) {
    last++;
  }
  return last;
}

/** Whether the groups from `first` on have exactly these lengths and these separators between them. */
export function hasShape(
  run: DigitRun,
  first: number,
  lengths: readonly number[],
  gaps: readonly number[],
): boolean {
  if (first + lengths.length > run.count) return false;
  for (let i = 0; i < lengths.length; i++) {
    if (run.length(first + i) !== lengths[i]) return false;
    if (i > 0 && run.gap(first + i - 1) !== gaps[i - 1]) return false;
  }
  return true;
}

/** Whether the number from `start` to `end` stands alone: no longer run, decimal, identifier or hex goes on around it. */
export function standsAlone(text: Text, start: number, end: number): boolean {
  if (byteAt(text, start - 1) === UNDERSCORE) return isEmphasised(text, start, end);
  return isFreeBefore(text, start) && !goesOn(text, end, 1);
}

/** Whether nothing goes on before a number that starts here; an underscore may be one of Markdown. */
export function isFreeBefore(text: Text, start: number): boolean {
  if (byteAt(text, start - 1) === UNDERSCORE) return !isWordAt(text, start - 2);
  return !goesOn(text, start - 1, -1);
}

const UNDERSCORE = 0x5f;
const COLON = 0x3a;
const LONGEST_PATH = 64;

/** Whether a number is the account in a name such as `arn:aws:iam::123456789012:role/deploy`. */
export function isAccountOfName(text: Text, start: number, end: number): boolean {
  if (byteAt(text, start - 1) !== COLON || byteAt(text, end) !== COLON) return false;
  return /\barn:[\w:-]*$/.test(latin1(text, start - LONGEST_PATH, start));
}

function goesOn(text: Text, at: number, step: -1 | 1): boolean {
  const next = byteAt(text, at);
  if (WORD_CLASS[next] !== 0) return true;
  const beyond = byteAt(text, at + step);
  if (next === UNDERSCORE) return true;
  if (next === DASH) return isHex(beyond);
  if (next === DOT) return WORD_CLASS[beyond] === DIGIT;
  return next >= 0x80 && goesOnBehindDash(text, at, step);
}

/** A dash of another kind counts as the plain one. */
function goesOnBehindDash(text: Text, at: number, step: -1 | 1): boolean {
  const first = step === 1 ? at : at - 2;
  return isWideDash(text, first) && isHex(byteAt(text, step === 1 ? first + 3 : first - 1));
}

function isHex(byte: number): boolean {
  return (
    WORD_CLASS[byte] === DIGIT || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46)
  );
}
