import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { Health } from '../../src/health.ts';
import { startWebhook } from '../support/webhook.ts';

const WELL: Health = { ready: true, degraded: [] };
const SINCE = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Asks with headers that `fetch` would not send. */
async function ask(port: number, path: string, headers: Record<string, string> = {}) {
  const outgoing = request({ port, host: '127.0.0.1', path, headers, agent: false }).end();
  const [response] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
  const pieces = await Array.fromAsync(response as AsyncIterable<Buffer>);
  const body = Buffer.concat(pieces).toString();
  return { status: response.statusCode, headers: response.headers, body };
}

const start = (t: TestContext, health: Health) => startWebhook(t, { health: () => health });

test('an agent that is well says so', async (t) => {
  const { port } = await start(t, WELL);

  const { status, headers, body } = await ask(port, '/healthz');

  assert.equal(status, 200);
  assert.match(headers['content-type'] ?? '', /^application\/json/);
  assert.equal(headers['cache-control'], 'no-store');
  assert.deepEqual(JSON.parse(body), { status: 'ok', degraded: [] });
});

test('degraded states are told by name, with the time since when, and no more than that', async (t) => {
  const detail = 'at /home/ana/secret.txt';
  const { port } = await start(t, {
    ready: true,
    degraded: [{ state: 'service-down', detail, since: SINCE }],
  });

  const { status, body } = await ask(port, '/healthz');

  assert.equal(status, 200);
  assert.deepEqual(JSON.parse(body), {
    status: 'degraded',
    degraded: [{ state: 'service-down', since: '2026-01-02T03:04:05.000Z' }],
  });
});

test('an agent is ready when it takes files into motion', async (t) => {
  const ready = await start(t, WELL);
  const starting = await start(t, { ...WELL, ready: false });

  const answers = [await ask(ready.port, '/readyz'), await ask(starting.port, '/readyz')];

  assert.deepEqual(
    answers.map(({ status, body }) => [status, JSON.parse(body).ready]),
    [
      [200, true],
      [503, false],
    ],
  );
});

test('this computer may be called by each of its names', async (t) => {
  const { port } = await start(t, WELL);

  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    const { status } = await ask(port, '/healthz', { host: `${name}:${port}` });
    assert.equal(status, 200, name);
  }
});

test('to everybody else there is no such address', async (t) => {
  const { port, log } = await start(t, WELL);
  const elsewhere: Record<string, string>[] = [
    // A name that leads to this computer, by the tunnel or because its owner says so.
    { host: 'dlp.example.com' },
    { host: `dlp.example.com:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: `localhost.evil.example:${port}` },
    { host: `evil.localhost:${port}` },
    { host: `127.1:${port}` },
    { host: `2130706433:${port}` },
    { host: '127.0.0.1' },
    { host: `127.0.0.1:${port + 1}` },
    // Passed on by a tunnel or a proxy, even one that calls us by our own name.
    { 'x-forwarded-for': '203.0.113.7' },
    { 'X-Forwarded-Host': 'dlp.example.com' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '203.0.113.7' },
    { 'cf-connecting-ip': '203.0.113.7' },
    // Made by a page in a browser on this computer.
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost:${port}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  for (const headers of elsewhere) {
    for (const path of ['/healthz', '/readyz']) {
      const { status, body } = await ask(port, path, {
        host: `127.0.0.1:${port}`,
        ...headers,
      });
      assert.deepEqual([status, body], [404, 'Not found'], JSON.stringify(headers));
    }
  }

  assert.ok(log.length > 0);
});

test('a webhook server that knows of no health has no such address either', async (t) => {
  const { port } = await startWebhook(t);

  assert.equal((await ask(port, '/healthz')).status, 404);
});

test('rubbish that comes without end is told a few times a second, with how much there was', async (t) => {
  const { url, log } = await startWebhook(t);

  for (let round = 0; round < 40; round++) {
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/nowhere`)));
  }

  assert.ok(log.length >= 50 && log.length < 500, `${log.length} lines`);
});
