import { readFileSync } from 'node:fs';

/** What Linux allows if it does not say. */
const USUAL_LIMIT = 16_384;

export interface FloodOptions {
  /** The queue may have been full, and if it was, something is lost. */
  readonly suspected: () => void;
  /** It was not full, but so much was in it that it may be worth to ask. */
  readonly busy: () => void;
  readonly limit?: number;
}

/**
 * Suspects that the system dropped reports: its queue holds only so many, and whoever reads that many at
 * one go has been too slow. Nothing else tells, because libuv swallows the kernel's own word for it, and
 * also what it reads for watches that were taken off meanwhile; hence the quarter.
 */
export class Flood {
  readonly #options: FloodOptions;
  readonly #limit: number;
  #count = 0;

  constructor(options: FloodOptions) {
    this.#options = options;
    this.#limit = options.limit ?? queueLimit();
  }

  /** One report came in. */
  count(): void {
    this.#count += 1;
    if (this.#count === 1) setImmediate(() => this.#endTurn());
  }

  #endTurn(): void {
    const count = this.#count;
    this.#count = 0;
    if (count >= this.#limit / 4) this.#options.suspected();
    else if (count >= this.#limit / 16) this.#options.busy();
  }
}

function queueLimit(): number {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8')) || USUAL_LIMIT;
  } catch {
    return USUAL_LIMIT;
  }
}
