import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backoff,
  faulty,
  finish,
  found,
  lead,
  passing,
  settings,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

test('a file whose service is down gives its slot back and waits for another', async () => {
  const file = await lead(startFile(), 'uploading');
  file.emitted.length = 0;

  await file.tell({ type: 'service.down' });

  assert.equal(file.state(), 'queued');
  assert.deepEqual(file.emitted, ['slot.released', 'slot.requested']);
  assert.ok(file.io.open.last.signal.aborted);
});

test('a file waits out any number of failed trials, and is scanned after them', async () => {
  const file = await lead(startFile(), 'uploading');

  for (let trial = 0; trial < 50; trial++) {
    file.io.open.last.reject(passing);
    await turn();
    await file.tell({ type: 'service.down' });
    await file.tell({ type: 'slot.granted' });
  }
  await finish(file, 'one');

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.fingerprint.calls.length, 1);
});

test('a file that was called back so often that no outage explains it is given up', async () => {
  const file = await lead(startFile(), 'uploading');

  for (let trial = 1; trial < settings.maxTrials; trial++) {
    await file.tell({ type: 'service.down' });
    await file.tell({ type: 'slot.granted' });
  }
  assert.equal(file.state(), 'uploading');
  await file.tell({ type: 'service.down' });
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:down' }]);
});

test('a scan that is accepted makes a file forget how often it was called back', async () => {
  const file = await lead(startFile(), 'uploading');
  const callBack = async () => {
    await file.tell({ type: 'service.down' });
    await file.tell({ type: 'slot.granted' });
  };
  for (let trial = 1; trial < settings.maxTrials; trial++) await callBack();
  file.io.open.last.resolve({ uploadId: 'one', chunkSize: 1024 });
  await turn();
  assert.equal(file.state(), 'awaitingWebhook');
  await file.tell({ type: 'service.lost' });
  await file.tell({ type: 'slot.granted' });

  for (let trial = 1; trial < settings.maxTrials; trial++) await callBack();

  assert.equal(file.state(), 'uploading');
});

test('a file that always fails where others are served is given up after so many uploads', async () => {
  const file = await lead(startFile(), 'queued');

  for (let upload = 0; upload < settings.maxScans; upload++) {
    assert.equal(file.state(), 'queued');
    await file.tell({ type: 'slot.granted' });
    for (let attempt = 0; attempt < backoff.attempts; attempt++) {
      file.io.open.last.reject(passing);
      await turn();
      await file.pass(backoff.capMs);
    }
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:busy' }]);
  assert.equal(file.io.open.calls.length, settings.maxScans * backoff.attempts);
});

test('what failed before an outage is not counted after it', async () => {
  const file = await lead(startFile(), 'queued');
  const failOnce = async () => {
    await file.tell({ type: 'slot.granted' });
    for (let attempt = 0; attempt < backoff.attempts; attempt++) {
      file.io.open.last.reject(passing);
      await turn();
      await file.pass(backoff.capMs);
    }
  };

  for (let outage = 0; outage < 5; outage++) {
    for (let upload = 1; upload < settings.maxScans; upload++) await failOnce();
    await file.tell({ type: 'service.down' });
  }

  assert.equal(file.state(), 'queued');
});

test('a file that was given back and changed is measured again before it is sent', async () => {
  const file = await lead(startFile(), 'uploading');
  await file.tell({ type: 'service.down' });
  await file.tell({ type: 'file.changed' });

  await file.tell({ type: 'slot.granted' });
  file.io.open.last.reject(faulty({ kind: 'changed' }));
  await turn();
  await finish(file, 'last');

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.open.last.input.identity.mtimeNs, 'last');
});

test('a file that is removed in an outage has vanished', async () => {
  const file = await lead(startFile(), 'uploading');
  await file.tell({ type: 'service.down' });

  await file.tell({ type: 'file.removed' });
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'vanished' }]);
});

for (const stage of ['fingerprinting', 'awaitingWebhook', 'results', 'settling'] as const) {
  test(`an outage is no business of a file that is ${stage}`, async () => {
    const file = await lead(startFile(), stage);

    await file.tell({ type: 'service.down' });

    assert.equal(file.state(), stage);
  });
}

testThatNothingIsComplainedOf();
