import { CODES, EngineError, errorBody } from '../engine-error.ts';
import type { Batch, FileJob, Reply, TextJob } from './job.ts';
import type { Ending } from './scan-file.ts';
import { type Errand, Thread, type ThreadOptions } from './thread.ts';
import { workerUrl } from './worker-url.ts';

export interface PoolOptions extends Partial<ThreadOptions> {
  /** How many files are read at a time. */
  readonly size: number;
}

/** Longer than reading a file may take, which gives up by itself and keeps what it read. */
const SILENCE_MS = 90_000;
/** Threads that may die of one file. */
const MOST_CRASHES = 3;
const DEFAULTS = { heapMb: 512, silenceMs: SILENCE_MS, idleMs: 60_000 };

export interface FileCalls {
  readonly begin?: (() => void) | undefined;
  readonly take: (batch: Batch) => void;
  readonly done: (ending: Ending) => void;
}

/** Threads that read and scan, started when there is work for them and ended when there is none for a while. */
export class Pool {
  readonly #size: number;
  readonly #options: ThreadOptions;
  readonly #threads = new Set<Thread>();
  readonly #free: Thread[] = [];
  #files: Errand[] = [];
  #next = 0;
  readonly #texts: Errand[] = [];
  #busyWithFiles = 0;
  #closed = false;

  constructor({ size, ...options }: PoolOptions) {
    this.#size = Math.max(1, size);
    this.#options = { program: workerUrl(), ...DEFAULTS, ...options };
  }

  /** How many files wait for a thread. */
  get waiting(): number {
    return this.#files.length - this.#next;
  }

  get threads(): number {
    return this.#threads.size;
  }

  /** Calls `done` once: with the end of the scan, or with that of its thread when it died of this file again and again. */
  scanFile(job: FileJob, { begin, take, done }: FileCalls): void {
    let crashes = 0;
    let hasTaken = false;
    const end = (ending: Ending): void => {
      this.#busyWithFiles--;
      done(ending);
    };
    const errand: Errand = {
      job,
      begin: () => {
        if (crashes === 0) begin?.();
      },
      hear: (reply) => {
        if (reply.type === 'batch') {
          hasTaken = true;
          take(reply);
        } else if (reply.type === 'scanned') end(reply);
        else if (reply.type === 'refused') end({ errors: [reply.error], discard: false });
      },
      lose: (error) => {
        crashes++;
        // What was taken already cannot be taken back.
        const mayTryAgain = error.code === CODES.crashed && crashes < MOST_CRASHES && !hasTaken;
        if (this.#closed || !mayTryAgain) {
          return end({ errors: [errorBody(error)], discard: false });
        }
        this.#busyWithFiles--;
        this.#files.push(errand);
        this.#start();
      },
    };
    this.#files.push(errand);
    this.#start();
  }

  /** The answer as JSON. */
  scanTexts(job: TextJob): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const hear = (reply: Reply): void => {
        if (reply.type === 'answer') resolve(reply.json);
        if (reply.type === 'refused') {
          reject(new EngineError(reply.error.code, reply.error.description));
        }
      };
      this.#texts.push({ job, hear, lose: reject });
      this.#start();
    });
  }

  /** Has a thread ready for work that is about to come. */
  prepare(): void {
    if (this.#threads.size === 0) this.#free.push(this.#thread());
  }

  close(): void {
    this.#closed = true;
    for (const thread of this.#threads) thread.end();
    this.#files = [];
    this.#next = 0;
    this.#texts.length = 0;
  }

  /** Somebody waits for the answer to a text, so texts have a thread of their own when files have all others. */
  #start(): void {
    while (!this.#closed && this.#texts.length > 0) {
      const thread = this.#freeThread();
      const errand = thread && this.#texts.shift();
      if (!errand) break;
      thread.do(errand);
    }
    while (!this.#closed && this.waiting > 0 && this.#busyWithFiles < this.#size) {
      const thread = this.#freeThread();
      const errand = thread && this.#nextFile();
      if (!errand) break;
      this.#busyWithFiles++;
      thread.do(errand);
    }
  }

  #freeThread(): Thread | undefined {
    return this.#free.pop() ?? (this.#threads.size <= this.#size ? this.#thread() : undefined);
  }

  #nextFile(): Errand | undefined {
    const errand = this.#files[this.#next];
    this.#next++;
    if (this.#next === this.#files.length || this.#next > 1024) {
      this.#files = this.#files.slice(this.#next);
      this.#next = 0;
    }
    return errand;
  }

  #thread(): Thread {
    const thread = new Thread(
      this.#options,
      (free) => {
        this.#free.push(free);
        this.#start();
      },
      (gone) => {
        this.#threads.delete(gone);
        const at = this.#free.indexOf(gone);
        if (at >= 0) this.#free.splice(at, 1);
        // After the loss was told, so that who closes the pool on it is heard.
        queueMicrotask(() => this.#start());
      },
    );
    this.#threads.add(thread);
    return thread;
  }
}
