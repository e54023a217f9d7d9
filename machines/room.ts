import type { Limits, Population } from './population.ts';
import { sizeOf } from './queue.ts';

/** Files in motion for each upload slot, of those whose scan nobody has asked for yet. */
const AHEAD_PER_SLOT = 8;

/**
 * Whether one more file is brought into motion. Where files stand in line for a slot, it would go no sooner for
 * that, and all that belongs to it would outlive the collection of young objects.
 */
export function hasRoom({ files, routes, waitingForSlot }: Population, limits: Limits): boolean {
  if (files.size >= limits.inFlight) return false;
  const unasked = files.size - routes.size;
  return sizeOf(waitingForSlot) === 0 || unasked < AHEAD_PER_SLOT * limits.uploads;
}
