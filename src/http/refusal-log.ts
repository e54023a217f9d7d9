import type { Log } from '../log/events.ts';

/** So many refusals are told at once, and so many a second after that. */
const BURST = 50;
const A_SECOND = 5;

/** Tells of refusals, but not of so many that whoever sends rubbish fills the disk with it. */
export function createRefusalLog(log: Log, now: () => number) {
  let left = BURST;
  let filledAt = now();
  let untold = 0;
  return (status: number, reason: string): void => {
    const at = now();
    left = Math.min(BURST, left + (Math.max(0, at - filledAt) / 1000) * A_SECOND);
    filledAt = at;
    if (left < 1) {
      untold += 1;
      return;
    }
    left -= 1;
    log({ event: 'webhook.refused', status, reason, ...(untold > 0 && { untold }) });
    untold = 0;
  };
}
