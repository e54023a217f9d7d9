import { messageOf } from '../error-message.ts';
import type { OwnFile } from '../own-file.ts';
import { isDoubtful } from '../path-bytes.ts';
import { Absence } from './absence.ts';
import type { Reports, Watches } from './backends/backend.ts';
import { type BackendChoice, chooseBackend, isToldOneByOne } from './backends/choose.ts';
import { builtInRules } from './built-in.ts';
import { Doubts } from './doubts.ts';
import { Echo } from './echo.ts';
import { Failures, shortageSentence } from './failures.ts';
import { filesIn } from './files-in.ts';
import { Flood } from './flood.ts';
import { FolderTree } from './folder-tree.ts';
import { lookAt } from './look-at.ts';
import type { DoubtReason, ReadyReason, WatchInput, WorkerMessage } from './messages.ts';
import { watchMounts } from './mounts.ts';
import { OwnFiles } from './own-files.ts';
import { createPathFilter, type PathFilter } from './path-filter.ts';
import { findRoot, isAtOrBelow, type Root } from './roots.ts';
import type { Scope } from './scope.ts';
import { Sightings } from './sightings.ts';

/** Watches folders and tells what changes in them; lives in a thread of its own. */
export class Watcher {
  readonly #folders: readonly string[];
  readonly #backend: BackendChoice;
  readonly #tell: (message: WorkerMessage) => void;
  readonly #own: OwnFiles;
  readonly #sightings: Sightings;
  readonly #failures: Failures;
  readonly #echo: Echo;
  readonly #doubts = new Doubts((reasons) => this.#examine(reasons));
  readonly #absence = new Absence({ noticed: (reason) => this.doubt(reason) });
  readonly #flood = new Flood({
    suspected: () => this.doubt('burst'),
    busy: () => this.#askForEcho(),
    oneByOne: isToldOneByOne,
  });
  readonly #mounts = watchMounts((folder) => this.#mounted(folder));
  #filter: PathFilter;
  #scope: Scope;
  /** Real paths that are watched, of those that were asked for. */
  #present: ReadonlySet<string> = new Set();
  #armed: Watches | undefined;
  #arming: Promise<void> = Promise.resolve();
  #isReady = false;
  #isClosed = false;
  /** Why the system refused watches when they were last put up, or since; undefined if it did not. */
  #shortage: string | undefined;
  #isAsking = false;

  constructor(input: WatchInput, tell: (message: WorkerMessage) => void) {
    this.#folders = [...new Set(input.folders)];
    this.#backend = input.backend;
    this.#tell = tell;
    this.#own = new OwnFiles(input.own);
    this.#echo = new Echo(input.state);
    this.#failures = new Failures((message) => tell({ type: 'watch.failed', message }));
    this.#filter = createPathFilter({ ...input, builtIn: builtInRules });
    this.#scope = this.#look();
    this.#sightings = new Sightings({
      scope: this.#scope,
      tell: (changes) => tell({ type: 'changes', changes }),
      ask: (places) => tell({ type: 'known.wanted', places }),
    });
  }

  /** Resolves when everything is watched and said to be. */
  start(): Promise<void> {
    return this.#rearm('started');
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => this.#armed?.close());
    this.#isClosed = true;
    this.#absence.close();
    this.#mounts.close();
    this.#echo.release();
  }

  replaceOwn(own: readonly OwnFile[]): void {
    this.#own.replace(own);
  }

  /** What both the old and the new patterns let through is not missed: all is compared when the new ones are in force. */
  replaceFilter(match: readonly string[], ignore: readonly string[]): Promise<void> {
    try {
      this.#filter = createPathFilter({ match, ignore, builtIn: builtInRules });
    } catch (error) {
      const reason = messageOf(error);
      this.#tell({ type: 'watch.failed', message: `${reason}; the patterns before stay in force` });
      return Promise.resolve();
    }
    return this.#rearm('patterns');
  }

  /** The answer to what was wanted to be known. */
  lookAtKnown(paths: readonly string[]): void {
    for (const path of paths) this.#sightings.known(path);
  }

  /** Something may have happened without being reported. */
  doubt(reason: DoubtReason): void {
    if (!this.#isClosed) this.#doubts.raise(reason);
  }

  /** Whether the watch reports what we do ourselves. */
  echoes(): Promise<boolean> {
    return this.#echo.call();
  }

  #rearm(reason: ReadyReason): Promise<void> {
    return this.#inTurn(async () => {
      await this.#replaceWatches();
      this.#announce(reason);
    });
  }

  /** One after the other: each replaces the watches that the one before it put up. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#arming = this.#arming.then(() => (this.#isClosed ? undefined : work()));
    return this.#arming;
  }

  #look(): Scope {
    const roots = this.#folders.map(findRoot);
    return { roots, filter: this.#filter, own: this.#own, folders: new FolderTree() };
  }

  async #replaceWatches(): Promise<void> {
    this.#scope = this.#look();
    this.#sightings.scope = this.#scope;
    this.#isReady = false;
    const wasShort = this.#shortage !== undefined;
    this.#shortage = undefined;
    const backend = chooseBackend(this.#backend, this.#scope);
    const before = this.#armed;
    if (backend.isAlone) await before?.close();
    this.#armed = await backend.arm(this.#scope, this.#reports, this.#echo);
    if (backend.isAlone) this.#echo.release();
    else await before?.close();
    this.#isReady = true;
    this.#sightings.forgetTold();
    if (this.#shortage !== undefined) this.#tellShortage(this.#shortage);
    else if (wasShort) this.#tell({ type: 'degraded.ended', state: 'watch-limit' });
  }

  readonly #reports: Reports = {
    heard: () => {
      this.#flood.count();
      this.#absence.look();
      if (this.#shortage !== undefined) this.doubt('unwatched');
    },
    touched: (path) => {
      if (this.#echo.hears(path)) return;
      if (isDoubtful(path) && lookAt(path).kind === 'missing') this.doubt('illegible');
      this.#sightings.hint(path, 'reported');
    },
    appeared: (path) => this.#appeared(path),
    vanished: (path) => this.#vanished(path),
    failed: (error) => this.#failed(error),
    dropped: () => this.doubt('dropped'),
    outdated: () => void this.#rearm('appeared'),
  };

  #failed(error: unknown): void {
    this.#failures.report(error);
    const shortage = shortageSentence(error);
    if (shortage === undefined || this.#shortage !== undefined) return;
    this.#shortage = shortage;
    if (this.#isReady) this.#tellShortage(shortage);
    this.doubt('unwatched');
  }

  #tellShortage(detail: string): void {
    this.#tell({ type: 'degraded.began', state: 'watch-limit', detail });
  }

  /** New folders may have been missed as well, so that watches are put up before anything is compared. */
  #examine(reasons: ReadonlySet<DoubtReason>): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#present;
      if (![...reasons].every((reason) => WITH_WATCHES_AS_THEY_ARE.has(reason))) {
        await this.#replaceWatches();
        this.#announce('appeared', before);
      }
      this.#sightings.forgetTold();
      const folders = this.#scope.roots.map(({ folder }) => folder);
      this.#tell({ type: 'watch.doubted', folders, reasons: [...reasons] });
    });
  }

  /** What was watched there is hidden now, or shows again. */
  #mounted(folder: string): void {
    const isOurs = ({ real }: Root) => isAtOrBelow(real, folder) || isAtOrBelow(folder, real);
    if (this.#isReady && this.#scope.roots.some(isOurs)) void this.#rearm('mounted');
  }

  async #askForEcho(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    if (!(await this.echoes())) this.doubt('silent');
    this.#isAsking = false;
  }

  /** Says what is watched, but for what was so before. */
  #announce(reason: ReadyReason, before: ReadonlySet<string> = new Set()): void {
    this.#failures.forget();
    const watched = this.#scope.roots.filter((root) => this.#isWatched(root));
    this.#present = new Set(watched.map(({ real }) => real));
    const folders = watched.filter(({ real }) => !before.has(real)).map(({ folder }) => folder);
    if (before.size > 0 && folders.length === 0) return;
    this.#tell({ type: 'watch.ready', folders, reason });
  }

  /** Says so if it is not. */
  #isWatched(root: Root): boolean {
    const reason = root.is === 'unwatchable' ? root.reason : this.#refusal(root);
    if (reason !== undefined) {
      this.#failures.say(`Cannot watch ${JSON.stringify(root.folder)}: ${reason}`);
      return false;
    }
    const { kind } = lookAt(root.real);
    if (kind === 'folder' || kind === 'file') return true;
    if (kind === 'link') void this.#rearm('appeared');
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
    if (lookAt(path).kind === 'link') return void this.#rearm('appeared');
    this.#present = new Set([...this.#present, path]);
    const folders = roots.map(({ folder }) => folder);
    this.#tell({ type: 'watch.ready', folders, reason: 'appeared' });
  }

  #vanished(path: string): void {
    this.#own.forgetFolders();
    if (this.#scope.folders.delete(path)) this.#sightings.folderGone(path);
    // It may have gone while watches were replaced.
    else this.#sightings.lost(path, true);
    if (!this.#isReady || !this.#present.has(path)) return;
    this.#present = new Set([...this.#present].filter((one) => one !== path));
    for (const { folder } of this.#rootsAt(path)) this.#tell({ type: 'watch.waiting', folder });
  }

  /** None before all is announced: until then it is looked at anyway. */
  #rootsAt(path: string): readonly Root[] {
    return this.#isReady ? this.#scope.roots.filter(({ real }) => real === path) : [];
  }

  async #readFolder(path: string): Promise<void> {
    this.#sightings.folderFound(path);
    for (const file of await filesIn(path)) this.#sightings.hint(file, 'concluded');
  }
}

const WITH_WATCHES_AS_THEY_ARE: ReadonlySet<DoubtReason> = new Set(['unwatched', 'illegible']);
