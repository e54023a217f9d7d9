import { byteAt, DIGIT, WORD_CLASS } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import { isBlank, isQuote, LineStarts, lineStart, NEWLINE, skipBlanks } from './bytes-before.ts';
import type { Label } from './label.ts';

const FARTHEST = 4096;
/** For a line with a key, which is no list that goes on and on. */
const FARTHEST_KEY = 1024;
const LONGEST_LINE = 512;
const LONGEST_LABEL = 80;
const LONGEST_CELL = 48;
const DASH = 0x2d;
const BAR = 0x7c;
const PLUS = 0x2b;

/** The lines from a blank one to the line of a place. */
interface Block {
  readonly line: number;
  /** Whether its lines begin with bars. */
  readonly barred: boolean;
  /** The first of them; -1 when it is too far. */
  readonly top: number;
  /** The line that was looked at last. */
  readonly stop: number;
}

/** The line of a smaller indent above a place (YAML, printed JSON and XML), and the titles of a printed table. */
export class LinesAbove {
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  /** What is known of the line that was asked about last. */
  #line = -1;
  #item = false;
  /** Where the line above it begins that it is a part of; -1: none. */
  #parentLine = -1;
  #parent: Label | undefined;
  #isItem = false;
  #asked = false;
  /** The line that the parent was last looked for. */
  #lastLine = -1;
  /** The first line of the table that the line of a place is in. */
  #block: Block = { line: -1, barred: false, top: -1, stop: -1 };

  readonly #starts = new LineStarts(LONGEST_LINE);

  open(text: Text): void {
    this.#text = text;
    this.#starts.open(text);
    this.#line = -1;
    this.#lastLine = -1;
    this.#block = { line: -1, barred: false, top: -1, stop: -1 };
  }

  /** The line that the one of this place is a part of, when it is an item or a value, or has a key. */
  parent(at: number, hasKey: boolean): Label | undefined {
    const start = this.#starts.of(at);
    if (start < 0) return undefined;
    if (start !== this.#line) {
      const first = skipBlanks(this.#text, start, 128);
      this.#isItem = isItem(this.#text, first);
      this.#asked = false;
      this.#parent = undefined;
      if (!this.#isItem && !hasKey) {
        this.#parentLine = -1;
        this.#lastLine = -1;
      }
      this.#line = start;
    }
    if (!this.#asked && (this.#isItem || hasKey)) {
      this.#parentLine = this.#parentOf(start);
      this.#parent = this.#parentLine < 0 ? undefined : this.#labelOf(this.#parentLine);
      this.#asked = true;
      this.#lastLine = start;
    }
    return this.#isItem || hasKey ? this.#parent : undefined;
  }

  #isStart(at: number): boolean {
    return at === this.#text.from || this.#text.bytes[at - 1] === NEWLINE;
  }

  #parentOf(start: number): number {
    const text = this.#text;
    const first = skipBlanks(text, start, 128);
    const byte = byteAt(text, first);
    const item = byte === DASH && byteAt(text, first + 1) === 0x20;
    const sameKind = item === this.#item;
    this.#item = item;
    if (first === start && !item) return -1;
    const farthest = this.#isItem ? FARTHEST : FARTHEST_KEY;
    const indent = first - start;
    let line = start;
    while (line > text.from) {
      line = lineStart(text, line - 1, LONGEST_LINE);
      if (!this.#isStart(line) || start - line > farthest) return -1;
      const begins = skipBlanks(text, line, 128);
      const sign = byteAt(text, begins);
      if (sign === NEWLINE || sign === 0) continue;
      const dashed = sign === DASH && byteAt(text, begins + 1) === 0x20;
      if (begins - line < indent || (item && !dashed && begins - line === indent)) return line;
      // What was found for an earlier line of the kind holds as far as it would have been looked for.
      if (line === this.#lastLine && sameKind && begins - line === indent) {
        return start - this.#parentLine <= farthest ? this.#parentLine : -1;
      }
    }
    return -1;
  }

  #labelOf(line: number): Label {
    const { bytes, to } = this.#text;
    const start = skipBlanks(this.#text, line, 128);
    const limit = Math.min(to, start + LONGEST_LABEL);
    let end = start;
    while (end < limit && bytes[end] !== NEWLINE) end++;
    return { start, end };
  }

