import type { StoredFinding } from '../ledger/ledger.ts';
import type { SqliteLedger } from '../ledger/sqlite.ts';
import { redact } from './redact.ts';
import type { ScanResult, Sink } from './sink.ts';

/** Findings of one upload that are kept; the rest is counted. */
const KEPT = 10_000;

/**
 * Keeps findings in the ledger for `nightjar findings`: always masked, whatever else is configured. It has to be
 * given them in plain text, to know a value again by its fingerprint.
 */
export function createFindingsSink(
  ledger: Pick<SqliteLedger, 'storeFindings' | 'fingerprint'>,
): Sink {
  async function accept({ uploadId, path, at, findings }: ScanResult): Promise<number> {
    const kept: StoredFinding[] = [];
    let count = 0;
    for await (const finding of findings) {
      count += 1;
      if (count > KEPT) continue;
      const fingerprint = ledger.fingerprint(finding.finding);
      kept.push({ ...redact(finding, 'mask'), uploadId, filePath: path, at, fingerprint });
    }
    if (count > 0) await ledger.storeFindings(uploadId, kept);
    return count;
  }

  return { name: 'findings', accept, close: async () => {} };
}
