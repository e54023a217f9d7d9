import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  realpathSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createActor, toPromise } from 'xstate';
import type { Inspection } from '../../machines/events.ts';
import { fingerprint } from '../../src/actors/fingerprint.ts';
import { FaultError } from '../../src/service/fault-error.ts';
import { openMeasured } from '../../src/service/measured-file.ts';
import { temporaryFolder } from '../support/http-client.ts';

const SWAPS = Number(process.env.SWAPS ?? 4000);
const posixOnly = { skip: process.platform === 'win32' && 'links need a privilege on Windows' };

const sha256 = (text: string) => hash('sha256', text);

function inspector(folder: string) {
  const logic = fingerprint({
    ledger: { isKnown: () => false, isKnownIdentity: () => false, measure: () => {} },
    policy: 'p',
    maxFileBytes: 1e6,
    isOwn: () => false,
    folders: () => [folder],
  });
  return (path: string): Promise<Inspection | FaultError> =>
    toPromise(
      createActor(logic, { input: { path, versionId: 'v', tolerant: false } }).start(),
    ).catch((error: unknown) => {
      if (error instanceof FaultError) return error;
      throw error;
    });
}

test(
  `a path that is swapped for a link ${SWAPS} times never leads to what is not watched`,
  posixOnly,
  async (t) => {
    const [watched, foreign] = [temporaryFolder(t), temporaryFolder(t)].map((one) =>
      realpathSync(one),
    );
    assert.ok(watched && foreign);
    for (const name of ['file.txt', 'inner.txt'])
      writeFileSync(join(foreign, name), `foreign ${name}`);
    const counts = new SharedArrayBuffer(8);
    const counter = new Int32Array(counts);
    Atomics.store(counter, 1, SWAPS);
    const worker = new Worker(new URL('../support/race/swapper.ts', import.meta.url), {
      workerData: { watched, foreign, counts },
    });
    const ended = new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));

    const inspect = inspector(watched);
    const ours = new Set(['', 'ours', 'ours, in a folder'].map(sha256));
    const seen = { ours: 0, refused: 0 };
    while (Atomics.load(counter, 0) < SWAPS) {
      for (const path of [join(watched, 'file.txt'), join(watched, 'folder', 'inner.txt')]) {
        const result = await inspect(path);
        if (result instanceof FaultError || result.kind === 'settled') {
          seen.refused += 1;
          continue;
        }
        assert.ok(ours.has(result.fingerprint.sha256), 'something foreign was read');
        seen.ours += 1;
        reopen(path, result.fingerprint.identity, foreign);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ended;

    t.diagnostic(`${seen.ours} readings of ours, ${seen.refused} refused`);
    assert.ok(seen.ours > 0 && seen.refused > 0);
  },
);

/** What is uploaded is opened once more: it is the file that was measured, or none. */
function reopen(
  path: string,
  identity: Parameters<typeof openMeasured>[0]['identity'],
  foreign: string,
): void {
  try {
    const { fd, identity: opened } = openMeasured({ path, identity });
    closeSync(fd);
    assert.equal(opened.ino, identity.ino, foreign);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
  }
}

test('a folder that is a link when its file is opened is not entered', posixOnly, async (t) => {
  const [watched, foreign] = [temporaryFolder(t), temporaryFolder(t)];
  writeFileSync(join(foreign, 'secret.txt'), 'foreign');
  symlinkSync(foreign, join(watched, 'link'));

  const result = await inspector(watched)(join(watched, 'link', 'secret.txt'));

  assert.deepEqual(result, {
    kind: 'settled',
    outcome: { kind: 'excluded', rule: 'not-a-regular-file' },
  });
});

test('a watched folder that was named by a link is read', posixOnly, async (t) => {
  const scratch = temporaryFolder(t);
  mkdirSync(join(scratch, 'real'));
  writeFileSync(join(scratch, 'real', 'file.txt'), 'ours');
  symlinkSync(join(scratch, 'real'), join(scratch, 'named'));

  const result = await inspector(join(scratch, 'named'))(join(scratch, 'named', 'file.txt'));

  assert.ok(!(result instanceof FaultError) && result.kind === 'content');
});

test('a file of a terabyte of nothing, and a system file, end at once', {
  skip: process.platform !== 'linux' && 'made for Linux',
}, async (t) => {
  const watched = temporaryFolder(t);
  const sparse = join(watched, 'sparse.bin');
  writeFileSync(sparse, '');
  truncateSync(sparse, 2 ** 40);

  assert.deepEqual(await inspector(watched)(sparse), {
    kind: 'settled',
    outcome: { kind: 'unscannable', reason: 'too-large' },
  });
  const memory = await inspector('/proc')('/proc/self/status');
  assert.ok(memory instanceof FaultError || memory.kind === 'content');
  const device = await inspector('/dev')('/dev/zero');
  assert.deepEqual(device, {
    kind: 'settled',
    outcome: { kind: 'excluded', rule: 'not-a-regular-file' },
  });
});

test('links that lead to each other end at once', posixOnly, async (t) => {
  const watched = temporaryFolder(t);
  symlinkSync('two', join(watched, 'one'));
  symlinkSync('one', join(watched, 'two'));

  for (const path of [join(watched, 'one'), join(watched, 'one', 'file.txt')]) {
    assert.deepEqual(await inspector(watched)(path), {
      kind: 'settled',
      outcome: { kind: 'excluded', rule: 'not-a-regular-file' },
    });
  }
});
