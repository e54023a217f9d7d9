/**
 * How fast results are recorded: ledger, CSV file and stored findings together, one finding a file,
 * four durable steps a file. Usage: node test/bench/recording.ts [files] [at once]
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Finding } from '../../machines/events.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createCsvSink } from '../../src/sinks/csv.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { redact } from '../../src/sinks/redact.ts';
import { writeWhenQueued } from '../support/write-when-queued.ts';

const files = Number(process.argv[2] ?? 10_000);
const atOnce = Number(process.argv[3] ?? 256);
const folder = mkdtempSync(join(tmpdir(), 'nightjar-bench-'));
const ledger = openLedger({ folder: join(folder, 'state') });
const csv = createCsvSink({
  file: join(folder, 'results.csv'),
  format: 'nightjar',
  ledger,
  host: 'bench',
  onExposed: console.error,
});
const stored = createFindingsSink(ledger);
const stop = writeWhenQueued(csv);

const finding: Finding = {
  finding: '4242-4242-4242-4242',
  detector: { name: 'Credit Card Number' },
  confidence: 'VERY_LIKELY',
  beforeContext: 'Name\tCard\nAna Pérez\t',
  afterContext: '\n',
  location: { byteRange: { start: 21, end: 40 } },
  matchedDetectionRules: ['endpoint default'],
  matchedDetectionRuleUUIDs: [],
};
const sha256 = 'a'.repeat(64);
const latencies: number[] = [];

async function recordOne(index: number): Promise<void> {
  const startedAt = performance.now();
  const at = Date.now();
  const [versionId, uploadId] = [randomUUID(), randomUUID()];
  const path = `/home/ana/Downloads/some/folder/file-${index}.csv`;
  ledger.observe({ versionId, path, at });
  const nanoseconds = String(1_767_225_600_000_000_000n + BigInt(index));
  ledger.measure(versionId, {
    identity: {
      dev: '1',
      ino: String(index),
      size: 363,
      mtimeNs: nanoseconds,
      ctimeNs: nanoseconds,
    },
    sha256,
  });
  ledger.isKnown(path, sha256, 'policy');
  await ledger.recordUpload({ policy: 'p', uploadId, versionId, replyBy: at + 600_000 });
  const findingsURL = `http://127.0.0.1:4810/findings/${uploadId}.json?Expires=1767312000`;
  await ledger.storeDelivery({ uploadId, findingsPresent: true, findingsURL, errorCodes: [] }, at);
  const findings = [redact(finding, 'mask')];
  const result = { uploadId, path, sha256, size: 363, at, findings };
  const [count] = await Promise.all([csv.accept(result), stored.accept(result)]);
  await ledger.settle({
    ...{ versionId, uploadId, policy: 'policy', at },
    outcome: { kind: 'findings', count },
  });
  latencies.push(performance.now() - startedAt);
}

let next = 0;
const cpu = process.cpuUsage();
const startedAt = performance.now();
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (next < files) await recordOne(next++);
  }),
);
const tookMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpu);
stop();
await csv.close();
await ledger.close();
rmSync(folder, { recursive: true });

latencies.sort((a, b) => a - b);
console.log({
  files,
  atOnce,
  filesPerSecond: Math.round((files / tookMs) * 1000),
  userMs: Math.round(user / 1000),
  systemMs: Math.round(system / 1000),
  cpuMsPerFile: Number(((user + system) / 1000 / files).toFixed(3)),
  p50Ms: Number((latencies[Math.floor(files * 0.5)] ?? 0).toFixed(1)),
  p99Ms: Number((latencies[Math.floor(files * 0.99)] ?? 0).toFixed(1)),
});
