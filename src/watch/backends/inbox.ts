/** So long what came is looked at, before more is taken in. */
const SLICE_MS = 5;

/**
 * Takes in at once where something happened, and has it looked at when there is time, each path once: a runtime
 * drops what is not taken in soon enough.
 */
export class Inbox {
  /** By path, what happened there: `modify` if nothing came, went or was replaced. */
  readonly #kinds = new Map<string, string>();
  readonly #look: (path: string, kind: string) => void;
  #isScheduled = false;

  constructor(look: (path: string, kind: string) => void) {
    this.#look = look;
  }

  add(path: string, kind: string): void {
    const before = this.#kinds.get(path);
    if (before === undefined || before === 'modify') this.#kinds.set(path, kind);
    this.#schedule();
  }

  /** Has all looked at that is left. */
  empty(): void {
    for (const [path, kind] of this.#kinds) this.#lookAt(path, kind);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#kinds.size === 0) return;
    this.#isScheduled = true;
    setImmediate(() => this.#lookAtSome());
  }

  #lookAtSome(): void {
    this.#isScheduled = false;
    const until = performance.now() + SLICE_MS;
    for (const [path, kind] of this.#kinds) {
      this.#lookAt(path, kind);
      if (performance.now() > until) break;
    }
    this.#schedule();
  }

  #lookAt(path: string, kind: string): void {
    this.#kinds.delete(path);
    this.#look(path, kind);
  }
}
