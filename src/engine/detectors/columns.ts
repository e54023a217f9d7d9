import { byteAt, isWordAt, latin1 } from './bytes.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { originOf } from './randomness.ts';

const LONGEST = 120;
const PARTS = new Set([0x2c, 0x3b, 0x09, 0x7c, 0x0a, 0x0d, 0x28, 0x29, 0]);

interface Cell {
  readonly start: number;
  readonly end: number;
}

/** The cell of a row that a word stands in: between commas, semicolons, tabs or bars, with quotes or without. */
function cellAround(text: Text, at: number): Cell | undefined {
  let start = at;
  while (at - start < 64 && !PARTS.has(byteAt(text, start - 1))) {
    if (byteAt(text, start - 1) === 0x20) {
      if (!PARTS.has(byteAt(text, start - 2))) return undefined;
      break;
    }
    start--;
  }
  if (at - start >= 64 || !isRow(text, start)) return undefined;
  let quote = byteAt(text, start);
  if (quote === 0x22 || quote === 0x27) start++;
  else quote = 0;
  let end = at;
  const limit = start + LONGEST;
  while (end < limit && !isEnd(text, end, quote)) end++;
  if (end === limit || end <= at) return undefined;
  if (quote !== 0 ? !PARTS.has(byteAt(text, end + 1)) : byteAt(text, end) === 0x28)
    return undefined;
  return { start, end };
}

const LONGEST_ROW = 400;

/** Nothing before it on its line looks like code; a list in brackets only as the rows of a database dump. */
function isRow(text: Text, start: number): boolean {
  const before = latin1(text, start - LONGEST_ROW, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (line.length === LONGEST_ROW || /[{}=]/.test(line)) return false;
  return !line.includes('(') || /\bvalues\b|^\s*\(/i.test(line);
}

function isEnd(text: Text, at: number, quote: number): boolean {
  const byte = byteAt(text, at);
  return quote === 0
    ? PARTS.has(byte) || byte === 0x20
    : byte === quote || byte === 0x0a || byte === 0;
}

/** Asked at every word of a cell; only the first of them answers. */
function isFirstWord(text: Text, { start }: Cell, at: number): boolean {
  for (let place = start; place < at; place++)
    if (isWordAt(text, place) && /\d/.test(latin1(text, place, at))) return false;
  return true;
}

const lengths = (least: number, most: number): number[] =>
  Array.from({ length: most - least + 1 }, (_, at) => least + at);

/** Passwords in columns whose title says so. */
export const passwordColumn: Probe = {
  on: 'word',
  lengths: lengths(2, 40),
  needsContext: true,
  verify: (text, start) => {
    const cell = cellAround(text, start);
    if (!cell || cell.end - cell.start < 6 || !isFirstWord(text, cell, start)) return undefined;
    const value = latin1(text, cell.start, cell.end);
    if (/[=(){}<>]|^[\d.,:/ -]+$/.test(value) || /^[0-9a-f]{16,}$/i.test(value)) return undefined;
    if (choiceOf(value) !== 'strong') return undefined;
    return inColumn(cell);
  },
};

/** Keys and tokens in columns whose title says so. */
export const keyColumn: Probe = {
  on: 'word',
  lengths: lengths(16, 64),
  needsContext: true,
  verify: (text, start) => {
    const cell = cellAround(text, start);
    if (!cell || cell.end - cell.start < 16 || !isFirstWord(text, cell, start)) return undefined;
    const value = latin1(text, cell.start, cell.end);
    if (!/^[A-Za-z0-9+/=_.~-]+$/.test(value) || originOf(value) !== 'drawn') return undefined;
    return { ...inColumn(cell), kind: 'UNSPECIFIED' };
  },
};

function inColumn({ start, end }: Cell): Match {
  return { start, end, alone: undefined, inContext: 'POSSIBLE' };
}
