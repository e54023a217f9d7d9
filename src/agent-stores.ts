import { hostname } from 'node:os';
import type { DegradedReport } from '../machines/events.ts';
import type { Settings } from './config/settings.ts';
import { cacheFolder } from './lean-start.ts';
import { openLedger, type SqliteLedger } from './ledger/sqlite.ts';
import type { Log } from './log/events.ts';
import { type CsvSink, createCsvSink } from './sinks/csv.ts';
import { type OwnResults, ownResults } from './watch/own-results.ts';

export interface Stores {
  readonly ledger: SqliteLedger;
  readonly csv: CsvSink;
  readonly own: OwnResults;
}

/** What the stores tell of themselves. */
export type StoreEvent =
  | DegradedReport
  | { readonly type: 'rescan.asked' }
  | { readonly type: 'xstate.error.actor.ledger'; readonly error: unknown };

/** Opens what the agent writes to: the ledger first, which refuses a second agent, and then the results. */
export async function openStores(
  settings: Settings,
  log: Log,
  tell: (event: StoreEvent) => void,
): Promise<Stores> {
  const state = 'ledger-unwritable';
  let isDamaged = false;
  let isOpen = false;
  const ledger = openLedger({
    folder: settings.state,
    onFault: (message) => {
      log({ event: 'ledger.failed', message });
      tell({ type: 'degraded.began', state, detail: message });
    },
    onRecovered: () => tell({ type: 'degraded.ended', state }),
    onDamage: (error) => {
      isDamaged = true;
      // Before, an empty one takes its place.
      if (isOpen) tell({ type: 'xstate.error.actor.ledger', error });
    },
    onReplaced: (replaced) => log({ event: 'ledger.replaced', ...replaced }),
  });
  const own = ownResults([ledger.folder, cacheFolder()].filter((folder) => folder !== undefined));
  const csv = createCsvSink({
    file: settings.results.csv,
    format: settings.results.csvFormat,
    ledger,
    host: hostname(),
    onExposed: (message) => log({ event: 'results.exposed', file: settings.results.csv, message }),
    onFile: own.claim,
    // What was cut before the start is found by the comparison that every start makes.
    onCut: () => isOpen && tell({ type: 'rescan.asked' }),
  });
  try {
    await csv.open();
    isOpen = true;
  } catch (error) {
    await ledger.close();
    // It is out of the way now.
    if (isDamaged) return await openStores(settings, log, tell);
    throw error;
  }
  return { ledger, csv, own };
}
