import type { Readable } from 'node:stream';
import { type Call, start } from './call.ts';
import type { RateNote } from './pace.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What the service answered. */
export interface Answer {
  readonly status: number;
  /** The body, as far as anyone needs it. */
  readonly text: string;
  readonly remaining: number | undefined;
  readonly retryAfterMs: number | undefined;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/** Makes a call and reads its answer. Rejects with a FaultError when there is none. */
export async function ask(call: Call, signal: AbortSignal, now: () => number): Promise<Answer> {
  const running = start(call, signal);
  try {
    const { status, headers, body } = await running.response;
    const text = status === 204 ? '' : await readText(body, status, running.progress);
    const answer = {
      status,
      text,
      remaining: parseRemaining(headers.get('x-rate-limit-remaining')),
      retryAfterMs: status < 400 ? undefined : parseRetryAfter(headers.get('retry-after'), now()),
    };
    // The service may refuse a chunk before it has taken it all.
    if (running.isSent()) running.done();
    else running.stop();
    return answer;
  } catch (error) {
    running.stop();
    throw running.faultOf(error);
  }
}

/** What the answer says to those who wait to call the same endpoint. */
export function rateNoteOf({ status, remaining, retryAfterMs }: Answer): RateNote {
  if (status === 429) return { holdMs: retryAfterMs ?? 1000 };
  return remaining === undefined ? {} : { remaining };
}

/** The beginning of a body. What follows a refusal may be cut off without making it less of one. */
function readText(
  body: NodeJS.ReadableStream | null,
  status: number,
  progress: () => void,
): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const done = () => resolve(Buffer.concat(pieces).toString('utf8', 0, MAX_ANSWER_BYTES));
    if (body === null) return done();
    body.on('data', (piece: Buffer) => {
      progress();
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_ANSWER_BYTES) {
        (body as Readable).destroy();
        done();
      }
    });
    body.on('end', done);
    body.on('error', status < 400 ? reject : done);
  });
}

function parseRemaining(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
