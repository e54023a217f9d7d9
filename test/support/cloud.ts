import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDocuments, findCards } from './cloud/documents.ts';
import { createFaults } from './cloud/faults.ts';
import {
  type CloudFault,
  type CloudFinding,
  type CloudOptions,
  type Counters,
  type DeliverOptions,
  type Endpoint,
  newCounters,
} from './cloud/options.ts';
import { createRate } from './cloud/rate.ts';
import { createCloudServer } from './cloud/serve.ts';
import { createUploads, type UploadRecord } from './cloud/uploads.ts';
import { createWebhook } from './cloud/webhook.ts';

export interface Cloud {
  readonly url: string;
  readonly apiKey: string;
  readonly signingSecret: string;
  /** Each breach of the protocol, as a sentence. A test ends with `deepEqual(cloud.violations, [])`. */
  readonly violations: readonly string[];
  readonly counters: Counters;
  readonly uploads: ReadonlyMap<string, UploadRecord>;
  /** Answers with what ends this fault before it is used up. */
  readonly failNext: (fault: CloudFault) => () => void;
  /** Ends all faults, those that would go on for ever too. */
  readonly mend: () => void;
  /** Sends the webhook of an upload now, and resolves to the statuses that it was answered with. */
  readonly deliver: (uploadId: string, options?: DeliverOptions) => Promise<readonly number[]>;
  /** Puts a document behind a findings URL, without a webhook. */
  readonly publish: (uploadId: string, document: string | Buffer, lifeMs?: number) => string;
  /** Stops reading the next chunk at its first bytes; resolves then, to what lets it go on. */
  readonly stallNextChunk: () => Promise<() => void>;
  /** Resolves when the client has called this endpoint for the upload. */
  readonly called: (endpoint: Endpoint, uploadId: string) => Promise<void>;
  /** Resolves when the client goes away in the middle of a chunk. */
  readonly nextLoss: () => Promise<void>;
  /** Resolves when every webhook that was due has been answered. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A strict stand-in of the scanning service on loopback: it takes what the protocol allows and writes down the rest. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const apiKey = options.apiKey ?? ['NF', 'stand-in'].join('-');
  const signingSecret = options.signingSecret ?? randomBytes(16).toString('hex');
  const violations: string[] = [];
  const counters = newCounters();
  const faults = createFaults();
  const uploads = createUploads(options.keepBytes ?? 1024 * 1024);
  const documents = createDocuments();
  const webhook = createWebhook(signingSecret, counters);
  const arrivals = new EventEmitter();
  const calls = new Set<string>();
  const passed = new Set<string>();
  const due = new Set<Promise<unknown>>();
  const timers = new Set<NodeJS.Timeout>();

  const complain = (request: IncomingMessage, sentence: string) => {
    violations.push(`${request.method} ${request.url?.split('?')[0]} ${sentence}`);
  };

  const challenge = async (url: string) => {
    const wanted = options.challenge ?? 'once';
    if (wanted === 'never' || (wanted === 'once' && passed.has(url))) return undefined;
    const code = await webhook.challenge(url);
    if (code === undefined) passed.add(url);
    return code;
  };

  const findingsOf = (upload: UploadRecord): CloudFinding[] => {
    const content = upload.content ?? Buffer.alloc(0);
    if (typeof options.findings === 'function') return options.findings(content, upload);
    return options.findings === 'cards' ? findCards(content) : [];
  };

  const publish = (uploadId: string, document: string | Buffer, lifeMs?: number) => {
    const life = lifeMs ?? options.findingsLifeMs ?? 24 * 3_600_000;
    const expires = Math.floor((Date.now() + life) / 1000);
    return `${options.findingsOrigin ?? url}${documents.publish(uploadId, document, expires)}`;
  };

  const deliver = async (uploadId: string, wish: DeliverOptions = {}) => {
    const upload = uploads.get(uploadId);
    const address = wish.webhookUrl ?? upload?.webhookUrl;
    if (address === undefined) throw new Error(`Cannot deliver "${uploadId}": no webhook address`);
    const findings = wish.findings ?? (upload === undefined ? [] : findingsOf(upload));
    const document = wish.document ?? JSON.stringify({ findings });
    const present = wish.findingsPresent ?? (findings.length > 0 || wish.document !== undefined);
    const body = JSON.stringify({
      findingsURL: wish.findingsURL ?? (present ? publish(uploadId, document) : ''),
      validUntil: new Date(Date.now() + (options.findingsLifeMs ?? 86_400_000)).toISOString(),
      uploadID: uploadId,
      findingsPresent: present,
      requestMetadata: upload?.requestMetadata ?? '',
      errors: wish.errors ?? [],
    });
    const statuses: number[] = [];
    for (let time = 0; time < (wish.times ?? options.deliverTimes ?? 1); time += 1) {
      const answer = await webhook.deliver(address, body, wish);
      statuses.push(answer.status);
      if (upload === undefined) continue;
      upload.deliveries += 1;
      if (answer.status === 200) upload.acknowledgedAt ??= performance.now();
    }
    return statuses;
  };

  const deliverWhenDue = (upload: UploadRecord) => {
    const delivery = deliver(upload.id)
      .catch(() => {
        counters.refused += 1;
      })
      .finally(() => {
        due.delete(delivery);
        if (options.forgetDelivered) uploads.forget(upload.id);
      });
    due.add(delivery);
    return delivery;
  };

  const accepted = async (upload: UploadRecord) => {
    if (upload.webhookUrl === undefined || options.deliver === 'onCommand') return;
    const { hangMs = 0 } = faults.next('webhook') ?? {};
    if (hangMs === null) return;
    if (options.deliver === 'beforeReply') return void (await deliverWhenDue(upload));
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void deliverWhenDue(upload);
      },
      (options.deliverAfterMs ?? 0) + hangMs,
    );
    timers.add(timer);
  };

  const server = createCloudServer({
    options,
    apiKey,
    chunkSize: options.chunkSize ?? 10_485_760,
    counters,
    uploads,
    faults,
    documents,
    complain,
    challenge,
    accepted,
    arrivals,
    called: (endpoint, id) => {
      calls.add(`${endpoint} ${id}`);
      arrivals.emit(`${endpoint} ${id}`);
    },
    rate: createRate(options.rate),
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const url = `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiKey,
    signingSecret,
    violations,
    counters,
    uploads: uploads.all,
    failNext: faults.add,
    mend: faults.clear,
    deliver,
    publish,
    stallNextChunk: () =>
      new Promise((resolve) => {
        arrivals.once('bytes', (request: IncomingMessage) => {
          request.pause();
          resolve(() => void request.resume());
        });
      }),
    called: (endpoint, uploadId) =>
      new Promise((resolve) => {
        const call = `${endpoint} ${uploadId}`;
        if (calls.has(call)) resolve();
        else arrivals.once(call, resolve);
      }),
    nextLoss: () => new Promise((resolve) => arrivals.once('loss', resolve)),
    async settled() {
      while (due.size > 0) await Promise.all(due);
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      webhook.close();
      server.close();
      server.closeAllConnections();
      await Promise.allSettled(due);
      if (server.listening) await once(server, 'close');
    },
  };
}
