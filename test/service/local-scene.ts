import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Delivery, Finding } from '../../machines/events.ts';
import type { Client, MeasuredFile } from '../../src/service/client.ts';
import { parseDelivery } from '../../src/service/delivery.ts';
import { createLocalClient, type LocalOptions } from '../../src/service/local.ts';
import { type ReceiverOptions, SECRET, startReceiver } from '../engine/served.ts';

export const CARD_POLICY = {
  detectionRules: [
    {
      name: 'cards',
      detectors: [{ nightfallDetector: 'CREDIT_CARD_NUMBER', minConfidence: 'LIKELY' }],
    },
  ],
  detectionRuleUUIDs: [],
};

export const neverAborted = new AbortController().signal;

/** A folder of files, a webhook receiver and a client of the embedded engine, all gone after the test. */
export async function startLocal(
  t: TestContext,
  options: Partial<LocalOptions> = {},
  receiving: ReceiverOptions = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-local-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const receiver = await startReceiver(t, receiving);
  const client = createLocalClient({
    webhookUrl: receiver.url,
    signingSecret: SECRET,
    policy: CARD_POLICY,
    maxFileBytes: 100_000_000,
    sendPath: false,
    onLost: () => {},
    ...options,
  });
  t.after(() => client.close());
  const write = (name: string, content: string): MeasuredFile => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return measured(path);
  };
  return { client, receiver, folder, write };
}

export function measured(path: string): MeasuredFile {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return {
    path,
    identity: {
      dev: String(dev),
      ino: String(ino),
      size: Number(size),
      mtimeNs: String(mtimeNs),
      ctimeNs: String(ctimeNs),
    },
  };
}

/** The four calls of an upload; says its id. */
export async function submit(client: Client, file: MeasuredFile): Promise<string> {
  const { uploadId } = await handOver(client, file);
  await client.requestScan({ uploadId, jobId: 'job-7', path: file.path }, neverAborted);
  return uploadId;
}

/** All calls but the last. */
export async function handOver(client: Client, file: MeasuredFile) {
  const session = await client.open(file, neverAborted);
  const { uploadId } = session;
  const length = file.identity.size;
  await client.send({ uploadId, file, offset: 0, length }, neverAborted);
  await client.finish(uploadId, neverAborted);
  return session;
}

export interface Arrived {
  readonly delivery: Delivery;
  readonly requestMetadata: string;
}

/** What a webhook received, as the agent reads it. */
export function arrived(raw: string): Arrived {
  const { requestMetadata } = JSON.parse(raw);
  return { delivery: parseDelivery(Buffer.from(raw)), requestMetadata };
}

export async function all(client: Client, delivery: Delivery): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of client.fetchFindings(delivery, neverAborted)) findings.push(finding);
  return findings;
}
