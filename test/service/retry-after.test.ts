import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseRetryAfter } from '../../src/service/retry-after.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const LONGEST = 3_600_000;

for (const [header, expected] of [
  ['0', 0],
  ['1', 1000],
  [' 120 ', 120_000],
  ['1.5', 1500],
  ['3600', LONGEST],
  ['3601', LONGEST],
  ['99999999999999999999', LONGEST],
  ['Fri, 02 Jan 2026 03:04:06 GMT', 1000],
  ['Friday, 02-Jan-26 03:04:06 GMT', 1000],
  ['Fri, 02 Jan 2026 03:04:05 GMT', 0],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', LONGEST],
  [null, undefined],
  ['', undefined],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['2026-01-02T03:04:06Z', undefined],
] as const) {
  test(`Retry-After ${JSON.stringify(header)} is ${expected} ms`, () => {
    assert.equal(parseRetryAfter(header, NOW), expected);
  });
}

test('whatever the header says, nobody waits for longer than an hour', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.bigInt().map(String), fc.double().map(String)),
      (header) => {
        const ms = parseRetryAfter(header, NOW);
        assert.ok(ms === undefined || (ms >= 0 && ms <= LONGEST));
      },
    ),
  );
});
