import type { TracedApp } from '../inspect/program.ts';
import type { Recording } from '../inspect/recording.ts';
import { type About, parseAbout } from './about.ts';
import { createAgentRecord } from './agent-record.ts';
import { createAppAnswers } from './app-answers.ts';
import { createTraceLog } from './trace-log.ts';

/** What nightjar shows of its own, made again from a trace: all but what stands in its ledger alone. */
export function traceAgent(recording: Recording, startedAt: number): TracedApp {
  const record = createAgentRecord(startedAt, Number.POSITIVE_INFINITY);
  const logOf = createTraceLog();
  let about: About | undefined;
  recording.subscribe((entry) => {
    record.hear(entry, (id) => recording.find(id)?.name);
    for (const event of logOf(entry)) record.read(event, entry.at);
  });
  return {
    hear: (told) => {
      about = parseAbout(told) ?? about;
    },
    answers: () => {
      if (!about) return {};
      const { version, settings } = about;
      return createAppAnswers({
        ...{ recording, record, startedAt, version, ledger: undefined },
        settings: () => settings,
        now: () => recording.entries.at(recording.entries.last)?.at ?? startedAt,
      });
    },
  };
}
