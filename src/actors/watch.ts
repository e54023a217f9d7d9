import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fromCallback } from 'xstate';
import { messageOf } from '../error-message.ts';
import type { KnownPlace } from '../ledger/known-at.ts';
import type {
  Change,
  Place,
  WatchCommand,
  WatchEvent,
  WatchInput,
  WorkerCommand,
  WorkerMessage,
} from '../watch/messages.ts';
import { refusePolling } from '../watch/no-polling.ts';
import { OwnFiles } from '../watch/own-files.ts';
import { workerUrl } from '../worker-url.ts';

export interface WatchDeps {
  /** A page of the paths that are known at a place, which goes on `after` the last one; an empty page is the end. */
  readonly knownAt: (place: KnownPlace) => Promise<readonly string[]>;
}

/**
 * Turns what happens in the file system into `file.*` events for its parent. Never polls. Fails at once
 * if chokidar is told to poll; later troubles are `watch.failed`, and what can be watched still is.
 */
export const watch = (deps: WatchDeps) =>
  fromCallback<WatchCommand, WatchInput>(({ input, sendBack, receive }) => {
    refusePolling();
    const watching = new Watching(input, sendBack, deps);
    receive((command) => watching.obey(command));
    return () => watching.end();
  });

/** A ledger that nobody can read any more ends the agent, which compares all at its next start. */
const noLedger = () => {};

/** Keeps a worker at it. One that dies in its work is replaced; one that cannot even begin is not. */
class Watching {
  readonly #tell: (event: WatchEvent) => void;
  readonly #deps: WatchDeps;
  readonly #own: OwnFiles;
  #input: WatchInput;
  #worker: Worker;
  #wasReady = false;
  #isRestarted = false;

  constructor(input: WatchInput, tell: (event: WatchEvent) => void, deps: WatchDeps) {
    this.#input = input;
    this.#tell = tell;
    this.#deps = deps;
    this.#own = new OwnFiles(input.own);
    this.#worker = this.#start();
  }

  obey(command: WatchCommand): void {
    const { type, ...change } = command;
    this.#input = { ...this.#input, ...change };
    if (type === 'watch.own') this.#own.replace(command.own);
    this.#worker.postMessage(command satisfies WorkerCommand);
  }

  end(): void {
    this.#worker.removeAllListeners();
    void this.#worker.terminate();
  }

  #start(): Worker {
    this.#wasReady = false;
    const worker = new Worker(workerUrl('../watch/worker', import.meta.url), {
      name: 'watch',
      // Reading the folders leaves much garbage and nothing else; collected early, it costs no memory.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
      workerData: this.#input,
    });
    worker.on('message', (message: WorkerMessage) => this.#pass(message));
    worker.once('error', (error) => this.#restart(error));
    return worker;
  }

  #restart(error: unknown): void {
    const reason = messageOf(error);
    const next = this.#wasReady ? 'it is started again' : 'nothing is watched';
    this.#worker.removeAllListeners();
    this.#isRestarted = true;
    if (this.#wasReady) this.#worker = this.#start();
    this.#tell({ type: 'watch.failed', message: `The watch broke down, ${next}: ${reason}` });
  }

  #pass(message: WorkerMessage): void {
    if (message.type === 'watch.ready') {
      this.#wasReady = true;
      const wasStarted = message.reason === 'started' && this.#isRestarted;
      this.#tell(wasStarted ? { ...message, reason: 'restarted' } : message);
    } else if (message.type === 'changes') {
      for (const change of message.changes) this.#passChange(change);
    } else if (message.type === 'known.wanted') {
      for (const place of message.places) void this.#answer(this.#worker, place).catch(noLedger);
    } else this.#tell(message);
  }

  /** The worker has the last word on what is gone, as it alone knows what it told. */
  async #answer(worker: Worker, { real, spelled, deep }: Place): Promise<void> {
    const { knownAt } = this.#deps;
    let after: string | undefined;
    do {
      const known = await knownAt({ path: spelled, deep, after });
      const paths = known.map((path) => join(real, path.slice(spelled.length)));
      if (paths.length > 0)
        worker.postMessage({ type: 'watch.known', paths } satisfies WorkerCommand);
      after = known.at(-1);
    } while (after !== undefined);
  }

  #passChange(change: Change): void {
    // Known here sooner than in the worker: a file of our own may have been made a moment ago.
    if (change.kind === 'changed' && this.#own.has(change.file)) return;
    const { path } = change;
    if (change.kind === 'removed') this.#tell({ type: 'file.removed', path });
    else this.#tell({ type: 'file.changed', path, stamp: change.stamp });
  }
}
