import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SupervisorEvent } from '../../machines/supervisor-events.ts';
import { change, rest, startAgent, startsIn, toldIn } from '../support/machines/supervisor-rig.ts';

const request = (path: string) => ({ type: 'slot.requested', path }) as const;
const release = (path: string) => ({ type: 'slot.released', path }) as const;
const announce = (path: string) =>
  ({ type: 'upload.announced', path, uploadId: `of ${path}` }) as const;
const named = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => `file-${first + n}`);
/** Eight for the only slot. */
const limits = { inFlight: 100, uploads: 1, parked: 1, restarts: 1 };

test('files come into motion up to the limit as long as none of them waits for a slot', async () => {
  const agent = startAgent({ limits });
  await agent.running();

  assert.deepEqual(startsIn(agent.after(...named(0, 120).map(change))), named(0, 100));
});

test('files that would stand at the end of the line for a slot wait in the backlog', async () => {
  const agent = startAgent({ limits });
  await agent.running();
  agent.after(...named(0, 2).map(change), ...named(0, 2).map(request));

  assert.deepEqual(startsIn(agent.after(...named(2, 20).map(change))), named(2, 6));
});

test('a file whose scan was asked for makes room behind the line, long before its verdict', async () => {
  const agent = startAgent({ limits });
  await agent.running();
  agent.after(...named(0, 2).map(change), ...named(0, 2).map(request));
  agent.after(...named(2, 20).map(change), ...named(2, 6).map(request));

  const orders = agent.after(announce('file-0'), release('file-0'));

  assert.deepEqual(startsIn(orders), ['file-8']);
});

test('when nobody is left in the line, all that is waiting comes into motion', async () => {
  const agent = startAgent({ limits });
  await agent.running();
  agent.after(...named(0, 2).map(change), ...named(0, 2).map(request));
  agent.after(...named(2, 20).map(change));

  const orders = agent.after(announce('file-0'), release('file-0'));

  assert.deepEqual(toldIn(orders), ['file-1 slot.granted']);
  assert.deepEqual(startsIn(orders), named(8, 14));
});

test('all files come into motion and to rest, in whatever order theirs go on', async () => {
  const steps = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
  const sizes = fc.record({
    inFlight: fc.integer({ min: 1, max: 40 }),
    uploads: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, steps, async ({ count, ...bounds }, picks) => {
      const agent = startAgent({ limits: { ...limits, ...bounds } });
      await agent.running();
      /** What each file in motion does next; one that stands in the line does nothing. */
      const next = new Map<string, 'request' | 'stand' | 'upload' | 'rest'>();
      let rested = 0;
      const carryOut = (...events: readonly SupervisorEvent[]) => {
        const orders = agent.after(...events);
        for (const path of startsIn(orders)) next.set(path, 'request');
        for (const told of toldIn(orders)) next.set(told.split(' ')[0] ?? '', 'upload');
        assert.ok(next.size <= bounds.inFlight);
      };
      carryOut(...named(0, count).map(change));

      for (let step = 0; next.size > 0; step++) {
        const movable = [...next].filter(([, deed]) => deed !== 'stand');
        const [path, deed] = movable[(picks[step % picks.length] ?? 0) % movable.length] ?? [];
        assert.ok(path, 'every file in motion stands in the line, and no slot is given');
        if (deed === 'request') {
          next.set(path, 'stand');
          carryOut(request(path));
        } else if (deed === 'upload') {
          next.set(path, 'rest');
          carryOut(announce(path), release(path));
        } else {
          next.delete(path);
          rested++;
          carryOut(rest(path));
        }
      }
      assert.equal(rested, count);
    }),
    { numRuns: 60 },
  );
});
