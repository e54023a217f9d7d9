import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Deliveries } from '../../src/engine/server/deliver.ts';
import { Poster } from '../../src/engine/server/post.ts';

const BODY = {
  findingsURL: '',
  validUntil: '2026-01-02T00:00:00Z',
  uploadID: '0b7f3c1e-52a5-4e0c-9d56-0f0f7b1a2c33',
  findingsPresent: false,
  requestMetadata: '',
  errors: [],
};

/** A receiver whose answers the test gives, and deliveries to it. */
async function startDeliveries(
  t: TestContext,
  atOnce: number,
  retryDelaysMs: number[],
  timeoutMs = 10_000,
) {
  const asked: ServerResponse[] = [];
  const server = createServer((request, response) => {
    request.resume();
    asked.push(response);
    server.emit('asked');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest`);
  const poster = new Poster({ connections: 32, timeoutMs });
  const lost: string[] = [];
  const deliveries = new Deliveries({
    onGivenUp: ({ pathname }) => lost.push(pathname),
    poster,
    secret: 's',
    atOnce,
    now: Date.now,
    retryDelaysMs,
  });
  t.after(() => {
    deliveries.close();
    poster.close();
    server.close();
    server.closeAllConnections();
  });
  const next = async (): Promise<ServerResponse> => {
    while (asked.length === 0) await once(server, 'asked');
    const response = asked.shift();
    assert.ok(response);
    return response;
  };
  return { deliveries, url, next, lost };
}

test('a receiver that is slow to answer holds up nothing else', async (t) => {
  const { deliveries, url, next } = await startDeliveries(t, 32, []);

  for (let count = 0; count < 32; count++) deliveries.send(url, BODY);
  const held = [];
  for (let count = 0; count < 32; count++) held.push(await next());

  assert.equal(held.length, 32);
});

test('what is never taken is given up after a few attempts, counted and told', async (t) => {
  const { deliveries, url, next, lost } = await startDeliveries(t, 1, [1, 1]);
  deliveries.send(url, BODY);
  for (const status of [500, 302, 404]) (await next()).writeHead(status).end();

  deliveries.send(url, BODY);
  (await next()).writeHead(200).end();
  // One at a time: that this one is asked means that those before it are settled.
  deliveries.send(url, BODY);
  await next();
  assert.equal(deliveries.givenUp, 1);
  assert.equal(deliveries.delivered, 1);
  assert.deepEqual(lost, ['/ingest']);
});

test('a receiver that falls silent on a connection that served before is asked again', async (t) => {
  const { deliveries, url, next } = await startDeliveries(t, 1, [1, 1, 1], 300);
  deliveries.send(url, BODY);
  (await next()).writeHead(200).end();

  const taken = new Promise<void>((resolve) => deliveries.send(url, BODY, resolve));
  await next();
  await next();
  // Deno sends what was not answered on a connection that was used before once more by itself.
  void (async () => {
    for (;;) (await next()).writeHead(200).end();
  })();
  await taken;

  assert.equal(deliveries.delivered, 2);
  assert.equal(deliveries.givenUp, 0);
});
