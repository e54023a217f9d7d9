import { readFileSync } from 'node:fs';

/** What Linux allows if it does not say. */
const USUAL_LIMIT = 16_384;

export interface FloodOptions {
  /** The queue may have been full, and if it was, something is lost. */
  readonly suspected: () => void;
  /** It was not full, but so much was in it that it may be worth to ask; resolves with the answer. */
  readonly busy: () => Promise<void> | void;
  readonly limit?: number;
  /** Whether reports come one by one, so that nobody knows which of them were read at one go. */
  readonly oneByOne?: boolean;
}

/**
 * Suspects that the system dropped reports: its queue holds only so many, and whoever reads that many at
 * one go has been too slow. Nothing else tells, because libuv and Deno swallow the kernel's own word for it,
 * and also what they read for watches that were taken off meanwhile; hence the quarter.
 */
export class Flood {
  readonly #options: FloodOptions;
  readonly #limit: number;
  #count = 0;
  /** Of those that came one by one: between the last two times of asking. */
  #countBefore = 0;
  #isAsking = false;

  constructor(options: FloodOptions) {
    this.#options = options;
    this.#limit = options.limit ?? queueLimit();
  }

  /** One report came in. */
  count(): void {
    this.#count += 1;
    if (this.#options.oneByOne) this.#judge();
    else if (this.#count === 1) setImmediate(() => this.#endTurn());
  }

  #endTurn(): void {
    const count = this.#count;
    this.#count = 0;
    if (count >= this.#limit / 4) this.#options.suspected();
    else if (count >= this.#limit / 16) void this.#options.busy();
  }

  /**
   * The answer comes after all that was in the queue when it was asked for. So a queue that was full between
   * two times of asking is read between the first of them and the second answer.
   */
  #judge(): void {
    if (this.#countBefore + this.#count >= this.#limit / 4) {
      this.#countBefore = 0;
      this.#count = 0;
      this.#options.suspected();
    } else if (this.#count >= this.#limit / 16 && !this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#countBefore = this.#count;
    this.#count = 0;
    await this.#options.busy();
    this.#isAsking = false;
  }
}

function queueLimit(): number {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8')) || USUAL_LIMIT;
  } catch {
    return USUAL_LIMIT;
  }
}
