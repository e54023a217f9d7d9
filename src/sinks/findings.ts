import type { Ledger, StoredFinding } from '../ledger/ledger.ts';
import { redact } from './redact.ts';
import type { ScanResult, Sink } from './sink.ts';

/** Findings of one upload that are kept; the rest is counted. */
const KEPT = 10_000;

/** Keeps findings in the ledger for `nightjar findings`: always masked, whatever else is configured. */
export function createFindingsSink(ledger: Pick<Ledger, 'storeFindings'>): Sink {
  async function accept({ uploadId, path, at, findings }: ScanResult): Promise<number> {
    const kept: StoredFinding[] = [];
    let count = 0;
    for await (const finding of findings) {
      count += 1;
      if (count > KEPT) continue;
      kept.push({ ...redact(finding, 'mask'), uploadId, filePath: path, at });
    }
    if (count > 0) await ledger.storeFindings(uploadId, kept);
    return count;
  }

  return { name: 'findings', accept, close: async () => {} };
}
