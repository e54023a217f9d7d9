import type { AnyActorRef, InspectionEvent } from 'xstate';
import type { Settings } from './config/settings.ts';
import { messageOf } from './error-message.ts';
import { createLocalInspector } from './inspect/local-inspector.ts';
import type { Log } from './log/events.ts';
import { shownOf } from './views/shown.ts';

export interface InspectionOptions {
  /** Port of the page on loopback, 0 for any free one; without, there is no page. */
  readonly port: number | undefined;
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
  readonly close: () => Promise<void>;
}

/** Shows the agent in the browser, or traces it. Whoever is looked at knows nothing of it. */
export async function startInspection(options: InspectionOptions): Promise<Inspection> {
  const { port, trace, settings, log } = options;
  let supervisor: AnyActorRef | undefined;
  const inspector = createLocalInspector({
    title: `nightjar on ${settings.watch.folders.join(', ')}`,
    ...(port !== undefined && { port }),
    ...(trace !== undefined && { trace }),
    replacer: shownOf,
    parentOf: (actor) => (actor === supervisor ? undefined : supervisor),
    onLink: (url) => log({ event: 'inspector.ready', url }),
    onTraceFailed: (error) => log({ event: 'trace.failed', message: messageOf(error) }),
  });
  if (port !== undefined) await inspector.listen();
  return {
    log,
    inspect: (event) => {
      // The first root is the supervisor; the files come later.
      supervisor ??= event.actorRef as AnyActorRef;
      inspector.inspect(event);
    },
    close: inspector.close,
  };
}
