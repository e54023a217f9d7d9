import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { takeLock } from '../../src/ledger/lock.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { keepWatched } from '../../src/ledger/watched.ts';
import { createPlace } from './nightjar.ts';

const uploadId = '00000000-0000-4000-8000-000000000001';
const identity = { dev: '1', ino: '2', size: 3, mtimeNs: '4', ctimeNs: '5' };

test('everything that was decided about a file is told in the order of time', async (t) => {
  const { folder, call } = createPlace(t);
  const filePath = join(folder, 'in', 'cards.csv');
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\n');
  mkdirSync(join(folder, 'in'));
  writeFileSync(filePath, 'abc');
  const ledger = openLedger({ folder: join(folder, 'state') });
  ledger.observe({ versionId: 'v1', path: filePath, at: 1000 });
  ledger.measure('v1', { identity, sha256: 'a1b2' });
  await ledger.recordUpload({ uploadId, versionId: 'v1', replyBy: 9000 });
  await ledger.storeFindings(
    uploadId,
    ['1', '2', '3'].map((finding) => ({
      uploadId,
      filePath,
      at: 1500,
      finding: `****${finding}`,
      detector: { name: 'Credit Card Number' },
      confidence: 'LIKELY' as const,
      matchedDetectionRules: finding === '3' ? ['invoices', 'cards of ours'] : [],
      matchedDetectionRuleUUIDs: [],
    })),
  );
  const outcome = { kind: 'findings', count: 3 } as const;
  await ledger.settle({ versionId: 'v1', outcome, policy: 'p1', at: 2000 });
  ledger.observe({ versionId: 'v2', path: filePath, at: 3000 });
  await ledger.close();

  const { code, stdout } = await call(['why', 'in/cards.csv', '--state', 'state']);
  const json = await call(['why', 'in/cards.csv', '--state', 'state', '--json']);

  assert.equal(code, 0);
  const lines = stdout.split('\n');
  assert.equal(lines[0], filePath);
  assert.match(lines[1] ?? '', /^Watched: yes/);
  assert.match(lines[2] ?? '', /^On the disk: 3 bytes/);
  assert.deepEqual(lines.slice(3, -1), [
    '1970-01-01T00:00:01.000Z a change was seen',
    '  content with SHA-256 a1b2',
    `  scanned as upload ${uploadId}`,
    '  ended 1970-01-01T00:00:02.000Z as findings (3), under policy p1',
    '    1 × Credit Card Number, LIKELY, by invoices and cards of ours',
    '    2 × Credit Card Number, LIKELY',
    '1970-01-01T00:00:03.000Z a change was seen',
    '  still in motion',
  ]);
  const { found } = JSON.parse(json.stdout).versions[0];
  assert.deepEqual(
    found.map(({ count, rules }: { count: number; rules: string[] }) => [count, rules]),
    [
      [1, ['invoices', 'cards of ours']],
      [2, []],
    ],
  );
});

test('a file that is left alone is told with the rule that says so', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(
    join(folder, 'nightjar.yaml'),
    "watch: { folders: [in], ignore: ['.*\\.secret$'] }\n",
  );
  mkdirSync(join(folder, 'in'));

  const ignored = await call(['why', 'in/a.secret', '--state', 'state']);
  const elsewhere = await call(['why', 'out/a.txt', '--state', 'state']);

  assert.match(ignored.stdout, /^Watched: no, ignore: \.\*\\\.secret\$$/m);
  assert.match(ignored.stdout, /^On the disk: no such file$/m);
  assert.match(ignored.stdout, /^Never seen by an agent/m);
  assert.match(elsewhere.stdout, /^Watched: no, it lies in none of the folders /m);
});

test('what the agent that runs watches counts, whatever the configuration says', async (t) => {
  const { folder, call } = createPlace(t);
  const state = join(folder, 'state');
  await openLedger({ folder: state }).close();
  const lock = takeLock(state, 0);
  t.after(lock.release);
  const there = join(folder, 'there');
  keepWatched(state, { folders: [there], match: ['.*'], ignore: [] });

  const inside = await call(['why', 'there/a.txt', '--state', 'state']);
  const status = await call(['status', '--state', 'state']);
  const json = await call(['status', '--state', 'state', '--json']);
  lock.release();
  const afterwards = await call(['why', 'there/a.txt', '--state', 'state']);

  assert.match(inside.stdout, /^Watched: yes/m);
  assert.ok(status.stdout.includes(`Watching: ${there}\n`));
  assert.deepEqual(JSON.parse(json.stdout).watching, [there]);
  assert.match(afterwards.stdout, /^Watched: no/m);
});

test('asking for a rescan where no agent runs says so', async (t) => {
  const { call } = createPlace(t);

  const { code, stdout, stderr } = await call(['rescan', '--state', 'state']);

  assert.deepEqual([code, stdout], [69, '']);
  assert.match(stderr, /^Nobody to ask: no agent works on /);
});
