import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { NotPrivateError } from '../../src/ledger/state-folder.ts';
import { afterwards, scratchFolder } from '../support/ledger.ts';

const isPosix = process.platform !== 'win32' || 'Windows has no modes';
const isRoot = process.getuid?.() === 0 || 'only root can give files away';
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const skipUnless = (condition: true | string) => (condition === true ? {} : { skip: condition });

for (const umask of [0o000, 0o077, 0o777]) {
  test(
    `with umask ${umask.toString(8)} folder and files are for their owner alone`,
    skipUnless(isPosix),
    async (t) => {
      const folder = join(scratchFolder(t), 'some', 'state');
      mkdirSync(join(folder, '..'));
      const before = process.umask(umask);
      afterwards(t, () => process.umask(before));

      const ledger = openLedger({ folder });
      ledger.observe({ versionId: 'v', path: '/a', at: 1 });
      await ledger.settle({ versionId: 'v', outcome: { kind: 'clean' }, policy: 'p', at: 2 });

      const names = readdirSync(folder).sort();
      assert.deepEqual(names, [
        'agent.json',
        'install.key',
        'ledger.db',
        'ledger.db-shm',
        'ledger.db-wal',
        'lock.db',
      ]);
      assert.equal(modeOf(folder), '700');
      for (const name of names) assert.equal(modeOf(join(folder, name)), '600', name);
      await ledger.close();
    },
  );
}

test(
  'a folder that others may look into is refused, with the command that mends it',
  skipUnless(isPosix),
  (t) => {
    const folder = join(scratchFolder(t), "ana's state");
    mkdirSync(folder);
    chmodSync(folder, 0o755);

    assert.throws(
      () => openLedger({ folder }),
      (error: unknown) => {
        assert.ok(error instanceof NotPrivateError);
        assert.equal(error.code, 'EPERM');
        assert.match(
          error.message,
          /mode 755, expected 700\); mend it with: chmod 700 '.*ana'\\''s state'$/,
        );
        return true;
      },
    );
    assert.deepEqual(readdirSync(folder), []);
  },
);

test('a folder of somebody else is refused', skipUnless(isRoot), (t) => {
  const folder = join(scratchFolder(t), 'state');
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, 12345, 12345);

  assert.throws(() => openLedger({ folder }), {
    name: 'NotPrivateError',
    message: /belongs to user 12345, expected 0; mend it with: chown 0 /,
  });
});

test(
  'a link in the place of a file is refused and what it leads to is untouched',
  skipUnless(isPosix),
  (t) => {
    const scratch = scratchFolder(t);
    const folder = join(scratch, 'state');
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(join(scratch, 'victim'), 'untouched');
    // Whatever umask the tests run with.
    chmodSync(join(scratch, 'victim'), 0o644);
    symlinkSync(join(scratch, 'victim'), join(folder, 'ledger.db'));

    assert.throws(() => openLedger({ folder }), { name: 'NotPrivateError', message: /ledger\.db/ });
    assert.equal(modeOf(join(scratch, 'victim')), '644');
  },
);
