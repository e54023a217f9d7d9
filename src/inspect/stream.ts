import type { ServerResponse } from 'node:http';
import { createTakenSince, frameOf } from './frames.ts';
import { createMoments } from './moment.ts';
import type { Program } from './program.ts';

/** Ten frames a second are as smooth as a person can read. */
const FRAME_MS = 100;
/** The rate is that of the last second, so it falls to nothing a second after the last entry. */
const AFTERGLOW_MS = 1_100;

/** Whoever reads the stream; says by `write` when it is enough for now, and by `drain` when it is not any more. */
export type Reader = Pick<ServerResponse, 'writeHead' | 'write' | 'on'>;

/**
 * Sends frames while entries come, until the reader goes away. Who reads slowly gets fewer frames, each of
 * them whole: nothing waits in line.
 */
export function streamFrames(
  program: Program,
  response: Reader,
  actorId: string | undefined,
  frameMs = FRAME_MS,
): void {
  const { recording } = program;
  const momentAt = createMoments(recording);
  const takenSince = createTakenSince(recording);
  let timer: NodeJS.Timeout | undefined;
  let sent = -1;
  let dueAt = 0;
  let isBlocked = false;
  let isQuiet = false;

  const send = () => {
    timer = undefined;
    if (isBlocked) return;
    program.settle();
    const moment = momentAt();
    isQuiet = moment.position === sent;
    sent = moment.position;
    const at = program.source === 'live' ? program.now() : moment.at;
    const frame = frameOf(recording, moment, actorId, takenSince(), at);
    isBlocked = !response.write(`event: frame\ndata: ${JSON.stringify(frame)}\n\n`);
    // One more after the last entry, and then nothing until there is news.
    if (!isQuiet) wait(AFTERGLOW_MS);
  };

  const wait = (ms: number) => {
    const at = Date.now() + ms;
    if (timer !== undefined && dueAt <= at) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(send, ms);
  };

  const unsubscribe = recording.subscribe(() => {
    if (timer === undefined || dueAt > Date.now() + frameMs) wait(frameMs);
  });
  response.on('drain', () => {
    isBlocked = false;
    wait(frameMs);
  });
  response.on('close', () => {
    unsubscribe();
    clearTimeout(timer);
  });
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  send();
}
