import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from '../../machines/events.ts';
import type { Client } from '../../src/service/client.ts';
import type { CloudFault, Endpoint } from '../support/cloud/options.ts';
import { calm, clientOf, connect, faultIn, fileWith, rejection } from '../support/http-client.ts';

const CALLS = ['open', 'send', 'finish', 'scan'] as const;
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

const transient = (code: string, retryAfterMs?: number): Fault =>
  retryAfterMs === undefined
    ? { kind: 'transient', code }
    : { kind: 'transient', code, retryAfterMs };
const permanent = (code: string): Fault => ({ kind: 'permanent', code });
const expired = (code: string): Fault => ({ kind: 'expired', code });

type Row = [
  answer: Omit<CloudFault, 'endpoint'>,
  at: readonly Exclude<Endpoint, 'findings'>[],
  fault: Fault,
];

const ROWS: readonly Row[] = [
  [{ status: 408 }, CALLS, transient('408')],
  [{ status: 425 }, CALLS, transient('425')],
  [{ status: 429, headers: { 'Retry-After': '7' } }, CALLS, transient('429', 7000)],
  [{ status: 429 }, CALLS, transient('429')],
  [{ status: 500, body: { code: 50000, message: 'x' } }, CALLS, transient('50000')],
  [{ status: 502, body: '<html>bad gateway</html>' }, CALLS, transient('502')],
  [
    { status: 503, headers: { 'Retry-After': 'Fri, 02 Jan 2026 03:04:35 GMT' } },
    CALLS,
    transient('503', 30_000),
  ],
  [{ status: 503, headers: { 'Retry-After': '99999999999' } }, CALLS, transient('503', 3_600_000)],
  [{ status: 401, body: { code: 40100, message: 'x' } }, CALLS, transient('unauthorized')],
  [{ status: 403 }, CALLS, transient('forbidden')],
  [{ status: 404 }, ['open'], transient('404')],
  [{ status: 409, body: { code: 40900, message: 'x' } }, ['open'], transient('40900')],
  [{ status: 402 }, CALLS, transient('402')],
  [{ status: 405 }, CALLS, transient('405')],
  [{ status: 410 }, ['open'], transient('410')],
  [{ status: 410 }, ['send', 'finish', 'scan'], expired('410')],
  [
    { status: 404, body: { code: 40400, message: 'x' } },
    ['send', 'finish', 'scan'],
    expired('40400'),
  ],
  [{ status: 409 }, ['send', 'finish', 'scan'], expired('409')],
  [{ status: 400, body: { code: 40001, message: 'x' } }, CALLS, permanent('40001')],
  [{ status: 400, body: { code: 'abc' } }, CALLS, permanent('400')],
  [{ status: 400, body: '[' }, CALLS, permanent('400')],
  [{ status: 400, body: 'null' }, CALLS, permanent('400')],
  [{ status: 413 }, CALLS, { kind: 'unreadable', reason: 'too-large' }],
  [{ status: 422, body: { code: 42200, message: 'x' } }, ['scan'], permanent('42200')],
  [{ status: 400, body: { code: 40012, message: 'x' } }, ['scan'], transient('40012')],
  [{ status: 422, body: { code: 42201, message: 'x' } }, ['scan'], transient('42201')],
  [{ status: 302, headers: { Location: 'http://127.0.0.1:9/' } }, CALLS, transient('protocol')],
  [{ status: 201, body: {} }, CALLS, transient('protocol')],
  [{ status: 200, body: {} }, ['send'], transient('protocol')],
  [{ status: 200, body: '\n<!DOCTYPE html>' }, CALLS, transient('protocol')],
];

function call(
  client: Client,
  endpoint: string,
  uploadId: string,
  file: ReturnType<typeof fileWith>,
) {
  switch (endpoint) {
    case 'open':
      return client.open(file, calm());
    case 'send':
      return client.send({ uploadId, file, offset: 0, length: 3 }, calm());
    case 'finish':
      return client.finish(uploadId, calm());
    default:
      return client.requestScan({ uploadId, jobId: 'j', path: file.path }, calm());
  }
}

