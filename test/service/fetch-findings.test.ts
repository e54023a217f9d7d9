import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Delivery, Fault, Finding } from '../../machines/events.ts';
import type { CloudFault } from '../support/cloud/options.ts';
import { startCloud } from '../support/cloud.ts';
import { calm, clientOf, connect, faultIn, rejection } from '../support/http-client.ts';

const UPLOAD = '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901';
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

const deliveryOf = (findingsURL: string): Delivery => ({
  uploadId: UPLOAD,
  findingsPresent: true,
  findingsURL,
  errorCodes: [],
});

const documentOf = (count: number) =>
  JSON.stringify({
    findings: Array.from({ length: count }, (_, index) => ({
      finding: `${index} ü`,
      detector: { name: 'n' },
      confidence: 'LIKELY',
    })),
  });

test('findings are fetched without showing the key', async (t) => {
  const { cloud, client } = await connect(t);
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(1000)));

  const findings = await Array.fromAsync(client.fetchFindings(delivery, calm()));

  assert.equal(findings.length, 1000);
  assert.equal(findings[999]?.finding, '999 ü');
  assert.deepEqual(cloud.violations, []);
});

test('a delivery without findings is not fetched', async (t) => {
  const { cloud, client } = await connect(t);
  const clean = { ...deliveryOf(''), findingsPresent: false };

  assert.deepEqual(await Array.fromAsync(client.fetchFindings(clean, calm())), []);
  assert.equal(cloud.counters.requests.findings, 0);
});

const malformed: Fault = { kind: 'transient', code: 'findings-malformed' };

const ROWS: readonly [string, Omit<CloudFault, 'endpoint'>, Fault][] = [
  ['403', { status: 403 }, { kind: 'expired', code: '403' }],
  ['404', { status: 404 }, { kind: 'transient', code: '404' }],
  ['410', { status: 410 }, { kind: 'expired', code: '410' }],
  ['500', { status: 500 }, { kind: 'transient', code: '500' }],
  [
    '503 with a wish',
    { status: 503, headers: { 'Retry-After': '2' } },
    { kind: 'transient', code: '503', retryAfterMs: 2000 },
  ],
  ['429', { status: 429 }, { kind: 'transient', code: '429' }],
  ['a redirect', { status: 302, headers: { Location: '/x' } }, { kind: 'expired', code: '302' }],
  ['nothing', { status: 204 }, { kind: 'expired', code: '204' }],
  ['HTML', { status: 200, body: '<html></html>' }, malformed],
  ['another JSON', { status: 200, body: { error: 'no' } }, malformed],
  ['an empty body', { status: 200, body: '' }, malformed],
  ['half a document', { status: 200, body: documentOf(9).slice(0, 200) }, malformed],
];

for (const [what, fault, expected] of ROWS) {
  test(`${what} in place of findings is ${JSON.stringify(expected)}`, async (t) => {
    const { cloud, client } = await connect(t, {}, { now: () => NOW });
    const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(1)));
    cloud.failNext({ endpoint: 'findings', ...fault });

    const error = await rejection(Array.fromAsync(client.fetchFindings(delivery, calm())));

    assert.deepEqual(error.fault, expected);
    assert.equal(cloud.counters.requests.findings, 1);
    assert.doesNotMatch(`${error.stack}${error.cause}`, /Signature|Expires/);
  });
}

test('a connection that is cut within the document is an error, not an end', async (t) => {
  const { cloud, client } = await connect(t);
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(100)));
  for (const cutAfterBytes of [0, 20, 200, 2000]) {
    cloud.failNext({ endpoint: 'findings', cutAfterBytes });

    const fault = await faultIn(Array.fromAsync(client.fetchFindings(delivery, calm())));

    assert.equal(fault.kind, 'transient', `cut after ${cutAfterBytes} bytes`);
  }
});

test('an address whose time is over has expired', async (t) => {
  const { cloud, client } = await connect(t);
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(1), -1000));

  const fault = await faultIn(Array.fromAsync(client.fetchFindings(delivery, calm())));

  assert.deepEqual(fault, { kind: 'expired', code: '403' });
});

