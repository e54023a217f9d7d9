import { assign, enqueueActions, sendParent, setup } from 'xstate';
import { unprovided } from './placeholder.ts';
import { drop, emptyTable, lookUp, put, type Table } from './table.ts';

/** What differs between the ledger and the disk: a file is not judged as it is, or was judged and is gone. */
export type Difference =
  | { readonly type: 'file.changed'; readonly path: string }
  | { readonly type: 'file.removed'; readonly path: string };

/** To the comparison: so many more may come. */
export interface More {
  readonly type: 'compare.more';
  readonly count: number;
}

export type ReconcileEvent =
  | { readonly type: 'reconcile.due'; readonly folders: readonly string[] }
  /** The patterns or rules changed: what is being compared has to be compared anew. */
  | { readonly type: 'reconcile.stale' }
  | { readonly type: 'file.settled'; readonly path: string }
  | { readonly type: 'compare.done'; readonly files: number; readonly differences: number }
  | { readonly type: 'compare.found'; readonly differences: readonly Difference[] }
  | { readonly type: 'compare.failed'; readonly message: string };

export interface ReconcileContext {
  /** Folders to be compared next. */
  readonly due: readonly string[];
  /** Folders that are being compared. */
  readonly folders: readonly string[];
  readonly files: number;
  readonly differences: number;
  readonly passedOn: number;
  /** Files that were passed on and are not at rest. */
  readonly inMotion: Table<true>;
  readonly failure: string | undefined;
}

/** How it goes, for the agent: `busy` until all that differed has come to rest. */
export interface ReconcileReport {
  readonly type: 'reconcile.told';
  readonly busy: boolean;
  readonly files: number;
  readonly differences: number;
  readonly settled: number;
  readonly failure: string | undefined;
}

/** So many files are in motion at most, so that a change that happens now never waits long behind them. */
const WINDOW = 128;

const nothingCompared = () => ({
  files: 0,
  differences: 0,
  passedOn: 0,
  inMotion: emptyTable<true>(),
  failure: undefined,
});

const roomIn = (context: ReconcileContext) => WINDOW - context.inMotion.size;

function reportOf(context: ReconcileContext, busy: boolean): ReconcileReport {
  const { files, differences, passedOn, inMotion, failure } = context;
  return {
    type: 'reconcile.told',
    busy,
    files,
    differences,
    settled: passedOn - inMotion.size,
    failure,
  };
}

/** Finds what happened while nobody watched, and passes it on as fast as files come to rest. */
export const reconcileMachine = setup({
  types: { context: {} as ReconcileContext, events: {} as ReconcileEvent },
  actors: {
    compare: unprovided<More, { folders: readonly string[] }>('compare the ledger with the disk'),
  },
  actions: {
    noteFolders: assign({
      due: ({ context }, params: { folders: readonly string[] }) => [
        ...new Set([...context.due, ...params.folders]),
      ],
    }),
    begin: assign(({ context }) => ({
      due: [],
      folders: context.due,
      ...nothingCompared(),
    })),
    beginAgain: assign({
      due: ({ context }) => [...new Set([...context.folders, ...context.due])],
    }),
    noteSize: assign((_, { files, differences }: { files: number; differences: number }) => ({
      files,
      differences,
    })),
    askForMore: enqueueActions(({ context, enqueue }) => {
      enqueue.sendTo('compare', { type: 'compare.more', count: roomIn(context) });
    }),
    passOn: enqueueActions(
      ({ context, enqueue }, params: { differences: readonly Difference[] }) => {
        let { inMotion } = context;
        for (const difference of params.differences) {
          if (difference.type === 'file.changed') inMotion = put(inMotion, difference.path, true);
          enqueue(sendParent(difference));
        }
        enqueue.assign({ inMotion, passedOn: context.passedOn + params.differences.length });
      },
    ),
    noteRest: assign({
      inMotion: ({ context }, { path }: { path: string }) => drop(context.inMotion, path),
    }),
    noteFailure: assign((_, { message }: { message: string }) => ({ failure: message })),
    tellBusy: sendParent(({ context }: { context: ReconcileContext }) => reportOf(context, true)),
    tellDone: sendParent(({ context }: { context: ReconcileContext }) => reportOf(context, false)),
  },
  guards: {
    isDue: ({ context }) => context.due.length > 0,
    hasFailed: ({ context }) => context.failure !== undefined,
    isOurs: ({ context }, { path }: { path: string }) => lookUp(context.inMotion, path) === true,
    allAtRest: ({ context }) =>
      context.passedOn >= context.differences && context.inMotion.size === 0,
    hasRoomForMore: ({ context }) =>
      context.passedOn < context.differences && roomIn(context) >= WINDOW / 2,
  },
}).createMachine({
  id: 'reconcile',
  description: 'What happened while nobody watched: the ledger against the disk.',
  context: {
    due: [],
    folders: [],
    ...nothingCompared(),
  },
  on: {
    'reconcile.due': { actions: { type: 'noteFolders', params: ({ event }) => event } },
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
      always: { guard: 'hasFailed', target: 'idle' },
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
          always: [{ guard: 'allAtRest', target: '#reconcile.idle' }],
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
  },
});
