import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyActorRef, InspectionEvent } from 'xstate';
import { MACHINES } from './all-machines.ts';
import type { Settings } from './config/settings.ts';
import { messageOf } from './error-message.ts';
import { createLocalInspector } from './inspect/local-inspector.ts';
import { keepPageLink } from './ledger/page-link.ts';
import { type LedgerReader, openReader } from './ledger/queries.ts';
import { LEDGER_FILE } from './ledger/schema.ts';
import type { Log } from './log/events.ts';
import { aboutOf } from './views/about.ts';
import { createAgentRecord } from './views/agent-record.ts';
import { createAppAnswers } from './views/app-answers.ts';
import { shownOf } from './views/shown.ts';

export interface InspectionOptions {
  /** Port of the page on loopback, 0 for any free one, and whether Stately's viewers are served; without, no page. */
  readonly show: { readonly port: number; readonly stately: boolean } | undefined;
  /** File that the trace is added to. */
  readonly trace: string | undefined;
  readonly settings: Settings;
  readonly version: string;
  readonly log: Log;
}

/** What looks at a running agent. */
export interface Inspection {
  readonly inspect: (event: InspectionEvent) => void;
  /** The agent's log, which is looked at too. */
  readonly log: Log;
  /** Other settings are in force. */
  readonly apply: (settings: Settings) => void;
  readonly close: () => Promise<void>;
}

/** Shows the agent in the browser, or traces it. Whoever is looked at knows nothing of it. */
export async function startInspection(options: InspectionOptions): Promise<Inspection> {
  const { show, trace, version, log } = options;
  let { settings } = options;
  const startedAt = Date.now();
  const record = createAgentRecord(startedAt);
  let reader: LedgerReader | undefined;
  let supervisor: AnyActorRef | undefined;
  let link: string | undefined;
  let isStarted = false;
  const inspector = createLocalInspector({
    title: `nightjar on ${settings.watch.folders.join(', ')}`,
    ...(show && { port: show.port }),
    ...(trace !== undefined && { trace }),
    machines: MACHINES,
    replacer: shownOf,
    parentOf: (actor) => (actor === supervisor ? undefined : supervisor),
    isKept: ({ machine, output }) => machine === 'file' && isWorthKeeping(output),
    app: (recording) =>
      createAppAnswers({
        ...{ recording, record, startedAt, version, now: Date.now },
        settings: () => settings,
        ledger: () => {
          reader ??= ledgerIn(settings.state);
          return reader;
        },
      }),
    onLink: (url) => {
      link = url;
      if (isStarted) keepPageLink(settings.state, link);
      log({ event: 'inspector.ready', url });
    },
    onTraceFailed: (error) => log({ event: 'trace.failed', message: messageOf(error) }),
  });
  const { recording } = inspector;
  inspector.describe(aboutOf(version, settings));
  recording.subscribe((entry) => record.hear(entry, (id) => recording.find(id)?.name));
  if (show) await inspector.listen();
  if (show?.stately) log({ event: 'inspector.stately', ...(await inspector.listenForStately()) });
  return {
    log: (event) => {
      record.read(event, Date.now());
      log(event);
      // From now on the state folder is there, and ours.
      if (event.event === 'agent.started') {
        isStarted = true;
        keepPageLink(settings.state, link);
      }
    },
    apply: (changed) => {
      settings = changed;
      inspector.describe(aboutOf(version, settings));
    },
    inspect: (event) => {
      // The first root is the supervisor; the files come later.
      supervisor ??= event.actorRef as AnyActorRef;
      inspector.inspect(event);
    },
    close: async () => {
      if (isStarted) keepPageLink(settings.state, undefined);
      await inspector.close();
      reader?.close();
    },
  };
}

/** One asks longest after what was found, and after what could not be judged. */
function isWorthKeeping(outcome: unknown): boolean {
  const kind = typeof outcome === 'object' && outcome !== null && Reflect.get(outcome, 'kind');
  return kind === 'findings' || kind === 'unscannable';
}

/** The ledger that the agent writes, read beside it; undefined until it is made. */
function ledgerIn(folder: string): LedgerReader | undefined {
  return existsSync(join(folder, LEDGER_FILE)) ? openReader(folder) : undefined;
}
