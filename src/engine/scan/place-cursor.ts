import type { Text } from '../detectors/detector.ts';

const NEWLINE = 0x0a;

/** Walks a text once from its beginning and knows line and code point of the place it has reached. */
export class PlaceCursor {
  /** From 1. */
  line = 1;
  codepoint = 0;
  #at = 0;

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    if (to <= this.#at) return;
    const { lines, codepoints } = measure(text, this.#at - base, to - base);
    this.line += lines;
    this.codepoint += codepoints;
    this.#at = to;
  }
}

interface Distance {
  readonly lines: number;
  readonly codepoints: number;
}

const SHORT = 64;
/** So many numbers at a time, whose sums fit into one. */
const STEP = 1024;
const CONTINUED = 0x10000;

/** Line ends and code points between two places; a byte that continues a character is none. */
export function measure(text: Text, from: number, to: number): Distance {
  if (to - from < SHORT) return measureBytes(text, from, to);
  const { buffer, byteOffset } = text.bytes;
  const first = from + (-(byteOffset + from) & 3);
  const fours = new Int32Array(buffer, byteOffset + first, (to - first) >> 2);
  const { length } = fours;
  let lines = 0;
  let continued = 0;
  for (let at = 0; at < length; at += STEP) {
    const sums = sumsOf(fours, at, Math.min(at + STEP, length));
    lines += sums % CONTINUED;
    continued += Math.floor(sums / CONTINUED);
  }
  const before = measureBytes(text, from, first);
  const behind = measureBytes(text, first + length * 4, to);
  return {
    lines: before.lines + lines + behind.lines,
    codepoints: before.codepoints + length * 4 - continued + behind.codepoints,
  };
}

/** The line ends of numbers of four bytes, and the bytes that continue a character, times `CONTINUED`. */
function sumsOf(fours: Int32Array, from: number, to: number): number {
  let lines = 0;
  let continued = 0;
  // For each byte of four one bit, which are then added up.
  for (let at = from; at < to; at++) {
    const four = fours[at] ?? 0;
    const newline = zeros(four ^ FOUR_NEWLINES);
    if (newline !== 0) lines += sum(newline);
    if ((four & FOUR_HIGH) !== 0) continued += sum((four >>> 7) & ~(four >>> 6));
  }
  return lines + continued * CONTINUED;
}

function measureBytes({ bytes }: Text, from: number, to: number): Distance {
  let lines = 0;
  let codepoints = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === NEWLINE) lines++;
    if ((byte & 0xc0) !== 0x80) codepoints++;
  }
  return { lines, codepoints };
}

const FOUR_NEWLINES = 0x0a0a0a0a;
const FOUR_HIGH = 0x80808080 | 0;
const FOUR_LOW = 0x7f7f7f7f;
const FOUR_ONES = 0x01010101;

/** The lowest bit of each of four bytes that is zero. */
function zeros(four: number): number {
  return ~(((four & FOUR_LOW) + FOUR_LOW) | four | FOUR_LOW) >>> 7;
}

function sum(four: number): number {
  return Math.imul(four & FOUR_ONES, FOUR_ONES) >>> 24;
}

/** The last place at or before `at` where a character begins. */
export function characterStart(text: Text, at: number): number {
  let start = at;
  if (at >= text.to) return at;
  while (start > text.from && start > at - 4 && isContinuation(text, start)) start--;
  return start;
}

/** The first place at or after `at` where a character begins. */
export function nextCharacter(text: Text, at: number): number {
  let next = at;
  while (next < text.to && next < at + 4 && isContinuation(text, next)) next++;
  return next;
}

function isContinuation(text: Text, at: number): boolean {
  return ((text.bytes[at] ?? 0) & 0xc0) === 0x80;
}
