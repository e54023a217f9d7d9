import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { afterwards, scratchFolder } from '../support/ledger.ts';
import { csvBench, findingOf, HEADER, resultOf } from '../support/results.ts';

const one = [findingOf('one')];

async function* findings(count: number, failure?: Error) {
  for (let index = 0; index < count; index += 1) yield findingOf(`f${index}`);
  if (failure) throw failure;
}

/** A disk of a megabyte. */
function tinyDisk(t: TestContext): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = join(scratchFolder(t), 'disk');
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]).status !== 0) return;
  afterwards(t, () => void spawnSync('umount', ['-l', folder]));
  return folder;
}

test('a long result that fails midway leaves nothing, and the others of its batch are whole', async (t) => {
  const { ledger, sink, rows, file } = csvBench(t, { writing: true });
  const failure = new Error('cut');

  const broken = sink.accept(await resultOf(ledger, findings(5000, failure)));
  const others = Promise.all(
    [1, 2, 3].map(async (count) => sink.accept(await resultOf(ledger, findings(count)))),
  );

  await assert.rejects(broken, failure);
  assert.deepEqual(await others, [1, 2, 3]);
  assert.equal(rows().length, 6);
  assert.deepEqual(readdirSync(dirname(file)), ['results.csv']);
});

test('a result that takes its time does not hold up the others', async (t) => {
  const { ledger, sink, rows } = csvBench(t, { writing: true });
  const later = Promise.withResolvers<void>();
  async function* slow() {
    yield findingOf('s0');
    await later.promise;
    yield findingOf('s1');
  }

  const slowly = sink.accept(await resultOf(ledger, slow()));
  await sink.accept(await resultOf(ledger, one));
  assert.deepEqual(
    rows().map((row) => row[4]),
    ['one'],
  );

  later.resolve();
  assert.equal(await slowly, 2);
  assert.deepEqual(
    rows().map((row) => row[4]),
    ['one', 's0', 's1'],
  );
});

test('rows of one upload stand together and are numbered from one', async (t) => {
  const { ledger, sink, rows } = csvBench(t, { writing: true });
  const counts = [700, 1, 3000, 0, 40];

  const accepted = counts.map(async (count, index) =>
    sink.accept(await resultOf(ledger, findings(count), `upload-${index}`)),
  );
  assert.deepEqual(await Promise.all(accepted), counts);

  const written = rows();
  for (const [index, count] of counts.entries()) {
    const first = written.findIndex((row) => row[0] === `upload-${index}`);
    const block = count === 0 ? [] : written.slice(first, first + count);
    assert.ok(block.every((row, at) => row[0] === `upload-${index}` && row[1] === String(at + 1)));
  }
  assert.equal(
    written.length,
    counts.reduce((sum, count) => sum + count),
  );
});

test('what is queued while a batch is written comes with the next one', async (t) => {
  const { ledger, sink, rows } = csvBench(t);
  const results = await Promise.all([1, 2, 3].map(() => resultOf(ledger, one)));
  const [first, ...others] = results.map((result) => () => sink.accept(result));

  const accepted = [first?.()];
  const writing = sink.writeBatch();
  for (const accept of others) {
    await new Promise((resolve) => setImmediate(resolve));
    accepted.push(accept());
  }
  await writing;
  assert.ok(sink.queued <= 2);
  await sink.writeBatch();

  assert.deepEqual(await Promise.all(accepted), [1, 1, 1]);
  assert.equal(rows().length, 3);
});

test('an upload that the sink has already is not written again, nor are its findings read', async (t) => {
  const { ledger, sink, rows, again } = csvBench(t, { writing: true });
  const result = await resultOf(ledger, [...one, ...one]);
  const twice = [sink.accept(result), sink.accept(result)];
  assert.deepEqual(await Promise.all(twice), [2, 2]);
  await sink.close();

  const unreadable = {
    [Symbol.asyncIterator]: () => ({ next: () => assert.fail('was read') }),
  };
  const other = again();
  assert.equal(other.countOf?.(result.uploadId), 2);
  assert.equal(await other.accept({ ...result, findings: unreadable }), 2);
  assert.equal(rows().length, 2);
});