test('findings that are announced without an address have expired', async (t) => {
  const { client } = await connect(t);

  const fault = await faultIn(Array.fromAsync(client.fetchFindings(deliveryOf(''), calm())));

  assert.deepEqual(fault, { kind: 'expired', code: 'no-findings-url' });
});

test('a document above the limit is given up', async (t) => {
  const { cloud, client } = await connect(t, {}, { maxFindingsBytes: 5_000 });
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(1000)));

  const fault = await faultIn(Array.fromAsync(client.fetchFindings(delivery, calm())));

  assert.deepEqual(fault, { kind: 'expired', code: 'findings-too-large' });
});

for (const [what, text] of [
  ['nests without an end', '['.repeat(1_200_000)],
  ['has a text without an end', `"${'x'.repeat(1_200_000)}`],
] as const) {
  test(`a finding that ${what} is given up before it takes the memory`, async (t) => {
    const { cloud, client } = await connect(t);
    const document = `{"findings":[{"finding":"1","detector":{"name":"n"}},{"location":${text}`;
    const delivery = deliveryOf(cloud.publish(UPLOAD, document));

    const error = await rejection(Array.fromAsync(client.fetchFindings(delivery, calm())));

    assert.deepEqual(error.fault, { kind: 'expired', code: 'findings-too-large' });
    assert.match(error.message, /one of them has more than 1048576 bytes$/);
  });
}

test('an address elsewhere is not called', async (t) => {
  const { cloud: elsewhere } = await connect(t);
  const { client } = await connect(t);
  const delivery = deliveryOf(elsewhere.publish(UPLOAD, documentOf(1)));

  const fault = await faultIn(Array.fromAsync(client.fetchFindings(delivery, calm())));

  assert.deepEqual(fault, { kind: 'expired', code: 'findings-url-refused' });
  assert.equal(elsewhere.counters.connections, 0);
});

for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
  test(`an allowed host that turns out to be ${host} gets no byte`, async (t) => {
    const { url, bytesSeen } = await listen(t);
    const apiUrl = `https://${host}:${url.port}`;
    const { hostname } = new URL(apiUrl);
    const client = clientOf(
      { url: apiUrl, apiKey: 'x' },
      { findingsHosts: [hostname], allowPrivateFindings: false },
    );
    t.after(() => client.close());

    const fault = await faultIn(
      Array.fromAsync(client.fetchFindings(deliveryOf(`${apiUrl}/x`), calm())),
    );

    assert.deepEqual(fault, { kind: 'transient', code: 'address-refused' });
    assert.equal(bytesSeen(), 0);
  });
}

test('who takes long over a finding does not run out of time', async (t) => {
  const timeouts = { connectMs: 30_000, idleMs: 1_500, totalMs: 2_000 };
  const { cloud, client } = await connect(t, {}, { timeouts });
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(3_000)));
  let count = 0;

  for await (const _ of client.fetchFindings(delivery, calm())) {
    if (count === 0) await new Promise((resolve) => setTimeout(resolve, 2_500));
    count += 1;
  }

  assert.equal(count, 3_000);
});

test('who stops listening ends the download', async (t) => {
  const cloud = await startCloud();
  const client = clientOf(cloud);
  t.after(async () => {
    await client.close();
    await cloud.close();
  });
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(100_000)));
  const seen: Finding[] = [];

  for await (const finding of client.fetchFindings(delivery, calm())) {
    seen.push(finding);
    if (seen.length === 3) break;
  }

  assert.equal(seen.length, 3);
});

test('a download that is called off ends at once', async (t) => {
  const { cloud, client } = await connect(t);
  const delivery = deliveryOf(cloud.publish(UPLOAD, documentOf(100_000)));
  const stop = new AbortController();
  let count = 0;

  const fetching = (async () => {
    for await (const _ of client.fetchFindings(delivery, stop.signal)) {
      count += 1;
      stop.abort();
    }
  })();

  assert.deepEqual(await faultIn(fetching), { kind: 'transient', code: 'aborted' });
  assert.ok(count < 100_000);
});

/** A server that counts what reaches it. */
async function listen(t: TestContext) {
  let bytes = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      bytes += piece.length;
    });
  });
  server.listen(0);
  t.after(() => server.close());
  await once(server, 'listening');
  return { url: { port: (server.address() as AddressInfo).port }, bytesSeen: () => bytes };
}
