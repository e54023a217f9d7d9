import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { takeLock } from '../../src/ledger/lock.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { keepWatched } from '../../src/ledger/watched.ts';
import { deliveryOf } from '../support/ledger.ts';
import { createPlace } from './nightjar.ts';

const uploadId = '00000000-0000-4000-8000-000000000001';
const lost = { uploadId: '00000000-0000-4000-8000-000000000002', policy: 'former' };
const at = (asked: string, delivered: string) => ({
  askedAt: `1970-01-01T00:00:0${asked}Z`,
  deliveredAt: `1970-01-01T00:00:0${delivered}Z`,
});
const identity = { dev: '1', ino: '2', size: 3, mtimeNs: '4', ctimeNs: '5' };

test('everything that was decided about a file is told in the order of time', async (t) => {
  const { folder, call } = createPlace(t);
  const filePath = join(folder, 'in', 'cards.csv');
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\n');
  mkdirSync(join(folder, 'in'));
  writeFileSync(filePath, 'abc');
  let now = 0;
  const ledger = openLedger({ folder: join(folder, 'state'), now: () => now });
  ledger.observe({ versionId: 'v1', path: filePath, at: 1000, seenBy: 'watch' });
  ledger.measure('v1', { identity, sha256: 'a1b2' });
  now = 1200;
  await ledger.recordUpload({ ...lost, versionId: 'v1', replyBy: 9000 });
  now = 1300;
  await ledger.recordUpload({ policy: 'asked', uploadId, versionId: 'v1', replyBy: 9000 });
  await ledger.storeDelivery(deliveryOf(uploadId), 1400);
  await ledger.storeDelivery(deliveryOf(uploadId), 1500);
  await ledger.storeFindings(
    uploadId,
    ['1', '2', '3'].map((finding) => ({
      uploadId,
      filePath,
      at: 1600,
      finding: `****${finding}`,
      detector: { name: 'Credit Card Number' },
      confidence: 'LIKELY' as const,
      matchedDetectionRules: finding === '3' ? ['invoices', 'cards of ours'] : [],
      matchedDetectionRuleUUIDs: [],
    })),
  );
  const outcome = { kind: 'findings', count: 3 } as const;
  await ledger.settle({
    ...{ versionId: 'v1', uploadId, outcome, policy: 'in force by now', at: 2000 },
    ...{ further: { count: 2, at: 1100 }, next: { versionId: 'v2', path: filePath } },
  });
  for (const at of [2100, 2200, 2300]) await ledger.storeDelivery(deliveryOf(uploadId), at);
  await ledger.storeDelivery(deliveryOf(lost.uploadId), 2400);
  const vanished = { kind: 'vanished' } as const;
  await ledger.settle({ versionId: 'v2', outcome: vanished, policy: 'p', at: 3000 });
  now = 3000;
  ledger.forget(filePath);
  ledger.observe({ versionId: 'v3', path: filePath, at: 4000, seenBy: 'comparison' });
  await ledger.close();

  const { code, stdout } = await call(['why', 'in/cards.csv', '--state', 'state']);
  const json = await call(['why', 'in/cards.csv', '--state', 'state', '--json']);

  assert.equal(code, 0);
  const lines = stdout.split('\n');
  assert.equal(lines[0], filePath);
  assert.match(lines[1] ?? '', /^Watched: yes/);
  assert.match(lines[2] ?? '', /^On the disk: 3 bytes/);
  assert.deepEqual(lines.slice(3, -1), [
    '1970-01-01T00:00:01.000Z a change was seen by the watch',
    '  its content has SHA-256 a1b2',
    '  1970-01-01T00:00:01.100Z 2 more changes were seen by then',
    `  1970-01-01T00:00:01.200Z a scan was asked for as upload ${lost.uploadId}, under policy former`,
    `  1970-01-01T00:00:01.300Z a scan was asked for as upload ${uploadId}, under policy asked`,
    `  1970-01-01T00:00:01.400Z the verdict of upload ${uploadId} came: something was found`,
    '  1970-01-01T00:00:02.000Z it ended as findings (3), under policy asked',
    '    1 × Credit Card Number, LIKELY, by invoices and cards of ours',
    '    2 × Credit Card Number, LIKELY',
    `  1970-01-01T00:00:02.300Z the verdict of upload ${uploadId} had come 5 times by then; the first one counts`,
    `  1970-01-01T00:00:02.400Z the verdict of upload ${lost.uploadId} came too late`,
    '1970-01-01T00:00:02.000Z it had changed while its last version was in motion',
    '  1970-01-01T00:00:03.000Z it ended as vanished, under policy p',
    '1970-01-01T00:00:03.000Z it was gone',
    '1970-01-01T00:00:04.000Z a difference was found when the disk was compared',
    '  still in motion',
  ]);
  const { versions, goneAt } = JSON.parse(json.stdout);
  const { found, scans, uploadId: last } = versions[0];
  assert.deepEqual([last, goneAt], [uploadId, '1970-01-01T00:00:03.000Z']);
  assert.deepEqual(
    scans.map(({ policy, askedAt, deliveries, deliveredAt }: Record<string, unknown>) => ({
      ...{ policy, askedAt, deliveries, deliveredAt },
    })),
    [
      { policy: 'former', ...at('1.200', '2.400'), deliveries: 1 },
      { policy: 'asked', ...at('1.300', '1.400'), deliveries: 5 },
    ],
  );
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

test('a broken configuration is said, and what is recorded is told all the same', async (t) => {
  const { folder, call } = createPlace(t);
  const filePath = join(folder, 'in', 'a.txt');
  const ledger = openLedger({ folder: join(folder, 'kept') });
  ledger.observe({ versionId: 'v1', path: filePath, at: 1000, seenBy: 'watch' });
  await ledger.close();
  writeFileSync(join(folder, 'nightjar.yaml'), 'state: kept\nwatch: { debounce: soon }\n');

  const told = [
    await call(['why', 'in/a.txt']),
    await call(['status']),
    await call(['findings']),
    await call(['why', 'in/a.txt', '--json']),
  ];
  writeFileSync(join(folder, 'nightjar.yaml'), 'state: [\n');
  const named = await call(['status', '--state', 'kept']);

  for (const { code, stderr } of told) {
    assert.equal(code, 0, stderr);
    assert.match(stderr, /nightjar\.yaml:2:20: "watch\.debounce" must be/);
    assert.ok(
      stderr.includes(`Going on with state folder ${JSON.stringify(join(folder, 'kept'))}`),
    );
  }
  const [why, status, , json] = told;
  assert.match(
    why?.stdout ?? '',
    /^Watched: unknown, the configuration cannot be used\n.*still in/ms,
  );
  assert.match(status?.stdout ?? '', /^Versions observed: 1$/m);
  assert.equal(JSON.parse(json?.stdout ?? '').watched.is, null);
  assert.match(named.stdout, /^Versions observed: 1$/m);
  assert.match(named.stderr, /not valid YAML/);
});
