import type { FileOutcome } from '../../machines/events.ts';
import type { Totals } from './answers.ts';

type Kind = FileOutcome['kind'];

/** Versions that came and went in this run, in order, as far back as one may want to look. */
export interface TotalsRecord {
  readonly count: (what: Kind | 'observed', at: number) => void;
  /** Those of this run up to a moment. */
  readonly runAt: (at: number) => Totals;
  /** What other totals were before all that came since a moment. */
  readonly without: (totals: Totals, since: number) => Totals;
}

const KEPT = 50_000;

export const NO_TOTALS: Totals = {
  observed: 0,
  outcomes: {
    clean: 0,
    findings: 0,
    unscannable: 0,
    excluded: 0,
    unchanged: 0,
    superseded: 0,
    vanished: 0,
  },
};

export function createTotals(): TotalsRecord {
  let steps: { readonly what: Kind | 'observed'; readonly at: number }[] = [];
  const run = { observed: 0, outcomes: { ...NO_TOTALS.outcomes } };

  const without = (totals: Totals, since: number): Totals => {
    const outcomes = { ...totals.outcomes };
    let { observed } = totals;
    for (let index = steps.length - 1; index >= 0; index--) {
      const step = steps[index];
      if (!step || step.at <= since) break;
      if (step.what === 'observed') observed--;
      else outcomes[step.what]--;
    }
    return { observed, outcomes };
  };

  return {
    without,
    runAt: (at) => without(run, at),
    count: (what, at) => {
      if (what === 'observed') run.observed++;
      else run.outcomes[what]++;
      steps.push({ what, at });
      if (steps.length >= 2 * KEPT) steps = steps.slice(-KEPT);
    },
  };
}
