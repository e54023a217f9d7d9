import { assign, createActor, enqueueActions, setup, stopChild } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';

/** Somebody who wants to get to the other side. */
const walkerMachine = setup({
  types: { input: {} as { paceMs: number }, context: {} as { paceMs: number } },
  delays: { pace: ({ context }) => context.paceMs },
}).createMachine({
  id: 'walker',
  description: 'Somebody who wants to get to the other side.',
  context: ({ input }) => input,
  initial: 'waiting',
  states: {
    waiting: { description: 'At the kerb.', on: { 'light.green': 'walking' } },
    walking: { description: 'On the road.', after: { pace: 'across' } },
    across: { type: 'final' },
  },
});

/** A light, and those who wait for it. */
const crossingMachine = setup({
  types: {
    context: {} as { across: number },
    events: {} as { type: `xstate.done.actor.${string}`; actorId: string },
  },
  actors: { walker: walkerMachine },
  actions: {
    letCome: enqueueActions(({ enqueue }) => {
      enqueue.spawnChild('walker', { input: { paceMs: 300 + Math.random() * 1_200 } });
    }),
    letGo: enqueueActions(({ enqueue, self }) => {
      for (const walker of Object.values(self.getSnapshot().children))
        if (walker) enqueue.sendTo(walker, { type: 'light.green' });
    }),
    countAcross: assign({ across: ({ context }) => context.across + 1 }),
    release: stopChild((_, params: { actorId: string }) => params.actorId),
  },
  delays: { greenTime: 2_000, redTime: 3_000, nextWalker: () => 200 + Math.random() * 800 },
}).createMachine({
  id: 'crossing',
  description: 'A light, and those who wait for it.',
  context: { across: 0 },
  type: 'parallel',
  on: {
    'xstate.done.actor.*': {
      actions: ['countAcross', { type: 'release', params: ({ event }) => event }],
    },
  },
  states: {
    light: {
      initial: 'red',
      states: {
        red: { after: { redTime: 'green' } },
        green: { entry: 'letGo', after: { greenTime: 'red' } },
      },
    },
    street: {
      initial: 'busy',
      states: {
        busy: { after: { nextWalker: { target: 'busy', reenter: true, actions: 'letCome' } } },
      },
    },
  },
});

const inspector = createLocalInspector({ title: 'Crossing' });
createActor(crossingMachine, { inspect: inspector.inspect }).start();
console.log(`Open ${await inspector.listen()}`);
