import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Fault } from '../../machines/events.ts';
import { backoff, faulty, passing } from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { startUpload } from '../support/machines/upload-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const desks = ['open', 'send', 'finish', 'request'] as const;
const expired = faulty({ kind: 'expired', code: '40402' });
const requested = (uploadId: string) => ({ kind: 'requested', uploadId });

for (const desk of desks) {
  test(`an upload goes on where it was when a step fails for a moment (${desk})`, async () => {
    const upload = startUpload(250);
    upload.io[desk].fail(1, passing);
    await turn();

    assert.equal(upload.state(), 'backingOff');
    await upload.pass(backoff.capMs);

    assert.deepEqual(upload.output(), requested('upload-1'));
    for (const other of desks) {
      const once = other === 'send' ? 3 : 1;
      assert.equal(upload.io[other].calls.length, once + (other === desk ? 1 : 0), other);
    }
  });

  test(`a step that fails time after time ends the upload (${desk})`, async () => {
    const upload = startUpload(250);
    upload.io[desk].fail(Number.POSITIVE_INFINITY, passing);
    await turn();

    for (let attempt = 1; attempt < backoff.attempts; attempt++) await upload.pass(backoff.capMs);

    assert.equal(upload.io[desk].calls.length, backoff.attempts);
    assert.deepEqual(upload.output(), {
      kind: 'failed',
      fault: { kind: 'exhausted', code: 'busy' },
    });
  });

  test(`a step that is refused is not tried again (${desk})`, async () => {
    const refusals: readonly Fault[] = [
      { kind: 'permanent', code: '40201' },
      { kind: 'changed' },
      { kind: 'vanished' },
      { kind: 'unreadable', reason: 'io' },
    ];
    for (const fault of refusals) {
      const upload = startUpload(250);
      upload.io[desk].fail(1, faulty(fault));
      await turn();

      assert.deepEqual(upload.output(), { kind: 'failed', fault });
      assert.equal(upload.io[desk].calls.length, 1);
    }
  });
}

test('a piece that failed is sent again from its own offset, and no other', async () => {
  const upload = startUpload(250);
  const { answer } = upload.io.send;
  upload.io.send.answer = (chunk) => {
    if (chunk.offset === 100 && upload.pieces().length === 2) throw passing;
    answer?.(chunk);
  };
  await turn();
  await upload.pass(backoff.capMs);

  assert.deepEqual(upload.pieces(), ['0+100', '100+100', '100+100', '200+50']);
  assert.equal(upload.state(), 'requested');
});

test('each step that goes well has all attempts for the next one', async () => {
  const upload = startUpload(250);
  for (const desk of desks) upload.io[desk].fail(backoff.attempts - 1, passing);
  await turn();

  for (let times = 0; times < 20; times++) await upload.pass(backoff.capMs);

  assert.deepEqual(upload.output(), requested('upload-1'));
});

for (const desk of ['send', 'finish', 'request'] as const) {
  test(`a session that the service has forgotten is begun anew, from the first byte (${desk})`, async () => {
    const upload = startUpload(150);
    upload.io[desk].fail(1, expired);
    await turn();
    await upload.pass(backoff.capMs);

    assert.deepEqual(upload.output(), requested('upload-2'));
    const second = upload.io.send.calls.filter(({ input }) => input.uploadId === 'upload-2');
    assert.deepEqual(
      second.map(({ input }) => input.offset),
      [0, 100],
    );
    assert.deepEqual(upload.io.finish.last.input, { uploadId: 'upload-2' });
    assert.equal(upload.io.request.last.input.uploadId, 'upload-2');
  });

  test(`a service that forgets every session is given up (${desk})`, async () => {
    const upload = startUpload(150);
    upload.io[desk].fail(Number.POSITIVE_INFINITY, expired);
    await turn();

    for (let times = 0; times < 50; times++) await upload.pass(backoff.capMs);

    assert.deepEqual(upload.output(), {
      kind: 'failed',
      fault: { kind: 'exhausted', code: '40402' },
    });
    assert.equal(upload.io.open.calls.length, backoff.attempts);
  });
}

test('an upload waits at least as long as the service asked, and not much longer', async () => {
  for (const retryAfterMs of [0, 1, 999, 30_000]) {
    const upload = startUpload(10, { seed: retryAfterMs });
    upload.io.finish.fail(1, faulty({ kind: 'transient', code: 'slow', retryAfterMs }));
    await turn();

    const waited = await upload.timeUntilNextAttempt(10);

    assert.ok(waited >= retryAfterMs, `${waited} ms of ${retryAfterMs}`);
    assert.ok(waited <= retryAfterMs + backoff.baseMs * 2 + 10, `${waited} ms of ${retryAfterMs}`);
  }
});

test('what the service asked once is not asked of the next attempt', async () => {
  const upload = startUpload(10);
  const slow = faulty({ kind: 'transient', code: 'slow', retryAfterMs: 30_000 });
  let calls = 0;
  upload.io.finish.answer = () => {
    calls += 1;
    if (calls < 3) throw calls === 1 ? slow : passing;
  };
  await turn();
  await upload.pass(31_000);

  assert.equal(upload.io.finish.calls.length, 2);
  await upload.pass(backoff.capMs);
  assert.equal(upload.state(), 'requested');
});

test('the waits are spread over the whole range of each attempt', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const upload = startUpload(10, { seed });
      upload.io.request.fail(2, passing);
      for (let attempt = 1; attempt <= 2; attempt++) {
        await turn();
        const waited = await upload.timeUntilNextAttempt(5);
        assert.ok(waited <= Math.min(backoff.capMs, backoff.baseMs * 2 ** attempt) + 5);
      }
    }),
    { numRuns: 50 },
  );
});

testThatNothingIsComplainedOf();
