import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { write } from '../../src/commands/scan/render.ts';

test('whoever reads slowly is waited for, and nothing is left behind on the stream', async () => {
  const stdout = new PassThrough({ highWaterMark: 1 });
  const before = stdout.eventNames();
  for (const end of ['drain', 'close', 'error']) {
    const written = write('more than there is room for', stdout);
    assert.ok(written, 'it has to wait');
    stdout.emit(end);
    await written;
    assert.deepEqual(stdout.eventNames(), before, `${end} leaves listeners behind`);
  }
});
