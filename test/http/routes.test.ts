import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWebhookApp } from '../../src/http/webhook-app.ts';
import { openRaw, result, SECRET, signedRequest, startWebhook } from '../support/webhook.ts';

const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

test('a ping is answered with a greeting', async (t) => {
  const { url } = await startWebhook(t);

  const response = await fetch(`${url}/ping`);

  assert.equal(response.status, 200);
  assert.equal(await response.text(), 'Hello World');
});

test('a challenge is answered with its value alone, as text that no browser runs', async (t) => {
  const { url, delivered } = await startWebhook(t);

  for (const challenge of ['a1b2-c3d4', '<script>alert(1)</script>', 'x'.repeat(512)]) {
    const response = await fetch(`${url}/ingest`, json({ challenge }));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), challenge);
    assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  }

  assert.deepEqual(delivered, []);
});

test('a challenge is answered whether it is signed or not, and however', async (t) => {
  const { url } = await startWebhook(t);
  const body = JSON.stringify({ challenge: 'abc' });

  for (const request of [signedRequest(body), signedRequest(body, { secret: 'foreign' })]) {
    const response = await fetch(`${url}/ingest`, request);
    assert.equal(await response.text(), 'abc');
  }
});

test('a challenge that is no dull short text is never echoed', async (t) => {
  const { url } = await startWebhook(t);

  for (const challenge of ['x'.repeat(513), 'é', 'a\r\nSet-Cookie: b', '', 5, null, ['a']]) {
    const response = await fetch(`${url}/ingest`, json({ challenge }));
    assert.equal(response.status, 400);
    assert.equal(await response.text(), 'Malformed webhook');
  }
});

test('a wrong method is told the right ones', async (t) => {
  const { url } = await startWebhook(t);

  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']) {
    const response = await fetch(`${url}/ingest`, { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get('allow'), 'POST', method);
  }
  const response = await fetch(`${url}/ping`, { method: 'POST', body: 'x' });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get('allow'), 'GET, HEAD');
});

test('an unknown address is not found, however odd', async (t) => {
  const { port, log } = await startWebhook(t);
  const targets = [
    '/',
    '/ingest/x',
    '/%zz',
    '//',
    '/..%2fingest',
    '/__proto__',
    '/?a=/ingest',
    '*',
  ];

  for (const target of targets) {
    const connection = openRaw(t, port);
    connection.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    assert.match(
      await connection.untilClosed(),
      /^HTTP\/1\.1 404 [\s\S]*\r\n\r\nNot found$/,
      target,
    );
  }

  assert.deepEqual(new Set(log.map(({ event }) => event)), new Set(['webhook.refused']));
});

test('an address with scheme and host is the same address', async (t) => {
  const { port } = await startWebhook(t);
  const connection = openRaw(t, port);

  connection.write('GET http://example.org/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');

  assert.match(await connection.untilClosed(), /Hello World$/);
});

test('only JSON as it is will do: other types and compressed bodies are answered 415', async (t) => {
  const { url } = await startWebhook(t);
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/json',
  ];

  for (const type of types) {
    const response = await fetch(`${url}/ingest`, json({}, { 'content-type': type }));
    assert.equal(response.status, 415, type);
  }
  const response = await fetch(`${url}/ingest`, json({}, { 'content-encoding': 'gzip' }));
  assert.equal(response.status, 415);
});

test('JSON may come with parameters, or without any type', async (t) => {
  const { url } = await startWebhook(t);
  const request = signedRequest(result());

  for (const type of ['application/json; charset=utf-8', 'Application/JSON ;a=b']) {
    const headers = { ...request.headers, 'content-type': type };
    assert.equal((await fetch(`${url}/ingest`, { ...request, headers })).status, 200, type);
  }
  const { 'content-type': _, ...headers } = request.headers;
  assert.equal((await fetch(`${url}/ingest`, { ...request, headers })).status, 200);
});

test('no answer tells what it was made with', async (t) => {
  const { url } = await startWebhook(t);

  for (const path of ['/ping', '/ingest', '/nowhere']) {
    const { headers } = await fetch(url + path);
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('server'), null);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  }
});

test('a server without a secret is not built', () => {
  const deps = { now: () => 0, deliver: async () => 'stored' as const, log: () => {} };

  assert.throws(() => createWebhookApp({ ...deps, secrets: [] }), TypeError);
  assert.throws(() => createWebhookApp({ ...deps, secrets: [SECRET, ''] }), TypeError);
});
