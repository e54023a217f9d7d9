/**
 * Records results until it is killed, and says on stdout what is settled for good. First it goes on with what a
 * former run left. Usage: record-forever.ts STATE FILE [stop after this many]
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createCsvSink } from '../../src/sinks/csv.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { expectedCount } from './expected-count.ts';
import { deliveryOf } from './ledger.ts';
import { findingOf } from './results.ts';
import { writeWhenQueued } from './write-when-queued.ts';

const [, , folder = '', file = '', limit = 'Infinity'] = process.argv;
const ledger = openLedger({ folder });
const sink = createCsvSink({ file, format: 'nightjar', ledger, host: 'h', onFault: console.error });
const stored = createFindingsSink(ledger);
const stop = writeWhenQueued(sink);
const say = (what: string, uploadId: string) => writeSync(1, `${what} ${uploadId}\n`);

async function* findings(uploadId: string) {
  for (let index = 0; index < expectedCount(uploadId); index += 1)
    yield findingOf(`finding ${index}`);
}

async function finish(versionId: string, uploadId: string) {
  const result = { uploadId, path: '/a', sha256: 'f'.repeat(64), size: 1, at: Date.now() };
  const [count] = await Promise.all([
    sink.accept({ ...result, findings: findings(uploadId) }),
    stored.accept({ ...result, findings: findings(uploadId) }),
  ]);
  say('accepted', uploadId);
  const outcome = { kind: 'findings', count } as const;
  await ledger.settle({ versionId, outcome, policy: 'p', at: Date.now() });
  say('settled', uploadId);
}

async function begin() {
  const [versionId, uploadId] = [randomUUID(), randomUUID()];
  ledger.observe({ versionId, path: `/${versionId}`, at: Date.now() });
  await ledger.recordUpload({ uploadId, versionId, replyBy: Date.now() + 60_000 });
  say('recorded', uploadId);
  await ledger.storeDelivery(deliveryOf(uploadId), Date.now());
  say('delivered', uploadId);
  await finish(versionId, uploadId);
}

for (const { versionId, resume } of ledger.openVersions(Date.now())) {
  if (resume) await finish(versionId, resume.uploadId);
  else await ledger.settle({ versionId, outcome: { kind: 'vanished' }, policy: 'p', at: 1 });
}
let left = Number(limit);
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (left-- > 0) await begin();
  }),
);
stop();
await sink.close();
await ledger.close();
