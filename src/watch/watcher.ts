import type { FSWatcher } from 'chokidar';
import { messageOf } from '../error-message.ts';
import type { OwnFile } from '../own-file.ts';
import { arm, isRefusedFolder, type Reports } from './arming.ts';
import { builtInRules } from './built-in.ts';
import { Failures, isShortage } from './failures.ts';
import { Flood } from './flood.ts';
import { lookAt } from './look-at.ts';
import type { WatchInput, WorkerMessage } from './messages.ts';
import { OwnFiles } from './own-files.ts';
import { createPathFilter, type PathFilter } from './path-filter.ts';
import { findRoot, outermost, type Root } from './roots.ts';
import type { Scope } from './scope.ts';
import { Shortage } from './shortage.ts';
import { Sightings } from './sightings.ts';
import { filesIn, sweep } from './sweep.ts';

/** Watches folders and tells what changes in them; lives in a thread of its own. */
export class Watcher {
  readonly #folders: readonly string[];
  readonly #tell: (message: WorkerMessage) => void;
  readonly #own: OwnFiles;
  readonly #sightings: Sightings;
  readonly #failures: Failures;
  readonly #flood = new Flood((since) => this.lookAgain(since));
  readonly #shortage = new Shortage((since) => this.#sweepAll(since));
  #filter: PathFilter;
  #scope: Scope;
  /** Real paths that are watched, of those that were asked for. */
  readonly #present = new Set<string>();
  #armed: FSWatcher | undefined;
  #arming: Promise<void> = Promise.resolve();
  #isReady = false;
  #isClosed = false;
  #missedSince: number | undefined;
  /** Of the watches that are being put up, or the last ones: the system refused some. */
  #isShort = false;

  constructor(input: WatchInput, tell: (message: WorkerMessage) => void) {
    this.#folders = [...new Set(input.folders)];
    this.#tell = tell;
    this.#own = new OwnFiles(input.own);
    this.#failures = new Failures((message) => tell({ type: 'watch.failed', message }));
    this.#filter = createPathFilter({ ...input, builtIn: builtInRules });
    this.#scope = { roots: [], filter: this.#filter, own: this.#own, folders: new Set() };
    this.#sightings = new Sightings(this.#scope, (changes) => tell({ type: 'changes', changes }));
  }

  /** Resolves when everything is watched and said to be. */
  start(): Promise<void> {
    return this.#rearm();
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => this.#armed?.close());
    this.#isClosed = true;
  }

  replaceOwn(own: readonly OwnFile[]): void {
    this.#own.replace(own);
  }

  /** The new watches are in place before the old ones go, so nothing that both cover is missed. */
  replaceFilter(match: readonly string[], ignore: readonly string[]): Promise<void> {
    try {
      this.#filter = createPathFilter({ match, ignore, builtIn: builtInRules });
    } catch (error) {
      const reason = messageOf(error);
      this.#tell({ type: 'watch.failed', message: `${reason}; the patterns before stay in force` });
      return Promise.resolve();
    }
    return this.#rearm();
  }

