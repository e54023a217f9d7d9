import { createActor, SimulatedClock } from 'xstate';
import type {
  Chunk,
  Delivery,
  Fault,
  FileOutcome,
  Fingerprint,
  Inspection,
  MeasuredFile,
  ScanRequest,
  Session,
} from '../../../machines/events.ts';
import { fileMachine } from '../../../machines/file.ts';
import type {
  FileEvent,
  FileInput,
  FileSettings,
  Reading,
  Recording,
  Settlement,
} from '../../../machines/file-context.ts';
import { uploadMachine } from '../../../machines/upload.ts';
import { Desk } from './desk.ts';
import { nameOf } from './names.ts';
import { turn } from './turn.ts';

export const backoff = { baseMs: 100, capMs: 1_000, attempts: 3 };
export const settings: FileSettings = {
  backoff,
  replyMs: 10_000,
  maxScans: 3,
  maxTrials: 100,
  maxOvertaken: 3,
};
export const debounce = { quietMs: 100, maxWaitMs: 1_000 };
export const input: FileInput = {
  path: '/home/ana/letter.txt',
  jobId: 'run-7',
  round: 0,
  seed: 42,
  debounce,
  settings,
};

/** What is measured of a file whose content is the text. */
export function measure(content: string): Fingerprint {
  const identity = { dev: '1', ino: '2', size: content.length, mtimeNs: content, ctimeNs: '3' };
  return { identity, sha256: `sha256 of ${content}` };
}

export function contentOf(content: string): Inspection {
  return { kind: 'content', fingerprint: measure(content) };
}

/** An error as the I/O throws it. */
export function faulty(fault: Fault): Error {
  return Object.assign(new Error(`Cannot do it: ${fault.kind}`), { fault });
}

export const passing = faulty({ kind: 'transient', code: 'busy' });
/** Findings that the service does not have any more. */
export const gone = faulty({ kind: 'expired', code: '404' });

/** How a file ends that was led through everything. */
export const found = { kind: 'findings', count: 2 } as const;

export function verdict(uploadId: string, changes: Partial<Delivery> = {}): Delivery {
  const findingsURL = `https://findings.test/${uploadId}`;
  return { uploadId, findingsPresent: true, findingsURL, errorCodes: [], ...changes };
}

export const cleared = (uploadId: string) =>
  verdict(uploadId, { findingsPresent: false, findingsURL: '' });

/** A file whose world is the test. Reading, opening, recording and settling wait for an answer. */
export function startFile(changes: Partial<FileInput> = {}) {
  const clock = new SimulatedClock();
  const states: string[] = [];
  const emitted: string[] = [];
  const outcomes: FileOutcome[] = [];
  const errors: unknown[] = [];
  const fingerprint = new Desk<Inspection, Reading>();
  const open = new Desk<Session, MeasuredFile>();
  const request = new Desk<void, ScanRequest>(() => {});
  const record = new Desk<{ count: number }, Recording>();
  const settle = new Desk<Delivery | undefined, Settlement>();
  const upload = uploadMachine.provide({
    actors: {
      openUpload: open.logic,
      sendChunk: new Desk<void, Chunk>(() => {}).logic,
      finishUpload: new Desk<void, { uploadId: string }>(() => {}).logic,
      requestScan: request.logic,
    },
  });
  const actors = {
    fingerprint: fingerprint.logic,
    upload,
    recordResults: record.logic,
    settle: settle.logic,
  };
  const actor = createActor(fileMachine.provide({ actors }), {
    input: { ...input, ...changes },
    clock,
  });
  actor.on('*', (event) => {
    emitted.push(event.type === 'version.observed' ? event.versionId : event.type);
  });
  actor.subscribe({
    next: ({ value }) => {
      if (states.at(-1) !== nameOf(value)) states.push(nameOf(value));
    },
    error: (error) => errors.push(error),
  });
  actor.start();

  return {
    actor,
    clock,
    states,
    emitted,
    outcomes,
    errors,
    io: { fingerprint, open, request, record, settle },
    state: () => nameOf(actor.getSnapshot().value),
    context: () => actor.getSnapshot().context,
    /** Says something to the file, and lets it act on it. */
    tell: async (event: FileEvent) => {
      actor.send(event);
      await turn();
    },
    pass: async (ms: number) => {
      clock.increment(ms);
      await turn();
    },
    /** The ledger takes the outcome. */
    settled: async () => {
      outcomes.push(settle.last.input.outcome);
      settle.last.resolve(undefined);
      await turn();
    },
  };
}

export type File = ReturnType<typeof startFile>;

export const deliver = (file: File, delivery = verdict('upload of one')) =>
  file.tell({ type: 'webhook.delivered', delivery });

const act = {
  'debouncing.quiet': async () => {},
  fingerprinting: (file: File) => file.pass(debounce.quietMs),
  queued: async (file: File, content: string) => {
    file.io.fingerprint.last.resolve(contentOf(content));
    await turn();
  },
  uploading: (file: File) => file.tell({ type: 'slot.granted' }),
  awaitingWebhook: async (file: File, content: string) => {
    file.io.open.last.resolve({ uploadId: `upload of ${content}`, chunkSize: 1_000 });
    await turn();
  },
  results: (file: File, content: string) => deliver(file, verdict(`upload of ${content}`)),
  settling: async (file: File) => {
    file.io.record.last.resolve({ count: found.count });
    await turn();
  },
} satisfies Record<string, (file: File, content: string) => Promise<void>>;

export type Stage = keyof typeof act;
export const stages = Object.keys(act) as Stage[];

/** Leads a file on, from where it is, along the way on which nothing goes wrong. */
export async function lead(file: File, to: Stage, content = 'one'): Promise<File> {
  const from = stages.indexOf(file.state() as Stage);
  const way = stages.slice(from + 1, stages.indexOf(to) + 1);
  for (const stage of way) await act[stage](file, content);
  if (file.state() !== to) throw new Error(`Cannot lead the file to ${to}: it is ${file.state()}`);
  return file;
}

/** Leads a file through everything that is left, with a content that has two findings. */
export async function finish(file: File, content = 'last'): Promise<File> {
  await lead(file, 'settling', content);
  await file.settled();
  return file;
}
