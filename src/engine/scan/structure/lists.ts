import { byteAt, DIGIT, LOWER, table, UPPER, WORD_CLASS } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import {
  isQuote,
  LineStarts,
  lineStart,
  NEWLINE,
  skipBlanks,
  skipBlanksBack,
} from './bytes-before.ts';
import type { Label } from './label.ts';

const FARTHEST = 4096;
const LONGEST_LINE = 512;
const LONGEST_HEADING = 80;
const LONGEST_VALUE = 64;
const MOST_SMALL = 2;
const COLON = 0x3a;
const DOT = 0x2e;

const DELIMITERS = table((byte) => (',;\t'.includes(String.fromCharCode(byte)) ? 1 : 0));
/** What stands in a line that holds one value and nothing else, beside letters and digits. */
const VALUE = table((byte) =>
  ' ./-+()_\'"`,;\t\r*>#'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** What a line is, for those around it: one value, or so many cells. */
type Kind = 'value' | number;

/** The heading above values that stand one a line, and the titles of rows in the middle of a text. */
export class Lists {
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  readonly #starts = new LineStarts(LONGEST_LINE);
  /** The line that was asked about last, what parts its cells (0: nothing), and the first line like it. */
  #line = -1;
  #delimiter = 0;
  #top = -1;

  open(text: Text): void {
    this.#text = text;
    this.#starts.open(text);
    this.#line = -1;
  }

  /** What stands above the list or the rows that a place is in. */
  heading(at: number): Label | undefined {
    const text = this.#text;
    const start = this.#starts.of(at);
    if (start < 0) return undefined;
    const delimiter = delimiterBeside(text, start, at);
    const kind = kindOf(text, start, delimiter);
    if (kind === undefined) return undefined;
    const top = this.#topOf(start, delimiter, kind);
    this.#line = start;
    this.#delimiter = delimiter;
    this.#top = top;
    if (top < 0) return undefined;
    if (kind === 'value') return headingAbove(text, top, top === start);
    return top === start
      ? undefined
      : titleOf(text, top, delimiter, cellsBefore(text, start, at, delimiter));
  }

  /** The first of the lines above of the same kind, with none of another between. */
  #topOf(start: number, delimiter: number, kind: Kind): number {
    const text = this.#text;
    if (start === this.#line && delimiter === this.#delimiter) return this.#top;
    let top = start;
    while (top > text.from) {
      const line = lineStart(text, top - 1, LONGEST_LINE);
      const isWhole = line === text.from || text.bytes[line - 1] === NEWLINE;
      if (!isWhole || start - line > FARTHEST) return -1;
      if (kindOf(text, line, delimiter) !== kind) return top;
      if (line === this.#line && delimiter === this.#delimiter) {
        return start - this.#top > FARTHEST ? -1 : this.#top;
      }
      top = line;
    }
    return top;
  }
}

/** The comma, semicolon or tab on one side of a value, which may be in quotes; 0: none. */
function delimiterBeside(text: Text, start: number, at: number): number {
  let before = skipBlanksBack(text, at, 2);
  if (isQuote(byteAt(text, before - 1))) before--;
  const left = before > start ? byteAt(text, before - 1) : 0;
  if (DELIMITERS[left] === 1) return left;
  if (byteAt(text, at - 1) === 0x09) return 0x09;
  if (before !== start) return 0;
  // The first cell of its row.
  const limit = Math.min(text.to, at + LONGEST_VALUE);
  for (let end = at; end < limit && text.bytes[end] !== NEWLINE; end++) {
    const byte = text.bytes[end] ?? 0;
    if (DELIMITERS[byte] === 1) {
      const next = byteAt(text, end + 1);
      return next === NEWLINE || next === 0x0d || next === 0 ? 0 : byte;
    }
  }
  return 0;
}

function kindOf(text: Text, start: number, delimiter: number): Kind | undefined {
  if (delimiter === 0) return isValue(text, start) ? 'value' : undefined;
  const { bytes, to } = text;
  const limit = Math.min(to, start + LONGEST_LINE);
  let cells = 1;
  let quoted = false;
  for (let at = start; at < limit && bytes[at] !== NEWLINE; at++) {
    if (bytes[at] === 0x22) quoted = !quoted;
    else if (bytes[at] === delimiter && !quoted) cells++;
  }
  return cells === 1 ? undefined : cells;
}

/** Whether a line is one number or code, as a list of such has it: digits, and no words. */
function isValue({ bytes, to }: Text, start: number): boolean {
  const limit = Math.min(to, start + LONGEST_VALUE);
  let digits = 0;
  let small = 0;
  let letters = 0;
  let at = start;
  for (; at < limit && bytes[at] !== NEWLINE; at++) {
    const byte = bytes[at] ?? 0;
    const kind = WORD_CLASS[byte] ?? 0;
    small = kind === LOWER ? small + 1 : 0;
    if (small > MOST_SMALL || (kind === 0 && VALUE[byte] === 0)) return false;
    // Dots lead from a label to its value.
    if (byte === DOT && bytes[at + 1] === DOT && bytes[at + 2] === DOT) return false;
    if (kind === DIGIT) digits++;
    if (kind === UPPER) letters++;
  }
  // A code may have no digit at all, but then it is longer than the name of a column.
  return (at === to || bytes[at] === NEWLINE) && (digits > 0 ? digits + letters > 3 : letters > 7);
}

const MOST_WORDS = 8;
const HEADING_ENDS = table((byte) =>
  byte >= 0x80 || WORD_CLASS[byte] !== 0 || ':)#*'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** A few words above a list, with a blank line between at most where they end in a colon or the list goes on. */
function headingAbove(text: Text, top: number, isFirst: boolean): Label | undefined {
  let end = top - 1;
  if (end <= text.from) return undefined;
  const isParted = byteAt(text, end - 1) === NEWLINE || isReturn(text, end - 1);
  if (isParted) end -= byteAt(text, end - 1) === NEWLINE ? 1 : 2;
  end = skipBlanksBack(text, end, 8);
  const start = lineStart(text, end, LONGEST_HEADING);
  if (start !== text.from && text.bytes[start - 1] !== NEWLINE) return undefined;
  const last = byteAt(text, end - 1);
  if (HEADING_ENDS[last] === 0 || (isParted && isFirst && last !== COLON)) return undefined;
  return isHeading(text, start, end) ? { start, end } : undefined;
}

function isReturn(text: Text, at: number): boolean {
  return byteAt(text, at) === 0x0d && byteAt(text, at - 1) === NEWLINE;
}

/** No sentence and no value with its name. */
function isHeading({ bytes }: Text, start: number, end: number): boolean {
  let words = 1;
  for (let at = start; at < end; at++) {
    if (bytes[at] === 0x20) words++;
    if (bytes[at] === COLON && at + 1 < end) return false;
  }
  return words <= MOST_WORDS;
}

function cellsBefore({ bytes }: Text, start: number, at: number, delimiter: number): number {
  let cells = 0;
  let quoted = false;
  for (let place = start; place < at; place++) {
    if (bytes[place] === 0x22) quoted = !quoted;
    else if (bytes[place] === delimiter && !quoted) cells++;
  }
  return cells;
}

/** The cell of a row of titles, when all its cells can be such. */
function titleOf(text: Text, row: number, delimiter: number, cell: number): Label | undefined {
  const { bytes, to } = text;
  const limit = Math.min(to, row + LONGEST_LINE);
  let at = row;
  let start = row;
  let seen = 0;
  let digits = 0;
  let title: Label | undefined;
  for (; at < limit && bytes[at] !== NEWLINE; at++) {
    const byte = bytes[at] ?? 0;
    digits = WORD_CLASS[byte] === DIGIT ? digits + 1 : 0;
    if (digits > 2 || NO_TITLE[byte] === 1) return undefined;
    if (byte !== delimiter) continue;
    if (at - start > LONGEST_VALUE) return undefined;
    if (seen++ === cell) title = { start, end: at };
    start = at + 1;
  }
  if (seen === cell) title = { start, end: skipBlanksBack(text, at) };
  return title && skipBlanks(text, title.start) < title.end ? title : undefined;
}

const NO_TITLE = table((byte) => ('@={}<>[]!?$\\'.includes(String.fromCharCode(byte)) ? 1 : 0));
