import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cleared,
  contentOf,
  debounce,
  deliver,
  finish,
  found,
  lead,
  measure,
  settings,
  startFile,
  verdict,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const { replyMs, maxScans } = settings;

test('a verdict may come up to the last moment before its deadline', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await file.pass(replyMs - 1);
  await finish(file, 'one');

  assert.deepEqual(file.outcomes, [found]);
});

test('a verdict that does not come is asked for again, of the content that was measured', async () => {
  const file = await lead(startFile(), 'awaitingWebhook', 'one');

  await file.pass(replyMs);
  assert.equal(file.state(), 'queued');
  await finish(file, 'one');

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.open.calls.length, 2);
  assert.equal(file.io.fingerprint.calls.length, 1);
});

test('a service that never answers is asked so many times, and the file is unscannable', async () => {
  const file = startFile();

  for (let scan = 0; scan < maxScans; scan++) {
    await lead(file, 'awaitingWebhook');
    await file.pass(replyMs);
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:no-answer' }]);
  assert.equal(file.io.request.calls.length, maxScans);
});

test('each scan has the whole time for its verdict', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  await file.pass(replyMs);
  await lead(file, 'awaitingWebhook', 'two');

  await file.pass(replyMs - 1);

  assert.equal(file.state(), 'awaitingWebhook');
});

test('a service that has lost what it did is asked again at once', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await file.tell({ type: 'service.lost' });
  assert.equal(file.state(), 'queued');
  await finish(file, 'two');

  assert.deepEqual(file.outcomes, [found]);
});

test('a service that loses everything each time is asked so many times', async () => {
  const file = startFile();

  for (let scan = 0; scan < maxScans; scan++) {
    await lead(file, 'awaitingWebhook');
    await file.tell({ type: 'service.lost' });
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:no-answer' }]);
});

for (const stage of [
  'debouncing.quiet',
  'fingerprinting',
  'queued',
  'uploading',
  'results',
  'settling',
] as const) {
  test(`a loss of the service does not trouble a file that is ${stage}`, async () => {
    const file = await lead(startFile(), stage);

    await file.tell({ type: 'service.lost' });

    assert.equal(file.state(), stage);
  });
}

test('a file that was waited for before a restart is waited for as long as was left', async () => {
  const file = startFile({
    round: 2,
    fingerprint: measure('one'),
    resume: { at: 'awaitingWebhook', uploadId: 'upload of one', remainingMs: 400 },
  });
  assert.deepEqual(file.states, ['awaitingWebhook']);

  await file.pass(399);
  assert.equal(file.state(), 'awaitingWebhook');
  await file.pass(1);
  assert.equal(file.state(), 'queued');

  await finish(file, 'two');
  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.fingerprint.calls.length, 0);
  assert.equal(file.io.settle.last.input.versionId, 'run-7.2');
});

test('a verdict after a restart goes to the file that waits for it', async () => {
  const file = startFile({
    fingerprint: measure('one'),
    resume: { at: 'awaitingWebhook', uploadId: 'upload of one', remainingMs: 400 },
  });

  await deliver(file, cleared('upload of one'));
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
  assert.equal(file.io.open.calls.length, 0);
});

test('a verdict whose time was over before a restart is asked for at once', async () => {
  const file = startFile({
    fingerprint: measure('one'),
    resume: { at: 'awaitingWebhook', uploadId: 'upload of one', remainingMs: 0 },
  });

  await file.pass(0);

  assert.equal(file.state(), 'queued');
});

test('a restart counts as one of the scans', async () => {
  const file = startFile({
    fingerprint: measure('one'),
    resume: { at: 'awaitingWebhook', uploadId: 'upload of one', remainingMs: 0 },
  });

  await file.pass(0);
  for (let scan = 1; scan < maxScans; scan++) {
    await lead(file, 'awaitingWebhook');
    await file.pass(replyMs);
  }

  assert.equal(file.state(), 'settling');
});

test('a verdict that came before a restart is recorded after it', async () => {
  const delivery = verdict('upload of one');
  const file = startFile({
    fingerprint: measure('one'),
    resume: { at: 'results', uploadId: 'upload of one', delivery },
  });

  assert.deepEqual(file.states, ['results']);
  assert.deepEqual(file.io.record.last.input.delivery, delivery);
  await finish(file);
  assert.deepEqual(file.outcomes, [found]);
});

test('a version that was not uploaded before a restart begins with its quiet period', async () => {
  const file = startFile({ round: 5, fingerprint: measure('one') });

  assert.deepEqual(file.states, ['debouncing.quiet']);
  await file.pass(debounce.quietMs);
  file.io.fingerprint.last.resolve(contentOf('two'));
  await turn();
  await finish(file, 'two');

  assert.equal(file.io.record.last.input.sha256, measure('two').sha256);
  assert.equal(file.io.settle.last.input.versionId, 'run-7.5');
});

test('a file that changes after a restart is superseded, and its last content is scanned', async () => {
  const file = startFile({
    fingerprint: measure('one'),
    resume: { at: 'awaitingWebhook', uploadId: 'upload of one', remainingMs: 400 },
  });

  await file.tell({ type: 'file.changed' });
  await file.settled();
  await finish(file, 'last');

  assert.deepEqual(file.outcomes, [{ kind: 'superseded' }, found]);
});

testThatNothingIsComplainedOf();
