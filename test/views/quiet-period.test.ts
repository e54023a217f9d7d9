import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareQuiet, delaysOf, rhythmOf } from '../../src/views/quiet-period.ts';

const moments = fc
  .array(fc.nat(100_000), { maxLength: 60 })
  .map((some) => some.sort((a, b) => a - b));
const periods = fc
  .record({ quietMs: fc.integer({ min: 1, max: 5_000 }), spare: fc.nat(60_000) })
  .map(({ quietMs, spare }) => ({ quietMs, maxWaitMs: quietMs + spare }));

test('a burst is one scan after the quiet period, and a file that never rests one each longest wait', () => {
  const period = { quietMs: 100, maxWaitMs: 250 };

  assert.deepEqual(rhythmOf([0, 50, 90], period), { scans: [190], delays: [100] });
  assert.deepEqual(rhythmOf([0, 90, 180, 240, 300], period), {
    scans: [250, 400],
    delays: [10, 100],
  });
});

test('the same moments come out as from a clock that counts every millisecond', () => {
  fc.assert(
    fc.property(moments, periods, (changes, period) => {
      const { scans } = rhythmOf(changes, period);

      assert.deepEqual(scans, counted(changes, period));
    }),
    { numRuns: 60 },
  );
});

test('every change is scanned, and no later than either period allows', () => {
  fc.assert(
    fc.property(moments, periods, (changes, period) => {
      const { scans, delays } = rhythmOf(changes, period);

      assert.deepEqual(delaysOf(changes, scans), delays);
      for (const change of changes) {
        const scan = scans.find((at) => at >= change);
        assert.ok(scan !== undefined && scan - change <= period.maxWaitMs);
      }
      assert.ok(delays.every((delay) => delay >= 0 && delay <= period.quietMs));
    }),
  );
});

test('a longer quiet period never means more scans', () => {
  fc.assert(
    fc.property(moments, fc.nat(5_000), fc.nat(5_000), (changes, quietMs, more) => {
      const scansAt = (ms: number) =>
        rhythmOf(changes, { quietMs: ms, maxWaitMs: 1_000_000 }).scans.length;

      assert.ok(scansAt(quietMs + more) <= scansAt(quietMs));
    }),
  );
});

test('what a period saves is told against the scans there were', () => {
  const files = [
    { changes: [0, 300, 600], scans: [250, 550, 850] },
    { changes: [0], scans: [250] },
  ];

  assert.deepEqual(compareQuiet(files, { quietMs: 500, maxWaitMs: 30_000 }), {
    scans: 2,
    saved: 2,
    medianDelayMs: 500,
    longestDelayMs: 500,
  });
  assert.deepEqual(compareQuiet([], { quietMs: 500, maxWaitMs: 30_000 }), {
    scans: 0,
    saved: 0,
    medianDelayMs: undefined,
    longestDelayMs: undefined,
  });
});

/** The same by brute force: what the clock of the machine would do, one millisecond after the other. */
function counted(
  changes: readonly number[],
  { quietMs, maxWaitMs }: { quietMs: number; maxWaitMs: number },
): number[] {
  const scans: number[] = [];
  const due = new Set(changes);
  let quietAt = -1;
  let lastAt = -1;
  const end = (changes.at(-1) ?? -1) + maxWaitMs;
  for (let now = 0; now <= end; now++) {
    if (due.has(now)) {
      if (lastAt < 0) lastAt = now + maxWaitMs;
      quietAt = now + quietMs;
    }
    if (lastAt >= 0 && now === Math.min(quietAt, lastAt)) {
      scans.push(now);
      lastAt = -1;
    }
  }
  return scans;
}