  /** The title above a place in a table that is drawn with bars or with blanks. */
  title(at: number): Label | undefined {
    const text = this.#text;
    const start = this.#starts.of(at);
    if (start < 0) return undefined;
    const barred = byteAt(text, skipBlanks(text, start, 16)) === BAR;
    if (!barred && at !== start && !isBlank(byteAt(text, at - 1))) return undefined;
    const end = cellEnd(text, at);
    if (!barred && !isParted(text, start, at, end)) return undefined;
    if (start !== this.#block.line) this.#block = this.#blockOf(start, barred);
    const { top } = this.#block;
    if (top < 0 || top === start) return undefined;
    return barred
      ? cellOf(text, top, countBars(text, start, at))
      : columnOf(text, top, at - start, end - start);
  }

  #blockOf(start: number, barred: boolean): Block {
    const text = this.#text;
    const last = this.#block;
    let top = start;
    let line = start;
    while (line > text.from) {
      line = lineStart(text, line - 1, LONGEST_LINE);
      if (!this.#isStart(line) || start - line > FARTHEST) {
        return { line: start, barred, top: -1, stop: -1 };
      }
      const sign = byteAt(text, skipBlanks(text, line, 64));
      if (sign === NEWLINE || (barred && sign !== BAR && sign !== PLUS)) break;
      if (sign === PLUS) continue;
      // What was found for an earlier line holds as far as it would have been looked for.
      if (line === last.line && barred === last.barred) {
        const isFar = start - last.stop > FARTHEST;
        return { ...last, line: start, top: isFar ? -1 : last.top };
      }
      top = line;
    }
    return { line: start, barred, top, stop: line };
  }
}

/** Whether a line is an item of a list or a value without a key. */
function isItem(text: Text, at: number): boolean {
  const byte = byteAt(text, at);
  if (byte === DASH || byte === 0x3c || byte === 0x5b || byte === 0x7b) return true;
  return isQuote(byte) || WORD_CLASS[byte] === DIGIT;
}

/** Where the cell of a place ends: before two blanks, a bar, or the end of the line. */
function cellEnd(text: Text, at: number): number {
  const limit = Math.min(text.to, at + LONGEST_CELL);
  let end = at;
  while (
    end < limit &&
    text.bytes[end] !== NEWLINE &&
    !isEdge(text.bytes[end] ?? 0, byteAt(text, end + 1))
  ) {
    end++;
  }
  return end;
}

/** Whether two blanks or a bar stand before a cell, or behind the first one. */
function isParted(text: Text, start: number, at: number, end: number): boolean {
  const before = at > start ? byteAt(text, at - 1) : 0;
  if (before === 0x20 && isGap(byteAt(text, at - 2))) return true;
  return (
    byteAt(text, end) === 0x20 && isGap(byteAt(text, end + 1)) && (at === start || isBlank(before))
  );
}

function isGap(byte: number): boolean {
  return byte === 0x20 || byte === BAR;
}

function countBars(text: Text, start: number, at: number): number {
  let bars = 0;
  for (let place = start; place < at; place++) if (text.bytes[place] === BAR) bars++;
  return bars;
}

function cellOf(text: Text, line: number, column: number): Label | undefined {
  const { bytes, to } = text;
  let bars = 0;
  let start = line;
  const limit = Math.min(to, line + LONGEST_LINE);
  for (let at = line; at < limit && bytes[at] !== NEWLINE; at++) {
    if (bytes[at] !== BAR) continue;
    if (bars === column) return { start, end: at };
    bars++;
    start = at + 1;
  }
  return undefined;
}

/** The words of a line above the columns from `left` to `right`, up to two blanks or a bar on either side. */
function columnOf(text: Text, line: number, left: number, right: number): Label | undefined {
  const { bytes, to } = text;
  let lineEnd = line;
  const limit = Math.min(to, line + LONGEST_LINE);
  while (lineEnd < limit && bytes[lineEnd] !== NEWLINE) lineEnd++;
  let start = line + left;
  if (start >= lineEnd) return undefined;
  const last = Math.min(lineEnd, line + right);
  while (start < last && (isGap(bytes[start] ?? 0) || isBlank(bytes[start] ?? 0))) start++;
  if (start >= last) return undefined;
  let end = start;
  while (start > line && !isEdge(bytes[start - 1] ?? 0, bytes[start - 2] ?? 0)) start--;
  while (end < lineEnd && !isEdge(bytes[end] ?? 0, bytes[end + 1] ?? 0)) end++;
  return { start, end };
}

function isEdge(byte: number, beyond: number): boolean {
  return byte === BAR || byte === 0x09 || (byte === 0x20 && isGap(beyond));
}
