import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const THREAD = fileURLToPath(new URL('./support/lean-thread.ts', import.meta.url));

test('a thread of the agent gets the memory that it is given, and not that of the first thread', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [THREAD]);

  assert.equal(Number(stdout), 70);
});
