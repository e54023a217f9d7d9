import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import type { ScanResult } from '../../src/sinks/sink.ts';
import { scratchLedger } from '../support/ledger.ts';
import { type Bench, csvBench, findingOf, resultOf } from '../support/results.ts';

const found = (count: number) => Array.from({ length: count }, (_, at) => findingOf(`value ${at}`));

/** A result of a file, under an upload of its own each time. */
async function resultAt(ledger: SqliteLedger, path: string, count: number): Promise<ScanResult> {
  return { ...(await resultOf(ledger, found(count))), path };
}

/** A results file with three uploads in it, and a ledger that knows nothing of them. */
async function withoutLedger(t: TestContext): Promise<Bench & { fresh: SqliteLedger }> {
  const bench = csvBench(t, { writing: true });
  for (const [path, count] of [
    ['/a', 2],
    ['/=b\n', 1],
    ['/c', 300],
  ] as const) {
    await bench.sink.accept(await resultAt(bench.ledger, path, count));
  }
  await bench.sink.close();
  return { ...bench, fresh: scratchLedger(t) };
}

test('what stands in the file is not written again when the ledger is lost', async (t) => {
  const { fresh, again, text } = await withoutLedger(t);
  const before = text();

  const sink = again({ ledger: fresh });
  const counts = [];
  for (const [path, count] of [
    ['/a', 2],
    ['/=b\n', 1],
    ['/c', 300],
  ] as const) {
    counts.push(await sink.accept(await resultAt(fresh, path, count)));
  }

  assert.deepEqual(counts, [2, 1, 300]);
  assert.equal(text(), before);
});

test('it is known after another restart too, and taken once', async (t) => {
  const { fresh, again, rows } = await withoutLedger(t);
  const opened = again({ ledger: fresh });
  await opened.open();
  await opened.close();

  const sink = again({ ledger: fresh });
  await sink.accept(await resultAt(fresh, '/a', 2));
  assert.equal(rows().length, 303);
  await sink.accept(await resultAt(fresh, '/a', 2));

  assert.equal(rows().length, 305);
});

test('another result of the same file is written, as is the same of another computer', async (t) => {
  const { fresh, again, rows } = await withoutLedger(t);

  await again({ ledger: fresh }).accept(await resultAt(fresh, '/a', 3));
  await again({ ledger: fresh, host: 'elsewhere' }).accept(await resultAt(fresh, '/c', 300));

  assert.equal(rows().length, 606);
});

test('an upload that was cut when the ledger was lost is written anew, as a whole', async (t) => {
  const { fresh, again, file, text, rows } = await withoutLedger(t);
  const whole = text().trimEnd().split('\n').length;
  truncateSync(file, readFileSync(file).length - 40);

  const sink = again({ ledger: fresh });
  await sink.accept(await resultAt(fresh, '/c', 300));
  await sink.accept(await resultAt(fresh, '/a', 2));

  assert.equal(text().trimEnd().split('\n').length, whole);
  assert.deepEqual(
    rows()
      .slice(3)
      .map((row) => row[1]),
    Array.from({ length: 300 }, (_, at) => String(at + 1)),
  );
});

test('a file that somebody has edited keeps its last row, though its line has no end', async (t) => {
  const { fresh, again, file, rows } = await withoutLedger(t);
  truncateSync(file, readFileSync(file).length - 1);

  await again({ ledger: fresh }).accept(await resultAt(fresh, '/d', 1));

  assert.equal(rows().length, 304);
});

/** Leaves so many bytes of the last row of the upload. */
function cutRow(file: string, { uploadId }: { uploadId: string }, left: number): void {
  const start = readFileSync(file).lastIndexOf(`\n${uploadId}`) + 1;
  truncateSync(file, start + left);
}

test('a row that is cut after it was on record is written again, if its file is still there', async (t) => {
  for (const left of [1, 3, 8, 9, 20, 36, 37, 60, 150, 270]) {
    const { ledger, sink, again, file, rows } = csvBench(t, { writing: true });
    const whole = await recorded(ledger, sink, 2);
    const last = await recorded(ledger, sink, 2);
    await sink.close();
    cutRow(file, last, left);

    await again().open();

    assert.deepEqual(uploadsOf(rows()), [whole.uploadId, whole.uploadId], `${left} left`);
    assert.ok(ledger.isKnown(whole.path, whole.sha256, 'p'));
    assert.ok(!ledger.isKnown(last.path, last.sha256, 'p'));
  }
});

test('a last row of which one letter is left is written again, also if it is the only one of its upload', async (t) => {
  const { ledger, sink, again, file, rows } = csvBench(t, { writing: true });
  const ids = ['a', 'b'].map((letter) => `${letter}${randomUUID().slice(1)}`);
  const [first, last] = [
    await recorded(ledger, sink, 1, ids[0]),
    await recorded(ledger, sink, 1, ids[1]),
  ];
  await sink.close();
  cutRow(file, last, 1);

  await again().open();

  assert.deepEqual(uploadsOf(rows()), [first.uploadId]);
  assert.ok(ledger.isKnown(first.path, first.sha256, 'p'));
  assert.ok(!ledger.isKnown(last.path, last.sha256, 'p'));
});

test('a few letters below a header are no row of ours', async (t) => {
  const { sink, again, file, text } = csvBench(t, { writing: true });
  await sink.open();
  await sink.close();
  appendFileSync(file, 'abc');
  const before = text();

  await again({ ledger: scratchLedger(t) }).open();

  assert.equal(text(), before);
});

test('of a file that is gone by now, the rows that are whole stay', async (t) => {
  const { ledger, sink, again, file, rows } = csvBench(t, { writing: true });
  const { path, uploadId } = await recorded(ledger, sink, 3);
  await sink.close();
  ledger.forget(path);
  truncateSync(file, readFileSync(file).length - 30);

  await again().open();

  assert.deepEqual(uploadsOf(rows()), [uploadId, uploadId]);
});

const uploadsOf = (rows: readonly string[][]) => rows.map(([uploadId]) => uploadId);

/** A result whose version has ended with it. */
async function recorded(ledger: SqliteLedger, sink: Bench['sink'], count: number, id?: string) {
  const result = await resultOf(ledger, found(count), id);
  const { uploadId, path, sha256, size, at } = result;
  const versionId = `v-${uploadId}`;
  const identity = { dev: '1', ino: uploadId, size, mtimeNs: '1', ctimeNs: '1' };
  ledger.measure(versionId, { identity, sha256 });
  await sink.accept(result);
  const outcome = { kind: 'findings', count } as const;
  await ledger.settle({ versionId, outcome, uploadId, policy: 'p', at });
  return { uploadId, path, sha256 };
}
