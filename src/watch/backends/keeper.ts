import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type OwnFile, ownFileOf } from '../../own-file.ts';
import { foldersBelow } from '../folders-below.ts';
import { lookAt } from '../look-at.ts';
import { isOutside, type Scope } from '../scope.ts';
import type { Reports } from './backend.ts';

/** So many folders are entered in one turn, so that what is reported meanwhile is read in between. */
const AT_ONCE = 100;

export interface KeeperOptions {
  readonly scope: Scope;
  readonly reports: Reports;
  /** Puts a watch on a folder; false if that cannot be had. */
  readonly enter: (folder: string) => boolean;
  readonly leave: (folder: string) => void;
}

/** Keeps account of the folders that come and go; what it takes to watch one is left to others. */
export class Keeper {
  readonly #options: KeeperOptions;
  /** What each folder was when it was entered: another may have its name by now. */
  readonly #identities = new Map<string, OwnFile>();
  /** Those that could not be entered. */
  readonly #refused = new Set<string>();
  #isClosed = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Enters a folder and all in it that were there before. */
  enter(top: string): Promise<void> {
    return this.#goThrough(top, (folder) => this.#isEntered(folder) || this.#enterOne(folder));
  }

  /** Enters a folder that is new here, and all in it. */
  enterNew(top: string): Promise<void> {
    return this.#goThrough(top, (folder) => {
      if (this.#isEntered(folder) || !this.#enterOne(folder)) return false;
      this.#options.reports.appeared(folder);
      return true;
    });
  }

  /** Looks a second time through a folder that was new, for what came before its watch was there. */
  enterAgain(top: string): Promise<void> {
    return this.#goThrough(top, (folder) => {
      if (!this.#isEntered(folder) && !this.#enterOne(folder)) return false;
      this.#options.reports.appeared(folder);
      return true;
    });
  }

  /** Leaves a folder that is there no longer, and all that were in it. */
  leave(top: string): void {
    const { scope, reports, leave } = this.#options;
    for (const folder of scope.folders.within(top)) {
      this.#identities.delete(folder);
      leave(folder);
      reports.vanished(folder);
    }
  }

  /** Something came, went or was replaced at a path. If it is a folder that is new, resolves when it is entered. */
  consider(path: string): Promise<void> | undefined {
    const { folders } = this.#options.scope;
    const isFolder = lookAt(path).kind === 'folder';
    const isKnown = folders.has(path);
    if (isKnown && (!isFolder || this.#isAnother(path))) this.leave(path);
    return isFolder && !folders.has(path) ? this.enterNew(path) : undefined;
  }

  /** Something about a path changed, its permissions maybe. */
  reconsider(path: string): Promise<void> | undefined {
    return this.#refused.has(path) ? this.consider(path) : undefined;
  }

  /** A folder is reported under its own name when it goes; so is a child that is called the same. */
  considerSelf(folder: string, name: string): void {
    if (name === basename(folder) && this.#isAnother(folder)) void this.consider(folder);
  }

  async #goThrough(top: string, enters: (folder: string) => boolean): Promise<void> {
    let entered = 0;
    // The nearest first: if there are not watches enough, those are left out that lie deepest.
    for (const _ of foldersBelow([top], (folder) => !this.#isClosed && enters(folder))) {
      if (++entered % AT_ONCE === 0) await nextTurn();
    }
  }

  #isEntered(folder: string): boolean {
    return this.#options.scope.folders.has(folder) && !this.#isAnother(folder);
  }

  #enterOne(folder: string): boolean {
    const { scope, enter } = this.#options;
    if (isOutside(folder, scope)) return false;
    // Before the watch: if it is replaced in between, the watch is on the newer one.
    const identity = identityOf(folder);
    if (identity === undefined || scope.own.has(identity)) return false;
    if (!enter(folder)) {
      this.#refused.add(folder);
      return false;
    }
    this.#refused.delete(folder);
    scope.folders.add(folder);
    this.#identities.set(folder, identity);
    return true;
  }

  #isAnother(folder: string): boolean {
    const [before, now] = [this.#identities.get(folder), identityOf(folder)];
    // Without the moment of birth nobody can say.
    return (
      before?.dev !== now?.dev ||
      before?.ino !== now?.ino ||
      before?.bornNs !== now?.bornNs ||
      now?.bornNs === '0'
    );
  }
}

function identityOf(folder: string): OwnFile | undefined {
  try {
    const stats = lstatSync(folder, { bigint: true });
    return stats.isDirectory() ? ownFileOf(stats) : undefined;
  } catch {
    return undefined;
  }
}
