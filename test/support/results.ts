import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Finding } from '../../machines/events.ts';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { type CsvSink, type CsvSinkOptions, createCsvSink } from '../../src/sinks/csv.ts';
import type { ScanResult } from '../../src/sinks/sink.ts';
import { afterwards, scratchFolder, scratchLedger } from './ledger.ts';
import { writeWhenQueued } from './write-when-queued.ts';

export const HEADER =
  'upload_id,#,datetime,before_context,finding,after_context,detector,confidence,loc,detection_rules,path,sha256,size,host';

export function findingOf(text: string, changes: Partial<Finding> = {}): Finding {
  return {
    finding: text,
    detector: { name: 'Credit Card Number' },
    confidence: 'VERY_LIKELY',
    location: { byteRange: { start: 36, end: 55 } },
    matchedDetectionRules: ['endpoint default'],
    matchedDetectionRuleUUIDs: [],
    ...changes,
  };
}

/** A result of an upload that the ledger knows, as it is when the agent records. */
export async function resultOf(
  ledger: SqliteLedger,
  findings: ScanResult['findings'],
  uploadId: string = randomUUID(),
): Promise<ScanResult> {
  const path = `/home/ana/${uploadId}.csv`;
  const at = Date.UTC(2026, 0, 2, 9, 15, 4, 120);
  ledger.observe({ versionId: `v-${uploadId}`, path, at });
  await ledger.recordUpload({
    policy: 'p',
    uploadId,
    versionId: `v-${uploadId}`,
    replyBy: at + 1000,
  });
  return { uploadId, path, sha256: 'f'.repeat(64), size: 363, at, findings };
}

export interface Bench {
  readonly ledger: SqliteLedger;
  readonly file: string;
  readonly sink: CsvSink;
  readonly exposed: string[];
  /** Another sink on the same file, as after a restart. */
  readonly again: (changes?: Partial<CsvSinkOptions>) => CsvSink;
  readonly text: () => string;
  /** Rows without the header. */
  readonly rows: () => string[][];
}

/** A CSV sink on a real file and a real ledger; nothing is written unless asked, or `writing` is true. */
export function csvBench(
  t: TestContext,
  { writing = false, ...changes }: Partial<CsvSinkOptions> & { writing?: boolean } = {},
): Bench {
  const ledger = scratchLedger(t);
  const file = changes.file ?? join(scratchFolder(t), 'results.csv');
  const exposed: string[] = [];
  const again = (more: Partial<CsvSinkOptions> = {}) => {
    const onExposed = (message: string) => void exposed.push(message);
    const options = { file, format: 'nightjar', ledger, host: 'laptop', onExposed } as const;
    const sink = createCsvSink({ ...options, ...changes, ...more });
    afterwards(t, () => sink.close());
    if (writing) afterwards(t, writeWhenQueued(sink));
    return sink;
  };
  const text = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const rows = () => (parse(text(), { relax_column_count: true }) as string[][]).slice(1);
  return { ledger, file, sink: again(), exposed, again, text, rows };
}
