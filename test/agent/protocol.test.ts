import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setCloudScene } from '../support/scene.ts';

const CHUNK = 1000;
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

test('files of every size around the chunks arrive byte for byte and in order', async (t) => {
  const scene = await setCloudScene(t, { chunkSize: CHUNK, findings: 'none' });
  const { cloud } = scene;
  const agent = await scene.start();
  const sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 7 * CHUNK + 13, 100 * CHUNK];
  const contents = sizes.map((size) => Buffer.alloc(size, `${size} bytes of nothing\n`));

  const paths = contents.map((content) => scene.write(`${content.length}.bin`, content));
  await Promise.all(paths.map((path) => agent.concludes(path)));

  const uploads = [...cloud.uploads.values()].sort((a, b) => a.fileSizeBytes - b.fileSizeBytes);
  assert.deepEqual(
    uploads.map((upload) => [upload.fileSizeBytes, upload.sha256, upload.chunks.length]),
    contents.map((content) => [content.length, sha256(content), Math.ceil(content.length / CHUNK)]),
  );
  assert.deepEqual(cloud.violations, []);
  assert.ok(agent.said.filter(({ event }) => event === 'file.clean').length === sizes.length);
});

test('100 MB are uploaded without holding them in memory', async (t) => {
  const scene = await setCloudScene(t, { findings: 'none' });
  const agent = await scene.start();
  await agent.concludes(scene.write('small.bin', Buffer.alloc(100_000, 'small')));
  const idle = memoryOf(agent.pid, 'VmRSS');

  const path = scene.write('large.bin', Buffer.alloc(100 * 1024 * 1024, 'large'));
  const { event } = await agent.concludes(path);

  const growth = memoryOf(agent.pid, 'VmHWM') - idle;
  assert.equal(event, 'file.clean');
  assert.deepEqual(scene.cloud.violations, []);
  assert.ok(growth < 20, `memory grew by ${growth.toFixed(1)} MB, less than two chunks expected`);
});

/** In megabytes. */
function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

test('the path of a file leaves the computer only when the configuration says so', async (t) => {
  const scene = await setCloudScene(t);
  const discreet = await scene.start();
  await discreet.concludes(scene.write('salaries.csv', cardLine(1)));
  await discreet.stop();
  scene.configure('detection: { sendPath: true }\n');
  const open = await scene.start();
  const path = scene.write('prices.csv', cardLine(2));
  await open.concludes(path);

  const [first, second] = [...scene.cloud.uploads.values()];
  assert.doesNotMatch(JSON.stringify(first?.scanBody), /salaries|watched/);
  assert.match(first?.requestMetadata ?? '', /./);
  assert.ok(second?.requestMetadata.includes(path));
  assert.deepEqual(scene.cloud.violations, []);
});

test('a path too long for the metadata is left out rather than refused', async (t) => {
  const scene = await setCloudScene(t);
  scene.configure('detection: { sendPath: true }\n');
  // In JSON each of these characters takes six.
  const deep = join(...Array.from({ length: 10 }, () => '\u0001'.repeat(200)));
  mkdirSync(join(scene.place.folder, deep), { recursive: true });
  const agent = await scene.start();

  const { event } = await agent.concludes(scene.write(join(deep, 'cards.csv'), cardLine(1)));

  assert.equal(event, 'findings.recorded');
  assert.deepEqual(scene.cloud.violations, []);
});
