import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stampOf } from '../../machines/change.ts';
import {
  cleared,
  debounce,
  deliver,
  type File,
  faulty,
  finish,
  found,
  lead,
  measure,
  passing,
  type Stage,
  settings,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const changed = { type: 'file.changed' } as const;
const superseded = { kind: 'superseded' } as const;

const beforeTheVerdict = ['fingerprinting', 'queued', 'uploading', 'awaitingWebhook'] as const;
for (const stage of beforeTheVerdict) {
  test(`a change while ${stage} supersedes the version, and the last content is scanned`, async () => {
    const file = await lead(startFile(), stage, 'first');

    await file.tell(changed);
    if (stage !== 'awaitingWebhook') await leadToTheEndOfTheWait(file, 'first');
    await file.settled();
    await finish(file, 'last');

    assert.deepEqual(file.outcomes, [superseded, found]);
    assert.equal(lastUploaded(file), 'last');
    assert.equal(file.state(), 'resting');
  });
}

const stages = [...beforeTheVerdict, 'results', 'settling'] as const;
for (const stage of stages) {
  test(`a change told while ${stage} that is what was measured costs no second scan`, async () => {
    const file = await lead(startFile(), stage, 'first');

    await file.tell({ type: 'file.changed', stamp: stampOf(measure('first').identity) });
    await finish(file, 'first');

    assert.deepEqual(file.outcomes, [found]);
    assert.equal(file.state(), 'resting');
  });
}

test('a file that is told to be gone, and then to be what was measured, is looked at again', async () => {
  const file = await lead(startFile(), 'awaitingWebhook', 'second');

  await file.tell({ type: 'file.removed' });
  await file.tell({ type: 'file.changed', stamp: stampOf(measure('second').identity) });
  await file.settled();
  await finish(file, 'second');

  assert.deepEqual(file.outcomes, [{ kind: 'vanished' }, found]);
});

test('a change told while it is measured counts if it is not what was measured', async () => {
  const file = await lead(startFile(), 'fingerprinting');

  await file.tell({ type: 'file.changed', stamp: stampOf(measure('later').identity) });
  await leadToTheEndOfTheWait(file, 'first');
  await file.settled();
  await finish(file, 'later');

  assert.deepEqual(file.outcomes, [superseded, found]);
});

test('a version that is superseded ends together with the beginning of the next', async () => {
  const file = await lead(startFile(), 'awaitingWebhook', 'first');
  await file.tell(changed);
  const { versionId, next } = file.io.settle.last.input;

  await file.settled();
  await finish(file, 'last');

  assert.equal(next, file.io.settle.last.input.versionId);
  assert.notEqual(next, versionId);
  assert.equal(file.io.settle.last.input.next, undefined);
});

for (const stage of ['results', 'settling'] as const) {
  test(`a change while ${stage} leaves the outcome alone, and the last content is scanned`, async () => {
    const file = await lead(startFile(), stage, 'first');

    await file.tell(changed);
    await finish(file, 'first');
    await finish(file, 'last');

    assert.deepEqual(file.outcomes, [found, found]);
    assert.equal(lastUploaded(file), 'last');
    assert.equal(file.state(), 'resting');
  });
}

test('a change while the file could not be read for a moment is scanned', async () => {
  const file = await lead(startFile(), 'fingerprinting');
  file.io.fingerprint.last.reject(passing);
  await turn();

  await file.tell(changed);
  await file.pass(settings.backoff.capMs);
  await leadToTheEndOfTheWait(file, 'first');
  await file.settled();
  await finish(file, 'last');

  assert.deepEqual(file.outcomes, [superseded, found]);
});

test('a change while the ledger refuses the outcome is scanned once it is taken', async () => {
  const file = await lead(startFile(), 'settling', 'first');
  file.io.settle.last.reject(new Error('The disk is full'));
  await turn();
  assert.equal(file.state(), 'unsettled');

  await file.tell(changed);
  await file.pass(settings.backoff.capMs);
  await file.settled();
  await finish(file, 'last');

  assert.deepEqual(file.outcomes, [found, found]);
  assert.equal(lastUploaded(file), 'last');
});

test('many changes while a version is on its way make one more version', async () => {
  const file = await lead(startFile(), 'uploading', 'first');

  for (let times = 0; times < 50; times++) await file.tell(changed);
  await leadToTheEndOfTheWait(file, 'first');
  await file.settled();
  await finish(file, 'last');

  assert.deepEqual(file.emitted.filter(isVersion), ['run-7.1']);
  assert.deepEqual(file.outcomes, [superseded, found]);
});

test('each further version has its own number and begins with nothing of the one before', async () => {
  const file = await lead(startFile(), 'results', 'first');
  await file.tell(changed);
  await finish(file, 'first');

  const { round, fingerprint, uploadId, delivery, outcome, fault, dirty, scans } = file.context();

  assert.deepEqual(
    { round, fingerprint, uploadId, delivery, outcome, fault, dirty, scans },
    {
      round: 1,
      fingerprint: undefined,
      uploadId: undefined,
      delivery: undefined,
      outcome: undefined,
      fault: undefined,
      dirty: false,
      scans: 0,
    },
  );
});

test('a file that is overtaken again and again is judged as it is in the end', async () => {
  const file = startFile();

  for (let times = 0; times < settings.maxOvertaken; times++) {
    await lead(file, 'awaitingWebhook', `line ${times}`);
    await file.tell(changed);
    await file.settled();
  }
  await lead(file, 'awaitingWebhook', 'enough');
  await file.tell(changed);
  await deliver(file, cleared('upload of enough'));
  await file.settled();

  const kinds = file.outcomes.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['superseded', 'superseded', 'superseded', 'clean']);
  assert.equal(file.state(), 'debouncing.quiet');
});

