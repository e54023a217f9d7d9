import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, createMachine, fromPromise } from 'xstate';
import {
  dishMachine,
  kitchenMachine,
  MACHINES,
  recordEvening,
  replayed,
  rewrite,
} from './kitchen.ts';

const at = (position: number) => (line: string) => line.includes(`"position":${position},`);

test('a trace is played again by the machines that it was recorded of', async (t) => {
  const trace = await recordEvening(t);

  assert.deepEqual(await replayed(trace), {
    runs: 1,
    divergence: undefined,
    played: { kitchen: { actors: 1, events: 9 }, dish: { actors: 2, events: 11 } },
    unknown: [],
    changed: [],
  });
});

test('two replays of one trace are the same to the byte, also where they diverge', async (t) => {
  const trace = await recordEvening(t);
  const slow = dishMachine.provide({ delays: { patience: 6_000 } });

  for (const machines of [MACHINES, [kitchenMachine, slow]]) {
    const [one, two] = [await replayed(trace, machines), await replayed(trace, machines)];
    assert.equal(JSON.stringify(one), JSON.stringify(two));
  }
});

test('a condition that decides otherwise is named by the first event that it changes', async (t) => {
  const trace = await recordEvening(t);
  const burning = dishMachine.provide({ guards: { isSmooth: () => false } });

  const { divergence, played } = await replayed(trace, [kitchenMachine, burning]);

  assert.deepEqual(divergence, {
    position: 34,
    after: 602_000,
    actor: { id: divergence?.actor.id, name: 'soup', machine: 'dish' },
    event: 'xstate.after.cookingTime.dish.cooking',
    expected: ['ready'],
    got: ['burnt'],
    differences: [
      { of: 'status', expected: 'active', got: 'done' },
      { of: 'states', expected: ['ready'], got: ['burnt'] },
      {
        of: 'transitions',
        expected: ['cooking > ready : after cookingTime'],
        got: ['cooking > burnt : after cookingTime'],
      },
      { of: 'delays', expected: { 'ready > cold : after patience': 5_000 }, got: {} },
    ],
  });
  assert.equal(played.dish?.events, 8);
});

test('a delay of another length is named when it begins', async (t) => {
  const trace = await recordEvening(t);
  const patient = dishMachine.provide({ delays: { patience: 6_000 } });

  const { divergence } = await replayed(trace, [kitchenMachine, patient]);

  assert.equal(divergence?.position, 34);
  assert.deepEqual(divergence.differences, [
    {
      of: 'delays',
      expected: { 'ready > cold : after patience': 5_000 },
      got: { 'ready > cold : after patience': 6_000 },
    },
  ]);
});

test('a context of other content is named by its key', async (t) => {
  const trace = await recordEvening(t);
  const eager = dishMachine.provide({ actions: { countStir: assign({ stirred: 7 }) } });

  const { divergence } = await replayed(trace, [kitchenMachine, eager]);

  assert.deepEqual([divergence?.position, divergence?.event], [28, 'stir']);
  assert.deepEqual(divergence?.differences, [{ of: 'context.stirred', expected: 1, got: 7 }]);
});

test('an event that the machine would not send itself is named', async (t) => {
  const trace = await recordEvening(t);
  const forgetful = kitchenMachine.provide({ actions: { cook: () => {} } });

  const { divergence } = await replayed(trace, [forgetful, dishMachine]);

  assert.deepEqual([divergence?.position, divergence?.event], [24, 'shout']);
  assert.deepEqual(divergence?.differences, [{ of: 'event', expected: 'shout', got: undefined }]);
});

test('a change that nobody recorded is named by the event that made it', async (t) => {
  const trace = await recordEvening(t);
  rewrite(trace, (lines) => lines.filter((line) => !at(31)(line)));

  const { divergence } = await replayed(trace);

  assert.deepEqual([divergence?.position, divergence?.event], [30, 'stir']);
});

test('what a crash cut off is no divergence, wherever it cut', async (t) => {
  const trace = await recordEvening(t);
  for (let kept = 50; kept > 1; kept--) {
    rewrite(trace, (lines) => lines.slice(0, kept));

    assert.equal((await replayed(trace)).divergence, undefined, `${kept} lines`);
  }
});

test('a program that was started again is played from its new beginning', async (t) => {
  const trace = await recordEvening(t);
  rewrite(trace, (lines) => [...lines.slice(0, 20), ...lines]);

  const { runs, divergence, played } = await replayed(trace);

  assert.deepEqual([runs, divergence, played.kitchen?.actors], [2, undefined, 2]);
});

test('machines that are not handed in are told, and what is defined otherwise', async (t) => {
  const trace = await recordEvening(t);
  const other = createMachine({ id: 'dish' });

  assert.deepEqual((await replayed(trace, [kitchenMachine])).unknown, ['dish']);
  assert.deepEqual((await replayed(trace, [kitchenMachine, other])).changed, ['dish']);
});

test('nothing that a machine invokes is run', async (t) => {
  const trace = await recordEvening(t);
  let calls = 0;
  const calling = dishMachine.provide({
    actors: {
      chop: fromPromise(async () => {
        calls++;
        return '';
      }),
    },
  });

  const { divergence } = await replayed(trace, [kitchenMachine, calling]);

  assert.deepEqual([divergence, calls], [undefined, 0]);
});

test('a machine that invokes logic without a name is refused, because it would run', async (t) => {
  const trace = await recordEvening(t);
  const inline = createMachine({
    id: 'dish',
    initial: 'raw',
    states: { raw: { invoke: { src: fromPromise(async () => {}) } } },
  });

  await assert.rejects(replayed(trace, [kitchenMachine, inline]), {
    name: 'TypeError',
    message:
      'Cannot replay machine "dish": state "raw" invokes logic without a name, which cannot be kept from running; expected a name of setup({ actors })',
  });
});
