import { createMoments } from '../inspect/moment.ts';
import type { AppAnswers } from '../inspect/program.ts';
import type { Recording } from '../inspect/recording.ts';
import { firstPlace } from '../inspect/ring.ts';
import type { ShownSettings } from './about.ts';
import type { AgentRecord } from './agent-record.ts';
import type { Answers, Totals } from './answers.ts';
import { type FindingsSource, findingsAnswer } from './findings-answer.ts';
import { overviewAt } from './overview.ts';

export interface AnswerSources {
  readonly recording: Recording;
  readonly record: AgentRecord;
  /** Those in force. */
  readonly settings: () => ShownSettings;
  readonly startedAt: number;
  readonly version: string;
  /** Answers undefined until there is a ledger; a trace has none, and what only it knows is not answered. */
  readonly ledger:
    | (() => (FindingsSource & { readonly audit: () => Totals }) | undefined)
    | undefined;
  readonly now: () => number;
}

/** What nightjar answers to its page, besides what any program of actors does. */
export function createAppAnswers(sources: AnswerSources): AppAnswers {
  const { recording, record, settings, ledger, now, startedAt, version } = sources;
  const momentAt = createMoments(recording);
  const momentOf = (asked: URLSearchParams) => {
    const given = asked.get('at');
    return given !== null && /^\d{1,16}$/.test(given) ? Math.min(Number(given), now()) : now();
  };
  const totalsAt = (at: number): Totals | undefined => {
    if (!ledger) return undefined;
    const { observed, outcomes } = ledger()?.audit() ?? record.totals.runAt(at);
    return { observed, outcomes };
  };
  return {
    overview: (asked): Answers['overview'] => {
      const at = momentOf(asked);
      const after = firstPlace(recording.entries, (entry) => entry.at > at);
      return overviewAt(at, {
        ...{ record, startedAt, version, totals: totalsAt(at), settings: settings() },
        moment: momentAt(after > recording.entries.last ? undefined : after - 1),
      });
    },
    ...(ledger && {
      findings: (asked): Answers['findings'] => findingsAnswer(ledger(), asked),
    }),
    debounce: (asked): Answers['debounce'] =>
      record.rhythms.answer(settings().watch, momentOf(asked)),
  };
}
