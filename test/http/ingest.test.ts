import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  NOW,
  openRaw,
  result,
  SECRET,
  signedRequest,
  startWebhook,
  UPLOAD_ID,
} from '../support/webhook.ts';

test('a signed result is delivered, then answered with an empty 200', async (t) => {
  const { url, delivered } = await startWebhook(t);

  const response = await fetch(`${url}/ingest`, signedRequest(result()));

  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
  assert.deepEqual(delivered, [
    { uploadId: UPLOAD_ID, findingsPresent: false, findingsURL: '', errorCodes: [] },
  ]);
});

test('the sender is not answered before the delivery is stored', async (t) => {
  const stored = Promise.withResolvers<'stored'>();
  const called = Promise.withResolvers<void>();
  const { port } = await startWebhook(t, {
    deliver: () => {
      called.resolve();
      return stored.promise;
    },
  });
  const first = openRaw(t, port);
  const request = signedRequest(result());

  first.write(rawRequest(request.headers, request.body));
  await called.promise;
  const ping = await fetch(`http://127.0.0.1:${port}/ping`);
  assert.equal(await ping.text(), 'Hello World');
  assert.equal(first.received(), '');

  stored.resolve('stored');
  assert.match(await first.until('\r\n\r\n'), /^HTTP\/1\.1 200 OK/);
});

test('a delivery that comes again is answered 200 again', async (t) => {
  const { url } = await startWebhook(t, { deliver: async () => 'repeated' });

  const response = await fetch(`${url}/ingest`, signedRequest(result()));

  assert.equal(response.status, 200);
});

test('a delivery that cannot be stored is answered 503, so that it comes again', async (t) => {
  const { url, log } = await startWebhook(t, {
    deliver: () => Promise.reject(new Error('disk full at /secret/place')),
  });

  const response = await fetch(`${url}/ingest`, signedRequest(result()));

  assert.equal(response.status, 503);
  assert.equal(await response.text(), 'Try again later');
  assert.ok(!JSON.stringify(log).includes('/secret/place'));
});

test('an altered, foreign, late or early delivery has no effect and learns nothing', async (t) => {
  const { url, delivered, log } = await startWebhook(t);
  const good = signedRequest(result());
  const { 'x-nightfall-signature': signature = '', ...unsigned } = good.headers;
  const bad = {
    altered: { ...good, body: new TextEncoder().encode(result({ findingsPresent: true })) },
    'signed with another secret': signedRequest(result(), { secret: `${SECRET}.` }),
    late: signedRequest(result(), { at: NOW - 301_000 }),
    early: signedRequest(result(), { at: NOW + 60_000 }),
    unsigned: { ...good, headers: unsigned },
    'signed in upper case': {
      ...good,
      headers: { ...unsigned, 'x-nightfall-signature': signature.toUpperCase() },
    },
    'malformed and unsigned': { ...good, headers: {}, body: new TextEncoder().encode('{') },
  };

  for (const [title, request] of Object.entries(bad)) {
    const response = await fetch(`${url}/ingest`, request);
    assert.equal(response.status, 401, title);
    assert.equal(await response.text(), 'Invalid webhook', title);
  }

  assert.deepEqual(delivered, []);
  assert.equal(log.length, Object.keys(bad).length);
});

test('a signature that is 300 seconds old is still good', async (t) => {
  const { url, delivered } = await startWebhook(t);

  const response = await fetch(
    `${url}/ingest`,
    signedRequest(result(), { at: Math.floor(NOW / 1000) * 1000 - 300_000 }),
  );

  assert.equal(response.status, 200);
  assert.equal(delivered.length, 1);
});

test('a secret that is being replaced is good beside the new one', async (t) => {
  const { url, delivered } = await startWebhook(t, { secrets: ['the new secret', SECRET] });

  for (const secret of ['the new secret', SECRET]) {
    await fetch(`${url}/ingest`, signedRequest(result(), { secret }));
  }

  assert.equal(delivered.length, 2);
});

test('signed nonsense is answered 400', async (t) => {
  const { url, delivered } = await startWebhook(t);

  for (const body of ['', '{', '[]', '{}', result({ uploadID: 7 }), '{"a":1,"a":1}']) {
    const response = await fetch(`${url}/ingest`, signedRequest(body));
    assert.equal(response.status, 400, body);
    assert.equal(await response.text(), 'Malformed webhook', body);
  }

  assert.deepEqual(delivered, []);
});

test('the signature covers the bytes as they came, not what they mean', async (t) => {
  const { url, delivered } = await startWebhook(t);
  const body = `\n${JSON.stringify(JSON.parse(result()), undefined, 2)} `;

  const response = await fetch(`${url}/ingest`, signedRequest(body));

  assert.equal(response.status, 200);
  assert.equal(delivered.length, 1);
});

test('a failure nobody foresaw says nothing but 500', async (t) => {
  const { url, log } = await startWebhook(t, {
    now: () => {
      throw new Error('a secret detail');
    },
  });

  const response = await fetch(`${url}/ingest`, signedRequest(result()));

  assert.equal(response.status, 500);
  assert.equal(await response.text(), 'Internal error');
  assert.ok(!JSON.stringify(log).includes('secret'));
});

function rawRequest(headers: Record<string, string>, body: Uint8Array): string {
  const lines = Object.entries({ ...headers, host: 'x', 'content-length': body.length });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `POST /ingest HTTP/1.1\r\n${head}\r\n${new TextDecoder().decode(body)}`;
}
