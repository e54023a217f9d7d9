import { byteAt, latin1 } from './bytes.ts';
import type { Match, Probe, Text } from './detector.ts';
import { originOf } from './randomness.ts';
import { type SecretName, secretName } from './secret-names.ts';

const BAR = 0x7c;
const TITLE = /^ ?"?[A-Za-z][A-Za-z0-9 _-]{0,30}"? ?$/;
/** As far back as titles are looked for: what comes later in a long table is not judged by them here. */
const REACH = 900;
const LONGEST_ROW = 400;

/**
 * Hexadecimal values and UUIDs are public more often than not, so that in a table no word nearby makes them
 * secrets, but only the title of their own column.
 */
export function titledCells(noun: SecretName['noun']): Probe {
  return {
    on: 'word',
    lengths: [8, 32, 40, 48, 64],
    verify: (text, start, end) => {
      const stop = end - start === 8 ? uuidEnd(text, start) : end;
      if (stop === undefined) return undefined;
      return isHexadecimal(text, start, stop) ? cellUnder(text, start, stop, noun) : undefined;
    },
  };
}

function uuidEnd(text: Text, start: number): number | undefined {
  if (byteAt(text, start + 8) !== 0x2d || byteAt(text, start + 23) !== 0x2d) return undefined;
  return start + 36;
}

function isHexadecimal(text: Text, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = (text.bytes[at] ?? 0) | 0x20;
    const isHex = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);
    if (!isHex && byte !== 0x2d) return false;
  }
  return true;
}

function cellUnder(
  text: Text,
  start: number,
  end: number,
  noun: SecretName['noun'],
): Match | undefined {
  const fits = (title: string | undefined): boolean => {
    const meaning = title === undefined ? undefined : secretName(title);
    return meaning?.noun === noun && meaning.sure;
  };
  const title = namedByRow(text, start, end) ?? titleOf(text, start, end);
  const inStatement = title === undefined && isInStatement(text, start);
  if ((!inStatement && !fits(title)) || !originOf(latin1(text, start, end))) return undefined;
  const place = { start, end, ...(noun === 'key' ? { kind: 'UNSPECIFIED' } : {}) };
  if (!inStatement) return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
  const under = (column: string | undefined) => (fits(column) ? 'POSSIBLE' : undefined);
  return { ...place, alone: undefined, inContext: 'POSSIBLE', under };
}

/** A text among the values of an SQL statement, whose columns are named before them. */
function isInStatement(text: Text, start: number): boolean {
  if (byteAt(text, start - 1) !== QUOTE) return false;
  return /\bvalues\b[^;]*$/i.test(latin1(text, start - REACH, start - 1));
}
const QUOTE = 0x27;

/** The title of the column that a value stands in, where both are near each other. */
export function titleOf(text: Text, from: number, to: number): string | undefined {
  const quoted = byteAt(text, to) === 0x22;
  let start = quoted ? from - 1 : from;
  let end = quoted ? to + 1 : to;
  if (byteAt(text, start - 1) === 0x20 && byteAt(text, start - 2) === BAR) start--;
  if (byteAt(text, end) === 0x20 && byteAt(text, end + 1) === BAR) end++;
  const delimiter = delimiterAround(text, start, end);
  if (delimiter === undefined) return undefined;
  const before = latin1(text, start - REACH, start);
  const rowStart = before.lastIndexOf('\n') + 1;
  const column = before.slice(rowStart).split(delimiter).length - 1;
  return titleAbove(before.slice(0, rowStart), delimiter, column);
}

/** `db_password;value`: the first cell of a row of two. */
export function namedByRow(text: Text, start: number, end: number): string | undefined {
  const before = latin1(text, start - LONGEST_TITLE, start);
  const name = FIRST_CELL.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  return name !== undefined && LAST_CELL.test(latin1(text, end, end + 4)) ? name : undefined;
}
const LONGEST_TITLE = 60;
const FIRST_CELL = /^["']?([A-Za-z][\w .-]{2,40})["']?[,;\t]["']?$/;
const LAST_CELL = /^["']?[ \t]*(?:[\r\n]|$)/;

/** What parts the cell from its neighbours; one side may be that of the row. */
function delimiterAround(text: Text, start: number, end: number): string | undefined {
  const [left, right] = [byteAt(text, start - 1), byteAt(text, end)].map((byte) =>
    String.fromCharCode(byte),
  );
  for (const delimiter of [',', ';', '\t', '|']) {
    if (left === delimiter && (right === delimiter || /[\r\n\0]/.test(right ?? '')))
      return delimiter;
    if (right === delimiter && /[\n\0]/.test(left ?? '')) return delimiter;
  }
  return undefined;
}

/** The nearest line above whose cells are all titles gives the title of a column. */
function titleAbove(above: string, delimiter: string, column: number): string | undefined {
  const lines = above.split('\n');
  for (let line = lines.length - 2; line >= 0; line--) {
    const row = (lines[line] ?? '').trim();
    if (/^[|\s:-]+$/.test(row) && row !== '') continue;
    if (row === '' || row.length > LONGEST_ROW) return undefined;
    const cells = row.split(delimiter);
    if (cells.length <= column) return undefined;
    // A printed table has bars at both ends too.
    const inner = row.startsWith('|') && row.endsWith('|') ? cells.slice(1, -1) : cells;
    if (inner.every((cell) => TITLE.test(cell))) return cells[column]?.replaceAll('"', '').trim();
  }
  return undefined;
}
