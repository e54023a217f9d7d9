import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AnyTransitionDefinition,
  createActor,
  fromPromise,
  type InspectionEvent,
  SimulatedClock,
  setup,
} from 'xstate';
import { edgeIdsOf, edgesOf } from '../../src/draw/edges.ts';

const machine = setup({
  actors: { work: fromPromise(async () => 'done') },
  delays: { pause: 100 },
}).createMachine({
  id: 'm',
  initial: 'idle',
  on: { stop: '.ended', ping: {} },
  states: {
    idle: { on: { 'work.due': 'busy' }, after: { pause: 'busy' } },
    busy: {
      initial: 'a',
      states: { a: { on: { on: 'b' } }, b: { type: 'final' } },
      onDone: 'both',
    },
    both: {
      type: 'parallel',
      states: { x: { initial: 'x1', states: { x1: {}, x2: {} } }, y: {} },
      on: { split: { target: ['.x.x2', '.y'] }, again: { target: 'both', reenter: true } },
      always: { guard: () => false, target: 'idle' },
    },
    ended: {},
  },
});

test('a way is known by its ends and by what kind of event leads it', () => {
  const ids = edgesOf(machine).map(({ id }) => id);

  assert.deepEqual(ids, [
    ' > ended : event',
    'idle > busy : event',
    'idle > busy : after pause',
    'busy > both : done',
    'busy.a > busy.b : event',
    'both > both.x.x2 : event',
    'both > both.y : event',
    'both > both : event',
    'both > idle : always',
  ]);
});

test('a transition that XState tells of leads to the ways that are drawn', () => {
  const taken: string[][] = [];
  const clock = new SimulatedClock();
  const inspect = (event: InspectionEvent) => {
    if (event.type !== '@xstate.microstep') return;
    const transitions: readonly AnyTransitionDefinition[] = event._transitions;
    taken.push(transitions.flatMap(edgeIdsOf));
  };

  const actor = createActor(machine, { clock, inspect }).start();
  clock.increment(100);
  for (const type of ['ping', 'on', 'split', 'again', 'stop'] as const) actor.send({ type });

  assert.deepEqual(
    taken.filter((ids) => ids.length > 0),
    [
      ['idle > busy : after pause'],
      ['busy.a > busy.b : event'],
      ['busy > both : done'],
      ['both > both.x.x2 : event', 'both > both.y : event'],
      ['both > both : event'],
      [' > ended : event'],
    ],
  );
});
