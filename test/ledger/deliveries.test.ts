import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, deliveryOf, fingerprintOf, scratchLedger } from '../support/ledger.ts';

const DAY = 86_400_000;

test('an upload that waits goes on waiting after a restart, for what is left of its time', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  ledger.measure('v', fingerprintOf('a'));
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 1000 });
  await ledger.close();

  const again = openLedger({ folder: ledger.folder });
  afterwards(t, () => again.close());

  const expected = { versionId: 'v', path: '/a', fingerprint: fingerprintOf('a') };
  const waiting = (remainingMs: number) => [
    { ...expected, resume: { at: 'awaitingWebhook', uploadId: 'u', remainingMs } },
  ];
  assert.deepEqual(again.openVersions(400), waiting(600));
  assert.deepEqual(again.openVersions(4000), waiting(0));
});

test('a delivery that is stored leads to its results after a restart', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 1000 });
  assert.equal(await ledger.storeDelivery(deliveryOf('u'), 5), 'stored');
  await ledger.close();

  const again = openLedger({ folder: ledger.folder });
  afterwards(t, () => again.close());

  const [version] = again.openVersions(10);
  assert.deepEqual(version?.resume, { at: 'results', uploadId: 'u', delivery: deliveryOf('u') });
  assert.equal(await again.storeDelivery(deliveryOf('u'), 11), 'repeated');
});

test('what is recorded of a verdict before the end is known after a restart', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 1000 });
  await ledger.storeDelivery(deliveryOf('u'), 5);
  const extent = { sink: 'csv', dev: '1', ino: '2', length: 3 };
  await ledger.markSink({ ...extent, uploadIds: ['u'], counts: { u: 7 } });

  const [version] = ledger.openVersions(10);

  assert.deepEqual(version?.resume, {
    at: 'results',
    uploadId: 'u',
    delivery: deliveryOf('u'),
    recorded: 7,
  });
});

test('of several uploads of a version that counts whose results are recorded, or whose verdict came, or the newest', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  const resume = (policy?: string) => ledger.openVersions(500, policy)[0]?.resume;
  for (const uploadId of ['u1', 'u2', 'u3']) {
    await ledger.recordUpload({ policy: 'p', uploadId, versionId: 'v', replyBy: 2000 });
  }

  const awaiting = { at: 'awaitingWebhook', uploadId: 'u3', remainingMs: 1500 } as const;
  assert.deepEqual(resume('p'), { ...awaiting, former: ['u1', 'u2'] });
  assert.equal(resume('other'), undefined);
  await ledger.storeDelivery(deliveryOf('u2'), 5);
  assert.deepEqual(resume('p'), { at: 'results', uploadId: 'u2', delivery: deliveryOf('u2') });
  await ledger.storeDelivery(deliveryOf('u1'), 5);
  const extent = { sink: 'csv', dev: '1', ino: '2', length: 3 };
  await ledger.markSink({ ...extent, uploadIds: ['u1'], counts: { u1: 7 } });
  const recorded = { at: 'results', uploadId: 'u1', delivery: deliveryOf('u1'), recorded: 7 };
  assert.deepEqual(resume('p'), recorded);
  assert.deepEqual(resume('other'), recorded);
});

test('a delivery that overtakes its upload is handed over when the upload is recorded', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });

  assert.equal(await ledger.storeDelivery(deliveryOf('early'), 5), 'stored');

  const recorded = await ledger.recordUpload({
    policy: 'p',
    uploadId: 'early',
    versionId: 'v',
    replyBy: 9,
  });
  assert.deepEqual(recorded, deliveryOf('early'));
  assert.equal(
    await ledger.recordUpload({ policy: 'p', uploadId: 'other', versionId: 'v', replyBy: 9 }),
    undefined,
  );
});

