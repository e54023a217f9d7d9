/** A scan as steps; it reports its own end, and never throws. */
export type ScanSteps = Generator<void, void>;

const ACTIVE = 4;
const SLICE_MS = 8;

/**
 * Runs scans a few at a time and in turn, so that small files are not held up by large ones,
 * and lets go of the thread again and again, so that messages and deliveries flow.
 */
export class ScanQueue {
  readonly #waiting: (() => ScanSteps)[] = [];
  #next = 0;
  readonly #active: ScanSteps[] = [];
  #scheduled = false;
  #closed = false;

  add(start: () => ScanSteps): void {
    this.#waiting.push(start);
    this.#schedule();
  }

  get length(): number {
    return this.#waiting.length - this.#next + this.#active.length;
  }

  close(): void {
    this.#closed = true;
    for (const steps of this.#active) steps.return();
    this.#waiting.length = 0;
    this.#next = 0;
    this.#active.length = 0;
  }

  #schedule(): void {
    if (this.#scheduled || this.#closed || this.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#runSlice();
      this.#schedule();
    });
  }

  #runSlice(): void {
    const until = performance.now() + SLICE_MS;
    for (let turn = 0; performance.now() < until; turn++) {
      this.#admit();
      if (this.#active.length === 0) return;
      const at = turn % this.#active.length;
      if (this.#active[at]?.next().done) this.#active.splice(at, 1);
    }
  }

  #admit(): void {
    while (this.#active.length < ACTIVE && this.#next < this.#waiting.length) {
      const start = this.#waiting[this.#next];
      this.#next++;
      if (start) this.#active.push(start());
    }
    if (this.#next === this.#waiting.length || this.#next > 1024) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
  }
}
