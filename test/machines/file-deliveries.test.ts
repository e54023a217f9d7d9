import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cleared,
  deliver,
  faulty,
  finish,
  found,
  gone,
  input,
  lead,
  measure,
  passing,
  settings,
  startFile,
  verdict,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

test('a verdict without findings ends as clean, and nothing is fetched', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await deliver(file, cleared('upload of one'));
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
  assert.equal(file.io.record.calls.length, 0);
});

test('a verdict that overtakes the reply of the scan request counts', async () => {
  const file = await lead(startFile(), 'uploading');
  file.io.request.answer = undefined;
  file.io.open.last.resolve({ uploadId: 'upload of one', chunkSize: 1_000 });
  await turn();

  await deliver(file);
  assert.equal(file.state(), 'uploading');
  file.io.request.last.resolve();
  await turn();

  assert.equal(file.state(), 'results');
  assert.equal(file.io.record.last.input.delivery.uploadId, 'upload of one');
});

test('a verdict of another upload has no effect while one is awaited', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await deliver(file, cleared('another'));
  assert.equal(file.state(), 'awaitingWebhook');
  await deliver(file);

  assert.equal(file.state(), 'results');
});

test('a verdict that comes late, after the content was scanned again, counts', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  await file.pass(settings.replyMs);
  await lead(file, 'awaitingWebhook', 'two');

  await deliver(file);
  assert.equal(file.state(), 'results');
  assert.equal(file.io.record.last.input.delivery.uploadId, 'upload of one');
  await deliver(file, cleared('upload of two'));

  await finish(file, 'one');
  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.settle.last.input.uploadId, 'upload of one');
});

test('a verdict on what the file held before is none on what it holds now', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  await file.pass(settings.replyMs);
  await lead(file, 'uploading');
  file.io.open.last.reject(faulty({ kind: 'changed' }));
  await turn();

  await deliver(file, cleared('upload of one'));
  await lead(file, 'awaitingWebhook', 'two');

  assert.equal(file.state(), 'awaitingWebhook');
});

test('findings of a former scan that are gone are not asked for again, those of the last one are', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  await file.pass(settings.replyMs);
  await lead(file, 'awaitingWebhook', 'two');
  await deliver(file);
  file.io.record.last.reject(gone);
  await turn();
  assert.equal(file.state(), 'queued');

  await deliver(file);
  assert.equal(file.state(), 'queued');
  await deliver(file, verdict('upload of two'));

  assert.equal(file.state(), 'results');
});

for (const [which, repeated] of [
  ['repeated', cleared('upload of one')],
  ['foreign', verdict('another', { errorCodes: ['40012'] })],
] as const) {
  test(`a ${which} verdict while findings are recorded changes nothing of them`, async () => {
    const file = await lead(startFile(), 'results');

    await deliver(file, repeated);
    assert.equal(file.io.record.calls.length, 1);
    file.io.record.last.reject(passing);
    await turn();
    await deliver(file, repeated);
    await file.pass(settings.backoff.capMs);

    assert.equal(file.io.record.calls.length, 2);
    assert.deepEqual(file.io.record.last.input.delivery, verdict('upload of one'));
    await finish(file);
    assert.deepEqual(file.outcomes, [found]);
  });
}

test('verdicts for a version that has its outcome have no effect', async () => {
  const file = await lead(startFile(), 'settling');

  await deliver(file, cleared('upload of one'));
  await deliver(file, verdict('another'));
  await file.settled();

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.settle.calls.length, 1);
});

test('a verdict that names an error is unscannable, never clean, and nothing found is lost', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  const torn = verdict('upload of one', { errorCodes: ['40012', '50001'] });

  await deliver(file, torn);
  assert.deepEqual(file.io.record.last.input, {
    path: input.path,
    versionId: 'run-7.0',
    ...measure('one'),
    delivery: torn,
    forced: false,
  });
  await finish(file);

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:40012' }]);
});

test('a verdict that names an error and no findings is unscannable, never clean', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await deliver(file, { ...cleared('upload of one'), errorCodes: ['50001'] });
  file.io.record.last.resolve({ count: 0 });
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:50001' }]);
});

test('an error that has a name of ours ends the file by that name, the gravest of them', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');
  const half = verdict('upload of one', { errorCodes: ['encrypted', 'unsupported'] });

  await deliver(file, half);
  assert.equal(file.io.record.calls.length, 1);
  await finish(file);

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'encrypted' }]);
});

test('findings that were announced and turn out to be none end as clean', async () => {
  const file = await lead(startFile(), 'results');

  file.io.record.last.resolve({ count: 0 });
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
});

test('findings whose address has expired are asked for by another scan of the same content', async () => {
  const file = await lead(startFile(), 'results');

  file.io.record.last.reject(faulty({ kind: 'expired', code: 'gone' }));
  await turn();
  assert.equal(file.state(), 'queued');
  await lead(file, 'uploading');
  assert.deepEqual(file.io.open.last.input.identity, measure('one').identity);
  await finish(file, 'two');

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.fingerprint.calls.length, 1);
  assert.equal(file.io.settle.last.input.uploadId, 'upload of two');
});

test('findings that expire each time end as unscannable after so many scans', async () => {
  const file = startFile();

  for (let scan = 1; scan <= settings.maxScans; scan++) {
    await lead(file, 'results', `${scan}`);
    file.io.record.last.reject(faulty({ kind: 'expired', code: 'gone' }));
    await turn();
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:gone' }]);
  assert.equal(file.io.open.calls.length, settings.maxScans);
});

test('a verdict is told with its file, its version and its upload when it is settled', async () => {
  const file = await lead(startFile({ round: 4 }), 'settling');

  assert.deepEqual(file.io.settle.last.input, {
    path: input.path,
    versionId: 'run-7.4',
    uploadId: 'upload of one',
    outcome: found,
  });
});

testThatNothingIsComplainedOf();
