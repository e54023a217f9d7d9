import type { Text } from '../detectors/detector.ts';
import type { Cell } from './columns.ts';
import { bytesOf } from './place-shape.ts';
import { NEWLINE } from './structure/bytes-before.ts';

/** How far around a candidate words count, in bytes. */
export const REACH = 100;
export const REACH_AFTER = 40;
const LINES_ABOVE = 2;

const LINE_ENDS = bytesOf('\n');
const CELL_ENDS = bytesOf('\n,;|\t');

/** Where the words before a place begin to count: its line and two above, its row, or its cell when that has a title. */
export function reachFrom(
  { bytes, from }: Text,
  start: number,
  cell: Cell | undefined,
  isTitled: boolean,
): number {
  const limit = Math.max(from, start - REACH);
  if (cell) return Math.max(limit, isTitled ? cell.start : cell.rowStart);
  let lines = 0;
  for (let at = start - 1; at >= limit; at--) {
    if (bytes[at] === NEWLINE && ++lines > LINES_ABOVE) return at + 1;
  }
  return limit;
}

/** Where they end: with the line, or with the cell. */
export function reachTo(
  { bytes, to }: Text,
  end: number,
  cell: Cell | undefined,
  reach: number,
): number {
  const limit = Math.min(to, end + reach);
  const stops = cell ? CELL_ENDS : LINE_ENDS;
  for (let at = end; at < limit; at++) if (stops[bytes[at] ?? 0] === 1) return at;
  return limit;
}

/** Whether what ends here ends its cell. */
export function endsCell({ bytes, to }: Text, end: number): boolean {
  return CELL_ENDS[end < to ? (bytes[end] ?? 0) : 0] === 1;
}
