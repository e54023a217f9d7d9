import assert from 'node:assert/strict';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { LedgerInUseError, readLock } from '../../src/ledger/lock.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, scratchFolder } from '../support/ledger.ts';
import { startProgram } from '../support/program.ts';

async function firstLine(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) return line;
  return '';
}

test('a second agent is refused and told who has the folder, until the first is killed', async (t) => {
  const folder = join(scratchFolder(t), 'state');
  const first = startProgram('hold-ledger.ts', folder);
  afterwards(t, first.kill);
  assert.equal(await firstLine(first.lines), 'held');

  assert.equal(readLock(folder)?.pid, first.child.pid);
  assert.throws(
    () => openLedger({ folder }),
    (error: unknown) => {
      assert.ok(error instanceof LedgerInUseError);
      assert.equal(error.holder?.pid, first.child.pid);
      assert.match(error.message, new RegExp(`PID ${first.child.pid}, since 20.*--state`));
      return true;
    },
  );

  await first.kill();
  assert.equal(readLock(folder), undefined);
  const ledger = openLedger({ folder });
  assert.equal(readLock(folder)?.pid, process.pid);
  await ledger.close();
  assert.equal(readLock(folder), undefined);
});

test('being asked, or refusing within the program, does not give the lock away', async (t) => {
  const folder = join(scratchFolder(t), 'state');
  const ledger = openLedger({ folder });
  afterwards(t, () => ledger.close());

  assert.throws(() => openLedger({ folder }), LedgerInUseError);
  assert.equal(readLock(folder)?.pid, process.pid);

  const other = startProgram('hold-ledger.ts', folder);
  afterwards(t, other.kill);
  assert.match(await firstLine(other.lines), /LedgerInUseError/);
});

test('nobody holds a folder that does not exist', (t) => {
  assert.equal(readLock(join(scratchFolder(t), 'nowhere')), undefined);
});
