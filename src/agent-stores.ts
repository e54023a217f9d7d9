import { hostname } from 'node:os';
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

/** Opens what the agent writes to: the ledger first, which refuses a second agent, and then the results. */
export async function openStores(
  settings: Settings,
  log: Log,
  onDamage: (error: Error) => void,
): Promise<Stores> {
  let isDamaged = false;
  const ledger = openLedger({
    folder: settings.state,
    onFault: (message) => log({ event: 'ledger.failed', message }),
    onDamage: (error) => {
      isDamaged = true;
      onDamage(error);
    },
    onReplaced: (replaced) => log({ event: 'ledger.replaced', ...replaced }),
  });
  const own = ownResults([ledger.folder, cacheFolder()].filter((folder) => folder !== undefined));
  const csv = createCsvSink({
    file: settings.results.csv,
    format: settings.results.csvFormat,
    ledger,
    host: hostname(),
    onFault: (message) => log({ event: 'sink.failed', sink: 'csv', message }),
    onFile: own.claim,
  });
  try {
    await csv.open();
  } catch (error) {
    await ledger.close();
    // It is out of the way now.
    if (isDamaged) return await openStores(settings, log, onDamage);
    throw error;
  }
  return { ledger, csv, own };
}
