import type { LogEvent } from '../log/events.ts';
import type { HealthRecord } from './health.ts';
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
      health.over('watcher', 'watch.failed', at);
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
      health.trouble('watcher', event.event, `Watching failed: ${event.message}`, at);
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
      health.over('ledger', 'ledger.failed', at);
      return;
    case 'file.settled':
      health.over('ledger', 'ledger.failed', at);
      return;
    case 'ledger.failed':
      health.trouble('ledger', event.event, `Writing failed: ${event.message}`, at);
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
