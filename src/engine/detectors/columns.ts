import type { Confidence } from '../confidence.ts';
import { alphabet, byteAt, isWordAt, latin1 } from './bytes.ts';
import { CELL, KINDS, PARTS, QUOTE, SHORTEST_SECRET } from './cell-signs.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { originOf } from './randomness.ts';
import { secretName } from './secret-names.ts';
import { namedByRow, titleOf } from './titled-cells.ts';

const LONGEST = 120;
const MOST_BEFORE = 48;
interface Cell {
  readonly start: number;
  readonly end: number;
}

/** The cell of a row that a word stands in: between commas, semicolons, tabs or bars, with quotes or without. */
function cellAround(text: Text, at: number): Cell | undefined {
  const { bytes } = text;
  const first = Math.max(text.from, at - MOST_BEFORE);
  let start = at;
  while (start > first && CELL[bytes[start - 1] ?? 0] === 0) start--;
  if (start === first && start > text.from) return undefined;
  const before = byteAt(text, start - 1);
  const quote = CELL[before] === QUOTE ? before : 0;
  if (!opensCell(text, quote === 0 ? start - 1 : start - 2)) return undefined;
  const limit = Math.min(text.to, start + LONGEST);
  let end = at;
  if (quote === 0) while (end < limit && CELL[bytes[end] ?? 0] === 0) end++;
  else while (end < limit && bytes[end] !== quote && bytes[end] !== 0x0a) end++;
  if (end === start + LONGEST) return undefined;
  const close = quote === 0 ? end : end + 1;
  // Printed tables have blanks around what they part.
  const after = byteAt(text, byteAt(text, close) === 0x20 ? close + 1 : close);
  if (CELL[after] !== PARTS || (quote === 0 && after === 0x28)) return undefined;
  if (quote !== 0 && byteAt(text, end) !== quote) return undefined;
  // A line of its own is no row.
  const blank = byteAt(text, start - 1) === 0x20 ? 2 : 1;
  const alone = quote === 0 && isLineEnd(byteAt(text, start - blank)) && isLineEnd(after);
  return alone ? undefined : unticked(text, { start, end });
}

/** Without the marks that Markdown has around code. */
function unticked(text: Text, { start, end }: Cell): Cell {
  const isCode = byteAt(text, start) === TICK && byteAt(text, end - 1) === TICK;
  return isCode ? { start: start + 1, end: end - 1 } : { start, end };
}
const TICK = 0x60;

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0;
}

/** Whether what is before a cell parts it from another, with a blank between at most. */
function opensCell(text: Text, at: number): boolean {
  const byte = byteAt(text, at);
  return CELL[byte] === PARTS || (byte === 0x20 && CELL[byteAt(text, at - 1)] === PARTS);
}

/** Of small letters, capitals, digits and signs at least three: no number, no date, no word, no identifier. */
function isMixed(text: Text, { start, end }: Cell): boolean {
  let kinds = 0;
  for (let at = start; at < end; at++) kinds |= KINDS[text.bytes[at] ?? 0] ?? 0;
  return kinds === 7 || kinds === 11 || kinds >= 13;
}
const LONGEST_ROW = 400;

/** Nothing before it on its line looks like code; a list in brackets only as the rows of a database dump. */
function isRow(text: Text, start: number): boolean {
  const before = latin1(text, start - LONGEST_ROW, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (line.length === LONGEST_ROW || /[{}=]/.test(line)) return false;
  return !line.includes('(') || /\bvalues\b|^\s*\(/i.test(line);
}

/** Asked at every word of a cell; only the first of them answers. */
function isFirstWord(text: Text, { start }: Cell, at: number): boolean {
  for (let place = start; place < at; place++)
    if (isWordAt(text, place) && /\d/.test(latin1(text, place, at))) return false;
  return true;
}

/** In a column with a title only where that fits. */
function where(
  fits: (title: string) => boolean,
  sure: Confidence,
): (title: string | undefined) => Confidence | undefined {
  return (title) => (title === undefined || fits(title) ? sure : undefined);
}

const lengths = (least: number, most: number): number[] =>
  Array.from({ length: most - least + 1 }, (_, at) => least + at);

/** Passwords in columns whose title says so, seen at a word with a digit, or at a word before a sign. */
export const passwordColumns: readonly Probe[] = [
  { on: 'word', lengths: lengths(3, 32), gate: 'cell', verify: passwordCellAt },
  {
    on: 'name',
    lengths: lengths(3, 20),
    after: alphabet('!@#$%^&*?+'),
    gate: 'cell',
    verify: passwordCellAt,
  },
];

function passwordCellAt(text: Text, start: number): Match | undefined {
  const cell = cellAround(text, start);
  if (!cell || cell.end - cell.start < SHORTEST_SECRET || !isMixed(text, cell)) return undefined;
  if (!isFirstWord(text, cell, start) || !isRow(text, cell.start)) return undefined;
  const value = latin1(text, cell.start, cell.end);
  if (/[=(){}<>]|^[\d.,:/ -]+$/.test(value) || /^[0-9a-f]{16,}$/i.test(value)) return undefined;
  if (choiceOf(value) !== 'strong') return undefined;
  const fits = (title: string) => secretName(title)?.noun === 'password';
  const named = namedByRow(text, cell.start, cell.end);
  if (named !== undefined && fits(named)) return { ...cell, alone: 'LIKELY', inContext: 'LIKELY' };
  const title = titleOf(text, cell.start, cell.end);
  if (title !== undefined && !fits(title)) return undefined;
  return { ...cell, alone: undefined, inContext: 'LIKELY', under: where(fits, 'LIKELY') };
}

/** One that has been asked about before. */
const LONG_WORD = /(?=[A-Za-z]*\d)[A-Za-z0-9]{16}/;

/** Keys and tokens in columns whose title says so. */
export const keyColumn: Probe = {
  on: 'word',
  lengths: lengths(16, 64),
  gate: 'cell',
  verify: (text, start) => {
    const cell = cellAround(text, start);
    if (!cell || cell.end - cell.start < 16 || !isMixed(text, cell)) return undefined;
    if (LONG_WORD.test(latin1(text, cell.start, start)) || !isRow(text, cell.start))
      return undefined;
    const value = latin1(text, cell.start, cell.end);
    if (!/^[A-Za-z0-9+/=_.~:-]+$/.test(value) || originOf(value) !== 'drawn') return undefined;
    const fits = (title: string) => secretName(title)?.noun === 'key';
    const title = titleOf(text, cell.start, cell.end);
    if (title !== undefined && !fits(title)) return undefined;
    const under = where(fits, 'POSSIBLE');
    return { ...cell, alone: undefined, inContext: 'POSSIBLE', kind: 'UNSPECIFIED', under };
  },
};
