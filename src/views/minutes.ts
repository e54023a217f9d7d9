import type { Minute } from './answers.ts';

const MINUTE_MS = 60_000;
const KEPT = 120;

type Counted = Exclude<keyof Minute, 'at'>;

/** What happened in each of the last minutes. */
export interface Minutes {
  readonly count: (what: Counted, at: number, by?: number) => void;
  /** So many minutes up to a moment, oldest first. */
  readonly upTo: (at: number, minutes: number) => readonly Minute[];
}

/** Two hours are kept of a program that runs, so that the past has an hour before it too. */
export function createMinutes(kept = KEPT): Minutes {
  const byStart = new Map<number, Record<Counted, number>>();
  return {
    count: (what, at, by = 1) => {
      const start = startOf(at);
      let minute = byStart.get(start);
      if (!minute) {
        minute = { changes: 0, scans: 0, findings: 0, settled: 0 };
        byStart.set(start, minute);
        const [oldest] = byStart.keys();
        if (byStart.size > kept && oldest !== undefined) byStart.delete(oldest);
      }
      minute[what] += by;
    },
    upTo: (at, minutes) =>
      Array.from({ length: minutes }, (_, index) => {
        const start = startOf(at) - (minutes - 1 - index) * MINUTE_MS;
        return { at: start, ...(byStart.get(start) ?? NOTHING) };
      }),
  };
}

const NOTHING = { changes: 0, scans: 0, findings: 0, settled: 0 };

function startOf(at: number): number {
  return at - (at % MINUTE_MS);
}
