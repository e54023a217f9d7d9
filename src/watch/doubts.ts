import type { DoubtReason } from './messages.ts';

/** Between two examinations, in times of how long the one before took: a quarter of a core at most. */
const REST = 3;
const LEAST_REST_MS = 300;
const MOST_REST_MS = 10_000;

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
      const restMs = REST * (performance.now() - began);
      await rest(Math.min(Math.max(LEAST_REST_MS, restMs), MOST_REST_MS));
    }
    this.#isExamining = false;
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
