import type { Text } from '../../detectors/detector.ts';
import { skipBlanksBack } from './bytes-before.ts';
import type { Label } from './label.ts';

const FARTHEST = 4096;

/** The title of the column of an HTML table, for what stands in one of its cells. */
export function htmlTitle(text: Text, at: number): Label | undefined {
  const cell = skipBlanksBack(text, at, 16);
  if (cell === text.from || text.bytes[cell - 1] !== 0x3e) return undefined;
  const from = Math.max(text.from, at - FARTHEST);
  const before = text.bytes.toString('latin1', from, at);
  const row = before.lastIndexOf('<tr');
  const column = countOf(before, '<td', row);
  if (row < 0 || column === 0) return undefined;
  const titlesEnd = before.lastIndexOf('</th>', row);
  const titles = titlesEnd < 0 ? -1 : before.lastIndexOf('<tr', titlesEnd);
  if (titles < 0) return undefined;
  let start = titles;
  for (let seen = 0; seen < column + countOf(before.slice(row), '<th', 0); seen++) {
    start = before.indexOf('<th', start + 1);
    if (start < 0 || start > titlesEnd) return undefined;
    // `<thead>` begins in the same way.
    if (before.startsWith('<thead', start)) seen--;
  }
  const end = before.indexOf('</th>', start);
  return { start: from + before.indexOf('>', start) + 1, end: from + end };
}

function countOf(text: string, tag: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf(tag, from); at >= 0; at = text.indexOf(tag, at + 1)) count++;
  return count;
}
