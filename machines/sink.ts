import { assign, type EventObject, setup } from 'xstate';
import { type Backoff, backoffMs } from './backoff.ts';
import { placeholder, unprovided } from './placeholder.ts';

export interface SinkInput {
  readonly sink: string;
  readonly backoff: Backoff;
  readonly seed: number;
}

export interface SinkContext extends SinkInput {
  readonly attempts: number;
}

/** One place that results go to. What it is given waits in order until it is durable. */
export const sinkMachine = setup({
  types: {
    context: {} as SinkContext,
    events: {} as { type: 'sink.queued' },
    input: {} as SinkInput,
  },
  actors: {
    awaitResults: unprovided<EventObject, { sink: string }>('await results'),
    writeBatch: placeholder<void, { sink: string }>('write results'),
  },
  actions: {
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
    forgetAttempts: assign({ attempts: 0 }),
    reportFault: (_, _params: { sink: string; error: unknown }) => {},
  },
  delays: {
    backoff: ({ context }) => backoffMs(context.backoff, context.attempts, context.seed),
  },
}).createMachine({
  id: 'sink',
  description: 'One place that results go to. What it is given waits in order until it is durable.',
  context: ({ input }) => ({ ...input, attempts: 0 }),
  initial: 'idle',
  states: {
    idle: {
      description: 'Nothing is queued; what was meanwhile is told at once.',
      invoke: {
        src: 'awaitResults',
        input: ({ context }) => ({ sink: context.sink }),
      },
      on: { 'sink.queued': 'writing' },
    },
    writing: {
      description: 'Write all that is queued as one batch, and make it durable.',
      invoke: {
        src: 'writeBatch',
        input: ({ context }) => ({ sink: context.sink }),
        onDone: { target: 'idle', actions: 'forgetAttempts' },
        onError: {
          target: 'backingOff',
          actions: [
            'countAttempt',
            {
              type: 'reportFault',
              params: ({ context, event }) => ({ sink: context.sink, error: event.error }),
            },
          ],
        },
      },
    },
    backingOff: {
      description: 'The disk refused: keep everything, and offer it again until it is taken.',
      after: { backoff: 'writing' },
    },
  },
});