  #rearm(): Promise<void> {
    return this.#inTurn(() => this.#replaceWatches());
  }

  /** One after the other: each replaces the watches that the one before it put up. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#arming = this.#arming.then(() => (this.#isClosed ? undefined : work()));
    return this.#arming;
  }

  async #replaceWatches(): Promise<void> {
    const roots = this.#folders.map(findRoot);
    this.#scope = { roots, filter: this.#filter, own: this.#own, folders: new Set() };
    this.#sightings.scope = this.#scope;
    this.#isReady = false;
    const before = this.#armed;
    this.#isShort = false;
    this.#armed = await arm(this.#scope, this.#reports);
    await before?.close();
    if (!this.#isShort) this.#shortage.end();
    this.#announce();
  }

  readonly #reports: Reports = {
    touched: (path) => {
      this.#flood.count();
      this.#shortage.signOfLife();
      this.#sightings.hint(path, 'reported');
    },
    appeared: (path) => this.#appeared(path),
    vanished: (path) => this.#vanished(path),
    failed: (error) => this.#failed(error),
    dropped: () => this.lookAgain(this.#flood.since),
  };

  #failed(error: unknown): void {
    this.#failures.report(error);
    if (!isShortage(error)) return;
    this.#isShort = true;
    this.#shortage.begin(this.#flood.since);
  }

  #announce(): void {
    this.#isReady = true;
    this.#failures.forget();
    this.#present.clear();
    const folders = this.#scope.roots.filter((root) => this.#isWatched(root));
    this.#tell({ type: 'watch.ready', folders: folders.map(({ folder }) => folder) });
  }

  /** Says so if it is not. */
  #isWatched(root: Root): boolean {
    const reason = root.is === 'unwatchable' ? root.reason : this.#refusal(root);
    if (reason !== undefined) {
      this.#failures.say(`Cannot watch ${JSON.stringify(root.folder)}: ${reason}`);
      return false;
    }
    const { kind } = lookAt(root.real);
    if (kind === 'folder' || kind === 'file') {
      // What appeared while the watches were put up passed for something that had always been there.
      if (root.is === 'missing') void this.#sweep(root.real, 0);
      this.#present.add(root.real);
      return true;
    }
    if (kind === 'link') void this.#rearm();
    this.#tell({ type: 'watch.waiting', folder: root.folder });
    return false;
  }

  #refusal({ folder, is }: Root): string | undefined {
    const decision = is === 'file' ? this.#filter.decide(folder) : this.#filter.decideBelow(folder);
    return decision.kind === 'ignored'
      ? `everything in it is ignored (${decision.rule})`
      : undefined;
  }

  #appeared(path: string): void {
    this.#own.forgetFolders();
    // What was in it before its watch was there; the watch is, when this turn ends.
    setImmediate(() => void this.#readFolder(path));
    const roots = this.#rootsAt(path);
    if (roots.length === 0 || this.#present.has(path)) return;
    if (lookAt(path).kind === 'link') return void this.#rearm();
    this.#present.add(path);
    this.#tell({ type: 'watch.ready', folders: roots.map(({ folder }) => folder) });
  }

  #vanished(path: string): void {
    this.#own.forgetFolders();
    if (this.#scope.folders.delete(path)) this.#sightings.folderGone(path);
    if (!this.#isReady || !this.#present.delete(path)) return;
    for (const { folder } of this.#rootsAt(path)) this.#tell({ type: 'watch.waiting', folder });
  }

  /** None before all is announced: until then it is looked at anyway. */
  #rootsAt(path: string): readonly Root[] {
    return this.#isReady ? this.#scope.roots.filter(({ real }) => real === path) : [];
  }

  /** Finds what nobody reported: new folders by new watches, changed files by reading all folders. */
  lookAgain(since: number): void {
    const isQueued = this.#missedSince !== undefined;
    this.#missedSince = Math.min(since, this.#missedSince ?? since);
    if (isQueued) return;
    void this.#inTurn(async () => {
      const missedSince = this.#missedSince ?? since;
      this.#missedSince = undefined;
      await this.#replaceWatches();
      await this.#sweepAll(missedSince);
    });
  }

  async #sweepAll(since: number): Promise<void> {
    if (this.#isClosed) return;
    await Promise.all(outermost(this.#scope.roots).map(({ real }) => this.#sweep(real, since)));
  }

  async #readFolder(path: string): Promise<void> {
    for await (const file of filesIn(path)) this.#sightings.hint(file, 'concluded');
  }

  async #sweep(top: string, since: number): Promise<void> {
    const enters = (folder: string): boolean => !isRefusedFolder(folder, this.#scope);
    for await (const path of sweep(top, enters)) {
      const sight = lookAt(path);
      const isNew = sight.kind === 'file' && sight.changedAt >= since;
      if (isNew) this.#sightings.hint(path, 'concluded');
    }
  }
}