test('a file that is different each time it is opened is read with tolerance in the end', async () => {
  const file = startFile();
  const tolerance: boolean[] = [];

  for (let times = 0; times <= settings.maxOvertaken; times++) {
    await file.pass(debounce.quietMs);
    tolerance.push(file.io.fingerprint.last.input.tolerant);
    file.io.fingerprint.last.reject(faulty({ kind: 'changed' }));
    await turn();
  }

  assert.deepEqual(tolerance, [false, false, false, true]);
  assert.deepEqual(file.emitted.filter(isVersion), []);
});

test('a refusal is not hidden by changes that go on: the version taken by force gets it', async () => {
  const file = startFile();

  for (let times = 0; times <= settings.maxOvertaken; times++) {
    await lead(file, 'uploading');
    await file.tell(changed);
    file.io.open.last.reject(faulty({ kind: 'permanent', code: 'refused' }));
    await turn();
    await file.settled();
  }

  const refused = { kind: 'unscannable', reason: 'service:refused' } as const;
  assert.deepEqual(file.outcomes, [superseded, superseded, superseded, refused]);
});

test('content that was judged before ends as unchanged, without an upload', async () => {
  const file = await lead(startFile(), 'fingerprinting');

  file.io.fingerprint.last.resolve({ kind: 'settled', outcome: { kind: 'unchanged' } });
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unchanged' }]);
  assert.deepEqual(file.emitted, []);
  assert.equal(file.io.open.calls.length, 0);
});

const isVersion = (emitted: string) => emitted.startsWith('run-');

function lastUploaded(file: File) {
  return file.io.open.last.input.identity.mtimeNs;
}

/** Up to where a version that was overtaken ends. */
async function leadToTheEndOfTheWait(file: File, content: string) {
  const way: Stage[] = ['queued', 'uploading'];
  for (const stage of way) if (file.state() !== 'uploading') await lead(file, stage, content);
  file.io.open.last.resolve({ uploadId: `upload of ${content}`, chunkSize: 1_000 });
  await turn();
  assert.equal(file.state(), 'settling');
}

testThatNothingIsComplainedOf();
