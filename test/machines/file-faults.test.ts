import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault, FileOutcome } from '../../machines/events.ts';
import {
  backoff,
  contentOf,
  debounce,
  type File,
  faulty,
  finish,
  found,
  lead,
  passing,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const refusals: readonly (readonly [Fault, FileOutcome])[] = [
  [{ kind: 'vanished' }, { kind: 'vanished' }],
  [
    { kind: 'unreadable', reason: 'permission' },
    { kind: 'unscannable', reason: 'permission' },
  ],
  [
    { kind: 'permanent', code: '40201' },
    { kind: 'unscannable', reason: 'service:40201' },
  ],
];

for (const [fault, outcome] of refusals) {
  for (const desk of ['fingerprint', 'open'] as const) {
    test(`a file that is ${fault.kind} when it comes to ${desk} is not tried again`, async () => {
      const file = await lead(startFile(), desk === 'open' ? 'uploading' : 'fingerprinting');

      file.io[desk].last.reject(faulty(fault));
      await turn();
      await file.settled();

      assert.deepEqual(file.outcomes, [outcome]);
      assert.equal(file.io[desk].calls.length, 1);
    });
  }
}

for (const desk of ['fingerprint', 'open'] as const) {
  test(`a file that is not the measured one when it comes to ${desk} is measured again`, async () => {
    const file = await lead(startFile(), desk === 'open' ? 'uploading' : 'fingerprinting');

    file.io[desk].last.reject(faulty({ kind: 'changed' }));
    await turn();
    assert.equal(file.state(), 'debouncing.quiet');
    await finish(file, 'last');

    assert.deepEqual(file.outcomes, [found]);
    assert.equal(file.io.fingerprint.calls.length, 2);
    assert.equal(file.io.open.last.input.identity.mtimeNs, 'last');
  });
}

test('what the inspection can say of a file is its outcome', async () => {
  const outcomes: readonly FileOutcome[] = [
    { kind: 'excluded', rule: 'own-file' },
    { kind: 'unscannable', reason: 'too-large' },
    { kind: 'vanished' },
  ];
  for (const outcome of outcomes) {
    const file = await lead(startFile(), 'fingerprinting');

    file.io.fingerprint.last.resolve({ kind: 'settled', outcome });
    await turn();
    await file.settled();

    assert.deepEqual(file.outcomes, [outcome]);
  }
});

test('a file that cannot be read for a moment is read again, each time after a longer wait', async () => {
  const file = await lead(startFile({ seed: 3 }), 'fingerprinting');
  const waits: number[] = [];

  for (let attempt = 1; attempt < backoff.attempts; attempt++) {
    file.io.fingerprint.last.reject(passing);
    await turn();
    waits.push(await timeUntil(file, 'fingerprinting'));
  }
  file.io.fingerprint.last.resolve(contentOf('one'));
  await turn();
  await finish(file, 'one');

  assert.deepEqual(file.outcomes, [found]);
  for (const [attempt, wait] of waits.entries()) {
    assert.ok(wait <= backoff.baseMs * 2 ** (attempt + 1), `${wait} ms before ${attempt + 2}`);
  }
});

test('a file that cannot be read time after time is unscannable', async () => {
  const file = await lead(startFile(), 'fingerprinting');

  for (let attempt = 1; attempt <= backoff.attempts; attempt++) {
    file.io.fingerprint.last.reject(passing);
    await file.pass(0);
    await file.pass(backoff.capMs);
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:busy' }]);
  assert.equal(file.io.fingerprint.calls.length, backoff.attempts);
});

test('that a file changes while it is read uses up none of the attempts', async () => {
  const file = startFile();
  for (let times = 0; times < backoff.attempts; times++) {
    await lead(file, 'fingerprinting');
    file.io.fingerprint.last.reject(faulty({ kind: 'changed' }));
    await turn();
  }

  await file.pass(debounce.quietMs);
  file.io.fingerprint.last.reject(passing);
  await turn();

  assert.equal(file.state(), 'backingOff');
});

test('findings that cannot be had for a moment are fetched again, and the file is not', async () => {
  const file = await lead(startFile(), 'results');

  file.io.record.last.reject(passing);
  await turn();
  assert.equal(file.state(), 'backingOff');
  await file.pass(backoff.capMs);
  assert.equal(file.state(), 'results');
  await finish(file);

  assert.deepEqual(file.outcomes, [found]);
  assert.equal(file.io.fingerprint.calls.length, 1);
});

test('findings are not fetched earlier than the service asked', async () => {
  const file = await lead(startFile(), 'results');

  file.io.record.last.reject(faulty({ kind: 'transient', code: 'busy', retryAfterMs: 7_000 }));
  await turn();
  await file.pass(6_999);
  assert.equal(file.state(), 'backingOff');
  await file.pass(1 + backoff.capMs);

  assert.equal(file.state(), 'results');
});

test('findings that cannot be had time after time are asked for by another scan, in the end not', async () => {
  const file = startFile();

  for (let scan = 1; scan <= 3; scan++) {
    await lead(file, 'results', `${scan}`);
    for (let attempt = 1; attempt <= backoff.attempts; attempt++) {
      file.io.record.last.reject(passing);
      await file.pass(0);
      await file.pass(backoff.capMs);
    }
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:busy' }]);
  assert.equal(file.io.record.calls.length, 3 * backoff.attempts);
});

test('findings that the service refuses are unscannable at once', async () => {
  const file = await lead(startFile(), 'results');

  file.io.record.last.reject(faulty({ kind: 'permanent', code: '40301' }));
  await turn();
  await file.settled();

  assert.deepEqual(file.outcomes, [{ kind: 'unscannable', reason: 'service:40301' }]);
});

test('an error that nobody foresaw counts as one that may pass', async () => {
  const file = await lead(startFile(), 'fingerprinting');

  file.io.fingerprint.last.reject(new TypeError('Cannot read properties of undefined'));
  await turn();

  assert.equal(file.state(), 'backingOff');
});

test('an outcome that the ledger refuses is offered until it is taken, less and less often', async () => {
  const file = await lead(startFile(), 'settling');
  const waits: number[] = [];

  for (let refusals = 0; refusals < 12; refusals++) {
    file.io.settle.last.reject(new Error('The disk is full'));
    await turn();
    waits.push(await timeUntil(file, 'settling'));
  }
  await file.settled();

  assert.deepEqual(file.outcomes, [found]);
  assert.ok(Math.max(...waits) > backoff.baseMs * 2, `it waited ${waits} ms`);
  assert.ok(Math.max(...waits) <= backoff.capMs, `it waited ${waits} ms`);
});

/** Passes time until the file is in a state, and tells how much. */
async function timeUntil(file: File, state: string): Promise<number> {
  const step = 5;
  for (let passed = 0; passed <= 100_000; passed += step) {
    if (file.state() === state) return Math.max(0, passed - step);
    await file.pass(step);
  }
  throw new Error(`Cannot wait for ${state}: the file is ${file.state()}`);
}

testThatNothingIsComplainedOf();
