import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRaw, result, signedRequest, startWebhook } from '../support/webhook.ts';

const challenge = (value: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ challenge: value }),
});
const head = (lines: Record<string, string | number>) =>
  `POST /ingest HTTP/1.1\r\nHost: x\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

test('a body of exactly the limit is read, one byte more is not', async (t) => {
  const body = result({ requestMetadata: 'x'.repeat(500) });
  const { url } = await startWebhook(t, { maxBodyBytes: body.length });

  const exact = await fetch(`${url}/ingest`, signedRequest(body));
  const more = await fetch(`${url}/ingest`, signedRequest(`${body} `));

  assert.equal(exact.status, 200);
  assert.equal(more.status, 413);
  assert.equal(await more.text(), 'Body too large');
});

test('a body that is announced too large is refused before it is sent', async (t) => {
  const { port } = await startWebhook(t, { maxBodyBytes: 1000 });
  const connection = openRaw(t, port);

  connection.write(head({ 'content-length': 1_000_000_000_000 }));

  assert.match(await connection.untilClosed(), /^HTTP\/1\.1 413 [\s\S]*Body too large$/);
});

test('a chunked body is refused as soon as it is too large, and not read on', async (t) => {
  const { port, delivered } = await startWebhook(t, { maxBodyBytes: 1000 });
  const connection = openRaw(t, port);

  connection.write(head({ 'transfer-encoding': 'chunked' }) + chunk('x'.repeat(600)));
  connection.write(chunk('x'.repeat(600)));

  assert.match(await connection.untilClosed(), /^HTTP\/1\.1 413 /);
  assert.deepEqual(delivered, []);
});

test('a signed result may come in chunks, cut anywhere', async (t) => {
  const { port, delivered } = await startWebhook(t);
  const { headers } = signedRequest(result({ requestMetadata: 'plain' }));
  const body = result({ requestMetadata: 'plain' });
  const connection = openRaw(t, port);

  connection.write(head({ ...headers, 'transfer-encoding': 'chunked', connection: 'close' }));
  for (const character of body) connection.write(chunk(character));
  connection.write(chunk(''));

  assert.match(await connection.untilClosed(), /^HTTP\/1\.1 200 /);
  assert.equal(delivered.length, 1);
});

test('a challenge is answered while another request is still on its way', async (t) => {
  const { url, port } = await startWebhook(t);
  const request = signedRequest(result());
  const slow = openRaw(t, port);
  const body = new TextDecoder().decode(request.body);

  slow.write(head({ ...request.headers, 'content-length': body.length }) + body.slice(0, 10));
  const response = await fetch(`${url}/ingest`, challenge('abc'));
  assert.equal(await response.text(), 'abc');

  slow.write(body.slice(10));
  assert.match(await slow.until('\r\n\r\n'), /^HTTP\/1\.1 200 /);
});

test('a hundred challenges at once are each answered with their own value', async (t) => {
  const { url } = await startWebhook(t);
  const challenges = Array.from({ length: 100 }, (_, index) => `challenge-${index}`);

  const answers = await Promise.all(
    challenges.map(async (value) => (await fetch(`${url}/ingest`, challenge(value))).text()),
  );

  assert.deepEqual(answers, challenges);
});

test('one connection carries many deliveries, refused ones between them', async (t) => {
  const { port, delivered } = await startWebhook(t);
  const connection = openRaw(t, port);
  const good = signedRequest(result());
  const body = new TextDecoder().decode(good.body);
  const send = (headers: Record<string, string>) =>
    connection.write(head({ ...headers, 'content-length': body.length }) + body);

  send(good.headers);
  send({ ...good.headers, 'x-nightfall-signature': '0'.repeat(64) });
  send({ ...good.headers, connection: 'close' });

  const statuses = (await connection.untilClosed()).match(/HTTP\/1\.1 \d+/g);
  assert.deepEqual(statuses, ['HTTP/1.1 200', 'HTTP/1.1 401', 'HTTP/1.1 200']);
  assert.equal(delivered.length, 2);
});

test('a sender that goes away in the middle of a body leaves nothing behind', async (t) => {
  const refused = Promise.withResolvers<void>();
  const { url, port, delivered } = await startWebhook(t, { log: () => refused.resolve() });
  const request = signedRequest(result());
  const connection = openRaw(t, port);

  const announced = { 'content-length': request.body.length, expect: '100-continue' };
  connection.write(head({ ...request.headers, ...announced }));
  await connection.until('100 Continue');
  connection.write(request.body.slice(0, 20));
  connection.close();
  await refused.promise;

  assert.deepEqual(delivered, []);
  assert.equal((await fetch(`${url}/ping`)).status, 200);
});

test('a header that comes twice is no signature', async (t) => {
  const { port, delivered } = await startWebhook(t);
  const { headers, body } = signedRequest(result());
  const connection = openRaw(t, port);
  const twice = { ...headers, 'X-Nightfall-Signature': headers['x-nightfall-signature'] ?? '' };

  connection.write(head({ ...twice, 'content-length': body.length, connection: 'close' }));
  connection.write(body);

  assert.match(await connection.untilClosed(), /^HTTP\/1\.1 401 [\s\S]*Invalid webhook$/);
  assert.deepEqual(delivered, []);
});
