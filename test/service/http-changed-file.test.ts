import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { MeasuredFile } from '../../src/service/client.ts';
import {
  bytes,
  calm,
  connect,
  faultIn,
  fileWith,
  temporaryFolder,
} from '../support/http-client.ts';

const LARGE = 300_000;
/** More than a system buffers between two ends of a connection. */
const HUGE = 10_000_000;

/** What happens to a file between its measuring and its sending, and the fault that follows. */
const ROWS: readonly [string, (file: MeasuredFile) => void, Awaited<ReturnType<typeof faultIn>>][] =
  [
    ['is appended to', ({ path }) => fs.appendFileSync(path, 'x'), { kind: 'changed' }],
    ['is cut short', ({ path }) => fs.truncateSync(path, 1), { kind: 'changed' }],
    ['is emptied', ({ path }) => fs.truncateSync(path, 0), { kind: 'changed' }],
    ['is overwritten in place', overwrite, { kind: 'changed' }],
    ['is replaced by another', replace, { kind: 'changed' }],
    ['is removed', ({ path }) => fs.rmSync(path), { kind: 'vanished' }],
    ['loses its folder', removeFolder, { kind: 'vanished' }],
    ['becomes a symlink to its like', swapForLink, { kind: 'vanished' }],
    ['becomes a folder', swapForFolder, { kind: 'vanished' }],
  ];

for (const size of [10, LARGE]) {
  for (const [what, happen, fault] of ROWS) {
    test(`a file of ${size} bytes that ${what} before it is sent is ${fault.kind}`, async (t) => {
      const { cloud, client } = await connect(t);
      const file = fileWith(t, bytes(size));
      const { uploadId } = await client.open(file, calm());

      happen(file);
      const sent = client.send({ uploadId, file, offset: 0, length: size }, calm());

      assert.deepEqual(await faultIn(sent), fault);
      assert.equal(cloud.uploads.get(uploadId)?.received, 0);
      assert.deepEqual(cloud.violations, []);
    });
  }
}

test('a file that may not be read any more is unreadable', {
  skip: process.getuid?.() === 0 && 'the superuser may read everything',
}, async (t) => {
  const { client } = await connect(t);
  const file = fileWith(t, 'abc');
  fs.chmodSync(file.path, 0);
  const chunk = { uploadId: '', file: { ...file, growing: true }, offset: 0, length: 3 };

  const fault = await faultIn(client.send(chunk, calm()));

  assert.deepEqual(fault, { kind: 'unreadable', reason: 'permission' });
});

for (const [what, happen] of [
  ['grows', ({ path }: MeasuredFile) => fs.appendFileSync(path, 'x')],
  ['is cut short', ({ path }: MeasuredFile) => fs.truncateSync(path, HUGE - 1)],
  ['is overwritten', overwrite],
] as const) {
  test(`a chunk of a file that ${what} while it is sent is never completed`, async (t) => {
    const { cloud, client } = await connect(t);
    const file = fileWith(t, bytes(HUGE));
    const { uploadId } = await client.open(file, calm());
    const stalled = cloud.stallNextChunk();
    const sent = faultIn(client.send({ uploadId, file, offset: 0, length: HUGE }, calm()));

    const goOn = await stalled;
    happen(file);
    goOn();

    assert.deepEqual(await sent, { kind: 'changed' });
    assert.equal(cloud.uploads.get(uploadId)?.received, 0);
  });
}

test('a growing file is sent as far as it was measured', async (t) => {
  const { cloud, client } = await connect(t);
  for (const size of [10, LARGE]) {
    const file = { ...fileWith(t, bytes(size)), growing: true };
    const { uploadId } = await client.open(file, calm());

    fs.appendFileSync(file.path, 'more');
    await client.send({ uploadId, file, offset: 0, length: size }, calm());
    await client.finish(uploadId, calm());

    assert.equal(cloud.uploads.get(uploadId)?.received, size);
  }
  assert.deepEqual(cloud.violations, []);
});

test('a growing file that is replaced or cut short has changed all the same', async (t) => {
  const { client } = await connect(t);
  for (const happen of [replace, ({ path }: MeasuredFile) => fs.truncateSync(path, 5)]) {
    const file = { ...fileWith(t, bytes(10)), growing: true };
    const { uploadId } = await client.open(file, calm());

    happen(file);
    const sent = client.send({ uploadId, file, offset: 0, length: 10 }, calm());

    assert.deepEqual(await faultIn(sent), { kind: 'changed' });
  }
});

test('a pipe in the place of the file does not hold up the agent', {
  skip: process.platform === 'win32' && 'there are no pipes with names',
}, async (t) => {
  const { execFileSync } = await import('node:child_process');
  const { client } = await connect(t);
  const file = path.join(temporaryFolder(t), 'pipe');
  execFileSync('mkfifo', [file]);
  const { identity } = fileWith(t, 'abc');
  const chunk = { uploadId: '', file: { path: file, identity }, offset: 0, length: 3 };

  assert.deepEqual(await faultIn(client.send(chunk, calm())), { kind: 'vanished' });
});

function overwrite({ path: file }: MeasuredFile): void {
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, '!', 0);
  fs.closeSync(fd);
}

function replace({ path: file, identity }: MeasuredFile): void {
  fs.writeFileSync(`${file}.new`, bytes(identity.size));
  fs.renameSync(`${file}.new`, file);
}

function removeFolder({ path: file }: MeasuredFile): void {
  fs.rmSync(path.dirname(file), { recursive: true });
}

function swapForLink({ path: file }: MeasuredFile): void {
  fs.renameSync(file, `${file}.moved`);
  fs.symlinkSync(`${file}.moved`, file);
}

function swapForFolder({ path: file }: MeasuredFile): void {
  fs.rmSync(file);
  fs.mkdirSync(file);
}
