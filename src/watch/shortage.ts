import { COARSE_TICK_MS } from './look-at.ts';

/** Between two looks, in times of how long the one before took: a tenth of a core at most. */
const REST = 9;
const LEAST_REST_MS = 300;

/**
 * The system allows no more watches, so some folders have none. What happens in them is looked for at
 * every sign of life, which is any report from the folders that have one.
 */
export class Shortage {
  readonly #look: (since: number) => Promise<void>;
  /** The moment up to which everything was seen; undefined while every folder has its watch. */
  #seenUntil: number | undefined;
  #isLooking = false;
  #isAskedFor = false;
  #isOver = false;

  constructor(look: (since: number) => Promise<void>) {
    this.#look = look;
  }

  /** A folder is without a watch, and everything up to `since` was seen. */
  begin(since: number): void {
    this.#isOver = false;
    if (this.#seenUntil !== undefined) return;
    this.#seenUntil = since;
    this.signOfLife();
  }

  /** Every folder has a watch by now: one more look finds what happened before. */
  end(): void {
    this.#isOver = true;
    this.signOfLife();
  }

  signOfLife(): void {
    if (this.#seenUntil === undefined) return;
    this.#isAskedFor = true;
    if (!this.#isLooking) void this.#lookWhileAskedFor();
  }

  async #lookWhileAskedFor(): Promise<void> {
    this.#isLooking = true;
    while (this.#isAskedFor && this.#seenUntil !== undefined) {
      const [since, began, isLast] = [this.#seenUntil, Date.now(), this.#isOver];
      this.#isAskedFor = false;
      this.#seenUntil = isLast ? undefined : began - COARSE_TICK_MS;
      await this.#look(since);
      await rest(Math.max(LEAST_REST_MS, REST * (Date.now() - began)));
    }
    this.#isLooking = false;
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
