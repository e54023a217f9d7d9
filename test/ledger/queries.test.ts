import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import {
  afterwards,
  deliveryOf,
  fingerprintOf,
  scratchFolder,
  scratchLedger,
} from '../support/ledger.ts';

function readerOf(t: TestContext, ledger: SqliteLedger) {
  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  return reader;
}

const finding = (uploadId: string, filePath: string, at: number, detector: string) => ({
  finding: '****',
  detector: { name: detector },
  confidence: 'LIKELY',
  matchedDetectionRules: ['r'],
  matchedDetectionRuleUUIDs: [],
  uploadId,
  filePath,
  at,
});

test('totals and versions in motion are read beside a running agent', async (t) => {
  const ledger = scratchLedger(t);
  const reader = readerOf(t, ledger);
  const observe = (versionId: string, at: number) =>
    ledger.observe({ versionId, path: `/${versionId}`, at });
  const settle = (versionId: string, outcome: { kind: 'clean' | 'vanished' }) =>
    ledger.settle({ versionId, outcome, policy: 'p', at: 50 });
  observe('seen', 10);
  observe('measured', 20);
  ledger.measure('measured', fingerprintOf('a'));
  for (const [index, id] of ['waiting', 'delivered', 'ended', 'gone'].entries()) {
    observe(id, 30 + index);
    ledger.measure(id, fingerprintOf(id));
    await ledger.recordUpload({ policy: 'p', uploadId: `u-${id}`, versionId: id, replyBy: 99 });
  }
  await ledger.storeDelivery(deliveryOf('u-delivered'), 40);
  await settle('ended', { kind: 'clean' });
  await settle('gone', { kind: 'vanished' });

  assert.deepEqual(reader.audit(), {
    observed: 6,
    open: 4,
    outcomes: {
      clean: 1,
      findings: 0,
      unscannable: 0,
      excluded: 0,
      unchanged: 0,
      superseded: 0,
      vanished: 1,
    },
    holds: true,
  });
  assert.deepEqual(
    [...reader.inMotion(100)].map(({ path, ageMs, at }) => ({ path, ageMs, at })),
    [
      { path: '/seen', ageMs: 90, at: 'observed' },
      { path: '/measured', ageMs: 80, at: 'measured' },
      { path: '/waiting', ageMs: 70, at: 'awaitingWebhook' },
      { path: '/delivered', ageMs: 69, at: 'delivered' },
    ],
  );
});

test('findings come newest first and are narrowed by time, place, detector and number', async (t) => {
  const ledger = scratchLedger(t);
  await ledger.storeFindings('u1', [finding('u1', '/home/a.csv', 10, 'Card')]);
  await ledger.storeFindings('u2', [finding('u2', '/home/sub/b.csv', 20, 'SSN')]);
  await ledger.storeFindings('u3', [finding('u3', '/homework/c.csv', 30, 'Card')]);
  const reader = readerOf(t, ledger);
  const ids = (query: Parameters<typeof reader.findings>[0]) =>
    [...reader.findings(query)].map(({ uploadId }) => uploadId);

  assert.deepEqual(
    [...reader.findings({ limit: 1 })],
    [{ ...finding('u3', '/homework/c.csv', 30, 'Card'), files: undefined }],
  );
  assert.deepEqual(ids({}), ['u3', 'u2', 'u1']);
  assert.deepEqual(ids({ since: 20 }), ['u3', 'u2']);
  assert.deepEqual(ids({ path: '/home' }), ['u2', 'u1']);
  assert.deepEqual(ids({ path: '/home/' }), ['u2', 'u1']);
  assert.deepEqual(ids({ path: '/home/a.csv' }), ['u1']);
  assert.deepEqual(ids({ detector: 'card', limit: 5 }), ['u3', 'u1']);
});

test('the history of a path tells every decision, newest first', async (t) => {
  const ledger = scratchLedger(t, { now: () => 2 });
  const scan = (told: object) => ({
    askedAt: 2,
    findingsPresent: undefined,
    errorCodes: [],
    ...told,
  });
  ledger.observe({ versionId: 'v1', path: '/a', at: 1, seenBy: 'watch' });
  ledger.measure('v1', fingerprintOf('a'));
  await ledger.recordUpload({ policy: 'former', uploadId: 'u1', versionId: 'v1', replyBy: 99 });
  await ledger.recordUpload({ policy: 'asked', uploadId: 'u2', versionId: 'v1', replyBy: 99 });
  await ledger.storeDelivery(deliveryOf('u2'), 4);
  const outcome = { kind: 'unscannable', reason: 'encrypted' } as const;
  await ledger.settle({
    ...{ versionId: 'v1', uploadId: 'u2', outcome, policy: 'p', at: 5 },
    further: { count: 2, at: 3 },
  });
  await ledger.storeDelivery(deliveryOf('u2'), 6);
  await ledger.storeDelivery(deliveryOf('u2'), 7);
  await ledger.storeDelivery(deliveryOf('u1'), 8);
  ledger.observe({ versionId: 'v2', path: '/a', at: 6 });
  await ledger.storeFindings('flush', []);

  const [latest, first, ...others] = readerOf(t, ledger).history('/a');

  assert.deepEqual(others, []);
  assert.equal(latest?.outcome, undefined);
  assert.deepEqual(first, {
    versionId: 'v1',
    observedAt: 1,
    seenBy: 'watch',
    further: { count: 2, at: 3 },
    sha256: fingerprintOf('a').sha256,
    scans: [
      scan({ uploadId: 'u1', policy: 'former', deliveredAt: 8, deliveries: 1, lastDeliveredAt: 8 }),
      scan({
        ...{ uploadId: 'u2', policy: 'asked', findingsPresent: true },
        ...{ deliveredAt: 4, deliveries: 3, lastDeliveredAt: 7 },
      }),
    ],
    uploadId: 'u2',
    outcome: 'unscannable',
    detail: 'encrypted',
    policy: 'asked',
    settledAt: 5,
  });
});

test('a version that ended by a late verdict names the scan that it was of', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'former', uploadId: 'late', versionId: 'v', replyBy: 9 });
  await ledger.recordUpload({ policy: 'newer', uploadId: 'last', versionId: 'v', replyBy: 9 });
  const outcome = { kind: 'clean' } as const;
  await ledger.settle({ versionId: 'v', uploadId: 'late', outcome, policy: 'p', at: 5 });

  const [told] = readerOf(t, ledger).history('/a');

  assert.deepEqual([told?.uploadId, told?.policy], ['late', 'former']);
});

test('reading a folder without a ledger says so', (t) => {
  const folder = join(scratchFolder(t), 'nowhere');
  assert.throws(
    () => openReader(folder),
    /Cannot read ledger ".*nowhere\/ledger\.db": there is none/,
  );
});

test('a ledger can be read when no agent runs', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v1', path: '/a', at: 1 });
  await ledger.close();

  assert.equal(readerOf(t, ledger).audit().observed, 1);
});
