import { clearTimeout, setTimeout } from 'node:timers';
import { Worker } from 'node:worker_threads';
import { CODES, EngineError } from '../engine-error.ts';
import type { Job, Reply, Request } from './job.ts';

export interface ThreadOptions {
  /** What the thread runs. */
  readonly program: URL;
  readonly heapMb: number;
  /** After so long without a word from it, a thread is ended. */
  readonly silenceMs: number;
  /** After so long without work, a thread is ended. */
  readonly idleMs: number;
}

export interface Errand {
  readonly job: Job;
  /** The thread has taken it up. */
  readonly begin?: (() => void) | undefined;
  /** Hears what the thread says of it, but not of its death. */
  readonly hear: (reply: Reply) => void;
  /** The thread died of it. */
  readonly lose: (error: EngineError) => void;
}

const YOUNG_MB = 16;

/** One thread of the pool, which does one thing at a time. */
export class Thread {
  readonly #worker: Worker;
  readonly #options: ThreadOptions;
  readonly #onFree: (thread: Thread) => void;
  readonly #onGone: (thread: Thread) => void;
  #errand: Errand | undefined;
  #begun = false;
  #timer: NodeJS.Timeout | undefined;
  #cause = new EngineError(CODES.crashed, 'The scan of this file crashed');

  constructor(
    options: ThreadOptions,
    onFree: (thread: Thread) => void,
    onGone: (thread: Thread) => void,
  ) {
    this.#options = options;
    this.#onFree = onFree;
    this.#onGone = onGone;
    this.#worker = new Worker(options.program, {
      resourceLimits: {
        maxOldGenerationSizeMb: options.heapMb,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    });
    this.#worker.on('message', (reply: Reply) => this.#hear(reply));
    // Nothing of the error is told: its message may quote what was scanned.
    this.#worker.on('error', (error) => {
      if (isOutOfMemory(error)) this.#cause = outOfMemory(options.heapMb);
    });
    this.#worker.once('exit', () => this.#gone());
    this.#rest();
  }

  do(errand: Errand): void {
    this.#errand = errand;
    this.#watch(this.#options.silenceMs, () => {
      this.#cause = tooSilent(this.#options.silenceMs);
      this.end();
    });
    this.#begun = false;
    this.#say(errand.job);
  }

  end(): void {
    void this.#worker.terminate();
  }

  #say(request: Request): void {
    this.#worker.postMessage(request);
  }

  #hear(reply: Reply): void {
    const errand = this.#errand;
    if (!this.#begun) errand?.begin?.();
    this.#begun = true;
    if (reply.type === 'batch') this.#say({ type: 'taken' });
    if (reply.type === 'batch' || reply.type === 'alive') this.#timer?.refresh();
    else {
      this.#errand = undefined;
      this.#rest();
    }
    errand?.hear(reply);
    if (!this.#errand) this.#onFree(this);
  }

  #rest(): void {
    this.#watch(this.#options.idleMs, () => {
      // Nobody gives it any more work while it ends.
      this.#onGone(this);
      this.end();
    });
    this.#timer?.unref();
  }

  #watch(ms: number, late: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(late, ms);
  }

  #gone(): void {
    clearTimeout(this.#timer);
    const errand = this.#errand;
    this.#errand = undefined;
    this.#onGone(this);
    errand?.lose(this.#cause);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function outOfMemory(heapMb: number): EngineError {
  return new EngineError(CODES.memory, `Reading this file took more memory than ${heapMb} MB`);
}

function tooSilent(silenceMs: number): EngineError {
  const seconds = Math.round(silenceMs / 1000);
  return new EngineError(CODES.timeout, `Reading this file got nowhere for ${seconds} s`);
}
