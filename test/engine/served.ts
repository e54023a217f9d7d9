import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { WireFinding } from '../../src/engine/rules/finding.ts';
import { type ServeOptions, serveEngine } from '../../src/engine/server/serve.ts';

export const SECRET = 'local-dev-signing-secret';
export const KEY = ['NF', 'for-tests-only'].join('-');

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}

type Body = string | Buffer | object | undefined;
export type Call = (
  method: string,
  path: string,
  body?: Body,
  headers?: Record<string, string>,
) => Promise<Reply>;

/** A served engine, gone when the test is over, and a way to call it with the key. */
export async function startEngine(t: TestContext, options: Partial<ServeOptions> = {}) {
  const engine = await serveEngine({
    host: '127.0.0.1',
    port: 0,
    apiKey: KEY,
    signingSecret: SECRET,
    ...options,
  });
  t.after(() => engine.close());
  return { ...engine, call: callAt(engine.url) };
}

export function callAt(url: string): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${KEY}`, ...headers },
      ...(body === undefined ? {} : { body: bytesOf(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: parse(text), headers: response.headers };
  };
}

function bytesOf(body: string | Buffer | object): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
}

function parse(text: string): Record<string, unknown> {
  return text.startsWith('{') ? JSON.parse(text) : {};
}

export interface Received {
  readonly raw: string;
  readonly headers: IncomingMessage['headers'];
}

export interface ReceiverOptions {
  /** What a challenge is answered with. */
  readonly answer?: (challenge: string) => { status?: number; body: string };
  /** With which status each delivery is answered, in turn; 200 after the last. */
  readonly statuses?: number[];
}

/** A webhook receiver that answers challenges; `next` waits for the delivery that comes next. */
export async function startReceiver(t: TestContext, options: ReceiverOptions = {}) {
  const statuses = [...(options.statuses ?? [])];
  const waiting: ((received: Received) => void)[] = [];
  const deliveries: Received[] = [];
  const challenges: string[] = [];
  const server = createServer(async (request, response) => {
    const raw = await textOf(request);
    const { challenge } = JSON.parse(raw);
    if (typeof challenge === 'string') {
      challenges.push(challenge);
      const { status = 200, body } = options.answer?.(challenge) ?? { body: challenge };
      response.writeHead(status).end(body);
      return;
    }
    response.writeHead(statuses.shift() ?? 200).end();
    const received = { raw, headers: request.headers };
    const waiter = waiting.shift();
    if (waiter) waiter(received);
    else deliveries.push(received);
  });
  const url = `${await listen(t, server)}/ingest`;
  const next = (): Promise<Received> => {
    const ready = deliveries.shift();
    return ready ? Promise.resolve(ready) : new Promise((resolve) => waiting.push(resolve));
  };
  return { url, next, challenges };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function listen(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The findings behind an address. */
export async function fetchFindings(url: string): Promise<WireFinding[]> {
  const { findings } = (await (await fetch(url)).json()) as { findings: WireFinding[] };
  return findings;
}

export const CARD_RULE = {
  detectors: [{ nightfallDetector: 'CREDIT_CARD_NUMBER', minConfidence: 'LIKELY' }],
};

/** Uploads a text as the protocol wants it, up to `finish`; says its id. */
export async function upload(call: Call, content: string | Buffer): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { json } = await call('POST', '/v3/upload', { fileSizeBytes: bytes.length });
  const { id, chunkSize } = json as { id: string; chunkSize: number };
  for (let offset = 0; offset < bytes.length; offset += chunkSize) {
    await call('PATCH', `/v3/upload/${id}`, bytes.subarray(offset, offset + chunkSize), {
      'X-Upload-Offset': String(offset),
    });
  }
  await call('POST', `/v3/upload/${id}/finish`);
  return id;
}

export const scanBody = (webhookURL: string, more: object = {}) => ({
  policy: { webhookURL, detectionRules: [CARD_RULE] },
  ...more,
});
