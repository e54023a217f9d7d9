import { assign, enqueueActions, fromCallback, fromPromise, setup, stopChild } from 'xstate';

/** One task: works until it is done, is taken back, or breaks. */
export const taskMachine = setup({
  types: {
    context: {} as { readonly name: string; readonly tries: number },
    events: {} as { type: 'go' } | { type: 'finish' } | { type: 'break' },
    input: {} as { name: string },
  },
  actors: { listen: fromCallback(() => {}), check: fromPromise(async () => 'checked') },
  actions: {
    breakDown: () => {
      throw new Error('broken');
    },
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
  },
  guards: { isTired: ({ context }) => context.tries > 2 },
  delays: { rest: 100, limit: 1_000 },
}).createMachine({
  id: 'task',
  context: ({ input }) => ({ name: input.name, tries: 0 }),
  initial: 'waiting',
  on: { break: { actions: 'breakDown' } },
  states: {
    waiting: { on: { go: 'working' }, after: { rest: 'working' } },
    working: {
      entry: 'countTry',
      invoke: { src: 'listen' },
      initial: 'fresh',
      after: { limit: [{ guard: 'isTired', target: 'given' }, { target: 'waiting' }] },
      states: { fresh: { after: { rest: 'steady' } }, steady: {} },
      on: { go: { target: 'working', reenter: true }, finish: 'given' },
    },
    given: { type: 'final' },
  },
});

/** Gives out tasks, with its lights and its doors apart. */
export const workshopMachine = setup({
  types: {
    context: {} as { readonly given: number; readonly broken: number },
    events: {} as
      | { type: 'give'; name: string }
      | { type: 'takeBack'; name: string }
      | { type: 'tell'; name: string; what: 'go' | 'finish' | 'break' }
      | { type: 'switch' }
      | { type: 'note'; text: string }
      | { type: `xstate.done.actor.${string}`; actorId: string }
      | { type: `xstate.error.actor.${string}`; actorId: string },
  },
  actors: { task: taskMachine },
  actions: {
    give: enqueueActions(({ context, enqueue, self }, params: { name: string }) => {
      if (self.getSnapshot().children[params.name]) return;
      enqueue.spawnChild('task', { id: params.name, input: { name: params.name } });
      enqueue.assign({ given: context.given + 1 });
    }),
    takeBack: stopChild((_, params: { name: string }) => params.name),
    tell: enqueueActions(({ enqueue, self }, params: { name: string; what: 'go' }) => {
      if (self.getSnapshot().children[params.name])
        enqueue.sendTo(params.name, { type: params.what });
    }),
    countBroken: assign({ broken: ({ context }) => context.broken + 1 }),
    release: stopChild((_, params: { actorId: string }) => params.actorId),
  },
}).createMachine({
  id: 'workshop',
  context: { given: 0, broken: 0 },
  type: 'parallel',
  on: {
    give: { actions: { type: 'give', params: ({ event }) => event } },
    takeBack: { actions: { type: 'takeBack', params: ({ event }) => event } },
    tell: {
      actions: {
        type: 'tell',
        params: ({ event }) => ({ name: event.name, what: event.what as 'go' }),
      },
    },
    note: {},
    'xstate.done.actor.*': { actions: { type: 'release', params: ({ event }) => event } },
    'xstate.error.actor.*': {
      actions: ['countBroken', { type: 'release', params: ({ event }) => event }],
    },
  },
  states: {
    lights: {
      initial: 'off',
      states: { off: { on: { switch: 'on' } }, on: { on: { switch: 'off' } } },
    },
    doors: { initial: 'shut', states: { shut: {} } },
  },
});
