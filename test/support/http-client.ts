import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Fault } from '../../machines/events.ts';
import type { Client, MeasuredFile } from '../../src/service/client.ts';
import { FaultError } from '../../src/service/fault-error.ts';
import { createHttpClient, type HttpOptions } from '../../src/service/http.ts';
import { identityOf } from '../../src/service/measured-file.ts';
import type { CloudOptions } from './cloud/options.ts';
import { type Cloud, startCloud } from './cloud.ts';

export const RULE = {
  logicalOp: 'ANY',
  detectors: [{ detectorType: 'NIGHTFALL_DETECTOR', nightfallDetector: 'CREDIT_CARD_NUMBER' }],
};

/** A signal that nobody aborts. */
export const calm = () => new AbortController().signal;

type Address = Pick<Cloud, 'url' | 'apiKey'>;

export function clientOf(cloud: Address, changes: Partial<HttpOptions> = {}): Client {
  return createHttpClient({
    apiUrl: cloud.url,
    apiKey: cloud.apiKey,
    webhookUrl: 'http://127.0.0.1:9/ingest',
    policy: { detectionRules: [RULE], detectionRuleUUIDs: [] },
    sendPath: false,
    timeouts: { connectMs: 5_000, idleMs: 10_000, totalMs: 30_000 },
    findingsHosts: ['127.0.0.1'],
    allowPrivateFindings: true,
    now: Date.now,
    version: '1.2.3',
    ...changes,
  });
}

/** A cloud that does not call back, and a client of it; both end with the test. */
export async function connect(
  t: TestContext,
  options: CloudOptions = {},
  changes: Partial<HttpOptions> = {},
): Promise<{ cloud: Cloud; client: Client }> {
  const cloud = await startCloud({ challenge: 'never', deliver: 'onCommand', ...options });
  const client = clientOf(cloud, changes);
  t.after(async () => {
    await client.close();
    await cloud.close();
  });
  return { cloud, client };
}

export function temporaryFolder(t: TestContext): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nightjar-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file in a folder of its own, with these bytes. It is an hour old: any change gives it another date. */
export function fileWith(t: TestContext, content: string | Buffer): MeasuredFile {
  const file = path.join(temporaryFolder(t), 'file.txt');
  fs.writeFileSync(file, content);
  const hourAgo = Date.now() / 1000 - 3600;
  fs.utimesSync(file, hourAgo, hourAgo);
  return measure(file);
}

export function measure(file: string): MeasuredFile {
  return { path: file, identity: identityOf(fs.statSync(file, { bigint: true })) };
}

/** All four calls, one after the other. */
export async function upload(client: Client, file: MeasuredFile, signal = calm()): Promise<string> {
  const { uploadId, chunkSize } = await client.open(file, signal);
  for (let offset = 0; offset < file.identity.size; offset += chunkSize) {
    const length = Math.min(chunkSize, file.identity.size - offset);
    await client.send({ uploadId, file, offset, length }, signal);
  }
  await client.finish(uploadId, signal);
  await client.requestScan({ uploadId, jobId: 'job-1', path: file.path }, signal);
  return uploadId;
}

/** The FaultError that a promise must reject with. */
export async function rejection(promise: Promise<unknown>): Promise<FaultError> {
  const error = await promise.then(
    () => assert.fail('expected a rejection'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof FaultError, `expected a FaultError, got ${String(error)}`);
  return error;
}

export const faultIn = async (promise: Promise<unknown>): Promise<Fault> =>
  (await rejection(promise)).fault;

/** Bytes that are not all the same, so that a misplaced chunk shows. */
export function bytes(length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at += 1) buffer[at] = (at * 31 + (at >> 8) * 7) & 0xff;
  return buffer;
}

/** Whether this computer tells which files are open. */
// Deno lets nobody look there who may not do everything.
export const tellsOpenFiles = process.versions.deno === undefined && fs.existsSync('/proc/self/fd');

/** How often we have this file open. Counting all would count what other tests close just now. */
export function timesOpen(file: string): number {
  return fs.readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      return false;
    }
  }).length;
}

/** For what happens in the thread pool or at the other end, whose moments nobody announces. */
export async function eventually(holds: () => boolean, message: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!holds()) {
    assert.ok(performance.now() < deadline, message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
