import { table } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import type { Label } from './label.ts';

export const NEWLINE = 0x0a;
const LONGEST_KEY = 64;
const COLON = 0x3a;
const EQUALS = 0x3d;
const MORE = 0x3e;

const BLANK = table((byte) => (byte === 0x20 || byte === 0x09 || byte === 0x0d ? 1 : 0));
/** What ends a key that has no quotes, looking back. */
const ENDS_KEY = table((byte) =>
  '\n,;{}[]"\'`<>=:|&?\t'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** What ends a key and may as well stand in the type of a variable, or before it. */
const IN_TYPE = table((byte) => (':&?]>|'.includes(String.fromCharCode(byte)) ? 1 : 0));
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
  if (quote === COLON) end = skipBlanksBack(text, end - 1, 8);
  let start = end;
  while (start > limit && ENDS_KEY[bytes[start - 1] ?? 0] === 0) start--;
  const isPlain = bytes[operator] === EQUALS && bytes[operator + 1] !== MORE;
  const mayBeType = isPlain && IN_TYPE[bytes[start - 1] ?? 0] === 1;
  const declared = mayBeType ? declaredBefore(text, end) : undefined;
  return declared ?? (start < end ? { start, end } : undefined);
}

/** The name in `ssn: &str =`, `pin: string =`, `iban: Optional[str] =`: what stands before the operator is its type. */
const DECLARED =
  /([A-Za-z_$][\w$]*)[?!]?[ \t]*:\s*&?(?:'\w+\s+)?(?:mut\s+)?[A-Za-z][\w.]*(?:<[\w., <>]*>|\[[\w., ]*\])?\??(?:\s*\|\s*\w+)*$/;

function declaredBefore({ bytes, from }: Text, end: number): Label | undefined {
  const first = Math.max(from, end - LONGEST_KEY);
  const found = DECLARED.exec(bytes.toString('latin1', first, end));
  const start = first + (found?.index ?? 0);
  return found ? { start, end: start + (found[1] ?? '').length } : undefined;
}
