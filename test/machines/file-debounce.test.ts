import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contentOf,
  debounce,
  finish,
  found,
  lead,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const { quietMs, maxWaitMs } = debounce;
const changed = { type: 'file.changed' } as const;

test('a file is read when it has been quiet for its period, and not a moment before', async () => {
  const file = startFile();

  await file.pass(quietMs - 1);
  assert.equal(file.state(), 'debouncing.quiet');

  await file.pass(1);
  assert.equal(file.state(), 'fingerprinting');
});

test('every change starts the quiet period again', async () => {
  const file = startFile();

  for (let times = 0; times < 5; times++) {
    await file.pass(quietMs - 1);
    await file.tell(changed);
  }
  await file.pass(quietMs - 1);
  assert.deepEqual(file.states, ['debouncing.quiet']);

  await file.pass(1);
  assert.equal(file.state(), 'fingerprinting');
});

test('a file that never rests is read after the longest wait', async () => {
  const file = startFile();

  for (let passed = 0; passed < maxWaitMs - 50; passed += 50) {
    await file.pass(50);
    await file.tell(changed);
  }
  assert.equal(file.state(), 'debouncing.quiet');

  await file.pass(50);
  assert.equal(file.state(), 'fingerprinting');
});

test('a file that was quiet is read strictly, one that never rests with tolerance', async () => {
  const quiet = startFile();
  const restless = startFile();

  await quiet.pass(quietMs);
  await neverRest(restless);

  assert.equal(quiet.io.fingerprint.last.input.tolerant, false);
  assert.equal(restless.io.fingerprint.last.input.tolerant, true);
  restless.io.fingerprint.last.resolve(contentOf('half a line'));
  await turn();
  await restless.tell({ type: 'slot.granted' });
  assert.equal(restless.io.open.last.input.growing, true);
});

test('what was read after the longest wait is judged as it is, though the file goes on', async () => {
  const file = startFile();
  await neverRest(file);

  for (const stage of ['queued', 'uploading', 'awaitingWebhook', 'results', 'settling'] as const) {
    await file.tell(changed);
    await lead(file, stage, 'so far');
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [found]);
});

test('after a version that was taken by force the next one may rest again', async () => {
  const file = startFile();
  await neverRest(file);
  await file.tell(changed);
  await finish(file, 'so far');

  await file.pass(quietMs);

  assert.equal(file.io.fingerprint.last.input.versionId, 'run-7.1');
  assert.equal(file.io.fingerprint.last.input.tolerant, false);
});

async function neverRest(file: ReturnType<typeof startFile>) {
  for (let passed = 0; passed < maxWaitMs; passed += 50) {
    await file.tell(changed);
    await file.pass(50);
  }
}

testThatNothingIsComplainedOf();
