import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { startCloudProcess } from '../support/cloud-process.ts';
import {
  bytes,
  clientOf,
  fileWith,
  measure,
  temporaryFolder,
  upload,
} from '../support/http-client.ts';

const MB = 1024 * 1024;
const CHUNK = 10 * MB;

// The high-water mark of memory is the system's; not every runtime tells it.
const peak = () => process.resourceUsage().maxRSS * 1024;

test('a file of 100 MB takes less memory than two chunks', {
  skip: 'Deno' in globalThis && 'the peak of memory is not known there',
}, async (t) => {
  const cloud = await startCloudProcess({ challenge: 'never', deliver: 'onCommand' });
  const client = clientOf(cloud);
  t.after(async () => {
    await client.close();
    await cloud.close();
  });
  const piece = bytes(MB);
  const file = path.join(temporaryFolder(t), 'large.bin');
  const sha256 = createHash('sha256');
  for (let count = 0; count < 100; count += 1) {
    fs.appendFileSync(file, piece);
    sha256.update(piece);
  }
  await upload(client, fileWith(t, piece));
  const idle = process.memoryUsage().rss;

  await upload(client, measure(file));

  const growth = peak() - idle;
  const received = (await cloud.uploads()).find((one) => one.fileSizeBytes === 100 * MB);
  assert.equal(received?.sha256, sha256.digest('hex'));
  assert.ok(growth < 2 * CHUNK, `memory grew by ${(growth / MB).toFixed(1)} MB`);
  assert.deepEqual(await cloud.violations(), []);
});
