import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { columnsOf } from '../../src/engine/extract/tables/table-columns.ts';
import { CARD, zipOf } from './extract-samples.ts';
import { readAll, textsOf, trickle } from './extracting.ts';

function database(t: TestContext, fill: (database: DatabaseSync) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.db');
  const open = new DatabaseSync(path);
  fill(open);
  open.close();
  return readFileSync(path);
}

/** The write-ahead log of a database with an empty table, while the rows are only in it. */
function writeAheadLog(t: TestContext, fill: (database: DatabaseSync) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.db');
  const open = new DatabaseSync(path);
  open.exec('pragma page_size=512; pragma journal_mode=wal; pragma wal_autocheckpoint=0');
  open.exec('create table log (id integer primary key, text); pragma wal_checkpoint(truncate)');
  fill(open);
  const log = readFileSync(`${path}-wal`);
  open.close();
  return log;
}

test('each table of a database is a table with its titles', async (t) => {
  const bytes = database(t, (open) => {
    open.exec(
      `create table "people" (id integer primary key, name text default 'x,y', card, n real)`,
    );
    open.exec(
      `insert into people values (7, 'Zoë "Q", A', '${CARD}', 1.5), (8, null, 12345678901234, -2)`,
    );
    open.exec('create index by_name on people (name)');
    open.exec(`create table pairs (k text primary key, v blob) without rowid`);
    open.exec(`insert into pairs values ('k', x'000148656c6c6f2074686572650000')`);
  });

  const { parts, troubles } = await readAll(zipOf({ 'app.db': bytes }));

  assert.deepEqual(parts, [
    {
      path: 'app.db/people',
      mimeType: 'text/csv',
      text: `id,name,card,n\n7,"Zoë ""Q"", A",${CARD},1.5\n8,,12345678901234,-2\n`,
    },
    { path: 'app.db/pairs', mimeType: 'text/csv', text: 'k,v\nk,Hello there\n' },
  ]);
  assert.deepEqual(troubles, []);
});

test('rows over many pages, and rows larger than a page, are all read', async (t) => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ id: at + 1, text: `row ${at * 7919}` }));
  const long = `${'x'.repeat(100_000)}${CARD}`;
  for (const pragma of ['page_size=512', 'page_size=65536', "encoding='UTF-16le'"]) {
    const bytes = database(t, (open) => {
      open.exec(`pragma ${pragma}`);
      open.exec('create table log (id integer primary key, text)');
      const insert = open.prepare('insert into log values (?, ?)');
      open.exec('begin');
      for (const { id, text } of rows) insert.run(id, text);
      insert.run(5001, long);
      open.exec('commit');
    });
    const expected = `id,text\n${rows.map(({ id, text }) => `${id},${text}\n`).join('')}5001,${long}\n`;

    assert.deepEqual(await textsOf(bytes), { log: expected }, pragma);
    assert.deepEqual(await textsOf(trickle(bytes, 1000)), { log: expected }, pragma);
  }
});

test('a page that is broken loses its own rows only', async (t) => {
  const bytes = database(t, (open) => {
    open.exec('pragma page_size=512; create table log (id integer primary key, text); begin');
    const insert = open.prepare('insert into log values (?, ?)');
    for (let at = 1; at <= 500; at++) insert.run(at, `row ${at * 7919}`);
    open.exec('commit');
  });
  bytes.fill(0xee, 512 * 9, 512 * 10);

  const { parts, troubles } = await readAll(bytes);

  assert.ok((parts[0]?.text.split('\n').length ?? 0) > 400);
  assert.deepEqual(
    troubles.map(({ path, trouble }) => [path, trouble]),
    [['log', 'corrupt']],
  );
});

test('rows that are only in a write-ahead log are read, each once and as written last', async (t) => {
  const long = `${'x'.repeat(3000)}${CARD}`;
  const log = writeAheadLog(t, (open) => {
    open.exec(`insert into log values (1, 'card'), (2, 'first')`);
    open.exec(`update log set text = '${CARD}' where id = 2`);
    open.prepare('insert into log values (3, ?)').run(long);
  });

  for (const content of [log, trickle(log, 100)]) {
    const { parts, troubles } = await readAll(content);
    const schema = 'table,log,log,2,"CREATE TABLE log (id integer primary key, text)"';
    const text = `,card\n,${CARD}\n,${long}\n${schema}\n`;
    assert.deepEqual(parts, [{ path: undefined, mimeType: 'text/csv', text }]);
    assert.deepEqual(troubles, []);
  }
});

test('of a log that was begun again, what is left of the one before is read as well', async (t) => {
  const log = writeAheadLog(t, (open) => {
    const insert = open.prepare('insert into log values (?, ?)');
    for (let at = 1; at <= 100; at++) insert.run(at, `row ${at} ${'x'.repeat(60)}`);
    open.exec('pragma wal_checkpoint(restart)');
    insert.run(101, CARD);
  });

  const { parts, troubles } = await readAll(log);

  const text = parts[0]?.text ?? '';
  assert.equal(text.split(CARD).length, 2);
  for (let at = 1; at <= 100; at++) assert.equal(text.split(`,row ${at} x`).length, 2, `${at}`);
  assert.deepEqual(troubles, []);
});

test('a write-ahead log that is broken or cut says so and gives what it can', async (t) => {
  const log = writeAheadLog(t, (open) => {
    for (let at = 1; at <= 50; at++)
      open.exec(`insert into log values (${at}, 'row ${at} ${CARD}')`);
  });
  const last = log.length - 512;
  const broken = Buffer.from(log);
  broken.writeUInt16BE(0x1ff, last + 8);

  const { parts, troubles } = await readAll(broken);
  assert.ok(parts[0]?.text.includes(CARD));
  assert.deepEqual(
    troubles.map(({ path, trouble }) => [path, trouble]),
    [[undefined, 'corrupt']],
  );
  const impossible = Buffer.from(log);
  impossible.fill(0, 8, 12);
  for (const bytes of [log.subarray(0, 20), impossible])
    assert.deepEqual(
      (await readAll(bytes)).troubles.map(({ trouble }) => trouble),
      ['corrupt'],
    );
  assert.ok((await textsOf(log.subarray(0, last)))['']?.includes(CARD));
});

test('the columns of a table are told by the statement that made it', () => {
  const titles = (sql: string) => columnsOf(sql).titles;

  assert.deepEqual(titles('create table t (a, [b c] text, "d""e" int default (1, 2), `f`)'), [
    'a',
    'b c',
    'd"e',
    'f',
  ]);
  assert.deepEqual(titles('create table t (a -- one, two\n, b /* , c */, unique (a, b))'), [
    'a',
    'b',
  ]);
  assert.equal(columnsOf('create table t (x, id INTEGER PRIMARY KEY)').rowId, 1);
  assert.equal(columnsOf('create table t (id int primary key)').rowId, undefined);
});
