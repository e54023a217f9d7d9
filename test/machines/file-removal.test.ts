import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deliver,
  type File,
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

const removed = { type: 'file.removed' } as const;
const changed = { type: 'file.changed' } as const;
const vanished = { kind: 'vanished' } as const;

const beforeTheVerdict = [
  'debouncing.quiet',
  'fingerprinting',
  'queued',
  'uploading',
  'awaitingWebhook',
] as const;
for (const stage of beforeTheVerdict) {
  test(`a file that is removed while ${stage} has vanished, once`, async () => {
    const file = await lead(startFile(), stage);

    await file.tell(removed);
    await file.tell(removed);
    await file.settled();

    assert.deepEqual(file.outcomes, [vanished]);
    assert.equal(file.io.settle.calls.length, 1);
    assert.equal(file.state(), 'resting');
  });

  if (stage === 'awaitingWebhook') continue;
  test(`a change and then a removal while ${stage} leave no version behind`, async () => {
    const file = await lead(startFile(), stage);

    file.actor.send(changed);
    await file.tell(removed);
    await file.settled();

    assert.deepEqual(file.outcomes, [vanished]);
    assert.equal(file.state(), 'resting');
  });
}

test('what was found in a file that is removed by now is recorded, and the file has vanished', async () => {
  const file = await lead(startFile(), 'results');

  await file.tell(removed);
  assert.equal(file.state(), 'results');
  assert.equal(file.io.record.last.signal.aborted, false);
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished]);
  assert.equal(file.state(), 'resting');
});

test('findings of a file that is removed are fetched again when that failed for a moment', async () => {
  const file = await lead(startFile(), 'results');
  file.io.record.last.reject(passing);
  await turn();
  assert.equal(file.state(), 'backingOff');

  await file.tell(removed);
  await file.pass(settings.backoff.capMs);
  assert.equal(file.state(), 'results');
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished]);
  assert.equal(file.io.record.calls.length, 2);
});

test('a file that is removed while it cannot be read for a moment has vanished', async () => {
  const file = await lead(startFile(), 'fingerprinting');
  file.io.fingerprint.last.reject(passing);
  await turn();

  await file.tell(removed);
  await file.settled();

  assert.deepEqual(file.outcomes, [vanished]);
});

test('a change and then a removal while findings are recorded leave no version behind', async () => {
  const file = await lead(startFile(), 'results');

  await file.tell(changed);
  await file.tell(removed);
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished]);
  assert.deepEqual(file.emitted.filter(isVersion), []);
});

test('a file that comes again while the findings of its former self are recorded is scanned', async () => {
  const file = await lead(startFile(), 'results');

  await file.tell(removed);
  await file.tell(changed);
  await finish(file);
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished, found]);
  assert.deepEqual(file.emitted.filter(isVersion), ['run-7.1']);
});

for (const kind of ['permanent', 'expired'] as const) {
  test(`a removed file has vanished though its findings cannot be had (${kind})`, async () => {
    const file = await lead(startFile(), 'results');

    await file.tell(removed);
    file.io.record.last.reject(faulty({ kind, code: 'gone' }));
    await turn();
    await file.settled();

    assert.deepEqual(file.outcomes, [vanished]);
    assert.equal(file.state(), 'resting');
  });
}

test('a file that came again is not taken for removed when its findings could not be had', async () => {
  const file = await lead(startFile(), 'results');

  await file.tell(removed);
  await file.tell(changed);
  file.io.record.last.reject(faulty({ kind: 'expired', code: 'gone' }));
  await turn();
  await file.settled();
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished, found]);
});

test('a version that the ledger has taken stays judged, and its removal begins no other', async () => {
  const file = await lead(startFile(), 'settling');

  await file.tell(removed);
  await file.settled();

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.state(), 'resting');
});

for (const stage of ['settling', 'unsettled'] as const) {
  test(`a file that is removed while ${stage}, before the ledger takes its outcome, has vanished`, async () => {
    const file = await lead(startFile(), 'settling');

    if (stage === 'unsettled') await refuse(file);
    await file.tell(removed);
    if (stage === 'settling') await refuse(file);
    await file.pass(settings.backoff.capMs);
    await file.settled();

    assert.deepEqual(file.outcomes, [{ kind: 'vanished' }]);
    assert.equal(file.state(), 'resting');
  });
}

test('a removed file that was waited for is not troubled by its verdict', async () => {
  const file = await lead(startFile(), 'awaitingWebhook');

  await file.tell(removed);
  await deliver(file);
  await file.settled();

  assert.deepEqual(file.outcomes, [vanished]);
  assert.equal(file.io.record.calls.length, 0);
});

test('a file that comes again while its end is made durable is scanned', async () => {
  const file = await lead(startFile(), 'queued');

  await file.tell(removed);
  await file.tell(changed);
  await file.settled();
  await finish(file);

  assert.deepEqual(file.outcomes, [vanished, found]);
});

const isVersion = (emitted: string) => emitted.startsWith('run-');

async function refuse(file: File) {
  file.io.settle.last.reject(new Error('The disk is full'));
  await turn();
  assert.equal(file.state(), 'unsettled');
}

testThatNothingIsComplainedOf();
