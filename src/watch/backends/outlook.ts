import { dirname, relative, sep } from 'node:path';
import { lookAt } from '../look-at.ts';
import type { Root } from '../roots.ts';
import type { Reports } from './backend.ts';
import type { Keeper } from './keeper.ts';

/** Watches what lies right in a folder; undefined if that cannot be had. */
export type WatchOne = (
  folder: string,
  touched: (name: string | undefined) => void,
) => Outpost | undefined;

interface Outpost {
  /** Resolves when the same folder may be watched anew. */
  readonly close: () => Promise<void> | void;
}

export interface OutlookOptions {
  readonly roots: readonly Root[];
  readonly keeper: Keeper;
  readonly reports: Reports;
  readonly watchOne: WatchOne;
}

/**
 * Looks out for the roots from the folders above them: whether one comes, goes, or becomes another, and,
 * of a root that is a single file, whether it changes.
 */
export class Outlook {
  readonly #options: OutlookOptions;
  readonly #watches = new Map<string, Outpost>();
  /** Roots that are files, and are there. */
  readonly #files: Set<string>;
  #isClosed = false;
  #renewing: Promise<void> = Promise.resolve();

  constructor(options: OutlookOptions) {
    this.#options = options;
    this.#files = new Set(options.roots.filter(({ is }) => is === 'file').map(({ real }) => real));
    for (const { real } of options.roots) for (const up of foldersAbove(real)) this.#watch(up);
    // One may have come since it was looked for.
    for (const { real, is } of options.roots) if (is === 'missing') this.#settle(real);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const watches = [...this.#watches.values()];
    this.#watches.clear();
    await Promise.all([this.#renewing, ...watches.map((watch) => watch.close())]);
  }

  #watch(folder: string): void {
    if (this.#watches.has(folder)) return;
    const watch = this.#options.watchOne(folder, (name) => this.#touched(folder, name));
    if (watch !== undefined) this.#watches.set(folder, watch);
  }

  #touched(folder: string, name: string | undefined): void {
    if (this.#isClosed) return;
    for (const { real } of this.#options.roots) {
      const [next, ...others] = relative(folder, real).split(sep);
      if (next === undefined || next === '' || next === '..') continue;
      if (name !== undefined && name !== next) continue;
      // What leads from here to the root may be another folder now, and its watch dead.
      if (others.length > 0) this.#renewing = this.#renewing.then(() => this.#renew(folder, real));
      else this.#settle(real);
    }
  }

  async #renew(above: string, real: string): Promise<void> {
    for (const up of foldersAbove(real)) {
      if (up.length <= above.length) continue;
      const before = this.#watches.get(up);
      this.#watches.delete(up);
      await before?.close();
      if (this.#isClosed) return;
      this.#watch(up);
    }
    this.#settle(real);
  }

  #settle(real: string): void {
    const { keeper, reports } = this.#options;
    const { kind } = lookAt(real);
    if (kind === 'folder' || kind === 'missing') void keeper.consider(real);
    if (kind === 'link') reports.appeared(real);
    if (kind === 'file') {
      if (!this.#files.has(real)) reports.appeared(real);
      this.#files.add(real);
      reports.touched(real);
    } else if (this.#files.delete(real)) {
      reports.touched(real);
      reports.vanished(real);
    }
  }
}

/** The outermost first: one that comes when it was looked for already is reported by the one above it. */
function foldersAbove(path: string): readonly string[] {
  const up = dirname(path);
  return up === path ? [] : [...foldersAbove(up), up];
}
