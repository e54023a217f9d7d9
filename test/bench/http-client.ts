/**
 * What the client costs: files of 1 KB through open, send, finish and scan, against the stand-in of
 * the cloud in another process. `node test/bench/http-client.ts [files] [at once] [bytes]`
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHttpClient } from '../../src/service/http.ts';
import { identityOf } from '../../src/service/measured-file.ts';
import { startCloudProcess } from '../support/cloud-process.ts';

const [files = 2000, atOnce = 16, bytes = 1024] = process.argv.slice(2).map(Number);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'http-client-'));
const cloud = await startCloudProcess({ challenge: 'never', deliver: 'onCommand' });
const client = createHttpClient({
  apiUrl: cloud.url,
  apiKey: cloud.apiKey,
  webhookUrl: 'http://127.0.0.1:9/ingest',
  policy: { detectionRules: [{ detectors: [] }], detectionRuleUUIDs: [] },
  sendPath: false,
  timeouts: { connectMs: 10_000, idleMs: 30_000, totalMs: 600_000 },
  findingsHosts: ['127.0.0.1'],
  allowPrivateFindings: true,
  now: Date.now,
  version: '0.0.0',
});

const paths = Array.from({ length: files }, (_, index) => {
  const file = path.join(folder, `${index}.txt`);
  fs.writeFileSync(
    file,
    createHash('sha256')
      .update(String(index))
      .digest('hex')
      .repeat(bytes / 64),
  );
  return file;
});

async function upload(file: string): Promise<void> {
  const { signal } = new AbortController();
  const identity = identityOf(fs.statSync(file, { bigint: true }));
  const measured = { path: file, identity };
  const { uploadId, chunkSize } = await client.open(measured, signal);
  for (let offset = 0; offset < identity.size; offset += chunkSize) {
    const length = Math.min(chunkSize, identity.size - offset);
    await client.send({ uploadId, file: measured, offset, length }, signal);
  }
  await client.finish(uploadId, signal);
  await client.requestScan({ uploadId, jobId: 'job', path: file }, signal);
}

async function round(): Promise<void> {
  const before = process.cpuUsage();
  const began = performance.now();
  const queue = [...paths];
  const work = async () => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) await upload(file);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - began) / 1000;
  const cpu = process.cpuUsage(before);
  const rate = Math.round(files / seconds);
  const cost = ((cpu.user + cpu.system) / 1000 / files).toFixed(2);
  console.log(`${rate} files/s, ${cost} ms of CPU a file`);
}

for (let count = 0; count < 3; count += 1) await round();
const violations = await cloud.violations();
if (violations.length > 0) console.log(violations.slice(0, 3));
await client.close();
await cloud.close();
fs.rmSync(folder, { recursive: true });
