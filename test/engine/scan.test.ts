import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODES } from '../../src/engine/engine-error.ts';
import { sign } from '../../src/engine/server/signature.ts';
import { visa } from '../support/cards.ts';
import {
  CARD_RULE,
  fetchFindings,
  SECRET,
  scanBody,
  startEngine,
  startReceiver,
  upload,
} from './served.ts';

const CONTENT = `Name,Credit Card\nAna,${visa(1)}\n`;

test('a scan ends with a signed webhook and findings behind its address', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const id = await upload(call, CONTENT);
  const requestMetadata = '{"path":"/tmp/é&😀"}';

  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url, { requestMetadata }));
  const { raw, headers } = await receiver.next();
  const delivery = JSON.parse(raw);

  const timestamp = String(headers['x-nightfall-timestamp']);
  assert.equal(headers['x-nightfall-signature'], sign(SECRET, timestamp, raw));
  assert.ok(Number(timestamp) <= Date.now() / 1000);
  assert.equal(raw, JSON.stringify(delivery));
  assert.deepEqual(Object.keys(delivery), [
    'findingsURL',
    'validUntil',
    'uploadID',
    'findingsPresent',
    'requestMetadata',
    'errors',
  ]);
  assert.equal(delivery.uploadID, id);
  assert.equal(delivery.findingsPresent, true);
  assert.equal(delivery.requestMetadata, requestMetadata);
  assert.deepEqual(delivery.errors, []);

  const findings = await fetchFindings(delivery.findingsURL);
  assert.equal(findings.length, 1);
  assert.deepEqual(
    { ...findings[0], beforeContext: '' },
    {
      path: '',
      detector: {
        id: '74c1815e-c0c3-4df5-8b1e-6cf98864a454',
        uuid: '74c1815e-c0c3-4df5-8b1e-6cf98864a454',
        name: 'CREDIT_CARD_NUMBER',
        version: 1,
      },
      finding: visa(1),
      beforeContext: '',
      afterContext: '\n',
      confidence: 'VERY_LIKELY',
      location: {
        byteRange: { start: 21, end: 40 },
        codepointRange: { start: 21, end: 40 },
        lineRange: { start: 2, end: 2 },
        rowRange: { start: 2, end: 2 },
        columnRange: { start: 2, end: 2 },
        commitHash: '',
        commitAuthor: '',
      },
      matchedDetectionRuleUUIDs: [],
      matchedDetectionRules: ['Inline Detection Rule #1'],
    },
  );
});

test('a clean file is delivered too, without an address', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const id = await upload(call, 'nothing here');

  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const delivery = JSON.parse((await receiver.next()).raw);

  assert.equal(delivery.findingsURL, '');
  assert.equal(delivery.findingsPresent, false);
  assert.equal(delivery.requestMetadata, '');
  assert.ok(Date.parse(delivery.validUntil) > Date.now() + 86_000_000);
});

test('the address of findings ends after 24 hours, and with a changed signature', async (t) => {
  let now = Date.now();
  const { call } = await startEngine(t, { now: () => now });
  const receiver = await startReceiver(t);
  const id = await upload(call, CONTENT);
  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const { findingsURL, validUntil } = JSON.parse((await receiver.next()).raw);
  const url = new URL(findingsURL);

  assert.equal(url.pathname, `/findings/${id}.json`);
  assert.equal(Number(url.searchParams.get('Expires')), Math.floor(Date.parse(validUntil) / 1000));
  url.searchParams.set('Signature', 'x');
  for (const wrong of [url.href, findingsURL.split('?')[0]]) {
    const answer = await fetch(wrong);
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /"code":40300/);
  }
  assert.equal((await fetch(findingsURL)).status, 200);
  now += 86_401_000;
  assert.equal((await fetch(findingsURL)).status, 403);
});

test('a webhook is challenged within the call and then known for 24 hours', async (t) => {
  let now = Date.now();
  const { call } = await startEngine(t, { now: () => now });
  const receiver = await startReceiver(t);
  const scan = async () => {
    const id = await upload(call, 'x');
    await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
    return receiver.challenges.length;
  };

  assert.deepEqual(await Promise.all([scan(), scan(), scan()]), [1, 1, 1]);
  now += 86_399_000;
  assert.equal(await scan(), 1);
  now += 2000;
  assert.equal(await scan(), 2);
});

test('a webhook that cannot be reached or answers wrongly fails the call, not the upload', async (t) => {
  const { call } = await startEngine(t);
  const right = await startReceiver(t);
  const id = await upload(call, CONTENT);
  const scan = (url: string) => call('POST', `/v3/upload/${id}/scan`, scanBody(url));

  const unreachable = await scan('http://127.0.0.1:1/ingest');
  assert.equal(unreachable.status, 400);
  assert.equal(unreachable.json.code, 40012);
  assert.equal(unreachable.json.description, 'Webhook URL validation failed');
  for (const answer of [
    () => ({ body: 'no' }),
    (challenge: string) => ({ status: 500, body: challenge }),
    (challenge: string) => ({ status: 302, body: challenge }),
  ]) {
    const { status, json } = await scan((await startReceiver(t, { answer })).url);
    assert.equal(status, 422);
    assert.equal(json.code, 42201);
    assert.equal(json.description, 'Webhook returned incorrect challenge response');
  }
  assert.equal((await scan(right.url)).status, 200);
  assert.equal(JSON.parse((await right.next()).raw).findingsPresent, true);
});

test('a delivery that is not taken is tried again', async (t) => {
  const { call } = await startEngine(t, { retryDelaysMs: [1, 1, 1] });
  const receiver = await startReceiver(t, { statuses: [500, 503] });
  const id = await upload(call, CONTENT);

  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const bodies = [await receiver.next(), await receiver.next(), await receiver.next()];

  assert.equal(new Set(bodies.map(({ raw }) => raw)).size, 1);
});

test('alertConfig names the webhook as well, and two names mean two deliveries', async (t) => {
  const { call } = await startEngine(t);
  const [one, two] = [await startReceiver(t), await startReceiver(t)];
  const id = await upload(call, CONTENT);
  const alertConfig = { url: { address: two.url }, email: null, slack: null };
  const policy = { webhookURL: one.url, alertConfig, detectionRules: [CARD_RULE] };

  assert.equal((await call('POST', `/v3/upload/${id}/scan`, { policy })).status, 200);

  assert.equal((await one.next()).raw, (await two.next()).raw);
});

test('what an engine cannot read is an error of the delivery and never clean', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const id = await upload(call, 'PK\u0003\u0004 and so on');

  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const delivery = JSON.parse((await receiver.next()).raw);

  assert.equal(delivery.findingsPresent, false);
  assert.equal(delivery.errors[0].code, CODES.corrupt);
});
