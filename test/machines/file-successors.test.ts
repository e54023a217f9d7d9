import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stampOf } from '../../machines/change.ts';
import { debounce, finish, found, lead, measure, startFile } from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const changed = { type: 'file.changed' } as const;
const superseded = { kind: 'superseded' } as const;

test('a version that ends as superseded is followed, even if the file is told to be what was measured', async () => {
  const file = await lead(startFile(), 'awaitingWebhook', 'first');

  await file.tell({ type: 'file.changed', stamp: stampOf(measure('before').identity) });
  await file.tell({ type: 'file.changed', stamp: stampOf(measure('first').identity) });
  await file.settled();
  await finish(file, 'first');

  assert.deepEqual(file.outcomes, [superseded, found]);
  assert.equal(file.state(), 'resting');
});

test('a version that follows a superseded one ends, even if the file is gone before it begins', async () => {
  const file = await lead(startFile(), 'awaitingWebhook', 'first');

  await file.tell(changed);
  await file.tell({ type: 'file.removed' });
  await file.settled();
  await file.pass(debounce.quietMs);
  file.io.fingerprint.last.resolve({ kind: 'settled', outcome: { kind: 'vanished' } });
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [superseded, { kind: 'vanished' }]);
  assert.equal(file.state(), 'resting');
});

testThatNothingIsComplainedOf();
