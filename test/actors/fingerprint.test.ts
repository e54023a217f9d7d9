import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { createActor, toPromise } from 'xstate';
import type { FileOutcome, Identity, Inspection } from '../../machines/events.ts';
import type { Reading } from '../../machines/file-context.ts';
import { type FingerprintDeps, fingerprint } from '../../src/actors/fingerprint.ts';
import type { OwnFile } from '../../src/own-file.ts';
import { sameIdentity } from '../../src/service/measured-file.ts';
import {
  bytes,
  eventually,
  faultIn,
  fileWith,
  measure,
  tellsOpenFiles,
  temporaryFolder,
  timesOpen,
} from '../support/http-client.ts';

const LARGE = 1_000_000;

const nothingKnown = { isKnown: () => false, isKnownIdentity: () => false, measure: () => {} };

function start(wish: Partial<Reading> & { path: string }, changes: Partial<FingerprintDeps> = {}) {
  const input = { versionId: 'v1', tolerant: false, ...wish };
  const logic = fingerprint({
    ledger: nothingKnown,
    policy: 'p1',
    maxFileBytes: 100e6,
    isOwn: () => false,
    folders: () => [path.dirname(wish.path)],
    ...changes,
  });
  return createActor(logic, { input }).start();
}

const inspect = (file: string, changes?: Partial<FingerprintDeps>): Promise<Inspection> =>
  toPromise(start({ path: file }, changes));

const settled = (outcome: FileOutcome): Inspection => ({ kind: 'settled', outcome });

