import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { turn } from '../support/machines/turn.ts';
import { chunkSize, identity, input, startUpload } from '../support/machines/upload-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const sizes: readonly (readonly [number, readonly string[]])[] = [
  [0, []],
  [1, ['0+1']],
  [chunkSize - 1, ['0+99']],
  [chunkSize, ['0+100']],
  [chunkSize + 1, ['0+100', '100+1']],
  [2 * chunkSize, ['0+100', '100+100']],
  [2 * chunkSize + 50, ['0+100', '100+100', '200+50']],
];

for (const [size, pieces] of sizes) {
  test(`a file of ${size} bytes is sent as ${pieces.join(', ') || 'nothing'}`, async () => {
    const upload = startUpload(size);
    await turn();

    assert.deepEqual(upload.pieces(), pieces);
    assert.deepEqual(upload.output(), { kind: 'requested', uploadId: 'upload-1' });
    const sending = pieces.length > 0 ? ['sending'] : [];
    const way = ['opening', ...sending, 'finishing', 'requestingScan', 'requested'];
    assert.deepEqual(upload.states, way);
  });
}

test('the pieces of any file are the file, each of a full chunk but the last', async () => {
  const anySize = fc.nat({ max: 12 * chunkSize });
  await fc.assert(
    fc.asyncProperty(anySize, async (size) => {
      const upload = startUpload(size);
      await turn();

      const chunks = upload.io.send.calls.map((call) => call.input);
      for (const [at, { offset, length }] of chunks.entries()) {
        assert.equal(offset, at * chunkSize);
        assert.ok(length > 0);
        assert.ok(length === chunkSize || at === chunks.length - 1);
      }
      const sum = chunks.reduce((sent, { length }) => sent + length, 0);
      assert.equal(sum, size);
    }),
    { numRuns: 50 },
  );
});

test('one piece is on its way at a time, and the next follows when it has arrived', async () => {
  const upload = startUpload(250);
  upload.io.send.answer = undefined;
  await turn();

  assert.deepEqual(upload.pieces(), ['0+100']);
  upload.io.send.last.resolve();
  await turn();
  assert.deepEqual(upload.pieces(), ['0+100', '100+100']);
  upload.io.send.last.resolve();
  await turn();
  upload.io.send.last.resolve();
  await turn();

  assert.equal(upload.state(), 'requested');
});

test('every step names what it is about', async () => {
  const upload = startUpload(150, { growing: true });
  await turn();
  const file = { path: input.path, identity: { ...identity, size: 150 }, growing: true };

  assert.deepEqual(upload.io.open.last.input, file);
  assert.deepEqual(upload.io.send.last.input, {
    uploadId: 'upload-1',
    file,
    offset: 100,
    length: 50,
  });
  assert.deepEqual(upload.io.finish.last.input, { uploadId: 'upload-1' });
  assert.deepEqual(upload.io.request.last.input, {
    uploadId: 'upload-1',
    jobId: 'run-7.0',
    path: input.path,
  });
});

for (const desk of ['open', 'send', 'finish', 'request'] as const) {
  test(`an upload that is left calls off what it does (${desk})`, async () => {
    const upload = startUpload(10);
    upload.io[desk].answer = undefined;
    await turn();
    const { signal } = upload.io[desk].last;
    assert.equal(signal.aborted, false);

    upload.actor.stop();

    assert.equal(signal.aborted, true);
  });
}

testThatNothingIsComplainedOf();
