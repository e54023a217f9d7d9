import { assign, setup } from 'xstate';
import { type Backoff, backoffMs } from './backoff.ts';
import type { Delivery, Fault, Fingerprint } from './events.ts';
import { faultOf } from './faults.ts';
import { placeholder } from './placeholder.ts';

export interface ResultsInput extends Fingerprint {
  readonly path: string;
  readonly versionId: string;
  readonly delivery: Delivery;
  readonly backoff: Backoff;
  readonly seed: number;
}

export type ResultsOutput =
  | { readonly kind: 'recorded'; readonly count: number }
  | { readonly kind: 'failed'; readonly fault: Fault };

interface ResultsContext extends ResultsInput {
  readonly count: number;
  readonly attempts: number;
  readonly fault: Fault | undefined;
}

/** The findings of one upload, on their way from the service into every sink. */
export const resultsMachine = setup({
  types: {
    context: {} as ResultsContext,
    input: {} as ResultsInput,
    output: {} as ResultsOutput,
  },
  actors: {
    recordResults: placeholder<{ count: number }, ResultsInput>('record results'),
  },
  actions: {
    rememberCount: assign((_, params: { count: number }) => ({ ...params, fault: undefined })),
    rememberFault: assign(({ context }, params: { error: unknown }) => ({
      fault: faultOf(params.error),
      attempts: context.attempts + 1,
    })),
  },
  guards: {
    mayPass: ({ context: { fault, attempts, backoff } }) =>
      fault?.kind === 'transient' && attempts < backoff.attempts,
  },
  delays: {
    backoff: ({ context: { backoff, attempts, seed, fault } }) =>
      backoffMs(
        backoff,
        attempts,
        seed,
        fault?.kind === 'transient' ? fault.retryAfterMs : undefined,
      ),
  },
}).createMachine({
  id: 'results',
  description: 'The findings of one upload, on their way from the service into every sink.',
  context: ({ input }) => ({ ...input, count: 0, attempts: 0, fault: undefined }),
  initial: 'recording',
  states: {
    recording: {
      description: 'Fetch the findings, redact them, and wait until every sink has them for good.',
      invoke: {
        src: 'recordResults',
        input: ({ context }) => context,
        onDone: {
          target: 'recorded',
          actions: { type: 'rememberCount', params: ({ event }) => event.output },
        },
        onError: {
          target: 'judging',
          actions: { type: 'rememberFault', params: ({ event }) => event },
        },
      },
    },
    judging: {
      description: 'Is another attempt worth it?',
      always: [{ guard: 'mayPass', target: 'backingOff' }, { target: 'failed' }],
    },
    backingOff: {
      description: 'Wait: exponentially, with full jitter, and as long as the service asked.',
      after: { backoff: 'recording' },
    },
    recorded: { type: 'final', description: 'Every sink has them.' },
    failed: { type: 'final', description: 'No further attempt is worth it.' },
  },
  output: ({ context }) =>
    context.fault
      ? { kind: 'failed', fault: context.fault }
      : { kind: 'recorded', count: context.count },
});