for (const size of [0, 1, 65_536, 65_537, LARGE]) {
  test(`the fingerprint of ${size} bytes is their SHA-256 and what stat says`, async (t) => {
    const content = bytes(size);
    const file = fileWith(t, content);

    assert.deepEqual(await inspect(file.path), {
      kind: 'content',
      fingerprint: {
        identity: file.identity,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    });
  });
}

test('what is no regular file is excluded, and nobody waits for it', {
  skip: process.platform === 'win32' && 'there are no such files',
}, async (t) => {
  const folder = temporaryFolder(t);
  const at = (name: string) => path.join(folder, name);
  fs.writeFileSync(at('target'), 'x');
  fs.symlinkSync(at('target'), at('link'));
  fs.symlinkSync(at('nowhere'), at('dangling'));
  execFileSync('mkfifo', [at('pipe')]);
  await listenAt(t, at('socket'));

  for (const odd of [folder, at('link'), at('dangling'), at('pipe'), at('socket'), '/dev/null']) {
    const expected = settled({ kind: 'excluded', rule: 'not-a-regular-file' });
    assert.deepEqual(await inspect(odd), expected, odd);
  }
});

test('what is not there any more has vanished', async (t) => {
  const file = fileWith(t, 'x').path;
  const vanished = settled({ kind: 'vanished' });

  assert.deepEqual(await inspect(`${file}.gone`), vanished);
  assert.deepEqual(await inspect(path.join(file, 'below')), vanished);
});

test('a file that may not be read is unscannable', {
  skip: process.getuid?.() === 0 && 'the superuser may read everything',
}, async (t) => {
  const file = fileWith(t, 'x').path;
  fs.chmodSync(file, 0);

  assert.deepEqual(await inspect(file), settled({ kind: 'unscannable', reason: 'permission' }));
});

test('a file above the limit is not read', async (t) => {
  const file = fileWith(t, 'abc').path;
  const tooLarge = settled({ kind: 'unscannable', reason: 'too-large' });

  assert.deepEqual(await inspect(file, { maxFileBytes: 2 }), tooLarge);
  assert.deepEqual(await inspect(file, { maxFileBytes: () => 2 }), tooLarge);
  assert.equal((await inspect(file, { maxFileBytes: 3 })).kind, 'content');
});

test('our own file is excluded, under whatever name', async (t) => {
  const own = fileWith(t, 'results');
  fs.renameSync(own.path, `${own.path}.moved`);
  const isOwn = ({ ino, dev }: OwnFile) => ino === own.identity.ino && dev === own.identity.dev;

  const inspection = await inspect(`${own.path}.moved`, { isOwn });

  assert.deepEqual(inspection, settled({ kind: 'excluded', rule: 'own-file' }));
});

test('content that was judged under this policy is unchanged, under another it is not', async (t) => {
  const file = fileWith(t, 'abc');
  const sha256 = createHash('sha256').update('abc').digest('hex');
  const ledger = {
    ...nothingKnown,
    isKnown: (at: string, hash: string, policy: string) =>
      at === file.path && hash === sha256 && policy === 'p1',
  };

  assert.deepEqual(await inspect(file.path, { ledger }), settled({ kind: 'unchanged' }));
  assert.equal((await inspect(file.path, { ledger, policy: () => 'p2' })).kind, 'content');
});

test('what was measured is in the ledger, and what changed meanwhile is not', async (t) => {
  const file = fileWith(t, 'abc');
  const measured: [string, Identity][] = [];
  const ledger = {
    ...nothingKnown,
    measure: (versionId: string, { identity }: { identity: Identity }) =>
      void measured.push([versionId, identity]),
  };

  await inspect(file.path, { ledger });
  const overtaken = during(() => fs.appendFileSync(file.path, 'x'));
  await faultIn(inspect(file.path, { ledger: { ...overtaken, measure: ledger.measure } }));

  assert.deepEqual(measured, [['v1', file.identity]]);
});

test('a file whose identity is known is not read again', async (t) => {
  const file = fileWith(t, 'abc');
  const ledger = {
    ...nothingKnown,
    isKnown: () => assert.fail('it was read'),
    isKnownIdentity: (at: string, identity: Identity) =>
      at === file.path && sameIdentity(identity, file.identity),
  };

  assert.deepEqual(await inspect(file.path, { ledger }), settled({ kind: 'unchanged' }));
});

// What the ledger is asked comes between the opening and the reading of a small file.
const during = (happen: () => void) => ({
  ...nothingKnown,
  isKnownIdentity: () => {
    happen();
    return false;
  },
});

for (const size of [10, LARGE]) {
  for (const [what, happen] of [
    ['grows', (file: string) => fs.appendFileSync(file, 'x')],
    ['is cut short', (file: string) => fs.truncateSync(file, 5)],
    ['is overwritten', (file: string) => fs.writeFileSync(file, Buffer.alloc(size, '!'))],
  ] as const) {
    test(`a file of ${size} bytes that ${what} while it is read has changed`, async (t) => {
      const file = fileWith(t, bytes(size)).path;

      const fault = await faultIn(inspect(file, { ledger: during(() => happen(file)) }));

      assert.deepEqual(fault, { kind: 'changed' });
    });
  }

  test(`a tolerant reading takes ${size} bytes of a file that grows`, async (t) => {
    const file = fileWith(t, bytes(size));
    const ledger = during(() => fs.appendFileSync(file.path, 'x'));

    const inspection = await toPromise(start({ path: file.path, tolerant: true }, { ledger }));

    const sha256 = createHash('sha256').update(bytes(size)).digest('hex');
    assert.deepEqual(inspection, {
      kind: 'content',
      fingerprint: { identity: file.identity, sha256 },
    });
    assert.notDeepEqual(measure(file.path).identity, file.identity);
  });
}

test('content that follows at once, of the same length, has another identity', async (t) => {
  const file = path.join(temporaryFolder(t), 'busy.txt');
  for (let round = 0; round < 10; round += 1) {
    fs.writeFileSync(file, `a${round}`);
    const inspection = await inspect(file);
    fs.writeFileSync(file, `b${round}`);

    assert.ok(inspection.kind === 'content');
    assert.equal(sameIdentity(inspection.fingerprint.identity, measure(file).identity), false);
  }
});

test('leaving the state stops the reading and closes the file', {
  skip: !tellsOpenFiles && 'open files are not listed here',
}, async (t) => {
  const file = fileWith(t, bytes(10 * LARGE)).path;
  const actor = start({ path: file });
  assert.ok(timesOpen(file) > 0);

  actor.stop();

  await eventually(() => timesOpen(file) === 0, 'the file stays open');
});

test('files that were read are closed, whatever came of it', {
  skip: !tellsOpenFiles && 'open files are not listed here',
}, async (t) => {
  for (const size of [0, 10, LARGE]) {
    const file = fileWith(t, bytes(size)).path;

    await inspect(file);
    await inspect(file, { isOwn: () => true });
    await Promise.allSettled([
      inspect(file, { ledger: during(() => fs.appendFileSync(file, 'x')) }),
      inspect(file, { isOwn: () => assert.fail('a surprise') }),
    ]);

    assert.equal(timesOpen(file), 0);
  }
});

async function listenAt(t: TestContext, address: string): Promise<void> {
  const server = createServer();
  t.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(address, resolve));
}
