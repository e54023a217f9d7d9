import type { DoubtReason } from './messages.ts';

/** Between two examinations, in times of how long the one before took: a tenth of a core at most. */
const REST = 9;
const LEAST_REST_MS = 300;

/**
 * Gathers reasons to think that something happened without being reported, and has them examined one after
 * the other, not faster than the computer can bear.
 */
export class Doubts {
  readonly #examine: (reasons: ReadonlySet<DoubtReason>) => Promise<void>;
  #reasons = new Set<DoubtReason>();
  #isExamining = false;

  constructor(examine: (reasons: ReadonlySet<DoubtReason>) => Promise<void>) {
    this.#examine = examine;
  }

  raise(reason: DoubtReason): void {
    this.#reasons.add(reason);
    if (!this.#isExamining) void this.#examineAll();
  }

  async #examineAll(): Promise<void> {
    this.#isExamining = true;
    while (this.#reasons.size > 0) {
      const [reasons, began] = [this.#reasons, performance.now()];
      this.#reasons = new Set();
      await this.#examine(reasons);
      await rest(Math.max(LEAST_REST_MS, REST * (performance.now() - began)));
    }
    this.#isExamining = false;
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
