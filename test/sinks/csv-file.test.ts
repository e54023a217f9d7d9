import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { type OwnFile, ownFileOf } from '../../src/own-file.ts';
import { scratchFolder } from '../support/ledger.ts';
import { type Bench, csvBench, findingOf, HEADER, resultOf } from '../support/results.ts';

const isPosix = process.platform !== 'win32' || 'Windows has no modes and links of this kind';
const posixOnly = isPosix === true ? {} : { skip: isPosix };

async function accept({ ledger }: Bench, sink: Bench['sink'], ...texts: string[]) {
  return await sink.accept(
    await resultOf(
      ledger,
      texts.map((text) => findingOf(text)),
    ),
  );
}

const findingsOf = (bench: Bench) => bench.rows().map((row) => row[4]);

test('an existing file is continued without a second header', async (t) => {
  const bench = csvBench(t, { writing: true });
  await accept(bench, bench.sink, 'one', 'two');
  await bench.sink.close();

  await accept(bench, bench.again(), 'three');

  assert.deepEqual(findingsOf(bench), ['one', 'two', 'three']);
  assert.equal(bench.text().split(HEADER).length, 2);
});

test('a file of unknown origin with the same header keeps its rows', async (t) => {
  const bench = csvBench(t, { writing: true });
  const stranger = `\ufeff${HEADER}\r\n11111111-1111-4111-8111-111111111111,1,,,old,,,,,,,,,no line end`;
  writeFileSync(bench.file, stranger);

  await accept(bench, bench.sink, 'new');

  assert.ok(bench.text().startsWith(`${stranger}\n`));
  assert.equal(bench.text().split('\n').length, 4);
});

test('a file with another header is refused, named, and left as it is', async (t) => {
  const bench = csvBench(t);
  writeFileSync(bench.file, 'name,salary\nana,1\n');
  chmodSync(bench.file, 0o644);

  await assert.rejects(bench.sink.open(), (error: unknown) => {
    assert.ok(error instanceof Error && error.name === 'ResultsFileError');
    assert.ok(error.message.includes(`"${bench.file}": it begins with another header`));
    assert.doesNotMatch(error.message, /salary/);
    return true;
  });
  assert.equal(bench.text(), 'name,salary\nana,1\n');
  if (process.platform !== 'win32') assert.equal(statSync(bench.file).mode & 0o777, 0o644);
});

test('the tutorial format does not continue a file of ours, nor the other way round', async (t) => {
  const bench = csvBench(t, { writing: true });
  await accept(bench, bench.sink, 'one');
  await bench.sink.close();

  await assert.rejects(bench.again({ format: 'tutorial' }).open(), /another header/);
});

test('a header that a crash has cut is written again', async (t) => {
  const bench = csvBench(t, { writing: true });
  writeFileSync(bench.file, HEADER.slice(0, 20));

  await accept(bench, bench.sink, 'one');

  assert.equal(bench.text().indexOf(HEADER), 0);
  assert.deepEqual(findingsOf(bench), ['one']);
});

test('a file that is moved away or deleted while open is begun again', async (t) => {
  const bench = csvBench(t, { writing: true });
  await accept(bench, bench.sink, 'one');

  renameSync(bench.file, `${bench.file}.1`);
  await accept(bench, bench.sink, 'two');
  assert.deepEqual(findingsOf(bench), ['two']);
  assert.match(readFileSync(`${bench.file}.1`, 'utf8'), /one/);

  rmSync(bench.file);
  await accept(bench, bench.sink, 'three');
  assert.deepEqual(findingsOf(bench), ['three']);
  assert.equal(bench.text().indexOf(HEADER), 0);
});

test('a file that is emptied in place, or replaced between two runs, is begun again', async (t) => {
  const bench = csvBench(t, { writing: true });
  await accept(bench, bench.sink, 'one');
  truncateSync(bench.file, 0);
  await accept(bench, bench.sink, 'two');
  assert.deepEqual(findingsOf(bench), ['two']);
  await bench.sink.close();

  rmSync(bench.file);
  writeFileSync(bench.file, `${HEADER}\n`);
  await accept(bench, bench.again(), 'three');
  assert.deepEqual(findingsOf(bench), ['three']);
});

test('rows that another program appends stay, also beside rows that a crash left', async (t) => {
  const bench = csvBench(t, { writing: true });
  await accept(bench, bench.sink, 'one');
  const { uploadId } = await resultOf(bench.ledger, []);
  const long = 'x'.repeat(2_000_000);
  const stranger = `a note,"with a\nline break",and more,${long}\n`;
  appendFileSync(bench.file, stranger);
  await accept(bench, bench.sink, 'two');
  await bench.sink.close();

  appendFileSync(bench.file, `${uploadId},1,,,"left\nover",x\n${stranger}${uploadId},2,,,"to`);
  await accept(bench, bench.again(), 'three');

  const first = bench.rows().map((row) => row[0]);
  assert.equal(first.filter((cell) => cell === 'a note').length, 2);
  assert.equal(first.includes(uploadId), false);
  assert.deepEqual(findingsOf(bench).filter(Boolean), ['one', 'two', 'three']);
});

test(
  'a link, a folder, and a missing folder are refused with the way out',
  posixOnly,
  async (t) => {
    const scratch = scratchFolder(t);
    writeFileSync(join(scratch, 'victim'), '');
    symlinkSync(join(scratch, 'victim'), join(scratch, 'link.csv'));
    mkdirSync(join(scratch, 'folder.csv'));
    const refusalOf = (name: string) => csvBench(t, { file: join(scratch, name) }).sink.open();

    await assert.rejects(refusalOf('link.csv'), {
      code: 'ELOOP',
      message: /symbolic link.*--results/,
    });
    await assert.rejects(refusalOf('folder.csv'), { code: 'EISDIR', message: /folder.*--results/ });
    await assert.rejects(refusalOf('nowhere/r.csv'), {
      code: 'ENOENT',
      message: /folder does not exist/,
    });
    assert.equal(readFileSync(join(scratch, 'victim'), 'utf8'), '');
  },
);

test(
  'a file that others could read is closed to them, and the user is told',
  posixOnly,
  async (t) => {
    const bench = csvBench(t, { writing: true });
    await accept(bench, bench.sink, 'one');
    await bench.sink.close();
    chmodSync(bench.file, 0o644);

    await accept(bench, bench.again(), 'two');

    assert.equal(statSync(bench.file).mode & 0o777, 0o600);
    assert.match(bench.exposed.join(), /was open to others \(mode 644\)/);
  },
);

test('the sink tells which file is its own, once there is one', async (t) => {
  const told: OwnFile[] = [];
  const bench = csvBench(t, { onFile: (file) => told.push(file) });
  assert.deepEqual(told, []);

  await bench.sink.open();

  assert.deepEqual(told, [ownFileOf(statSync(bench.file, { bigint: true }))]);
});
