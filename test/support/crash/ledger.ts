import {
  type LedgerOptions,
  openLedger as open,
  type SqliteLedger,
} from '../../../src/ledger/sqlite.ts';
import { crashPoint, withPoints } from './points.ts';

export type { LedgerOptions, SqliteLedger } from '../../../src/ledger/sqlite.ts';

/** The ledger of an agent, with a point around each of its writes. */
export function openLedger(options: LedgerOptions): SqliteLedger {
  crashPoint('ledger.open');
  const ledger = open(options);
  crashPoint('ledger.open done');
  return withPoints('ledger', ledger, [
    'observe',
    'measure',
    'isKnown',
    'recordUpload',
    'storeDelivery',
    'markSink',
    'storeFindings',
    'settle',
    'forget',
    'openVersions',
    'close',
  ]);
}
