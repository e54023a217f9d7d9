import type { DegradedReport, DegradedState } from '../machines/events.ts';

/** What does not work as promised, since when, and what shows it. */
export interface Trouble {
  readonly state: DegradedState;
  readonly detail: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** How the agent is, for whoever asks on this computer. */
export interface Health {
  /** Webhooks can arrive and files are brought into motion. */
  readonly ready: boolean;
  readonly degraded: readonly Trouble[];
}

/** Keeps which degraded states hold. Answers whether a report is news. */
export interface Troubles {
  readonly note: (report: DegradedReport) => boolean;
  readonly list: () => readonly Trouble[];
}

export function createTroubles(now: () => number): Troubles {
  const held = new Map<DegradedState, Trouble>();
  return {
    note: (report) => {
      if (report.type === 'degraded.ended') return held.delete(report.state);
      const { state, detail } = report;
      const known = held.get(state);
      held.set(state, { state, detail, since: known?.since ?? now() });
      return known?.detail !== detail;
    },
    list: () => [...held.values()],
  };
}
