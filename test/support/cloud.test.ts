import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { CloudOptions } from './cloud/options.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { startCloudProcess } from './cloud-process.ts';
import { bytes, calm, clientOf, fileWith, upload } from './http-client.ts';

const RULES = { detectionRules: [{ detectors: [] }], detectionRuleUUIDs: [] };

async function start(t: TestContext, options: CloudOptions = {}): Promise<Cloud> {
  const cloud = await startCloud({ challenge: 'never', chunkSize: 4, ...options });
  t.after(() => cloud.close());
  return cloud;
}

interface Step {
  readonly method?: string;
  readonly at: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Makes the steps one after the other; `:id` stands for the upload that was opened. */
async function walk(cloud: Cloud, steps: readonly Step[]): Promise<number[]> {
  let id = '';
  const statuses: number[] = [];
  for (const { method = 'POST', at, headers, body } of steps) {
    const response = await fetch(`${cloud.url}/v3${at.replace(':id', id)}`, {
      method,
      headers: {
        Authorization: `Bearer ${cloud.apiKey}`,
        Accept: 'application/json',
        'User-Agent': 'nightjar/0.0.0',
        'Content-Type': method === 'PATCH' ? 'application/octet-stream' : 'application/json',
        ...headers,
      },
      body: body ?? '',
    });
    const text = await response.text();
    if (at === '/upload' && response.ok) id = (JSON.parse(text) as { id: string }).id;
    statuses.push(response.status);
  }
  return statuses;
}

const open = (size: number): Step => ({
  at: '/upload',
  body: JSON.stringify({ fileSizeBytes: size }),
});
const chunk = (offset: number | string, body: string): Step => ({
  method: 'PATCH',
  at: '/upload/:id',
  headers: { 'X-Upload-Offset': String(offset) },
  body,
});
const finish: Step = { at: '/upload/:id/finish' };
const scan = (changes: Record<string, unknown> = {}): Step => ({
  at: '/upload/:id/scan',
  body: JSON.stringify({
    policy: { webhookURL: 'http://127.0.0.1:9/', detectionRules: [{}] },
    requestMetadata: '',
    ...changes,
  }),
});

const BREACHES: readonly [what: string, steps: readonly Step[], complaint: RegExp][] = [
  [
    'a size that is no number',
    [{ at: '/upload', body: '{"fileSizeBytes":"1"}' }],
    /fileSizeBytes 1/,
  ],
  ['an unknown field', [{ at: '/upload', body: '{"fileSizeBytes":1,"name":"x"}' }], /"name"/],
  ['no key', [{ ...open(1), headers: { Authorization: 'x' } }], /Authorization/],
  ['another program', [{ ...open(1), headers: { 'User-Agent': 'curl' } }], /curl/],
  [
    'a chunk with JSON type',
    [
      open(1),
      { ...chunk(0, 'a'), headers: { 'Content-Type': 'application/json', 'X-Upload-Offset': '0' } },
    ],
    /content type/,
  ],
  ['a chunk between offsets', [open(8), chunk(2, 'abcd')], /offset 2, not a multiple/],
  ['a chunk out of order', [open(8), chunk(4, 'abcd')], /out of order/],
  ['a chunk that is too short', [open(8), chunk(0, 'abc')], /brings 3 bytes at 0, expected 4/],
  ['a chunk past the end', [open(4), chunk(0, 'abcd'), chunk(4, 'a')], /offset 4 in a file of 4/],
  ['an offset in hexadecimal', [open(4), chunk('0x0', 'abcd')], /X-Upload-Offset "0x0"/],
  ['a finish without all bytes', [open(8), chunk(0, 'abcd'), finish], /4 of 8 bytes/],
  ['a second finish', [open(0), finish, finish], /is finished/],
  ['a chunk after the finish', [open(0), finish, chunk(0, 'a')], /after the upload was finished/],
  ['a scan before the finish', [open(0), scan()], /not finished/],
  ['a second scan', [open(0), finish, scan(), scan()], /second time/],
  ['no policy', [open(0), finish, scan({ policy: undefined })], /exactly one/],
  ['two policies', [open(0), finish, scan({ policyUUID: 'x' })], /exactly one/],
  [
    'no rules',
    [open(0), finish, scan({ policy: { webhookURL: 'http://a/', detectionRules: [] } })],
    /neither/,
  ],
  [
    'metadata above 10 KB',
    [open(0), finish, scan({ requestMetadata: 'x'.repeat(10_241) })],
    /10241 bytes/,
  ],
  ['a call that is not there', [{ at: '/status' }], /no call of the API/],
];

for (const [what, steps, complaint] of BREACHES) {
  test(`the stand-in complains of ${what}`, async (t) => {
    const cloud = await start(t, { deliver: 'onCommand' });

    const statuses = await walk(cloud, steps);

    assert.equal(cloud.violations.length, 1);
    assert.match(cloud.violations[0] ?? '', complaint);
    assert.ok((statuses.at(-1) ?? 0) >= 400);
  });
}

test('a right upload is challenged while the scan is requested, and its result is signed', async (t) => {
  const hook = await startHook(t);
  const cloud = await start(t, { challenge: 'once', findings: 'cards', chunkSize: 1000 });
  const client = clientOf(cloud, { webhookUrl: hook.url, policy: RULES });
  t.after(() => client.close());

  const id = await upload(client, fileWith(t, 'card 4242-4242-4242-4242\n'));
  await hook.next();

  const { body, headers } = hook.results[0] ?? assert.fail('no result came');
  const hmac = createHmac('sha256', cloud.signingSecret);
  const expected = hmac.update(`${headers['x-nightfall-timestamp']}:${body}`).digest('hex');
  assert.equal(headers['x-nightfall-signature'], expected);
  const delivery = JSON.parse(body) as Record<string, string>;
  assert.equal(delivery.uploadID, id);
  assert.equal(hook.challenges, 1);
  const document = (await (await fetch(delivery.findingsURL ?? '')).json()) as { findings: [] };
  assert.equal(document.findings.length, 1);
  assert.deepEqual(cloud.violations, []);
});

test('a result can overtake the reply of the scan call, and come twice', async (t) => {
  const hook = await startHook(t);
  const cloud = await start(t, { deliver: 'beforeReply', deliverTimes: 2 });
  const client = clientOf(cloud, { webhookUrl: hook.url });
  t.after(() => client.close());

  await upload(client, fileWith(t, ''));

  assert.equal(hook.results.length, 2);
  assert.equal(hook.results[0]?.body, hook.results[1]?.body);
});

for (const [what, answer, code] of [
  ['does not give the challenge back', 'no', '42201'],
  ['is not there', undefined, '40012'],
] as const) {
  test(`a webhook that ${what} fails the scan call with ${code}`, async (t) => {
    const hook = await startHook(t, answer);
    if (answer === undefined) await hook.close();
    const cloud = await start(t, { challenge: 'once' });
    const client = clientOf(cloud, { webhookUrl: hook.url });
    t.after(() => client.close());

    await assert.rejects(upload(client, fileWith(t, '')), { fault: { kind: 'transient', code } });
  });
}

test('the stand-in runs in a process of its own', async (t) => {
  const cloud = await startCloudProcess({ challenge: 'never', deliver: 'onCommand' });
  const client = clientOf(cloud);
  t.after(async () => {
    await client.close();
    await cloud.close();
  });

  await cloud.ask({ do: 'failNext', fault: { endpoint: 'open', status: 500 } });
  await assert.rejects(client.open(fileWith(t, ''), calm()));
  await upload(client, fileWith(t, bytes(10)));

  assert.equal((await cloud.counters()).bytes, 10);
  assert.equal((await cloud.uploads()).length, 1);
  assert.deepEqual(await cloud.violations(), []);
});

/** A webhook that answers challenges, or gives another answer to them. */
async function startHook(t: TestContext, answer?: string) {
  const results: { body: string; headers: IncomingHttpHeaders }[] = [];
  const arrived = Promise.withResolvers<void>();
  const hook = { results, challenges: 0, url: '', next: () => arrived.promise, close };
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const { challenge } = JSON.parse(body) as { challenge?: string };
    if (challenge === undefined) {
      results.push({ body, headers: request.headers });
      arrived.resolve();
    } else hook.challenges += 1;
    response.end(challenge === undefined ? '' : (answer ?? challenge));
  });
  async function close() {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  server.listen(0, '127.0.0.1');
  t.after(close);
  await once(server, 'listening');
  hook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest`;
  return hook;
}
