import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backoffMs } from '../../machines/backoff.ts';

const backoff = fc.record({
  baseMs: fc.integer({ min: 1, max: 60_000 }),
  capMs: fc.integer({ min: 1, max: 3_600_000 }),
  attempts: fc.integer({ min: 1, max: 100 }),
});
const attempt = fc.nat({ max: 200 });
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const longestTimer = 2 ** 31 - 1;

test('a wait is between nothing and what the attempt allows, in whole milliseconds', () => {
  fc.assert(
    fc.property(backoff, attempt, seed, (bounds, attempt, seed) => {
      const wait = backoffMs(bounds, attempt, seed);

      assert.ok(Number.isInteger(wait));
      assert.ok(wait >= 0);
      assert.ok(wait <= Math.min(bounds.capMs, bounds.baseMs * 2 ** attempt));
    }),
  );
});

test('a wait is never shorter than what was asked for, nor longer than a timer can be', () => {
  const asked = fc.nat({ max: 2 * longestTimer });
  fc.assert(
    fc.property(backoff, attempt, seed, asked, (bounds, attempt, seed, asked) => {
      const wait = backoffMs(bounds, attempt, seed, asked);

      assert.ok(wait >= Math.min(asked, longestTimer));
      assert.ok(wait <= Math.min(asked + bounds.capMs, longestTimer));
    }),
  );
});

test('a wait depends on nothing but its bounds, its attempt and its seed', () => {
  fc.assert(
    fc.property(backoff, attempt, seed, (bounds, attempt, seed) => {
      assert.equal(backoffMs(bounds, attempt, seed), backoffMs(bounds, attempt, seed));
    }),
  );
});

test('many that fail at once do not come back at once', () => {
  const bounds = { baseMs: 1_000, capMs: 60_000, attempts: 5 };
  const tenths = new Array<number>(10).fill(0);

  for (let seed = 0; seed < 10_000; seed++) {
    const tenth = Math.floor(backoffMs(bounds, 3, seed) / 800);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }

  for (const count of tenths) assert.ok(count > 800 && count < 1_200, `${tenths}`);
});

test('one that fails again and again waits a different share of the range each time', () => {
  const bounds = { baseMs: 1_000, capMs: 1_000, attempts: 5 };

  const waits = new Set(Array.from({ length: 20 }, (_, attempt) => backoffMs(bounds, attempt, 7)));

  assert.ok(waits.size > 15);
});
