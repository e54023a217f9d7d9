import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import test, { type TestContext, type TestOptions } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { createActor, setup } from 'xstate';
import { watch } from '../../src/actors/watch.ts';
import type { KnownPlace } from '../../src/ledger/known-at.ts';
import type { WatchCommand, WatchEvent, WatchInput } from '../../src/watch/messages.ts';

const isDeno = 'Deno' in globalThis;

/**
 * For tests of what Deno's own watching overlooks (most of a burst, moved folders, links that take a file's
 * place), or what it takes more permissions to set up than to run the agent.
 */
export const notOnDeno = { skip: isDeno && 'the runtime does not report or allow all of it' };

type Backend = WatchInput['backend'];

const backends: readonly Backend[] = isDeno ? ['native'] : ['chokidar', 'native'];
const backendOf = new WeakMap<TestContext, Backend>();

/** Runs with each backend that is worth it here; {@link startWatching} knows which. */
export function testEach(
  title: string,
  options: TestOptions,
  run: (t: TestContext) => Promise<void>,
): void {
  for (const backend of backends) {
    test(`${title} (${backend})`, options, (t) => {
      backendOf.set(t, backend);
      return run(t);
    });
  }
}

/** All that a watch has to be told. */
export function watchInput(t: TestContext, input: Partial<WatchInput>): WatchInput {
  const backend = backendOf.get(t) ?? 'auto';
  return {
    folders: [],
    match: ['.*'],
    ignore: [],
    own: [],
    state: makeFolder(t),
    backend,
    ...input,
  };
}

export interface Watching {
  /** Everything told so far. */
  readonly events: readonly WatchEvent[];
  /** Resolves as soon as what was told so far makes it true. */
  readonly until: (isSo: (events: readonly WatchEvent[]) => boolean) => Promise<void>;
  readonly untilChanged: (...paths: string[]) => Promise<void>;
  readonly untilRemoved: (...paths: string[]) => Promise<void>;
  readonly changed: () => readonly string[];
  readonly removed: () => readonly string[];
  readonly send: (command: WatchCommand) => void;
  readonly stop: () => void;
  /** Forgets what was told. */
  readonly clear: () => void;
}

/** A folder of its own for a test, removed afterwards. */
export function makeFolder(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nightjar-watch-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Watches with a real worker, as a child of a machine, and resolves when it is ready. */
export async function startWatching(
  t: TestContext,
  input: Partial<WatchInput> & Pick<WatchInput, 'folders'>,
  /** What the ledger would know. */
  knownAt: (place: KnownPlace) => readonly string[] = () => [],
): Promise<Watching> {
  const events: WatchEvent[] = [];
  const waiting = new Set<() => void>();
  const take = (event: WatchEvent): void => {
    events.push(event);
    for (const check of waiting) check();
  };
  const parent = setup({
    types: {
      events: {} as WatchEvent | WatchCommand,
      input: {} as WatchInput,
      context: {} as WatchInput,
    },
    actors: { watch: watch({ knownAt: async (place) => knownAt(place) }) },
  }).createMachine({
    context: ({ input }) => input,
    invoke: { id: 'watch', src: 'watch', input: ({ context }) => context },
    on: {
      'file.*': { actions: ({ event }) => take(event as WatchEvent) },
      'watch.*': { actions: ({ event }) => take(event as WatchEvent) },
    },
  });
  const actor = createActor(parent, { input: watchInput(t, input) });
  let worker: Worker | undefined;
  const note = (started: Worker) => {
    worker = started;
  };
  process.once('worker', note);
  t.after(async () => {
    process.off('worker', note);
    actor.stop();
    // Until it is gone its watches are there, which the next test may count.
    if (worker && worker.threadId !== -1) await once(worker, 'exit');
  });
  actor.start();

  const until: Watching['until'] = (isSo) =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isSo(events)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const paths = (type: WatchEvent['type']): string[] =>
    events.flatMap((e) => (e.type === type && 'path' in e ? [e.path] : []));
  const untilTold =
    (type: WatchEvent['type']) =>
    (...wanted: string[]) => {
      const missing = new Set(wanted);
      let seen = 0;
      return until(() => {
        for (; seen < events.length; seen++) {
          const event = events[seen];
          if (event?.type === type && 'path' in event) missing.delete(event.path);
        }
        return missing.size === 0;
      });
    };
  const watching: Watching = {
    events,
    until,
    untilChanged: untilTold('file.changed'),
    untilRemoved: untilTold('file.removed'),
    changed: () => paths('file.changed'),
    removed: () => paths('file.removed'),
    send: (command) => actor.getSnapshot().children.watch?.send(command),
    stop: () => actor.stop(),
    clear: () => events.splice(0),
  };
  await until((all) => all.some(({ type }) => type === 'watch.ready'));
  return watching;
}

export function isSubset(wanted: readonly string[], found: readonly string[]): boolean {
  const set = new Set(found);
  return wanted.every((path) => set.has(path));
}
