/** How long to wait between attempts. Durations in milliseconds. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
  readonly attempts: number;
}

/**
 * Exponential backoff with full jitter: somewhere between nothing and `baseMs · 2^attempt`, at most `capMs`.
 * What the service asked for (`atLeastMs`) comes on top, so that those who were told the same do not return together.
 */
export function backoffMs(backoff: Backoff, attempt: number, seed: number, atLeastMs = 0): number {
  const ceiling = Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.min(attempt, 30));
  return Math.min(atLeastMs + Math.floor(fraction(seed, attempt) * ceiling), MAX_TIMER_MS);
}

// A timer that is set further ahead than this fires at once.
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A number in [0, 1) that depends on nothing but its arguments, so that a recorded run can be run again. */
function fraction(seed: number, attempt: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(attempt + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