for (const [answer, endpoints, expected] of ROWS) {
  for (const endpoint of endpoints) {
    const body = JSON.stringify(answer.body ?? '').slice(0, 40);
    const title = `${answer.status} ${body} ${JSON.stringify(answer.headers ?? {})} to ${endpoint}`;
    test(`${title} is ${JSON.stringify(expected)}`, async (t) => {
      const { cloud, client } = await connect(t, {}, { now: () => NOW });
      const file = fileWith(t, 'abc');
      const { uploadId } = await client.open(file, calm());
      cloud.failNext({ endpoint, ...answer });

      const error = await rejection(call(client, endpoint, uploadId, file));

      assert.deepEqual(error.fault, expected);
      assert.match(error.message, new RegExp(`^Cannot .*: service answered ${answer.status}`));
    });
  }
}

for (const [title, body] of [
  ['no id', { chunkSize: 10 }],
  ['an id that is no UUID', { id: '../../v3/scan', chunkSize: 10 }],
  ['no chunk size', { id: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901' }],
  ['a chunk size of 0', { id: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901', chunkSize: 0 }],
  ['half a byte', { id: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901', chunkSize: 0.5 }],
  ['a chunk above 10 MiB', { id: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901', chunkSize: 10_485_761 }],
  ['HTML', '<html></html>'],
  ['nothing', ''],
  ['null', 'null'],
] as const) {
  test(`a session with ${title} is refused`, async (t) => {
    const { cloud, client } = await connect(t);
    cloud.failNext({ endpoint: 'open', status: 200, body });

    assert.deepEqual(await faultIn(client.open(fileWith(t, ''), calm())), transient('protocol'));
  });
}

test('a refusal with an endless body is read no further than needed', async (t) => {
  const { cloud, client } = await connect(t);
  cloud.failNext({ endpoint: 'open', status: 400, body: Buffer.alloc(5_000_000, 'x') });

  assert.deepEqual(await faultIn(client.open(fileWith(t, ''), calm())), permanent('400'));
});

test('a refusal that is cut off is a refusal all the same', async (t) => {
  const { cloud, client } = await connect(t);
  cloud.failNext({ endpoint: 'open', status: 400, body: { code: 40001 }, cutAfterBytes: 5 });

  assert.deepEqual(await faultIn(client.open(fileWith(t, ''), calm())), permanent('400'));
});

test('a chunk that is refused before all of it was taken is refused by that answer', async (t) => {
  const { cloud, client } = await connect(t);
  const file = fileWith(t, Buffer.alloc(8_000_000));
  const { uploadId } = await client.open(file, calm());
  cloud.failNext({ endpoint: 'send', status: 413, early: true });

  const sent = client.send({ uploadId, file, offset: 0, length: 8_000_000 }, calm());

  assert.deepEqual(await faultIn(sent), { kind: 'unreadable', reason: 'too-large' });
});

test('no message holds the key, what the service wrote, or the content', async (t) => {
  const apiKey = ['NF', 'a-key-to-keep'].join('-');
  const { cloud, client } = await connect(t, { apiKey });
  const file = fileWith(t, 'canary');
  const { uploadId } = await client.open(file, calm());
  const body = { code: 40001, message: `${apiKey} canary`, description: 'canary' };
  for (const endpoint of CALLS) {
    cloud.failNext({ endpoint, status: 400, body });

    const { message, stack, cause } = await rejection(call(client, endpoint, uploadId, file));

    assert.doesNotMatch(`${message}${stack}${cause}`, /canary|a-key-to-keep/);
  }
});

test('nobody listening is transient, with the code of the system', async (t) => {
  const { cloud } = await connect(t);
  await cloud.close();
  const client = clientOf(cloud);
  t.after(() => client.close());

  const error = await rejection(client.open(fileWith(t, ''), calm()));

  assert.deepEqual(error.fault, transient('ECONNREFUSED'));
  assert.doesNotMatch(error.message, /127\.0\.0\.1/);
});
