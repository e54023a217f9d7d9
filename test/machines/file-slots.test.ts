import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contentOf,
  debounce,
  faulty,
  lead,
  settings,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

test('a file asks for a slot once it was read, and uploads when it has one', async () => {
  const file = await lead(startFile(), 'queued');
  assert.deepEqual(file.emitted, ['slot.requested']);
  assert.equal(file.io.open.calls.length, 0);

  await file.tell({ type: 'slot.granted' });

  assert.equal(file.state(), 'uploading');
  assert.equal(file.io.open.calls.length, 1);
});

test('the slot is given back when the scan is requested', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  assert.deepEqual(file.emitted, ['slot.requested', 'slot.released']);
});

test('the slot is given back when the upload fails', async () => {
  const file = await lead(startFile(), 'uploading');

  file.io.open.last.reject(faulty({ kind: 'permanent', code: 'refused' }));
  await turn();

  assert.deepEqual(file.emitted, ['slot.requested', 'slot.released']);
});

test('the slot is given back when the file is removed while it is uploaded, and the upload stops', async () => {
  const file = await lead(startFile(), 'uploading');
  const { signal } = file.io.open.last;
  assert.equal(signal.aborted, false);

  await file.tell({ type: 'file.removed' });

  assert.deepEqual(file.emitted, ['slot.requested', 'slot.released']);
  assert.equal(signal.aborted, true);
});

test('a slot that is granted to a file which has left the line is given back', async () => {
  const file = await lead(startFile(), 'queued');
  await file.tell({ type: 'file.removed' });

  await file.tell({ type: 'slot.granted' });

  assert.equal(file.state(), 'settling');
  assert.deepEqual(file.emitted, ['slot.requested', 'slot.released']);
});

test('a slot that is granted late does not let the next version upload before it was read', async () => {
  const file = await lead(startFile(), 'queued');
  await file.tell({ type: 'file.removed' });
  await file.tell({ type: 'file.changed' });
  await file.settled();
  assert.equal(file.state(), 'debouncing.quiet');

  await file.tell({ type: 'slot.granted' });
  assert.equal(file.emitted.at(-1), 'slot.released');

  await file.pass(debounce.quietMs);
  file.io.fingerprint.last.resolve(contentOf('two'));
  await turn();
  assert.equal(file.emitted.at(-1), 'slot.requested');
  assert.equal(file.state(), 'queued');
});

test('another scan of the same content takes its place in the line again', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await file.pass(settings.replyMs);

  assert.deepEqual(file.emitted, ['slot.requested', 'slot.released', 'slot.requested']);
});

for (const [stage, desk] of [
  ['fingerprinting', 'fingerprint'],
  ['uploading', 'open'],
] as const) {
  test(`what was begun while ${stage} is called off when the file is left alone`, async () => {
    const file = await lead(startFile(), stage);

    file.actor.stop();

    assert.equal(file.io[desk].last.signal.aborted, true);
  });
}

test('every slot that a file takes it gives back, whatever happens', async () => {
  for (const fault of ['changed', 'vanished', 'permanent'] as const) {
    const file = startFile();
    for (let times = 0; times < 4 && file.state() !== 'resting'; times++) {
      await lead(file, 'uploading');
      file.io.open.last.reject(faulty({ kind: fault, code: 'refused' }));
      await turn();
      if (file.state() === 'settling') await file.settled();
    }

    const taken = file.emitted.filter((type) => type === 'slot.requested').length;
    const given = file.emitted.filter((type) => type === 'slot.released').length;
    assert.equal(given, taken);
  }
});

testThatNothingIsComplainedOf();
