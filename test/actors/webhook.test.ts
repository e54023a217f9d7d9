import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createActor, setup } from 'xstate';
import type { Delivery } from '../../machines/events.ts';
import { type WebhookDeps, type WebhookEvent, webhook } from '../../src/actors/webhook.ts';
import { NOW, openRaw, result, SECRET, signedRequest, UPLOAD_ID } from '../support/webhook.ts';

test('the actor tells where it listens, and serves there', async (t) => {
  const { next } = start(t);

  const { host, port } = await next('webhook.listening');
  const response = await fetch(`http://${host}:${port}/ping`);

  assert.equal(await response.text(), 'Hello World');
});

test('the parent hears of a delivery once it is in the ledger, and only once', async (t) => {
  const stored: Delivery[] = [];
  const { next, until, heard } = start(t, {
    ledger: {
      storeDelivery: async (delivery, at) => {
        assert.equal(at, NOW);
        const known = stored.some(({ uploadId }) => uploadId === delivery.uploadId);
        stored.push(delivery);
        return known ? 'repeated' : 'stored';
      },
    },
  });
  const { port } = await next('webhook.listening');
  const url = `http://127.0.0.1:${port}/ingest`;
  const other = UPLOAD_ID.replace('7b', '8c');

  for (const uploadID of [UPLOAD_ID, UPLOAD_ID, other]) {
    assert.equal((await fetch(url, signedRequest(result({ uploadID })))).status, 200);
  }
  await until((event) => 'delivery' in event && event.delivery.uploadId === other);

  const delivered = heard.filter((event) => event.type === 'webhook.delivered');
  assert.deepEqual(
    delivered.map(({ delivery }) => delivery.uploadId),
    [UPLOAD_ID, other],
  );
  assert.equal(stored.length, 3);
});

test('a delivery that is not stored is not told', async (t) => {
  const { next, heard } = start(t, {
    ledger: { storeDelivery: () => Promise.reject(new Error('disk full')) },
  });
  const { port } = await next('webhook.listening');

  const response = await fetch(`http://127.0.0.1:${port}/ingest`, signedRequest(result()));

  assert.equal(response.status, 503);
  assert.equal(heard.length, 1);
});

test('a port that is taken is named, with a way out', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;

  const failed = await start(t, {}, { host: '127.0.0.1', port }).next('webhook.failed');

  assert.equal(failed.code, 'EADDRINUSE');
  assert.match(
    failed.message,
    new RegExp(`^Cannot listen on 127.0.0.1:${port}: the port is taken`),
  );
  assert.match(failed.message, /--port/);
});

// Deno ends a program that asks for an address beyond its permissions, before anything can be said.
const skip = 'Deno' in globalThis;
test('an address of another computer is named, with a way out', { skip }, async (t) => {
  const failed = await start(t, {}, { host: '192.0.2.1', port: 0 }).next('webhook.failed');

  assert.match(failed.message, /^Cannot listen on 192\.0\.2\.1:0: .*--host/);
});

test('a sender that is slow with its headers or its body is cut off', async (t) => {
  const limits = { headersTimeoutMs: 100, requestTimeoutMs: 200 };
  const { next } = start(t, { limits });
  const { port } = await next('webhook.listening');
  const slowHeaders = openRaw(t, port);
  const slowBody = openRaw(t, port);

  slowHeaders.write('POST /ingest HTTP/1.1\r\nHost: x\r\n');
  slowBody.write('POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx');

  assert.match(await slowHeaders.untilClosed(), /^(HTTP\/1\.1 408 |$)/);
  assert.match(await slowBody.untilClosed(), /^(HTTP\/1\.1 408 |$)/);
});

test('whoever has asked for nothing for the longest time makes room when all places are taken', async (t) => {
  const { next } = start(t, { limits: { maxConnections: 3 } });
  const { port } = await next('webhook.listening');
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
  const lasting = openRaw(t, port);
  lasting.write(get('/ping'));
  await lasting.until('Hello World');
  const silent = openRaw(t, port);
  silent.write('POST /ingest HTTP/1.1\r\nHost: x\r\n');
  const third = openRaw(t, port);
  third.write(get('/ping'));
  await third.until('Hello World');
  lasting.write(get('/ingest'));
  await lasting.until('405');

  const fourth = openRaw(t, port);
  fourth.write(get('/ping'));

  await silent.untilClosed();
  await fourth.until('Hello World');
  lasting.write(get('/elsewhere'));
  await lasting.until('404');
});

test('stopping closes every connection and frees the port', async (t) => {
  const { next, stop } = start(t);
  const { port } = await next('webhook.listening');
  const idle = openRaw(t, port);
  idle.write('GET /ping HTTP/1.1\r\nHost: x\r\n\r\n');
  await idle.until('Hello World');

  stop();
  await idle.untilClosed();

  const again = start(t, {}, { host: '127.0.0.1', port });
  assert.equal((await again.next('webhook.listening')).port, port);
});

/** The actor under a parent that keeps what it hears. */
function start(
  t: TestContext,
  deps: Partial<WebhookDeps> = {},
  input = { host: '127.0.0.1', port: 0 },
) {
  const heard: WebhookEvent[] = [];
  const arrivals = new EventTarget();
  const logic = webhook({
    secrets: [SECRET],
    ledger: { storeDelivery: async () => 'stored' },
    now: () => NOW,
    log: () => {},
    ...deps,
  });
  const parent = createActor(
    setup({
      types: { events: {} as WebhookEvent },
      actors: { webhook: logic },
      actions: {
        keep: (_, event: WebhookEvent) => {
          heard.push(event);
          arrivals.dispatchEvent(new Event('arrival'));
        },
      },
    }).createMachine({
      invoke: { src: 'webhook', input },
      on: { '*': { actions: { type: 'keep', params: ({ event }) => event } } },
    }),
  );
  parent.start();
  t.after(() => parent.stop());

  async function until(isIt: (event: WebhookEvent) => boolean): Promise<WebhookEvent> {
    for (;;) {
      const event = heard.find(isIt);
      if (event) return event;
      await new Promise((resolve) => arrivals.addEventListener('arrival', resolve, { once: true }));
    }
  }
  const next = async <T extends WebhookEvent['type']>(type: T) =>
    (await until((event) => event.type === type)) as Extract<WebhookEvent, { type: T }>;
  return { heard, next, until, stop: () => parent.stop() };
}
