import { clearTimeout, setTimeout } from 'node:timers';
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';
import type { Reply, Request, WorkerSetup } from './local.ts';

const MOST_RESTARTS = 5;
/** A worker that lived this long has proved itself: what died before it does not count any more. */
const PROVED_MS = 60_000;
const FIRST_DELAY_MS = 100;
const CLOSE_MS = 2000;
const SILENCE_MS = 60_000;
/** What was said while this program was stopped is heard within that. */
const GRACE_MS = 1000;
/** Windows and findings lie outside of the heap, so it holds little more than the program. */
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 6 };

/** What it says to whoever asked; the rest is between the thread and its keeper. */
export type Answer = Exclude<Reply, { type: 'closed' | 'here' }>;

export interface LocalWorkerOptions {
  readonly setup: WorkerSetup;
  readonly onReply: (reply: Answer) => void;
  /** A worker died, of what is known by a name; `final` when none will take its place. */
  readonly onDeath: (final: boolean, cause: string) => void;
  /** A worker has taken the place of a dead one and knows nothing yet. */
  readonly onRestart: () => void;
  /** Whether anybody waits for an answer of it. */
  readonly isAwaited: () => boolean;
  /** How long it may say nothing while it is awaited; while it scans it is asked after that. */
  readonly silenceMs?: number | undefined;
}

/** The engine's thread, started again when it dies, a few times and ever later. One that hangs is ended. */
export class LocalWorker {
  #worker: Worker | undefined;
  #restart: NodeJS.Timeout | undefined;
  #deaths = 0;
  #startedAt = 0;
  #closed = false;
  /** Messages that came from this worker. */
  #heard = 0;
  #silence: NodeJS.Timeout | undefined;
  /** It has taken on scans, and has not said since that they are done. */
  #scans = false;
  #isAsked = false;
  readonly #options: LocalWorkerOptions;

  constructor(options: LocalWorkerOptions) {
    this.#options = options;
    this.#start();
  }

  get alive(): boolean {
    return this.#worker !== undefined;
  }

  send(request: Request): void {
    this.#worker?.postMessage(request);
    if (request.type === 'scan') this.#scans = true;
    if (this.#silence === undefined) this.#watch();
  }

  #watchAnew(): void {
    clearTimeout(this.#silence);
    this.#watch();
  }

  #watch(): void {
    if (this.#closed) return;
    const { silenceMs = SILENCE_MS } = this.#options;
    const isAwaited = () => this.#isAsked || this.#options.isAwaited();
    const [worker, heard] = [this.#worker, this.#heard];
    // One that was just started has to load first.
    const limitMs = heard > 0 ? silenceMs : Math.max(silenceMs, SILENCE_MS);
    const isSilent = () => isAwaited() && worker === this.#worker && heard === this.#heard;
    const goOn = () => {
      this.#silence = undefined;
      if (isAwaited()) this.#watch();
      else if (this.#scans) this.#ask();
    };
    this.#silence = setTimeout(() => {
      if (!isSilent()) return goOn();
      this.#silence = setTimeout(() => {
        if (isSilent()) void worker?.terminate();
        goOn();
      }, GRACE_MS);
    }, limitMs);
  }

  /** Nobody waits for a thread that scans, so that one which hangs would be noticed by nobody. */
  #ask(): void {
    this.#isAsked = true;
    this.send({ type: 'ask' });
  }

  #hear(reply: Reply, worker: Worker): void {
    if (reply.type === 'closed') void worker.terminate();
    else if (reply.type === 'here') {
      this.#isAsked = false;
      this.#scans = reply.isBusy;
    } else this.#options.onReply(reply);
  }

  #start(): void {
    const worker = new Worker(workerUrl('../engine/worker', import.meta.url), {
      workerData: this.#options.setup,
      resourceLimits: RESOURCES,
    });
    this.#worker = worker;
    this.#startedAt = performance.now();
    this.#heard = 0;
    worker.on('message', (reply: Reply) => {
      if (this.#heard++ === 0) this.#watchAnew();
      this.#hear(reply, worker);
    });
    let cause = 'stopped';
    // Only the name of an error: its message may quote what was scanned.
    worker.on('error', (error) => {
      cause = nameOf(error);
    });
    worker.once('exit', () => this.#died(cause));
  }

  #died(cause: string): void {
    this.#worker = undefined;
    this.#isAsked = false;
    this.#scans = false;
    if (this.#closed) return;
    if (performance.now() - this.#startedAt > PROVED_MS) this.#deaths = 0;
    this.#deaths++;
    const final = this.#deaths > MOST_RESTARTS;
    this.#options.onDeath(final, cause);
    if (final) return;
    const delayMs = FIRST_DELAY_MS * 2 ** (this.#deaths - 1);
    this.#restart = setTimeout(() => {
      this.#start();
      this.#options.onRestart();
    }, delayMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    clearTimeout(this.#silence);
    const worker = this.#worker;
    if (!worker) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ type: 'close' } satisfies Request);
    const impatience = setTimeout(() => void worker.terminate(), CLOSE_MS);
    await exited;
    clearTimeout(impatience);
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}
