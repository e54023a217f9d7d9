import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { isDamage } from '../../src/ledger/disk-trouble.ts';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger, type SqliteLedger } from '../../src/ledger/sqlite.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { deliveryOf, fingerprintOf, scratchFolder } from '../support/ledger.ts';
import { findingOf, resultOf } from '../support/results.ts';

const FILES = ['ledger.db', 'ledger.db-wal', 'install.key'] as const;
type Bytes = Readonly<Record<(typeof FILES)[number], Buffer>>;

/** The files of a ledger with some of everything in it, as a killed agent leaves them. */
async function fill(t: TestContext): Promise<Bytes> {
  const folder = join(scratchFolder(t), 'state');
  const ledger = openLedger({ folder });
  for (let at = 0; at < 60; at += 1) {
    const [versionId, uploadId, path] = [`v${at}`, `u${at}`, `/home/ana/${at}.csv`];
    ledger.observe({ versionId, path, at });
    ledger.measure(versionId, fingerprintOf(`content ${at}`));
    if (at % 5 === 0) continue;
    await ledger.recordUpload({ policy: 'p', uploadId, versionId, replyBy: Date.now() + 60_000 });
    if (at % 5 === 1) continue;
    await ledger.storeDelivery(deliveryOf(uploadId), Date.now());
    if (at % 5 === 2) continue;
    const result = await resultOf(ledger, [findingOf(`finding ${at}`)], `r${at}`);
    await createFindingsSink(ledger).accept(result);
    await ledger.markSink({ sink: 'csv', dev: '1', ino: '2', length: at, uploadIds: [uploadId] });
    if (at % 5 === 3) continue;
    await ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at });
    if (at === 49) carryOver(folder);
  }
  const copy = (name: string) => readFileSync(join(folder, name));
  const bytes = Object.fromEntries(FILES.map((name) => [name, copy(name)])) as Bytes;
  await ledger.close();
  return bytes;
}

/** From the log into the tables, so that both hold something. */
function carryOver(folder: string): void {
  const db = new DatabaseSync(join(folder, 'ledger.db'));
  db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  db.close();
}

/** What an agent asks of a ledger. Damage that shows only now is told, and the next start is free of it. */
async function useOrGiveUp(ledger: SqliteLedger): Promise<void> {
  try {
    for (const { versionId } of ledger.openVersions(Date.now())) {
      ledger.measure(versionId, fingerprintOf('content now'));
      await ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at: 9 });
    }
    ledger.observe({ versionId: 'new', path: '/home/ana/new.csv', at: 9 });
    await ledger.recordUpload({ policy: 'p', uploadId: 'new', versionId: 'new', replyBy: 10 });
    await ledger.settle({ versionId: 'new', outcome: { kind: 'clean' }, policy: 'p', at: 9 });
    assert.deepEqual(ledger.openVersions(Date.now()), []);
    ledger.knownUploads();
    await ledger.close();
  } catch (error) {
    if (!isDamage(error)) throw error;
    await ledger.close();
    await openLedger({
      folder: ledger.folder,
      onReplaced: ({ reason }) => assert.fail(reason),
    }).close();
  }
}

const damage = fc.record({
  name: fc.constantFrom(...FILES),
  bits: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
});

test('whatever bits are flipped, it starts, and does what an agent asks of it', async (t) => {
  const whole = await fill(t);
  const scratch = scratchFolder(t);
  const reasons = new Map<string, number>();
  let runs = 0;

  await fc.assert(
    fc.asyncProperty(damage, async ({ name, bits }) => {
      runs += 1;
      const folder = join(scratch, String(runs));
      mkdirSync(folder, { mode: 0o700 });
      for (const file of FILES) {
        const bytes = Buffer.from(whole[file]);
        if (file === name) {
          for (const bit of bits) {
            const at = (bit >> 3) % bytes.length;
            bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
          }
        }
        writeFileSync(join(folder, file), bytes, { mode: 0o600 });
      }

      const ledger = openLedger({
        folder,
        onReplaced: ({ reason }) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1),
      });
      await useOrGiveUp(ledger);
      const reader = openReader(folder);
      for (const finding of reader.findings()) assert.ok(finding.finding);
      reader.audit();
      reader.close();
    }),
    { numRuns: Number(process.env.RUNS ?? 50) },
  );
  for (const [reason, times] of reasons) t.diagnostic(`${times} × ${reason.slice(0, 90)}`);
});
