import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { findingPage } from '../../src/ledger/finding-pages.ts';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { deliveryOf, fingerprintOf, scratchFolder } from '../support/ledger.ts';
import { findingOf, resultOf } from '../support/results.ts';

/** Cells that hold what a parser reads, and what may stand in them by mistake or by malice. */
const TEXTS = [
  ['delivery', 'error_codes'],
  ['delivery', 'findings_url'],
  ['delivery', 'upload_id'],
  ['upload', 'error_codes'],
  ['upload', 'findings_url'],
  ['upload', 'policy'],
  ['version', 'seen_by'],
  ['finding', 'body'],
  ['finding', 'detector'],
  ['finding', 'fingerprint'],
  ['version', 'version_id'],
  ['version', 'sha256'],
  ['version', 'mtime_ns'],
  ['version', 'outcome'],
  ['version', 'detail'],
  ['file', 'path'],
  ['file', 'judged_policy'],
  ['upload', 'upload_id'],
] as const;
const NUMBERS = [
  ['delivery', 'findings_present'],
  ['version', 'size'],
  ['version', 'observed_at'],
  ['upload', 'reply_by'],
  ['upload', 'asked_at'],
  ['upload', 'deliveries'],
  ['upload', 'delivered_at'],
  ['upload', 'over_at'],
  ['upload', 'findings_present'],
  ['version', 'further'],
  ['finding', 'at'],
  ['finding', 'ordinal'],
] as const;

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('', 'null', '[]', '{}', '[null]', '{"detector":null}', '{"__proto__":1}', '['),
);
const change = fc.oneof(
  fc.record({ cell: fc.constantFrom(...TEXTS), value: text }),
  fc.record({
    cell: fc.constantFrom(...NUMBERS),
    value: fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-1, 0, 2 ** 53 - 1)),
  }),
);

test('whatever stands in the rows, an agent starts and what is known can be asked for', async (t) => {
  const folder = join(scratchFolder(t), 'state');
  await fill(folder);

  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const db = new DatabaseSync(join(folder, 'ledger.db'));
      db.exec('PRAGMA foreign_keys = OFF; SAVEPOINT fuzz');
      for (const { cell, value } of changes) put(db, cell, value);
      db.exec('RELEASE fuzz');
      findingPage(db, ALL).forEach(({ finding, detector }) => {
        assert.equal(typeof finding, 'string');
        assert.equal(typeof detector.name, 'string');
      });
      db.close();
      readAll(folder);

      const ledger = openLedger({ folder });
      for (const version of ledger.openVersions(Date.now())) {
        assert.equal(typeof version.path, 'string');
        if (version.resume?.at === 'results') assertDelivery(version.resume.delivery);
      }
      await ledger.close();
    }),
    { numRuns: 60 },
  );
});

const ALL = {
  ...{ detector: undefined, path: undefined, since: undefined, until: undefined },
  ...{ before: undefined, limit: 100 },
};

/** Some of everything: versions that are open, awaited, delivered and settled, with findings. */
async function fill(folder: string): Promise<void> {
  const ledger = openLedger({ folder });
  for (const at of [1, 2, 3, 4]) {
    const [versionId, uploadId] = [`run-${at}.0`, `upload-${at}`];
    ledger.observe({ versionId, path: `/home/ana/${at}.csv`, at });
    ledger.measure(versionId, fingerprintOf(`content ${at}`));
    await ledger.recordUpload({ policy: 'p', uploadId, versionId, replyBy: Date.now() + 60_000 });
    if (at > 1) await ledger.storeDelivery(deliveryOf(uploadId), Date.now());
    if (at > 2) {
      const result = await resultOf(ledger, [findingOf(`finding ${at}`)], `result-${at}`);
      await createFindingsSink(ledger).accept(result);
    }
    if (at > 3) {
      await ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at });
    }
  }
  await ledger.close();
}

/** Into one row, unless the tables themselves refuse it. */
function put(db: DatabaseSync, [table, column]: readonly [string, string], value: string | number) {
  const where = `rowid = (SELECT min(rowid) FROM ${table})`;
  const key = table === 'delivery' ? 'upload_id = (SELECT min(upload_id) FROM delivery)' : where;
  try {
    db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key}`).run(value);
  } catch (error) {
    assert.match(String(error), /constraint|UNIQUE|FOREIGN/);
  }
}

function readAll(folder: string): void {
  const reader = openReader(folder);
  reader.audit();
  for (const { detector, finding } of reader.findings()) {
    assert.equal(typeof detector.name, 'string');
    assert.equal(typeof finding, 'string');
  }
  for (const { path } of reader.inMotion(Date.now())) [...reader.history(path)];
  reader.close();
}

function assertDelivery(delivery: object): void {
  const { findingsURL, findingsPresent, errorCodes } = delivery as Record<string, unknown>;
  assert.equal(typeof findingsURL, 'string');
  assert.equal(typeof findingsPresent, 'boolean');
  for (const code of errorCodes as unknown[]) assert.equal(typeof code, 'string');
}
