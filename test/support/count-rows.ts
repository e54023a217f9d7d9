import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expectedCount } from './expected-count.ts';

/** Rows of each upload, which must be whole, in order, and together. */
export function countRows(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  let previous = '';
  for (const row of (parse(readFileSync(file)) as string[][]).slice(1)) {
    const [uploadId = '', number] = row;
    assert.equal(row.length, 14);
    assert.ok(uploadId === previous || !counts.has(uploadId), 'rows of one upload stand together');
    const count = (counts.get(uploadId) ?? 0) + 1;
    assert.equal(number, String(count));
    counts.set(uploadId, count);
    previous = uploadId;
  }
  for (const [uploadId, count] of counts) assert.equal(count, expectedCount(uploadId));
  return counts;
}
