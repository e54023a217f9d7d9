import { basename, dirname, join } from 'node:path';

/** A set of folders that knows which lie in which: those in one are found without asking all others. */
export class FolderTree {
  readonly #folders = new Set<string>();
  /** By path, the names of the folders in it; it may itself be added later than they. */
  readonly #below = new Map<string, Set<string>>();

  get size(): number {
    return this.#folders.size;
  }

  has(folder: string): boolean {
    return this.#folders.has(folder);
  }

  add(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    const parent = dirname(folder);
    if (parent === folder) return;
    const siblings = this.#below.get(parent) ?? new Set();
    this.#below.set(parent, siblings.add(basename(folder)));
  }

  /** This one alone; answers whether it was there. */
  delete(folder: string): boolean {
    if (!this.#folders.delete(folder)) return false;
    const parent = dirname(folder);
    const siblings = this.#below.get(parent);
    siblings?.delete(basename(folder));
    if (siblings?.size === 0) this.#below.delete(parent);
    return true;
  }

  /** The folder itself, if it is known, and all folders in it; the innermost first. */
  within(folder: string): readonly string[] {
    if (!this.#folders.has(folder)) return [];
    const found = [folder];
    for (const at of found) {
      for (const name of this.#below.get(at) ?? []) found.push(join(at, name));
    }
    return found.reverse();
  }
}
