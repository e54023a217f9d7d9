import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SimulatedClock } from 'xstate';
import { createPace, type Pace } from '../../src/service/pace.ts';
import { calm, connect, faultIn, fileWith } from '../support/http-client.ts';

/** Asks for so many turns; `gone` counts those that were granted. */
function ask(pace: Pace, count: number): { readonly gone: () => Promise<number> } {
  let gone = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const wait = pace.turn(calm());
    if (wait === undefined) gone += 1;
    else {
      void wait.then(() => {
        gone += 1;
      });
    }
  }
  return {
    async gone() {
      await Promise.resolve();
      return gone;
    },
  };
}

test('nothing waits until the service speaks of limits', async () => {
  const pace = createPace(new SimulatedClock());
  const first = ask(pace, 100);
  pace.answered({});

  assert.equal(await first.gone(), 100);
  assert.equal(await ask(pace, 100).gone(), 100);
});

test('when none remain, the next second is waited for', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ remaining: 0 });

  const next = ask(pace, 1);
  clock.increment(999);
  assert.equal(await next.gone(), 0);
  clock.increment(1);
  assert.equal(await next.gone(), 1);
});

test('as many go as remain, those on their way included', async () => {
  const pace = createPace(new SimulatedClock());
  await ask(pace, 3).gone();
  pace.answered({ remaining: 5 });

  assert.equal(await ask(pace, 10).gone(), 3);
});

test('after a wait one goes ahead, and its answer says how many follow', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ remaining: 0 });
  const waiting = ask(pace, 10);

  clock.increment(1000);
  assert.equal(await waiting.gone(), 1);
  pace.answered({ remaining: 4 });
  assert.equal(await waiting.gone(), 5);
});

test('an answer without limits lets everybody go', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ holdMs: 1000 });
  const waiting = ask(pace, 10);

  clock.increment(1000);
  pace.answered({});

  assert.equal(await waiting.gone(), 10);
});

test('while the one ahead gets no answer, another goes each second', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ remaining: 0 });
  const waiting = ask(pace, 10);

  clock.increment(1000);
  pace.lost();
  for (let second = 0; second < 3; second += 1) clock.increment(1000);

  assert.equal(await waiting.gone(), 4);
});

test('a hold that was asked for stands against the answers to earlier requests', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 4).gone();
  pace.answered({ holdMs: 5000 });
  pace.answered({ remaining: 9 });
  pace.answered({});
  pace.answered({ holdMs: 1000 });

  const waiting = ask(pace, 2);
  clock.increment(4999);
  assert.equal(await waiting.gone(), 0);
  clock.increment(1);
  assert.equal(await waiting.gone(), 1);
});

test('a limit is forgotten when nobody called for its second', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ remaining: 0 });

  clock.increment(1000);

  assert.equal(await ask(pace, 20).gone(), 20);
});

test('who is called off does not wait, and takes nobody’s turn', async () => {
  const clock = new SimulatedClock();
  const pace = createPace(clock);
  await ask(pace, 1).gone();
  pace.answered({ remaining: 0 });
  const stop = new AbortController();
  const first = pace.turn(stop.signal);
  const second = ask(pace, 1);

  stop.abort(new Error('called off'));
  await assert.rejects(first ?? Promise.resolve(), /called off/);
  clock.increment(1000);

  assert.equal(await second.gone(), 1);
});

test('against a real limit no request is refused', async (t) => {
  const { cloud, client } = await connect(t, { rate: { perSecond: 20, burst: 15 } });
  const file = fileWith(t, '');
  const fiveTimes = async () => {
    for (let time = 0; time < 5; time += 1) await client.open(file, calm());
  };

  await Promise.all(Array.from({ length: 8 }, fiveTimes));

  assert.equal(cloud.counters.requests.open, 40);
});

test('requests that wait for their turn can be called off', async (t) => {
  const { cloud, client } = await connect(t);
  cloud.failNext({ endpoint: 'open', status: 429, headers: { 'Retry-After': '3600' } });
  const file = fileWith(t, '');
  await faultIn(client.open(file, calm()));
  const stop = new AbortController();

  const waiting = faultIn(client.open(file, stop.signal));
  stop.abort();

  assert.deepEqual(await waiting, { kind: 'transient', code: 'aborted' });
  assert.equal(cloud.counters.requests.open, 1);
});
