import { DASH, DOT, NONE, SLASH, SPACE } from '../detectors/digit-run.ts';

/** What may stand between two groups of digits. */
export const GAPS = [NONE, SPACE, DASH, DOT, SLASH];
const GAP_PLACES = Uint8Array.from({ length: 256 }, (_, gap) => Math.max(0, GAPS.indexOf(gap)));

/** Longer second groups are as long as this one to a plan. */
export const LONGEST_SECOND = 16;

/** The place of a group of digits among the numbers of a plan: its length, what follows, the length of the next. */
export function numberPlace(length: number, gap: number, second: number): number {
  const next = second > LONGEST_SECOND ? LONGEST_SECOND : second;
  return (length * GAPS.length + (GAP_PLACES[gap] ?? 0)) * (LONGEST_SECOND + 1) + next;
}
