import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openLedger } from '../../src/ledger/sqlite.ts';

/** A state folder with a ledger in it that has seen some files. */
async function fillFolder(t: TestContext): Promise<{ folder: string; file: string }> {
  const scratch = mkdtempSync(join(tmpdir(), 'nightjar-damaged-'));
  t.after(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'state');
  const ledger = openLedger({ folder });
  const settled = Array.from({ length: 500 }, (_, at) => {
    ledger.observe({ versionId: `v${at}`, path: `/srv/in/${at}.txt`, at });
    return ledger.settle({ versionId: `v${at}`, outcome: { kind: 'clean' }, policy: 'p', at });
  });
  await Promise.all(settled);
  await ledger.close();
  return { folder, file: join(folder, 'ledger.db') };
}

/** Opens it again; answers with what was said of the replacement, after the new one has proved itself. */
async function reopen(folder: string) {
  const said: { keptAs: string; reason: string }[] = [];
  const ledger = openLedger({ folder, onReplaced: (replaced) => said.push(replaced) });
  ledger.observe({ versionId: 'new', path: '/srv/in/new.txt', at: 1 });
  await ledger.settle({ versionId: 'new', outcome: { kind: 'clean' }, policy: 'p', at: 2 });
  const open = ledger.openVersions(3);
  await ledger.close();
  assert.deepEqual(open, []);
  return said;
}

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['something else', (file) => writeFileSync(file, 'something else '.repeat(1000))],
  ['cut to nothing', (file) => truncateSync(file)],
  ['cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  [
    'zeroed from its second page on',
    (file) => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0, 4096));
    },
  ],
  [
    'full of flipped bits',
    (file) => {
      const bytes = readFileSync(file);
      for (let at = 200; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0x24;
      writeFileSync(file, bytes);
    },
  ],
  [
    'of a newer nightjar',
    (file) => {
      const db = new DatabaseSync(file);
      db.exec('PRAGMA user_version = 99');
      db.close();
    },
  ],
  [
    'without one of its tables',
    (file) => {
      const db = new DatabaseSync(file);
      db.exec('DROP TABLE delivery');
      db.close();
    },
  ],
  [
    'one letter off in the name of a column',
    (file) => {
      const db = new DatabaseSync(file);
      db.exec('ALTER TABLE file RENAME COLUMN judged_mtime_ns TO judged_mtime_ns0');
      db.close();
    },
  ],
];

for (const [what, damage] of damages)
  test(`a ledger that is ${what} is kept under another name, and an empty one begins`, async (t) => {
    const { folder, file } = await fillFolder(t);
    damage(file);

    const [replaced, ...more] = await reopen(folder);

    assert.ok(replaced);
    assert.deepEqual(more, []);
    assert.match(replaced.keptAs, /\/damaged-\d{4}-\d\d-\d\dT[\d-]+Z-ledger\.db$/);
    assert.ok(existsSync(replaced.keptAs));
    assert.notEqual(replaced.reason, '');
    assert.deepEqual(await reopen(folder), []);
  });
