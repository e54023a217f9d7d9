import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileOutcome, UnscannableReason } from '../../machines/events.ts';
import { openLedger, type SqliteLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, deliveryOf, fingerprintOf, scratchLedger } from '../support/ledger.ts';

const PATH = '/home/ana/cards.csv';
let versions = 0;

async function judge(ledger: SqliteLedger, content: string, outcome: FileOutcome, mtimeNs = '1') {
  versions += 1;
  const versionId = `v${versions}`;
  ledger.observe({ versionId, path: PATH, at: 1 });
  ledger.measure(versionId, fingerprintOf(content, mtimeNs));
  await ledger.settle({ versionId, outcome, policy: 'p', at: 2 });
}

const isKnown = (ledger: SqliteLedger, content: string, policy = 'p') =>
  ledger.isKnown(PATH, fingerprintOf(content).sha256, policy);

test('content that was judged is known, under its policy and at its path only', async (t) => {
  const ledger = scratchLedger(t);

  await judge(ledger, 'a', { kind: 'clean' });

  assert.equal(isKnown(ledger, 'a'), true);
  assert.equal(isKnown(ledger, 'b'), false);
  assert.equal(isKnown(ledger, 'a', 'other policy'), false);
  assert.equal(ledger.isKnown('/elsewhere', fingerprintOf('a').sha256, 'p'), false);
});

test('a version ends together with the beginning of the one that follows it', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'first', path: PATH, at: 1 });

  await ledger.settle({
    versionId: 'first',
    outcome: { kind: 'superseded' },
    policy: 'p',
    at: 2,
    next: { versionId: 'second', path: PATH },
  });
  ledger.observe({ versionId: 'second', path: PATH, at: 3 });

  assert.deepEqual(ledger.openVersions(4), [{ versionId: 'second', path: PATH }]);
});

test('only what is lasting about the content makes it known', async (t) => {
  const ledger = scratchLedger(t);
  const reasons: Record<string, boolean> = {
    encrypted: true,
    corrupt: true,
    unsupported: true,
    limit: true,
    'too-large': true,
    permission: false,
    io: false,
    crashed: false,
    'service:50000': false,
  };

  for (const [reason, lasting] of Object.entries(reasons)) {
    await judge(ledger, reason, { kind: 'unscannable', reason: reason as UnscannableReason });
    assert.equal(isKnown(ledger, reason), lasting, reason);
  }
});

test('a judgement stands until the next one, whatever happens in between', async (t) => {
  const ledger = scratchLedger(t);
  await judge(ledger, 'a', { kind: 'findings', count: 2 });

  await judge(ledger, 'b', { kind: 'superseded' });
  await judge(ledger, 'c', { kind: 'unscannable', reason: 'io' });
  assert.equal(isKnown(ledger, 'a'), true);
  assert.equal(isKnown(ledger, 'b'), false);

  await judge(ledger, 'd', { kind: 'clean' });
  assert.equal(isKnown(ledger, 'a'), false);
  assert.equal(isKnown(ledger, 'd'), true);
});

test('a file that vanished is not known when it comes again', async (t) => {
  const ledger = scratchLedger(t);
  await judge(ledger, 'a', { kind: 'clean' });

  await judge(ledger, 'a', { kind: 'vanished' });

  assert.equal(isKnown(ledger, 'a'), false);
});

test('unchanged content under a new modification time is known by identity from then on', async (t) => {
  const ledger = scratchLedger(t);
  await judge(ledger, 'a', { kind: 'clean' }, '1');
  const touched = fingerprintOf('a', '2').identity;
  assert.equal(ledger.isKnownIdentity(PATH, fingerprintOf('a', '1').identity, 'p'), true);
  assert.equal(ledger.isKnownIdentity(PATH, touched, 'p'), false);

  await judge(ledger, 'a', { kind: 'unchanged' }, '2');

  assert.equal(ledger.isKnownIdentity(PATH, touched, 'p'), true);
  assert.equal(isKnown(ledger, 'a'), true);
});

test('a version ends once', async (t) => {
  const ledger = scratchLedger(t);
  const settlement = { versionId: 'once', outcome: { kind: 'clean' }, policy: 'p', at: 2 } as const;
  ledger.observe({ versionId: 'once', path: PATH, at: 1 });
  await ledger.settle(settlement);

  await assert.rejects(ledger.settle(settlement), {
    name: 'RangeError',
    message: /"once".*"clean"/,
  });
  await assert.rejects(ledger.settle({ ...settlement, versionId: 'never' }), RangeError);
  ledger.observe({ versionId: 'once', path: PATH, at: 3 });
  assert.deepEqual(ledger.openVersions(3), []);
});

test('content measured anew gives up the scan of what was there before', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: PATH, at: 1 });
  ledger.measure('v', fingerprintOf('a'));
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 100 });

  ledger.measure('v', fingerprintOf('b'));

  assert.equal(await ledger.storeDelivery(deliveryOf('u'), 5), 'repeated');
  const [version] = ledger.openVersions(5);
  assert.deepEqual(version?.fingerprint, fingerprintOf('b'));
  assert.equal(version?.resume, undefined);
});

test('what is known outlives a restart', async (t) => {
  const first = scratchLedger(t);
  await judge(first, 'a', { kind: 'clean' });
  await first.close();

  const second = openLedger({ folder: first.folder });
  afterwards(t, () => second.close());

  assert.equal(isKnown(second, 'a'), true);
  assert.equal(second.installId, first.installId);
});
