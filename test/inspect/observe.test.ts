import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, createMachine, fromPromise, SimulatedClock, setup, waitFor } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { contextOf } from '../../src/inspect/picture.ts';
import type { Recording } from '../../src/inspect/recording.ts';
import { taskMachine, workshopMachine } from './workshop.ts';

const only = ({ living, ended }: Recording) => [...living.values(), ...ended.values()];
const storyOf = (recording: Recording, name: string) =>
  recording.entries.of(named(recording, name), recording.entries.last, 100);
const named = (recording: Recording, name: string) => {
  const actor = only(recording).find((one) => one.name === name);
  assert.ok(actor, `${name} is not recorded`);
  return actor;
};

test('an actor is told with its machine, its parent and what it was given', () => {
  const { inspect, recording } = createLocalInspector();
  const workshop = createActor(workshopMachine, { inspect, id: 'main' }).start();
  workshop.send({ type: 'give', name: 'a.b' });

  const task = named(recording, 'a.b');

  assert.equal(task.machine, 'task');
  assert.equal(task.parent, named(recording, 'main').id);
  assert.deepEqual(contextOf(task.state.context), { name: 'a.b', tries: 0 });
  assert.deepEqual(task.state.shape?.leaves, ['waiting']);
  assert.deepEqual(storyOf(recording, 'a.b')[1]?.event, {
    type: 'xstate.init',
    input: { name: 'a.b' },
  });
  workshop.stop();
});

test('delays tell when they began and when they are over, on each edge that they may take', () => {
  const { inspect, recording } = createLocalInspector();
  const task = createActor(taskMachine, { inspect, input: { name: 'a' } }).start();
  const before = Date.now();
  task.send({ type: 'go' });

  const { timers } = named(recording, 'task').state;

  assert.deepEqual(
    timers.map(({ edge, dueAt, startedAt }) => [edge, dueAt - startedAt]),
    [
      ['working > given : after limit', 1_000],
      ['working > waiting : after limit', 1_000],
      ['working.fresh > working.steady : after rest', 100],
    ],
  );
  assert.ok(timers.every(({ startedAt }) => startedAt >= before && startedAt <= Date.now()));
  task.stop();
  assert.deepEqual(named(recording, 'task').state.timers, []);
});

test('a delay that starts again is told anew, and one that is over no more, though nothing came of it', () => {
  const clock = new SimulatedClock();
  const { inspect, recording } = createLocalInspector();
  const machine = setup({ guards: { never: () => false } }).createMachine({
    id: 'pause',
    initial: 'resting',
    states: {
      resting: {
        on: { note: { actions: () => {} }, again: { target: 'resting', reenter: true } },
        after: { 100: { guard: 'never', target: 'over' }, 500: 'over' },
      },
      over: {},
    },
  });
  const pause = createActor(machine, { inspect, clock }).start();
  const delays = () =>
    named(recording, 'pause').state.timers.map(({ startedAt, dueAt }) => dueAt - startedAt);

  pause.send({ type: 'note' });
  assert.deepEqual(delays(), [100, 500]);
  clock.increment(100);
  assert.deepEqual(delays(), [500]);
  pause.send({ type: 'note' });
  assert.deepEqual(delays(), [500]);
  pause.send({ type: 'again' });
  assert.deepEqual(delays(), [100, 500]);
  clock.increment(500);
  assert.deepEqual(delays(), []);
  pause.stop();
});

test('an actor that threw has ended, though XState does not tell', () => {
  const { inspect, recording } = createLocalInspector();
  const workshop = createActor(workshopMachine, { inspect }).start();
  workshop.send({ type: 'give', name: 'a' });
  workshop.send({ type: 'tell', name: 'a', what: 'go' });

  workshop.send({ type: 'tell', name: 'a', what: 'break' });

  const { state } = named(recording, 'a');
  assert.equal(state.status, 'error');
  assert.deepEqual(state.output, { name: 'Error', message: 'broken' });
  workshop.stop();
});

test('what an actor ended with is remembered with its whole story', async () => {
  const { inspect, recording } = createLocalInspector();
  const machine = setup({
    actors: { fetch: fromPromise(async () => ({ pages: 3 })) },
  }).createMachine({
    id: 'reader',
    initial: 'reading',
    states: {
      reading: { invoke: { src: 'fetch', onDone: 'read' } },
      read: { type: 'final' },
    },
    output: 'all',
  });
  const actor = createActor(machine, { inspect }).start();
  await waitFor(actor, ({ status }) => status === 'done');

  const reader = named(recording, 'reader');

  assert.equal(recording.living.size, 0);
  assert.deepEqual([reader.state.status, reader.state.output], ['done', 'all']);
  assert.deepEqual(named(recording, 'fetch').state.output, { pages: 3 });
  assert.deepEqual(
    storyOf(recording, 'reader').map(
      ({ type, event, after, edges }) => event?.type ?? [type, after.status, edges],
    ),
    [
      ['actor', 'active', []],
      'xstate.init',
      'xstate.init',
      ['snapshot', 'active', []],
      'xstate.done.actor.0.reader.reading',
      ['snapshot', 'done', ['reading > read : done']],
    ],
  );
});

test('machines of one name are two, and one that is made again is one', () => {
  const { inspect, recording } = createLocalInspector();
  const make = (state: string) =>
    createMachine({ id: 'it', initial: state, states: { [state]: {} } });

  for (const state of ['a', 'b', 'a', 'b']) createActor(make(state), { inspect }).start();

  assert.deepEqual(
    only(recording).map(({ machine }) => machine),
    ['it', 'it (2)', 'it', 'it (2)'],
  );
});

test('an actor that was never started is not recorded', () => {
  const { inspect, recording } = createLocalInspector();

  createActor(workshopMachine, { inspect }).getSnapshot();

  assert.equal(only(recording).length, 0);
});

test('what is recorded is small and without what is hidden', () => {
  const { inspect, recording } = createLocalInspector({
    replacer: (key, value) => (key === 'password' ? '(hidden)' : value),
  });
  const list = { items: [1], password: 'open sesame' };
  const self: Record<string, unknown> = { type: 'look', long: 'x'.repeat(5_000) };
  self.self = self;
  const actor = createActor(createMachine({ id: 'it', context: { list } }), { inspect }).start();
  actor.send(self as { type: string });
  actor.send({ type: 'many', list: Array.from({ length: 10_000 }, (_, index) => index) });

  const { state } = named(recording, 'it');
  const story = storyOf(recording, 'it');

  assert.deepEqual(contextOf(state.context), { list: { items: [1], password: '(hidden)' } });
  const shown = story.map(({ event }) => JSON.stringify(event ?? null));
  assert.ok(shown.every((text) => text.length < 12_000));
  assert.match(String(shown[3]), /… \(5000 characters\)/);
  assert.match(String(shown[4]), /… 98\d\d more/);
});
