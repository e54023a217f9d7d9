import { readFileSync } from 'node:fs';
import { COARSE_TICK_MS } from './look-at.ts';

/** What Linux allows if it does not say. */
const USUAL_LIMIT = 16_384;

/**
 * Suspects that the system dropped reports: its queue holds only so many, and whoever reads that many at
 * one go has been too slow. Nothing else tells, because libuv swallows the kernel's own word for it.
 */
export class Flood {
  readonly #limit: number;
  readonly #suspected: (since: number) => void;
  #count = 0;
  #quietAt = Date.now();

  constructor(suspected: (since: number) => void, limit = queueLimit()) {
    this.#limit = limit;
    this.#suspected = suspected;
  }

  /** One report came in. */
  count(): void {
    this.#count += 1;
    if (this.#count === 1) setImmediate(() => this.#endTurn());
  }

  /** The moment up to which everything is known to have been reported. */
  get since(): number {
    return this.#quietAt - COARSE_TICK_MS;
  }

  #endTurn(): void {
    const full = this.#count >= this.#limit;
    const { since } = this;
    this.#count = 0;
    this.#quietAt = Date.now();
    if (full) this.#suspected(since);
  }
}

function queueLimit(): number {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8')) || USUAL_LIMIT;
  } catch {
    return USUAL_LIMIT;
  }
}
