import { assign, setup } from 'xstate';
import { type Backoff, backoffMs } from './backoff.ts';
import type { Chunk, Fault, MeasuredFile, ScanRequest, Session } from './events.ts';
import { faultOf, finalFault, retryAfterOf, telling } from './faults.ts';
import { placeholder } from './placeholder.ts';

export interface UploadInput extends MeasuredFile {
  readonly versionId: string;
  readonly backoff: Backoff;
  readonly seed: number;
}

/** Either the scan was requested, or the upload failed for good. */
export type UploadOutput =
  | { readonly kind: 'requested'; readonly uploadId: string }
  | { readonly kind: 'failed'; readonly fault: Fault };

type Step = 'opening' | 'sending' | 'finishing' | 'requestingScan';

export interface UploadContext extends UploadInput {
  readonly session: Session | undefined;
  /** Sessions that were opened: a service that forgets each of them is given up. */
  readonly sessions: number;
  /** Where the next chunk begins. */
  readonly offset: number;
  /** Where a call failed last: the upload goes on there. */
  readonly failedAt: Step | undefined;
  /** Calls that failed there since one went well. */
  readonly attempts: number;
  readonly fault: Fault | undefined;
}

const fileOf = ({ path, identity, growing = false }: UploadContext): MeasuredFile => ({
  path,
  identity,
  growing,
});
const idOf = (context: UploadContext): string => context.session?.uploadId ?? '';
const restOf = (context: UploadContext): number => context.identity.size - context.offset;

/** One file's bytes on their way to the scanning service, up to the accepted request for a scan. */
export const uploadMachine = setup({
  types: {
    context: {} as UploadContext,
    input: {} as UploadInput,
    output: {} as UploadOutput,
  },
  actors: {
    openUpload: placeholder<Session, MeasuredFile>('open an upload'),
    sendChunk: placeholder<void, Chunk>('send a chunk'),
    finishUpload: placeholder<void, { uploadId: string }>('finish an upload'),
    requestScan: placeholder<void, ScanRequest>('request a scan'),
  },
  actions: {
    noteSession: assign(({ context }, session: Session) => ({
      session,
      sessions: context.sessions + 1,
      offset: 0,
      attempts: 0,
    })),
    noteChunk: assign({
      offset: ({ context }) => context.offset + (context.session?.chunkSize ?? 0),
      attempts: 0,
    }),
    setFault: assign(({ context }, { error, at }: { error: unknown; at: Step }) => ({
      fault: faultOf(error),
      failedAt: at,
      attempts: at === context.failedAt ? context.attempts + 1 : 1,
    })),
    reportFault: (_, _params: { fault: Fault | undefined }) => {},
    forgetFault: assign({ fault: undefined }),
    forgetSession: assign({ session: undefined }),
  },
  guards: {
    isEmpty: ({ context }) => context.identity.size === 0,
    moreToSend: ({ context }) => restOf(context) > (context.session?.chunkSize ?? 0),
    hasNoSession: ({ context }) => context.session === undefined,
    isUnsent: ({ context }) => context.failedAt === 'sending',
    isUnfinished: ({ context }) => context.failedAt === 'finishing',
    sessionIsLost: ({ context }) => context.fault?.kind === 'expired',
    mayPass: ({ context: { fault, attempts, sessions, backoff } }) =>
      attempts < backoff.attempts &&
      (fault?.kind === 'transient' || (fault?.kind === 'expired' && sessions < backoff.attempts)),
  },
  delays: {
    backoff: ({ context: { backoff, attempts, seed, fault } }) =>
      backoffMs(backoff, attempts, seed, retryAfterOf(fault)),
  },
}).createMachine({
  id: 'upload',
  description: 'One upload, from its first call to the accepted request for a scan.',
  context: ({ input }) => ({
    ...input,
    session: undefined,
    sessions: 0,
    offset: 0,
    failedAt: undefined,
    attempts: 0,
    fault: undefined,
  }),
  initial: 'opening',
  states: {
    opening: {
      description: 'Ask the service for a session for so many bytes.',
      invoke: {
        src: 'openUpload',
        input: ({ context }) => fileOf(context),
        onDone: [
          {
            guard: 'isEmpty',
            target: 'finishing',
            actions: { type: 'noteSession', params: ({ event }) => event.output },
          },
          {
            target: 'sending',
            actions: { type: 'noteSession', params: ({ event }) => event.output },
          },
        ],
        onError: {
          target: 'judging',
          actions: {
            type: 'setFault',
            params: ({ event }) => ({ error: event.error, at: 'opening' }),
          },
        },
      },
    },
    sending: {
      description: 'Stream one chunk after the other from the file to its offset in the session.',
      invoke: {
        src: 'sendChunk',
        input: ({ context }) => ({
          uploadId: idOf(context),
          file: fileOf(context),
          offset: context.offset,
          length: Math.min(context.session?.chunkSize ?? 0, restOf(context)),
        }),
        onDone: [
          { guard: 'moreToSend', target: 'sending', reenter: true, actions: 'noteChunk' },
          { target: 'finishing' },
        ],
        onError: {
          target: 'judging',
          actions: {
            type: 'setFault',
            params: ({ event }) => ({ error: event.error, at: 'sending' }),
          },
        },
      },
    },
    finishing: {
      description: 'Tell the service that all bytes are there.',
      invoke: {
        src: 'finishUpload',
        input: ({ context }) => ({ uploadId: idOf(context) }),
        onDone: 'requestingScan',
        onError: {
          target: 'judging',
          actions: {
            type: 'setFault',
            params: ({ event }) => ({ error: event.error, at: 'finishing' }),
          },
        },
      },
    },
    requestingScan: {
      description:
        'Make the route of the verdict durable, then ask for the scan: the webhook may overtake the reply.',
      invoke: {
        src: 'requestScan',
        input: ({ context }) => ({
          uploadId: idOf(context),
          jobId: context.versionId,
          path: context.path,
        }),
        onDone: 'requested',
        onError: {
          target: 'judging',
          actions: {
            type: 'setFault',
            params: ({ event }) => ({ error: event.error, at: 'requestingScan' }),
          },
        },
      },
    },
    judging: {
      description: 'Is another attempt worth it?',
      entry: { type: 'reportFault', params: ({ context }) => ({ fault: telling(context) }) },
      always: [{ guard: 'mayPass', target: 'backingOff' }, { target: 'failed' }],
    },
    backingOff: {
      description: 'Wait: exponentially, with full jitter, and as long as the service asked.',
      after: {
        backoff: [
          { guard: 'sessionIsLost', target: 'opening', actions: 'forgetSession' },
          { guard: 'hasNoSession', target: 'opening' },
          { guard: 'isUnsent', target: 'sending' },
          { guard: 'isUnfinished', target: 'finishing' },
          { target: 'requestingScan' },
        ],
      },
      exit: 'forgetFault',
    },
    requested: { type: 'final', description: 'The service has promised a webhook.' },
    failed: { type: 'final', description: 'No further attempt is worth it.' },
  },
  output: ({ context }) =>
    context.fault
      ? { kind: 'failed', fault: finalFault(context.fault) }
      : { kind: 'requested', uploadId: idOf(context) },
});
