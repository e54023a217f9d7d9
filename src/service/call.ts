import type { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { clearTimeout, setTimeout } from 'node:timers';
import fetch, { type Response } from 'node-fetch';
import { FaultError } from './fault-error.ts';

/** How long a call may take. */
export interface Timeouts {
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  readonly totalMs: number;
}

export interface Request {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly headers: Record<string, string>;
  readonly body?: string | Buffer | Readable;
}

/** Says what to send, at the moment when it goes: until then no file is held open for it. */
export type Begin = (progress: () => void) => Request;

export interface Call {
  /** For messages: what was tried. */
  readonly deed: string;
  readonly begin: Begin;
  readonly agent: Agent;
  readonly timeouts: Timeouts;
}

/** A call under way. Whoever starts it ends it. */
export interface Running {
  /** Resolves when the head of the answer is there. */
  readonly response: Promise<Response>;
  /** Whether all of the request's body has been given away. */
  readonly isSent: () => boolean;
  /** A byte has moved: the idle time starts again. */
  readonly progress: () => void;
  /** We are busy with what came: until the next `progress`, no time runs out. */
  readonly rest: () => void;
  /** What an error of the call or of its answer means. */
  readonly faultOf: (error: unknown) => FaultError;
  /** All has been read; the connection can serve another call. */
  readonly done: () => void;
  /** Ends what is still going on, with its connection. */
  readonly stop: () => void;
}

/** Starts a request that stops when the signal is aborted or time is up. Throws what `begin` throws. */
export function start({ deed, begin, agent, timeouts }: Call, signal: AbortSignal): Running {
  const abort = new AbortController();
  let fault: FaultError | undefined;
  let resting = false;
  const giveUp = (reason: string, code: string) => {
    fault ??= new FaultError(`Cannot ${deed}: ${reason}`, { kind: 'transient', code });
    abort.abort();
  };
  const onAbort = () => giveUp('it was called off', 'aborted');
  const onIdle = () => {
    if (!resting) giveUp(`nothing moved for ${timeouts.idleMs} ms`, 'idle-timeout');
  };
  const onLate = () => {
    if (resting) total.refresh();
    else giveUp(`not done within ${timeouts.totalMs} ms`, 'total-timeout');
  };

  let idle: NodeJS.Timeout | undefined;
  const progress = () => {
    resting = false;
    idle?.refresh();
  };
  const { body, ...request } = begin(progress);
  idle = setTimeout(onIdle, timeouts.idleMs);
  const total = setTimeout(onLate, timeouts.totalMs);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);

  const faultOf = (error: unknown): FaultError => {
    if (fault !== undefined) return fault;
    if (error instanceof FaultError) return error;
    if (body instanceof Readable && body.errored instanceof FaultError) return body.errored;
    const code = networkCodeOf(error);
    // The error itself names the address, which may be a secret.
    return new FaultError(`Cannot ${deed}: ${code}`, { kind: 'transient', code });
  };
  const done = () => {
    clearTimeout(idle);
    clearTimeout(total);
    signal.removeEventListener('abort', onAbort);
  };
  const response = fetch(request.url, {
    method: request.method,
    headers: request.headers,
    agent,
    redirect: 'manual',
    compress: false,
    signal: abort.signal,
    ...(body === undefined ? {} : { body }),
  });
  return {
    response,
    isSent: () => !(body instanceof Readable) || body.readableEnded,
    progress,
    rest() {
      resting = true;
    },
    faultOf,
    done,
    stop() {
      done();
      abort.abort();
    },
  };
}

/** The code that the system gave, such as `ECONNREFUSED`; `network` when it gave none. */
function networkCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'network';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'network';
}
