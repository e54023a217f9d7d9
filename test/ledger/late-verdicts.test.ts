import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { deliveryOf, fingerprintOf, scratchLedger } from '../support/ledger.ts';

/** A file whose only scan was given up. */
async function giveUp(t: TestContext) {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'run-3.1', path: '/a', at: 1 });
  ledger.measure('run-3.1', fingerprintOf('a'));
  for (const uploadId of ['u', 'w']) {
    const route = { policy: 'p', uploadId, versionId: 'run-3.1', replyBy: 9 };
    await ledger.recordUpload(route);
  }
  const outcome = { kind: 'unscannable', reason: 'service:no-answer' } as const;
  const unanswered = { versionId: 'run-3.1', outcome, policy: 'p', at: 9, awaited: ['u', 'w'] };
  assert.deepEqual(await ledger.settle(unanswered), {});
  return ledger;
}

test('a verdict that comes after its file was given up makes it a version again, once', async (t) => {
  const ledger = await giveUp(t);

  const kept = [];
  for (const id of ['u', 'u', 'w']) kept.push(await ledger.storeDelivery(deliveryOf(id), 10));

  const resume = { at: 'results', uploadId: 'u', delivery: deliveryOf('u') };
  const again = { versionId: 'run-3-late.1', path: '/a', fingerprint: fingerprintOf('a'), resume };
  assert.deepEqual(kept, [again, 'repeated', 'repeated']);
  assert.deepEqual(ledger.openVersions(10), [again]);
  const outcome = { kind: 'findings', count: 1 } as const;
  await ledger.settle({ versionId: 'run-3-late.1', outcome, uploadId: 'u', policy: 'p', at: 11 });
  assert.ok(ledger.isKnown('/a', fingerprintOf('a').sha256, 'p'));
});

test('a late verdict on what a version held before it was measured anew is a repeated one', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'run-3.1', path: '/a', at: 1 });
  for (const [content, uploadId] of [
    ['two cards', 'u'],
    ['three cards', 'w'],
  ] as const) {
    ledger.measure('run-3.1', fingerprintOf(content));
    await ledger.recordUpload({ policy: 'p', uploadId, versionId: 'run-3.1', replyBy: 9 });
  }
  const outcome = { kind: 'unscannable', reason: 'service:no-answer' } as const;
  await ledger.settle({ versionId: 'run-3.1', outcome, policy: 'p', at: 9, awaited: ['w'] });

  assert.equal(await ledger.storeDelivery(deliveryOf('u'), 10), 'repeated');
  const late = await ledger.storeDelivery(deliveryOf('w'), 11);

  assert.ok(typeof late === 'object');
  assert.deepEqual(late.fingerprint, fingerprintOf('three cards'));
});

test('a late verdict for a file that is gone, or was seen to change, is a repeated one', async (t) => {
  const [gone, changed] = [await giveUp(t), await giveUp(t)];
  gone.forget('/a');
  changed.observe({ versionId: 'run-4.0', path: '/a', at: 10 });

  const kept = [gone, changed].map((ledger) => ledger.storeDelivery(deliveryOf('u'), 11));

  assert.deepEqual(await Promise.all(kept), ['repeated', 'repeated']);
});
