import { dirname } from 'node:path';

/** Real paths at which to look for files that are known, and whether also for those that lie in them. */
export class Places {
  readonly #places = new Map<string, boolean>();

  add(path: string, deep: boolean): void {
    this.#places.set(path, deep || this.#places.get(path) === true);
  }

  /** Hands them out once, without those that lie in another. */
  take(): readonly { readonly real: string; readonly deep: boolean }[] {
    const taken = [...this.#places]
      .filter(([path]) => !this.#isCovered(path))
      .map(([real, deep]) => ({ real, deep }));
    this.#places.clear();
    return taken;
  }

  #isCovered(path: string): boolean {
    for (let at = path, up = dirname(at); up !== at; at = up, up = dirname(at)) {
      if (this.#places.get(up)) return true;
    }
    return false;
  }
}
