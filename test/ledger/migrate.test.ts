import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { KEY_FILE } from '../../src/ledger/install-key.ts';
import { openReader } from '../../src/ledger/queries.ts';
import { LEDGER_FILE, SCHEMA_VERSION } from '../../src/ledger/schema.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, deliveryOf, scratchFolder } from '../support/ledger.ts';

const SCHEMAS = new URL('./schemas/', import.meta.url);
const versions = readdirSync(SCHEMAS).map((name) => Number.parseInt(name, 10));

/** A state folder as a former nightjar left it. */
function formerFolder(t: TestContext, version: number): string {
  const folder = join(scratchFolder(t), 'state');
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, KEY_FILE), Buffer.alloc(32, 7), { mode: 0o600 });
  const db = new DatabaseSync(join(folder, LEDGER_FILE));
  db.exec(readFileSync(new URL(`${version}.sql`, SCHEMAS), 'utf8'));
  db.close();
  chmodSync(join(folder, LEDGER_FILE), 0o600);
  return folder;
}

/** What SQLite knows of each table and index, without comments and line breaks. */
function shapeOf(folder: string): string[] {
  const db = new DatabaseSync(join(folder, LEDGER_FILE), { readOnly: true });
  try {
    const columns = db
      .prepare(
        `SELECT t.name, t.type, t.ncol, t.wr, t.strict, c.cid, c.name AS column, c.type AS kind, c."notnull", c.pk
         FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' ORDER BY t.name, c.cid`,
      )
      .all();
    const indexes = db
      .prepare("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name")
      .all();
    return [...columns, ...indexes].map((row) => JSON.stringify(row));
  } finally {
    db.close();
  }
}

test('every version that there was can be brought up to date', () => {
  const former = Array.from({ length: SCHEMA_VERSION - 1 }, (_, at) => at + 1);

  assert.deepEqual(versions, former);
});

for (const version of versions) {
  test(`a ledger of version ${version} is taken up with all that it knows`, async (t) => {
    const folder = formerFolder(t, version);

    const ledger = openLedger({
      folder,
      now: () => Date.UTC(2026, 0, 16),
      onReplaced: ({ reason }) => assert.fail(reason),
    });
    afterwards(t, () => ledger.close());

    const [delivered, open, ...more] = ledger.openVersions(0);
    assert.equal(delivered?.path, '/home/ana/delivered.csv');
    assert.ok(delivered?.resume?.at === 'results');
    assert.match(delivered.resume.delivery.findingsURL, /^https:.*invented$/);
    assert.deepEqual([open?.path, more], ['/home/ana/open.txt', []]);
    assert.ok(ledger.isKnown('/home/ana/clean.txt', 'a'.repeat(64), 'p'));
    assert.ok(ledger.isKnown('/home/ana/cards.csv', 'b'.repeat(64), 'p'));
    assert.deepEqual(ledger.sinkMark('csv'), { dev: '2049', ino: '99', length: 400 });
    assert.equal(ledger.installId, '11111111-1111-4111-8111-111111111111');
    const reader = openReader(folder);
    afterwards(t, () => reader.close());
    assert.deepEqual(
      [...reader.findings()].map(({ finding, filePath }) => [finding, filePath]),
      [['****-****-****-4242', '/home/ana/cards.csv']],
    );
    const { observed, open: left, holds } = reader.audit();
    assert.deepEqual({ observed, left, holds }, { observed: 4, left: 2, holds: true });
  });

  test(`what a ledger of version ${version} knows of scans is told, and a late delivery is known`, async (t) => {
    const folder = formerFolder(t, version);

    const ledger = openLedger({ folder, now: () => Date.UTC(2026, 0, 16) });
    afterwards(t, () => ledger.close());

    const reader = openReader(folder);
    afterwards(t, () => reader.close());
    const scansOf = (path: string) =>
      [...reader.history(path)].map(({ scans, uploadId, policy }) => ({
        ...{ uploadId: uploadId?.at(-1), policy },
        scans: scans.map(({ deliveredAt, findingsPresent }) => [deliveredAt, findingsPresent]),
      }));
    assert.deepEqual(scansOf('/home/ana/clean.txt'), [
      { uploadId: '1', policy: 'p', scans: [[undefined, undefined]] },
    ]);
    assert.deepEqual(scansOf('/home/ana/delivered.csv'), [
      { uploadId: '3', policy: undefined, scans: [[1768464000006, true]] },
    ]);
    for (const last of [1, 2, 3]) {
      const uploadId = `00000000-0000-4000-8000-00000000000${last}`;
      assert.equal(await ledger.storeDelivery(deliveryOf(uploadId), 7), 'repeated');
    }
  });

  test(`tables of version ${version} become the same as new ones`, async (t) => {
    const folder = formerFolder(t, version);
    const fresh = join(scratchFolder(t), 'state');

    for (const each of [folder, fresh]) await openLedger({ folder: each }).close();

    assert.deepEqual(shapeOf(folder), shapeOf(fresh));
  });

  test(`a reader says what to do with a ledger of version ${version}`, (t) => {
    const folder = formerFolder(t, version);

    assert.throws(() => openReader(folder), /start the agent once, which brings it up to date/);
  });
}
