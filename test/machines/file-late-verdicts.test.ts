import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cleared,
  deliver,
  faulty,
  finish,
  found,
  gone,
  lead,
  settings,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

for (const state of ['queued', 'uploading'] as const) {
  test(`a verdict that comes late, while the next scan is ${state}, counts`, async () => {
    const file = await lead(startFile(), 'awaitingWebhook');
    await file.pass(settings.replyMs);
    await lead(file, state);

    await deliver(file, cleared('upload of one'));
    if (state === 'uploading') {
      file.io.open.last.reject(faulty({ kind: 'permanent', code: '400' }));
    }
    await turn();
    await file.settled();

    assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
  });

  test(`findings that are gone when a late verdict finds the file ${state} need another scan`, async () => {
    const file = await lead(startFile(), 'awaitingWebhook');
    await file.pass(settings.replyMs);
    await lead(file, state);
    await deliver(file);
    if (state === 'uploading') await file.tell({ type: 'service.down' });
    assert.equal(file.state(), 'results');

    file.io.record.last.reject(gone);
    await turn();
    assert.equal(file.state(), 'queued');
    await finish(file, 'two');

    assert.deepEqual(file.outcomes, [found]);
    assert.equal(file.io.record.calls.length, 2);
  });
}

test('a verdict that the ledger has by the time its scan is given up counts', async () => {
  const unheard = { settings: { ...settings, maxScans: 2 } };
  const file = await lead(startFile(unheard), 'awaitingWebhook');
  await file.pass(settings.replyMs);
  await lead(file, 'awaitingWebhook', 'two');
  await file.pass(settings.replyMs);
  const { awaited, outcome } = file.io.settle.last.input;
  assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:no-answer' });
  assert.deepEqual(awaited, ['upload of one', 'upload of two']);

  const delivery = cleared('upload of one');
  file.io.settle.last.resolve(delivery);
  await turn();
  await deliver(file, delivery);
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
  assert.ok(!file.states.includes('unsettled'));
  assert.equal(file.io.settle.last.input.uploadId, 'upload of one');
});

test('a file that is gone by the time its verdict undoes the end has vanished', async () => {
  const unheard = { settings: { ...settings, maxScans: 1 } };
  const file = await lead(startFile(unheard), 'awaitingWebhook');
  await file.pass(settings.replyMs);

  await file.tell({ type: 'file.removed' });
  file.io.settle.last.resolve(cleared('upload of one'));
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'vanished' }]);
});

testThatNothingIsComplainedOf();
