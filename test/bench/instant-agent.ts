import {
  createActor,
  type EventObject,
  fromCallback,
  fromPromise,
  type InspectionEvent,
} from 'xstate';
import type {
  Delivery,
  Fingerprint,
  Inspection,
  OpenVersion,
  Session,
} from '../../machines/events.ts';
import { fileMachine } from '../../machines/file.ts';
import { supervisorMachine } from '../../machines/supervisor.ts';
import type { Listening, WatchCommand, Watching } from '../../machines/supervisor-events.ts';
import { uploadMachine } from '../../machines/upload.ts';
import { files } from '../../src/actors/files.ts';

const backoff = { baseMs: 100, capMs: 30_000, attempts: 5 };
const settings = { backoff, replyMs: 600_000, maxScans: 3, maxTrials: 100, maxOvertaken: 3 };
const identity = { dev: '1', ino: '1', size: 100, mtimeNs: '1', ctimeNs: '1' };
const fingerprint: Fingerprint = { identity, sha256: 'ab'.repeat(32) };

/** An agent whose I/O answers at once; verdicts come when `deliver` is called. */
export function startInstantAgent(inFlight: number, inspect?: (event: InspectionEvent) => void) {
  let uploads = 0;
  let settled = 0;
  let onSettled = () => {};
  const awaiting: string[] = [];
  const upload = uploadMachine.provide({
    actors: {
      openUpload: fromPromise(async (): Promise<Session> => {
        uploads += 1;
        return { uploadId: `upload-${uploads}`, chunkSize: 10_485_760 };
      }),
      sendChunk: fromPromise(async () => {}),
      finishUpload: fromPromise(async () => {}),
      requestScan: fromPromise(async ({ input }) => {
        supervisor.send({ type: 'upload.announced', ...input });
        awaiting.push(input.uploadId);
      }),
    },
  });
  const machine = fileMachine.provide({
    actors: {
      fingerprint: fromPromise(async (): Promise<Inspection> => ({ kind: 'content', fingerprint })),
      upload,
      recordResults: fromPromise(async () => ({ count: 1 })),
      settle: fromPromise(async (): Promise<Delivery | undefined> => {
        settled += 1;
        onSettled();
        return undefined;
      }),
    },
  });
  const supervisor = createActor(
    supervisorMachine.provide({
      actors: {
        watch: fromCallback<WatchCommand, Watching>(() => {}),
        webhook: fromCallback<EventObject, Listening>(({ sendBack }) =>
          sendBack({ type: 'webhook.listening', host: '127.0.0.1', port: 1 }),
        ),
        connect: fromPromise(async () => {}),
        recover: fromPromise<readonly OpenVersion[], undefined>(async () => []),
        files: files({
          machine,
          inspect,
          inputFor: ({ path, jobId, round, seed }) => ({
            path,
            jobId,
            round,
            seed,
            debounce: { quietMs: 0, maxWaitMs: 30_000 },
            settings,
          }),
          observe: () => {},
          conclude: () => {},
          forget: () => {},
        }),
      },
    }),
    {
      ...(inspect && { inspect }),
      input: {
        run: 'bench',
        seed: 1,
        sinks: [],
        limits: { inFlight, uploads: 8, parked: 1000, restarts: 3 },
        backoff,
        breaker: { failures: 6, trialFailures: 3, coolDown: backoff },
        graceMs: 60_000,
        drainMs: 8_000,
        watching: { folders: [], match: [], ignore: [], own: [], backend: 'auto', state: '/state' },
        listening: { host: '127.0.0.1', port: 0 },
      },
    },
  ).start();

  const change = (path: string) => supervisor.send({ type: 'file.changed', path });
  const deliver = (uploadId: string) =>
    supervisor.send({
      type: 'webhook.delivered',
      delivery: { uploadId, findingsPresent: true, findingsURL: 'x', errorCodes: [] },
    });
  return {
    change,
    deliver,
    awaiting,
    stop: () => supervisor.stop(),
    settledCount: () => settled,
    untilSettled: (count: number) =>
      new Promise<void>((resolve) => {
        onSettled = () => settled >= count && resolve();
        onSettled();
        return undefined;
      }),
  };
}
export type InstantAgent = ReturnType<typeof startInstantAgent>;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
const pathOf = (n: number) => `/home/ana/Downloads/folder-${n % 100}/document-${n}.txt`;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** Brings so many files into motion, and leaves them waiting for their webhooks. */
export async function occupy(agent: InstantAgent, count: number): Promise<void> {
  for (let n = 0; n < count; n++) agent.change(pathOf(n));
  await until(() => agent.awaiting.length === count);
  agent.awaiting.length = 0;
}

/** Microseconds of one core for a whole life, with `inFlight` other files awaiting their webhooks. */
export async function costOfLife(
  agent: InstantAgent,
  lives: number,
  first: number,
): Promise<number> {
  const before = agent.settledCount();
  const start = process.cpuUsage();
  for (let done = 0; done < lives; done += 100) {
    for (let n = 0; n < 100; n++) agent.change(pathOf(first + done + n));
    await until(() => agent.awaiting.length === 100);
    for (const uploadId of agent.awaiting.splice(0)) agent.deliver(uploadId);
    await agent.untilSettled(before + done + 100);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / lives;
}
