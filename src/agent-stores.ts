import { hostname } from 'node:os';
import type { Settings } from './config/settings.ts';
import { cacheFolder } from './lean-start.ts';
import { openLedger } from './ledger/sqlite.ts';
import type { Log } from './log/events.ts';
import { createCsvSink } from './sinks/csv.ts';
import { ownResults } from './watch/own-results.ts';

/** Opens what the agent writes to: the ledger first, which refuses a second agent, and then the results. */
export async function openStores(settings: Settings, log: Log) {
  const ledger = openLedger({
    folder: settings.state,
    onFault: (message) => log({ event: 'ledger.failed', message }),
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
    throw error;
  }
  return { ledger, csv, own };
}