test('a result without findings writes nothing and is accepted for good', async (t) => {
  const { ledger, sink, text, again } = csvBench(t, { writing: true });
  const result = await resultOf(ledger, []);

  assert.equal(await sink.accept(result), 0);

  assert.equal(text(), `${HEADER}\n`);
  await sink.close();
  assert.equal(again().countOf?.(result.uploadId), 0);
});

test('when the ledger cannot take the mark the rows are taken back, and come again later', async (t) => {
  const { ledger, sink, text, rows, again } = csvBench(t);
  await sink.open();
  let refuse = true;
  const fickle = again({
    ledger: {
      ...ledger,
      markSink: async (mark) => {
        if (refuse && mark.uploadIds.length > 0) throw new Error('no');
        await ledger.markSink(mark);
      },
    },
  });

  const accepted = fickle.accept(await resultOf(ledger, one));
  await assert.rejects(fickle.writeBatch(), { name: 'ResultsFileError' });
  assert.equal(text(), `${HEADER}\n`);

  refuse = false;
  await fickle.writeBatch();
  assert.equal(await accepted, 1);
  assert.equal(rows().length, 1);
});

test('a full disk loses nothing: what does not fit is taken back and written when there is room', async (t) => {
  const disk = tinyDisk(t);
  if (disk === undefined) return t.skip('needs root and tmpfs');
  const { ledger, sink, rows, text } = csvBench(t, {
    file: join(disk, 'results.csv'),
    spoolFolder: scratchFolder(t),
  });
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(700_000));
  const small = sink.accept(await resultOf(ledger, one));
  await sink.writeBatch();
  assert.equal(await small, 1);
  const before = text();

  const large = [findings(1000), findings(1000), one].map(async (list) =>
    sink.accept(await resultOf(ledger, list)),
  );
  while (sink.queued < 3) await new Promise((resolve) => setImmediate(resolve));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await assert.rejects(sink.writeBatch(), { code: 'ENOSPC', message: /no space left/ });
    assert.equal(text(), before);
    assert.equal(sink.queued, 3);
  }

  rmSync(join(disk, 'ballast'));
  await sink.writeBatch();
  assert.deepEqual(await Promise.all(large), [1000, 1000, 1]);
  assert.equal(rows().length, 2002);
});

test('rows that a disk could not make durable are written anew, and not only synced again', async (t) => {
  // The first batch, taking it back, and the second batch.
  let refusals = 3;
  const written: number[] = [];
  const fickle = async (path: string, flags: string | number, mode?: number) => {
    const handle = await open(path, flags, mode);
    const { writeFile, datasync } = handle;
    handle.writeFile = (data, ...rest) => {
      written.push(Buffer.byteLength(data as string));
      return writeFile.call(handle, data, ...rest);
    };
    handle.datasync = async () => {
      if (written.length > 1 && refusals-- > 0) {
        throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
      }
      return await datasync.call(handle);
    };
    return handle;
  };
  const { ledger, sink, rows, text } = csvBench(t, { disk: { open: fickle } });
  const accepted = sink.accept(await resultOf(ledger, one));

  for (let attempt = 0; attempt < 2; attempt += 1) {
    await assert.rejects(sink.writeBatch(), { code: 'EIO', message: /disk reports an error/ });
    assert.equal(text(), `${HEADER}\n`);
  }
  await sink.writeBatch();

  assert.equal(await accepted, 1);
  assert.equal(rows().length, 1);
  assert.equal(written.length, 1 + 3);
});

test('a sink that is closed finishes what it was given and takes no more', async (t) => {
  const { ledger, sink, rows } = csvBench(t);
  const accepted = sink.accept(await resultOf(ledger, one));

  await sink.close();

  assert.equal(await accepted, 1);
  assert.equal(rows().length, 1);
  await assert.rejects(sink.accept(await resultOf(ledger, one)), /closed/);
});