test('an upload belongs to one version that is open', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v1', path: '/a', at: 1 });
  ledger.observe({ versionId: 'v2', path: '/b', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v1', replyBy: 9 });

  const foreign = ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v2', replyBy: 9 });
  const unknown = ledger.recordUpload({ policy: 'p', uploadId: 'x', versionId: 'v3', replyBy: 9 });

  await assert.rejects(foreign, RangeError);
  await assert.rejects(unknown, RangeError);
});

test('a late delivery of a settled upload is repeated for as long as its version is known', async (t) => {
  let now = 0;
  const ledger = scratchLedger(t, { now: () => now });
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 9 });
  await ledger.settle({ versionId: 'v', outcome: { kind: 'clean' }, policy: 'p', at: now });
  assert.equal(await ledger.storeDelivery(deliveryOf('u'), now), 'repeated');
  await ledger.close();

  now = 89 * DAY;
  const later = openLedger({ folder: ledger.folder, now: () => now });
  assert.equal(await later.storeDelivery(deliveryOf('u'), now), 'repeated');
  await later.close();
  now = 91 * DAY;
  const last = openLedger({ folder: ledger.folder, now: () => now });
  afterwards(t, () => last.close());

  assert.equal(await last.storeDelivery(deliveryOf('u'), now), 'stored');
});

test('the address of findings is on the disk sealed, and leaves it when the version is settled', async (t) => {
  const ledger = scratchLedger(t);
  const secret = `http://127.0.0.1:1/findings/${'s3cr'}${'et'}-address`;
  const onDisk = () =>
    readdirSync(ledger.folder).map((name) => readFileSync(join(ledger.folder, name)));
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 9 });
  await ledger.storeDelivery({ ...deliveryOf('u'), findingsURL: secret }, 5);

  const [open] = ledger.openVersions(6);
  assert.ok(open?.resume?.at === 'results' && open.resume.delivery.findingsURL === secret);
  assert.ok(!onDisk().some((bytes) => bytes.includes(secret)));
  const db = new DatabaseSync(join(ledger.folder, 'ledger.db'), { readOnly: true });
  const sealed = String(db.prepare('SELECT findings_url FROM upload').get()?.findings_url);
  db.close();
  assert.ok(onDisk().some((bytes) => bytes.includes(sealed)));

  await ledger.settle({ versionId: 'v', outcome: { kind: 'clean' }, policy: 'p', at: 6 });
  await ledger.close();

  assert.ok(!onDisk().some((bytes) => bytes.includes(sealed)));
});

test('a verdict that was sealed with a key that is gone is asked for again', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 9 });
  await ledger.storeDelivery(deliveryOf('u'), 5);
  await ledger.close();
  rmSync(join(ledger.folder, 'install.key'));

  const again = openLedger({ folder: ledger.folder });
  afterwards(t, () => again.close());
  assert.deepEqual(again.openVersions(6), [{ versionId: 'v', path: '/a' }]);
});

test('a version whose verdict is there does not end as unanswered', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  ledger.measure('v', fingerprintOf('a'));
  for (const uploadId of ['u', 'w']) {
    await ledger.recordUpload({ policy: 'p', uploadId, versionId: 'v', replyBy: 1000 });
  }
  const outcome = { kind: 'unscannable', reason: 'service:no-answer' } as const;
  const next = { versionId: 'next', path: '/a' };
  const unanswered = { versionId: 'v', outcome, policy: 'p', at: 9, awaited: ['u', 'w'], next };

  const [, settled] = await Promise.all([
    ledger.storeDelivery(deliveryOf('u'), 8),
    ledger.settle(unanswered),
  ]);

  assert.deepEqual(settled, { verdict: deliveryOf('u') });
  assert.deepEqual(
    ledger.openVersions(10).map(({ versionId, resume }) => [versionId, resume?.at]),
    [['v', 'results']],
  );
});

test('whether a version was judged by the rules in force is told with its end', async (t) => {
  const ledger = scratchLedger(t);
  const told = [];
  for (const [versionId, policy] of [
    ['v', 'now'],
    ['w', 'before'],
  ] as const) {
    const uploadId = `upload of ${versionId}`;
    ledger.observe({ versionId, path: `/${versionId}`, at: 1 });
    ledger.measure(versionId, fingerprintOf(versionId));
    await ledger.recordUpload({ policy, uploadId, versionId, replyBy: 1000 });
    const outcome = { kind: 'clean' } as const;
    told.push(await ledger.settle({ versionId, outcome, uploadId, policy: 'now', at: 9 }));
  }

  assert.deepEqual(told, [{}, { isOutdated: true }]);
});
