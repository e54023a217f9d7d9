import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as explorations from '../support/machines/explorations.ts';
import { anyHistory, History } from '../support/machines/history.ts';
import { type Exploration, shortestPaths } from '../support/machines/paths.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

test('an agent to which the same happens does the same, to the last letter', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (past) => {
      const traces: string[][] = [];
      for (let times = 0; times < 2; times++) {
        const history = new History(past);
        await history.run(past.steps);
        await history.comeToRest();
        history.life.kill();
        traces.push([...history.trace, JSON.stringify(history.world.ledger.endings)]);
      }
      assert.deepEqual(traces[1], traces[0]);
    }),
    { seed: 7, numRuns: 30 },
  );
});

for (const [name, exploration] of Object.entries<Exploration>(explorations)) {
  test(`${name}: what it knows is plain data, wherever it is`, () => {
    for (const { context } of shortestPaths(exploration)) assertPlain(context, name);
  });
}

/** Nothing that JSON would lose, but for what is absent anyway. */
function assertPlain(value: unknown, place: string): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    const isPlain = typeof value === 'string' || typeof value === 'boolean';
    assert.ok(isPlain || Number.isFinite(value), `${place} is a ${typeof value}`);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  assert.ok(prototype === Object.prototype || prototype === Array.prototype, place);
  for (const [key, part] of Object.entries(value)) assertPlain(part, `${place}.${key}`);
}

testThatNothingIsComplainedOf();
