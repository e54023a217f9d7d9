import { assign, setup } from 'xstate';
import { type Backoff, backoffMs } from './backoff.ts';
import type { Fault, Identity, Session } from './events.ts';
import { faultOf, finalFault } from './faults.ts';
import { placeholder } from './placeholder.ts';

export interface UploadInput {
  readonly path: string;
  readonly identity: Identity;
  /** True for a file that never rests: it is sent as it is, though it goes on growing. */
  readonly growing: boolean;
  readonly versionId: string;
  readonly backoff: Backoff;
  readonly seed: number;
}

/** Either the scan was requested, or the upload failed for good. */
export type UploadOutput =
  | { readonly kind: 'requested'; readonly uploadId: string }
  | { readonly kind: 'failed'; readonly fault: Fault };

interface UploadContext extends UploadInput {
  readonly session: Session | undefined;
  /** Bytes that the service has. */
  readonly offset: number;
  /** Attempts that failed since the last step that went well. */
  readonly attempts: number;
  readonly fault: Fault | undefined;
}

/** What every step needs to find the same bytes again. */
const fileOf = ({ path, identity, growing }: UploadContext) => ({ path, identity, growing });
const idOf = (context: UploadContext): string => context.session?.uploadId ?? '';

type File = ReturnType<typeof fileOf>;
type Piece = { uploadId: string; file: File; offset: number; length: number };

/** One file's bytes on their way to the scanning service, up to the accepted request for a scan. */
export const uploadMachine = setup({
  types: {
    context: {} as UploadContext,
    input: {} as UploadInput,
    output: {} as UploadOutput,
  },
  actors: {
    openUpload: placeholder<Session, File>('open an upload'),
    sendChunk: placeholder<void, Piece>('send a chunk'),
    finishUpload: placeholder<void, { uploadId: string }>('finish an upload'),
    registerUpload: placeholder<void, { uploadId: string; versionId: string; path: string }>(
      'register an upload',
    ),
    requestScan: placeholder<void, { uploadId: string; jobId: string; path: string }>(
      'request a scan',
    ),
  },
  actions: {
    rememberSession: assign((_, session: Session) => ({ session, offset: 0 })),
    advance: assign({
      offset: ({ context }) => context.offset + (context.session?.chunkSize ?? 0),
    }),
    forgetFaults: assign({ attempts: 0, fault: undefined }),
    rememberFault: assign(({ context }, params: { error: unknown }) => ({
      fault: faultOf(params.error),
      attempts: context.attempts + 1,
    })),
  },
  guards: {
    allSent: ({ context }) => context.offset >= context.identity.size,
    mayPass: ({ context: { fault, attempts, backoff } }) =>
      (fault?.kind === 'transient' || fault?.kind === 'expired') && attempts < backoff.attempts,
    sessionIsLost: ({ context }) => context.fault?.kind === 'expired',
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
  id: 'upload',
  description: 'One upload, from its first call to the accepted request for a scan.',
  context: ({ input }) => ({
    ...input,
    session: undefined,
    offset: 0,
    attempts: 0,
    fault: undefined,
  }),
  initial: 'working',
  states: {
    working: {
      description: 'The calls of the protocol, one after the other.',
      initial: 'opening',
      on: {
        'xstate.error.actor.*': {
          target: 'judging',
          actions: { type: 'rememberFault', params: ({ event }) => ({ error: event.error }) },
        },
      },
      states: {
        opening: {
          description: 'Ask the service for a session for so many bytes.',
          invoke: {
            src: 'openUpload',
            input: ({ context }) => fileOf(context),
            onDone: {
              target: 'sending',
              actions: [
                { type: 'rememberSession', params: ({ event }) => event.output },
                'forgetFaults',
              ],
            },
          },
        },
        sending: {
          description: 'Is there a chunk left to send? An empty file has none.',
          always: [{ guard: 'allSent', target: 'finishing' }, { target: 'sendingChunk' }],
        },
        sendingChunk: {
          description: 'Stream one chunk from the file to its offset in the session.',
          invoke: {
            src: 'sendChunk',
            input: ({ context }) => ({
              uploadId: idOf(context),
              file: fileOf(context),
              offset: context.offset,
              length: Math.min(
                context.session?.chunkSize ?? 0,
                context.identity.size - context.offset,
              ),
            }),
            onDone: { target: 'sending', actions: ['advance', 'forgetFaults'] },
          },
        },
        finishing: {
          description: 'Tell the service that all bytes are there.',
          invoke: {
            src: 'finishUpload',
            input: ({ context }) => ({ uploadId: idOf(context) }),
            onDone: { target: 'registering', actions: 'forgetFaults' },
          },
        },
        registering: {
          description:
            'Make the route durable: the webhook may overtake the reply of the scan request.',
          invoke: {
            src: 'registerUpload',
            input: ({ context }) => ({
              uploadId: idOf(context),
              versionId: context.versionId,
              path: context.path,
            }),
            onDone: { target: 'requestingScan', actions: 'forgetFaults' },
          },
        },
        requestingScan: {
          description: 'Ask for the scan; the answer comes by webhook.',
          invoke: {
            src: 'requestScan',
            input: ({ context }) => ({
              uploadId: idOf(context),
              jobId: context.versionId,
              path: context.path,
            }),
            onDone: { target: '#upload.requested', actions: 'forgetFaults' },
          },
        },
        again: { type: 'history', description: 'The step that failed.' },
      },
    },
    judging: {
      description: 'Is another attempt worth it?',
      always: [{ guard: 'mayPass', target: 'backingOff' }, { target: 'failed' }],
    },
    backingOff: {
      description: 'Wait: exponentially, with full jitter, and as long as the service asked.',
      after: {
        backoff: [
          { guard: 'sessionIsLost', target: 'working.opening' },
          { target: 'working.again' },
        ],
      },
    },
    requested: { type: 'final', description: 'The service has promised a webhook.' },
    failed: { type: 'final', description: 'No further attempt is worth it.' },
  },
  output: ({ context }) =>
    context.fault
      ? { kind: 'failed', fault: finalFault(context.fault) }
      : { kind: 'requested', uploadId: idOf(context) },
});
