import type { DegradedState } from '../../machines/events.ts';
import type { LogEvent } from '../log/events.ts';
import { troubleSentence } from '../log/pretty.ts';
import type { HealthRecord, Part } from './health.ts';
import type { Minutes } from './minutes.ts';
import type { TotalsRecord } from './totals.ts';

/** Counts how files ended. */
export function readOutcome(
  event: LogEvent,
  at: number,
  { minutes, totals }: { readonly minutes: Minutes; readonly totals: TotalsRecord },
): void {
  const settle = (kind: Parameters<TotalsRecord['count']>[0]) => {
    totals.count(kind, at);
    minutes.count('settled', at);
  };
  switch (event.event) {
    case 'file.modified':
      totals.count('observed', at);
      return;
    case 'file.clean':
      settle('clean');
      return;
    case 'file.settled':
      settle(event.outcome.kind);
      return;
    case 'findings.recorded':
      minutes.count('findings', at, event.count);
      settle('findings');
      return;
  }
}

/** Notes what the log says of how the parts are. */
export function readHealth(event: LogEvent, at: number, health: HealthRecord): void {
  switch (event.event) {
    case 'watch.ready':
      health.over('watcher', 'watch-failed', at);
      for (const folder of event.folders) health.over('watcher', `watch.waiting ${folder}`, at);
      health.is('watcher', 'fine', 'Watching', at);
      return;
    case 'watch.waiting':
      health.trouble(
        'watcher',
        `watch.waiting ${event.folder}`,
        `The folder ${event.folder} is not there`,
        at,
      );
      return;
    case 'watch.failed':
      health.trouble('watcher', 'watch-failed', `Watching failed: ${event.message}`, at);
      return;
    case 'reconcile.failed':
      health.trouble(
        'watcher',
        event.event,
        `What changed while nobody watched may be missing: ${event.message}`,
        at,
      );
      return;
    case 'reconcile.finished':
      health.over('watcher', 'reconcile.failed', at);
      return;
    case 'file.clean':
    case 'findings.recorded':
      health.over('service', 'service.lost', at);
      health.over('ledger', 'ledger-unwritable', at);
      return;
    case 'file.settled':
      health.over('ledger', 'ledger-unwritable', at);
      return;
    case 'ledger.failed':
      health.trouble('ledger', 'ledger-unwritable', `Writing failed: ${event.message}`, at);
      return;
    case 'degraded.began':
      health.trouble(partOf(event.state), event.state, sentenceOf(event), at);
      return;
    case 'degraded.ended':
      health.over(partOf(event.state), event.state, at);
      return;
    case 'ledger.replaced':
      health.trouble(
        'ledger',
        event.event,
        `The ledger could not be used (${event.reason}) and was begun anew`,
        at,
      );
      return;
    case 'config.refused':
      health.trouble('configuration', event.event, event.message, at);
      return;
    case 'config.restartNeeded':
      health.trouble(
        'configuration',
        event.event,
        `Changes of ${event.keys.join(', ')} need a restart`,
        at,
      );
      return;
    case 'config.reloaded':
      health.over('configuration', 'config.refused', at);
      return;
  }
}

/** Degraded states are named after what they are about. */
function partOf(state: DegradedState): Part {
  if (/^(service|key|webhook)-/.test(state)) return 'service';
  if (state.startsWith('watch-')) return 'watcher';
  return state.startsWith('ledger-') ? 'ledger' : 'results';
}

function sentenceOf({ state, detail }: { readonly state: DegradedState; readonly detail: string }) {
  const sentence = troubleSentence(state, detail);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
