import { assign, enqueueActions, sendParent, setup } from 'xstate';
import { unprovided } from './placeholder.ts';
import type { Due, More } from './reconcile-context.ts';
import * as catching from './reconcile-context.ts';
import { drop, lookUp, put } from './table.ts';

type OfContext = { readonly context: catching.ReconcileContext };

/** Finds what happened while nobody watched, and passes it on as fast as files come to rest. */
export const reconcileMachine = setup({
  types: { context: {} as catching.ReconcileContext, events: {} as catching.ReconcileEvent },
  actors: {
    compare: unprovided<More, { folders: readonly string[] }>('compare the ledger with the disk'),
  },
  actions: {
    noteDue: assign({
      due: ({ context }, params: Due) => catching.together(context.due, params),
    }),
    begin: assign(({ context }) => ({
      ...catching.nothingCompared(),
      ...context.due,
      due: catching.NOTHING_DUE,
    })),
    beginAgain: assign({
      due: ({ context }) => catching.together(context, context.due),
    }),
    noteSize: assign((_, { files, differences, tookMs }: catching.Compared) => ({
      files,
      differences,
      tookMs,
    })),
    askForMore: enqueueActions(({ context, enqueue }) => {
      enqueue.sendTo('compare', { type: 'compare.more', count: catching.roomIn(context) });
    }),
    passOn: enqueueActions(({ context, enqueue }, { differences, passedOver }: catching.Found) => {
      let { inMotion } = context;
      for (const difference of differences) {
        if (difference.type === 'file.changed') inMotion = put(inMotion, difference.path, true);
        enqueue(sendParent(difference));
      }
      enqueue.assign({ inMotion, passedOn: context.passedOn + differences.length + passedOver });
    }),
    noteRest: assign({
      inMotion: ({ context }, { path }: { path: string }) => drop(context.inMotion, path),
    }),
    noteFailure: assign((_, { message }: { message: string }) => ({ failure: message })),
    tellBusy: sendParent(({ context }: OfContext) => catching.reportOf(context, true)),
    tellDone: sendParent(({ context }: OfContext) => catching.reportOf(context, false)),
  },
  guards: {
    isDue: ({ context }) => context.due.folders.length > 0,
    isUrgent: ({ context }) => catching.isUrgent(context.due),
    hasFailed: ({ context }) => context.failure !== undefined,
    isOurs: ({ context }, { path }: { path: string }) => lookUp(context.inMotion, path) === true,
    allAtRest: ({ context }) =>
      context.passedOn >= context.differences && context.inMotion.size === 0,
    hasRoomForMore: ({ context }) =>
      context.passedOn < context.differences && catching.roomIn(context) >= catching.WINDOW / 2,
  },
  delays: {
    rest: ({ context }) => catching.restMs(context),
    retryPause: catching.RETRY_MS,
  },
}).createMachine({
  id: 'reconcile',
  description: 'What happened while nobody watched: the ledger against the disk.',
  context: {
    ...catching.NOTHING_DUE,
    ...catching.nothingCompared(),
    due: catching.NOTHING_DUE,
  },
  on: {
    'reconcile.due': { actions: { type: 'noteDue', params: ({ event }) => event } },
  },
  initial: 'idle',
  states: {
    idle: {
      description: 'Nothing is known that was missed.',
      always: { guard: 'isDue', target: 'atWork' },
    },
    atWork: {
      description: 'A comparison goes on, in a thread of its own.',
      entry: ['begin', 'tellBusy'],
      exit: 'tellDone',
      invoke: {
        src: 'compare',
        id: 'compare',
        input: ({ context }) => ({ folders: context.folders }),
        onError: {
          actions: {
            type: 'noteFailure',
            params: ({ event }) => ({ message: String(event.error) }),
          },
        },
      },
      on: {
        'compare.failed': { actions: { type: 'noteFailure', params: ({ event }) => event } },
        'reconcile.stale': { target: 'idle', actions: 'beginAgain' },
      },
      always: { guard: 'hasFailed', target: 'failed', actions: 'beginAgain' },
      initial: 'comparing',
      states: {
        comparing: {
          description: 'Every file of the folders is looked at.',
          on: {
            'compare.done': {
              target: 'catchingUp',
              actions: [{ type: 'noteSize', params: ({ event }) => event }, 'tellBusy'],
            },
          },
        },
        catchingUp: {
          description: 'What differs is brought into motion, a few files at a time.',
          always: [{ guard: 'allAtRest', target: '#reconcile.resting' }],
          initial: 'ready',
          on: {
            'file.settled': {
              guard: { type: 'isOurs', params: ({ event }) => event },
              actions: { type: 'noteRest', params: ({ event }) => event },
            },
          },
          states: {
            ready: {
              description: 'Files come to rest and make room.',
              always: { guard: 'hasRoomForMore', target: 'asking' },
            },
            asking: {
              description: 'More was asked for.',
              entry: 'askForMore',
              on: {
                'compare.found': {
                  target: 'ready',
                  actions: [{ type: 'passOn', params: ({ event }) => event }, 'tellBusy'],
                },
              },
            },
          },
        },
      },
    },
    resting: {
      description:
        'A comparison costs a look at every file, so that not every reason gets one at once.',
      always: { guard: 'isUrgent', target: 'idle' },
      after: { rest: 'idle' },
    },
    failed: {
      description: 'Something was in the way, which may take a while to go.',
      after: { retryPause: 'idle' },
      on: {
        'reconcile.due': {
          target: 'idle',
          actions: { type: 'noteDue', params: ({ event }) => event },
        },
      },
    },
  },
});
