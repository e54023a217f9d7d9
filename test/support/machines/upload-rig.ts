import { createActor, SimulatedClock } from 'xstate';
import type { Chunk, MeasuredFile, ScanRequest, Session } from '../../../machines/events.ts';
import { type UploadInput, uploadMachine } from '../../../machines/upload.ts';
import { Desk } from './desk.ts';
import { backoff } from './file-rig.ts';
import { nameOf } from './names.ts';
import { turn } from './turn.ts';

export const chunkSize = 100;
export const identity = { dev: '1', ino: '2', size: 10, mtimeNs: '5', ctimeNs: '5' };
export const input: UploadInput = {
  path: '/home/ana/letter.txt',
  identity,
  versionId: 'run-7.0',
  backoff,
  seed: 42,
};

/** An upload to a service that accepts everything at once, unless a test takes over a desk. */
export function startUpload(size: number, changes: Partial<UploadInput> = {}) {
  const clock = new SimulatedClock();
  const states: string[] = [];
  let sessions = 0;
  const open = new Desk<Session, MeasuredFile>(() => {
    sessions += 1;
    return { uploadId: `upload-${sessions}`, chunkSize };
  });
  const send = new Desk<void, Chunk>(() => {});
  const finish = new Desk<void, { uploadId: string }>(() => {});
  const request = new Desk<void, ScanRequest>(() => {});
  const machine = uploadMachine.provide({
    actors: {
      openUpload: open.logic,
      sendChunk: send.logic,
      finishUpload: finish.logic,
      requestScan: request.logic,
    },
  });
  const actor = createActor(machine, {
    input: { ...input, identity: { ...identity, size }, ...changes },
    clock,
  });
  actor.subscribe(({ value }) => {
    if (states.at(-1) !== nameOf(value)) states.push(nameOf(value));
  });
  actor.start();

  return {
    actor,
    clock,
    states,
    io: { open, send, finish, request },
    state: () => nameOf(actor.getSnapshot().value),
    output: () => actor.getSnapshot().output,
    /** The pieces that were sent, as `offset+length`. */
    pieces: () => send.calls.map(({ input: chunk }) => `${chunk.offset}+${chunk.length}`),
    pass: async (ms: number) => {
      clock.increment(ms);
      await turn();
    },
    /** Passes time until the upload tries again, and tells how much. */
    timeUntilNextAttempt: async (step = 1) => {
      for (let passed = 0; ; passed += step) {
        if (nameOf(actor.getSnapshot().value) !== 'backingOff') return passed;
        clock.increment(step);
      }
    },
  };
}
