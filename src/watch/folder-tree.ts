import { basename, dirname, join } from 'node:path';

/** A set of folders that knows which lie in which: those in one are found without asking all others. */
export class FolderTree {
  /** By path, the names of the folders in it. */
  readonly #below = new Map<string, Set<string> | undefined>();

  get size(): number {
    return this.#below.size;
  }

  has(folder: string): boolean {
    return this.#below.has(folder);
  }

  /** The folder that it lies in has to come first. */
  add(folder: string): void {
    if (this.#below.has(folder)) return;
    this.#below.set(folder, undefined);
    const parent = dirname(folder);
    if (parent === folder || !this.#below.has(parent)) return;
    const siblings = this.#below.get(parent) ?? new Set();
    this.#below.set(parent, siblings.add(basename(folder)));
  }

  /** This one alone; answers whether it was there. */
  delete(folder: string): boolean {
    if (!this.#below.delete(folder)) return false;
    this.#below.get(dirname(folder))?.delete(basename(folder));
    return true;
  }

  /** The folder itself, if it is known, and all folders in it; the innermost first. */
  within(folder: string): readonly string[] {
    if (!this.#below.has(folder)) return [];
    const found = [folder];
    for (const at of found) {
      for (const name of this.#below.get(at) ?? []) found.push(join(at, name));
    }
    return found.reverse();
  }
}
