import { assign, enqueueActions, sendParent, setup } from 'xstate';
import { type Backoff, backoffMs } from './backoff.ts';
import type { DegradedReport, DegradedState } from './events.ts';

/** How calls to the scanning service go. */
export type ServiceEvent =
  | ({ readonly type: 'service.failed' } & Failing)
  /** A scan was accepted. */
  | { readonly type: 'service.served' };

/** How many failures open it. */
export type Thresholds = Pick<BreakerInput, 'failures' | 'trialFailures'>;

export type BreakerEvent = ServiceEvent | ({ readonly type: 'thresholds.changed' } & Thresholds);

/** Trials after which files may have been given up: then all is compared when the service serves again. */
const MANY_TRIPS = 1000;

export interface Failing {
  readonly code: string;
  readonly retryAfterMs?: number | undefined;
}

/** What the breaker says: all uploads may go on, one, or none. */
export interface BreakerTurn {
  readonly type: 'breaker.closed' | 'breaker.halfOpened' | 'breaker.opened';
}

export interface BreakerInput {
  /** Failures in a row, with no scan accepted between them, that show the service to be down. */
  readonly failures: number;
  /** The same while it is on trial. */
  readonly trialFailures: number;
  readonly coolDown: Omit<Backoff, 'attempts'>;
  readonly seed: number;
}

export interface BreakerContext extends BreakerInput {
  /** Failures since a scan was accepted, or since the trial began. */
  readonly failed: number;
  /** Times that it opened since a scan was accepted. */
  readonly trips: number;
  /** Whether a scan was ever accepted. */
  readonly hasServed: boolean;
  readonly code: string;
  readonly retryAfterMs: number;
  readonly told: DegradedState | undefined;
}

const begin = (input: BreakerInput): BreakerContext => ({
  ...input,
  failed: 0,
  trips: 0,
  hasServed: false,
  code: '',
  retryAfterMs: 0,
  told: undefined,
});

/** What is wrong with the service, by the code of the last failure. */
function stateOf(code: string): DegradedState {
  if (code === 'unauthorized' || code === 'forbidden') return 'key-refused';
  if (code === '40012' || code === '42201') return 'webhook-unreachable';
  return code.startsWith('429') ? 'service-busy' : 'service-down';
}

const ended = (state: DegradedState): DegradedReport => ({ type: 'degraded.ended', state });

/** A circuit breaker: a service that serves nobody is left in peace, and asked now and then by one file. */
export const breakerMachine = setup({
  types: {
    context: {} as BreakerContext,
    events: {} as BreakerEvent,
    input: {} as BreakerInput,
  },
  actions: {
    noteFailure: assign(({ context }, { code, retryAfterMs = 0 }: Failing) => ({
      failed: context.failed + 1,
      code,
      retryAfterMs: Math.max(context.retryAfterMs, retryAfterMs),
    })),
    noteTrip: assign({ trips: ({ context }) => context.trips + 1 }),
    noteThresholds: assign((_, { failures, trialFailures }: Thresholds) => ({
      failures,
      trialFailures,
    })),
    beginTrial: assign({ failed: 0, retryAfterMs: 0 }),
    noteService: assign(({ context }) => ({ ...begin(context), hasServed: true })),
    tellOpened: sendParent({ type: 'breaker.opened' }),
    tellHalfOpened: sendParent({ type: 'breaker.halfOpened' }),
    tellClosed: sendParent({ type: 'breaker.closed' }),
    tellTrouble: enqueueActions(({ context, enqueue }) => {
      const { told, code: detail } = context;
      const state = stateOf(detail);
      if (told === state) return;
      if (told !== undefined) enqueue(sendParent(ended(told)));
      enqueue(sendParent({ type: 'degraded.began', state, detail }));
      enqueue.assign({ told: state });
    }),
    tellRecovery: enqueueActions(({ context, enqueue }) => {
      if (context.told !== undefined) enqueue(sendParent(ended(context.told)));
      if (context.trips >= MANY_TRIPS) enqueue(sendParent({ type: 'rescan.asked' }));
    }),
  },
  guards: {
    // A key that was never accepted is refused to all; any other may be refused now and then only.
    isDown: ({ context: { failed, failures, hasServed } }, { code }: Failing) =>
      (code === 'unauthorized' && !hasServed) || failed + 1 >= failures,
    isTrialLost: ({ context: { failed, trialFailures } }) => failed + 1 >= trialFailures,
  },
  delays: {
    coolDown: ({ context: { coolDown, trips, seed, retryAfterMs } }) =>
      backoffMs({ ...coolDown, attempts: 0 }, trips, seed, Math.max(retryAfterMs, coolDown.baseMs)),
  },
}).createMachine({
  id: 'breaker',
  description: 'Keeps files from using up their attempts on a service that serves nobody.',
  context: ({ input }) => begin(input),
  initial: 'closed',
  on: {
    'thresholds.changed': { actions: { type: 'noteThresholds', params: ({ event }) => event } },
  },
  states: {
    closed: {
      description: 'The service serves: all slots are given out.',
      on: {
        'service.served': { actions: 'noteService' },
        'service.failed': [
          {
            guard: { type: 'isDown', params: ({ event }) => event },
            target: 'open',
            actions: { type: 'noteFailure', params: ({ event }) => event },
          },
          { actions: { type: 'noteFailure', params: ({ event }) => event } },
        ],
      },
    },
    open: {
      description: 'Nobody is served: files wait, and the pauses between trials grow.',
      entry: ['noteTrip', 'tellTrouble', 'tellOpened'],
      on: {
        'service.served': 'closing',
        'service.failed': { actions: { type: 'noteFailure', params: ({ event }) => event } },
      },
      after: { coolDown: 'halfOpen' },
    },
    halfOpen: {
      description: 'One file at a time tries whether the service serves again.',
      entry: ['beginTrial', 'tellHalfOpened'],
      on: {
        'service.served': 'closing',
        'service.failed': [
          {
            guard: 'isTrialLost',
            target: 'open',
            actions: { type: 'noteFailure', params: ({ event }) => event },
          },
          { actions: { type: 'noteFailure', params: ({ event }) => event } },
        ],
      },
    },
    closing: {
      description: 'A scan was accepted: the waiting files go on.',
      entry: ['tellRecovery', 'noteService', 'tellClosed'],
      always: 'closed',
    },
  },
});
