import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, fdatasyncSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, scratchFolder, scratchLedger } from '../support/ledger.ts';

test('what a disk could not write is written elsewhere before it is promised', async (t) => {
  let refusals = 2;
  const faults: string[] = [];
  const ledger = scratchLedger(t, {
    onFault: (message) => faults.push(message),
    syncLog: async (fd) => {
      if (refusals-- > 0)
        throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
      fdatasyncSync(fd);
    },
  });
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });

  await ledger.settle({ versionId: 'v', outcome: { kind: 'clean' }, policy: 'p', at: 2 });

  assert.equal(faults.length, 1);
  assert.match(faults[0] ?? '', /Cannot write to the ledger.*EIO/);
  // As if the system had dropped the pages of the log that it could not write.
  const copy = scratchFolder(t);
  copyFileSync(join(ledger.folder, 'ledger.db'), join(copy, 'ledger.db'));
  const reader = openReader(copy);
  afterwards(t, () => reader.close());
  assert.equal(reader.audit().outcomes.clean, 1);
});

/** A disk of its own for the state folder. */
function tinyDisk(t: TestContext): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = join(scratchFolder(t), 'disk');
  mkdirSync(folder);
  const args = ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'none', folder];
  if (spawnSync('mount', args).status !== 0) return undefined;
  afterwards(t, () => void spawnSync('umount', ['-l', folder]));
  return folder;
}

test('a full disk delays what is written to the ledger, and loses nothing of it', async (t) => {
  const folder = tinyDisk(t);
  if (folder === undefined) return t.skip('needs root and tmpfs');
  const faulty = Promise.withResolvers<string>();
  const ledger = openLedger({ folder, onFault: faulty.resolve });
  afterwards(t, () => ledger.close());
  const settle = (versionId: string) => {
    ledger.observe({ versionId, path: `/home/ana/${versionId}`, at: 1 });
    return ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at: 2 });
  };
  await settle('before');

  fill(join(folder, 'ballast'));
  const during = Promise.all(Array.from({ length: 200 }, (_, at) => settle(`during-${at}`)));
  assert.match(await faulty.promise, /Cannot write to the ledger.*full/);
  rmSync(join(folder, 'ballast'));
  await during;

  const reader = openReader(folder);
  afterwards(t, () => reader.close());
  const { holds, outcomes } = reader.audit();
  assert.deepEqual({ holds, clean: outcomes.clean }, { holds: true, clean: 201 });
});

test('the log does not fill a small disk, where it could never be carried over', async (t) => {
  const folder = tinyDisk(t);
  if (folder === undefined) return t.skip('needs root and tmpfs');
  const faulty = Promise.withResolvers<never>();
  const onFault = (message: string) => faulty.reject(new Error(message));
  const ledger = openLedger({ folder, onFault });
  afterwards(t, () => ledger.close());

  // Each is a commit of its own, which takes some pages of the log.
  for (let at = 0; at < 200; at += 1) {
    const versionId = `v-${at}`;
    ledger.observe({ versionId, path: `/home/ana/${at}`, at: 1 });
    const settled = ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at: 2 });
    await Promise.race([settled, faulty.promise]);
  }
});

for (const [fault, prepare, message] of [
  ['full', (folder: string) => fill(join(folder, 'ballast')), /no space left/],
  [
    'read-only',
    (folder: string) => void spawnSync('mount', ['-o', 'remount,ro', folder]),
    /the disk is read-only, or choose another folder with --state/,
  ],
] as const)
  test(`a state folder on a disk that is ${fault} is refused, with the way out`, (t) => {
    const folder = tinyDisk(t);
    if (folder === undefined) return t.skip('needs root and tmpfs');
    prepare(folder);

    assert.throws(() => openLedger({ folder }), { message });
  });

function fill(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(1024), { flag: 'a' });
  } catch {}
}
