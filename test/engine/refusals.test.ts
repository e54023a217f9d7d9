import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { serveEngine } from '../../src/engine/server/serve.ts';
import { CARD_RULE, KEY, SECRET, startEngine, startReceiver, upload } from './served.ts';

/** What a server answers to bytes as they are, up to the end of the connection. */
async function speak(url: string, request: string): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(request);
  let answer = '';
  for await (const piece of socket) answer += piece;
  return answer;
}

test('a missing or a wrong key is 401, with the scheme in any case', async (t) => {
  const { call } = await startEngine(t);
  for (const Authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${KEY}`, `Bearer ${KEY}x`]) {
    const { status, json } = await call('POST', '/v3/upload', '{}', { Authorization });
    assert.equal(status, 401, Authorization);
    assert.equal(json.code, 40100);
    assert.equal(json.message, 'Unauthorized');
  }
  const Authorization = `bearer ${KEY}`;
  assert.equal(
    (await call('POST', '/v3/upload', { fileSizeBytes: 1 }, { Authorization })).status,
    200,
  );
});

test('every refusal is JSON with an integer code and a message', async (t) => {
  const { call } = await startEngine(t, { requestsPerSecond: 8 });
  const refusals = [
    [await call('GET', '/'), 404],
    [await call('GET', '/v3/upload'), 405],
    [await call('PUT', '/v3/scan', '{}'), 405],
    [await call('POST', '/v3/upload', '{'), 400],
    [await call('POST', '/v3/upload', '[]'), 400],
    [await call('POST', '/v3/upload', { fileSizeBytes: '1' }), 400],
    [await call('POST', '/v3/upload', { fileSizeBytes: -1 }), 400],
    [await call('POST', '/v3/scan', 'x'.repeat(5_000_000)), 413],
  ] as const;
  for (const [{ status, json }, expected] of refusals) {
    assert.equal(status, expected);
    assert.ok(Number.isInteger(json.code));
    assert.equal(Math.floor(Number(json.code) / 100), expected);
    assert.equal(typeof json.message, 'string');
    assert.equal(typeof json.description, 'string');
  }
  assert.equal(refusals[1]?.[0].headers.get('allow'), 'POST');
  assert.ok('fileSizeBytes' in Object(refusals[5]?.[0].json.additionalData));
});

test('requests over the rate are 429 and told when to come back', async (t) => {
  const now = Date.now();
  const { call } = await startEngine(t, { requestsPerSecond: 2, now: () => now });
  const open = () => call('POST', '/v3/upload', { fileSizeBytes: 1 });

  assert.equal((await open()).headers.get('x-rate-limit-remaining'), '1');
  assert.equal((await open()).headers.get('x-rate-limit-remaining'), '0');
  const { status, json, headers } = await open();
  assert.equal(status, 429);
  assert.equal(json.code, 42900);
  assert.equal(headers.get('retry-after'), '1');
});

test('a scan request is refused by the path of what is wrong in it', async (t) => {
  const { call } = await startEngine(t);
  const { url: webhookURL } = await startReceiver(t);
  const id = await upload(call, 'x');
  const rules = (detector: object) => [{ detectors: [detector] }];
  const good = { webhookURL, detectionRules: [CARD_RULE] };
  const cases: readonly (readonly [object, number, RegExp])[] = [
    [{}, 40001, /policy: expected exactly one of policy, policyUUID, got 0/],
    [{ policyUUID: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901' }, 40001, /policyUUID.*stores none/],
    [{ policy: { webhookURL } }, 40015, /both empty/],
    [{ policy: { webhookURL, detectionRules: null, detectionRuleUUIDs: null } }, 40015, /empty/],
    [{ policy: { ...good, detectionRuleUUIDs: ['7b1f'] } }, 40001, /detectionRuleUUIDs.*"7b1f"/],
    [{ policy: { detectionRules: [CARD_RULE] } }, 40001, /policy\.webhookURL: required/],
    [{ policy: { ...good, webhookURL: 'ftp://x' } }, 40001, /policy\.webhookURL/],
    [{ policy: good, requestMetadata: 'é'.repeat(5121) }, 40001, /requestMetadata.*10 KB/],
    [
      { policy: { webhookURL, detectionRules: rules({ nightfallDetector: 'SSN' }) } },
      40001,
      /policy\.detectionRules\[0\]\.detectors\[0\]\.nightfallDetector.*"SSN"/,
    ],
  ];
  for (const [body, code, description] of cases) {
    const { status, json } = await call('POST', `/v3/upload/${id}/scan`, body);
    assert.equal(status, 400);
    assert.equal(json.code, code);
    assert.match(String(json.description), description);
  }
});

test('requests in the form that proxies are sent are served', async (t) => {
  const { url } = await startEngine(t);
  const body = '{"fileSizeBytes":3}';

  const answer = await speak(
    url,
    `POST https://api.nightfall.ai/v3/upload HTTP/1.1\r\nHost: api.nightfall.ai\r\nAuthorization: Bearer ${KEY}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );

  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.match(answer, /"fileSizeBytes":3/);
});

test('a port that is taken is named', async (t) => {
  const { url } = await startEngine(t);
  const port = Number(new URL(url).port);

  await assert.rejects(
    serveEngine({ host: '127.0.0.1', port, signingSecret: SECRET }),
    new RegExp(`port ${port}: the port is taken`),
  );
});
