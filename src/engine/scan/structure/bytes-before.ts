import { table } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import type { Label } from './label.ts';

export const NEWLINE = 0x0a;
const LONGEST_KEY = 64;

const BLANK = table((byte) => (byte === 0x20 || byte === 0x09 || byte === 0x0d ? 1 : 0));
/** What ends a key that has no quotes, looking back. */
const ENDS_KEY = table((byte) =>
  '\n,;{}[]"\'`<>=:|&?\t'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const QUOTES = table((byte) => (byte === 0x22 || byte === 0x27 || byte === 0x60 ? 1 : 0));

export function isBlank(byte: number): boolean {
  return BLANK[byte] === 1;
}

export function isQuote(byte: number): boolean {
  return QUOTES[byte] === 1;
}

/** The first place at or before `at` that has only blanks up to there. */
export function skipBlanksBack(text: Text, at: number, most = 64): number {
  const limit = Math.max(text.from, at - most);
  let start = at;
  while (start > limit && BLANK[text.bytes[start - 1] ?? 0] === 1) start--;
  return start;
}

export function skipBlanks(text: Text, at: number, most = 64): number {
  const limit = Math.min(text.to, at + most);
  let end = at;
  while (end < limit && BLANK[text.bytes[end] ?? 0] === 1) end++;
  return end;
}

export function lineStart(text: Text, at: number, most: number): number {
  const limit = Math.max(text.from, at - most);
  let start = at;
  while (start > limit && text.bytes[start - 1] !== NEWLINE) start--;
  return start;
}

/** Finds the beginnings of lines for places that mostly come one after another. */
export class LineStarts {
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  #start = -1;
  #seen = -1;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  open(text: Text): void {
    this.#text = text;
    this.#start = text.from;
    this.#seen = text.from;
  }

  /** Where the line of a place begins; -1 when that is too far. */
  of(at: number): number {
    const { bytes, from } = this.#text;
    const limit = Math.max(from, at - this.#most);
    const stop = at >= this.#seen ? Math.max(limit, this.#seen) : limit;
    let start = at;
    while (start > stop && bytes[start - 1] !== NEWLINE) start--;
    if (start > stop || (start > from && bytes[start - 1] === NEWLINE) || start === from) {
      this.#start = start;
    } else if (stop !== this.#seen || this.#start < limit) this.#start = -1;
    this.#seen = at;
    return this.#start;
  }
}

/** The key that ends before the operator at `operator`, quoted or not. */
export function keyBefore(text: Text, operator: number): Label | undefined {
  const { bytes } = text;
  let end = skipBlanksBack(text, operator, 8);
  const quote = end > text.from ? (bytes[end - 1] ?? 0) : 0;
  const limit = Math.max(text.from, end - LONGEST_KEY);
  if (QUOTES[quote] === 1) {
    end--;
    // JSON inside a JSON text has a stroke before its quotes.
    if (end > text.from && bytes[end - 1] === 0x5c) end--;
    let start = end;
    while (start > limit && bytes[start - 1] !== quote && bytes[start - 1] !== NEWLINE) start--;
    return start < end ? { start, end } : undefined;
  }
  let start = end;
  while (start > limit && ENDS_KEY[bytes[start - 1] ?? 0] === 0) start--;
  return start < end ? { start, end } : undefined;
}
