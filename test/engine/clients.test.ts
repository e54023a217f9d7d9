import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { sign } from '../../src/engine/server/signature.ts';
import { visa } from '../support/cards.ts';
import { fetchFindings, KEY, SECRET, startEngine, startReceiver } from './served.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CONTENT = `Name,Card\nAna Pérez,${visa(1)}\n`;

/** How one of the vendor's programs speaks: its headers, and what it sends at each step. */
interface Program {
  readonly name: string;
  /** Whether it sends its requests as to a proxy. */
  readonly byProxy?: boolean;
  readonly headers: Record<string, string>;
  readonly chunkHeaders: (offset: number) => Record<string, string>;
  readonly finishBody: string;
  readonly policy: (webhookURL: string) => object;
  readonly more: { readonly requestMetadata?: string; readonly [key: string]: unknown };
}

const detector = {
  detectorType: 'NIGHTFALL_DETECTOR',
  nightfallDetector: 'CREDIT_CARD_NUMBER',
  minConfidence: 'LIKELY',
  minNumFindings: 1,
  displayName: 'Credit Card Number',
};

const PROGRAMS: readonly Program[] = [
  {
    name: 'Python',
    headers: {
      Authorization: `Bearer ${KEY}`,
      'User-Agent': 'nightfall-python-sdk/1.4.1',
      'Content-Type': 'application/json',
    },
    chunkHeaders: (offset) => ({
      'Content-Type': 'application/json',
      'X-UPLOAD-OFFSET': String(offset),
    }),
    finishBody: '',
    policy: (webhookURL) => ({ webhookURL, detectionRules: [{ detectors: [detector] }] }),
    more: {},
  },
  {
    name: 'Node',
    byProxy: true,
    headers: { Authorization: `Bearer ${KEY}`, 'User-Agent': 'nightfall-nodejs-sdk/1.1.0' },
    chunkHeaders: (offset) => ({
      'Content-Type': 'application/octet-stream',
      'X-Upload-Offset': String(offset),
    }),
    finishBody: '{}',
    policy: (address) => ({
      alertConfig: { url: { address } },
      detectionRules: [{ name: '', logicalOp: 'ANY', detectors: [detector] }],
    }),
    more: { requestMetadata: 'given' },
  },
  {
    name: 'Go',
    headers: { authorization: KEY, 'User-Agent': 'nightfall-go-sdk' },
    chunkHeaders: (offset) => ({
      'Content-Type': 'application/octet-stream',
      'x-upload-offset': String(offset),
    }),
    finishBody: '',
    policy: (webhookURL) => ({
      webhookURL,
      detectionRuleUUIDs: null,
      alertConfig: null,
      contextBytes: 0,
      defaultRedactionConfig: null,
      detectionRules: [
        {
          name: '',
          logicalOp: 'ANY',
          detectors: [
            {
              ...detector,
              detectorUUID: '',
              regex: null,
              wordList: null,
              contextRules: null,
              exclusionRules: null,
              redactionConfig: null,
            },
          ],
        },
      ],
    }),
    more: { policyUUID: null, requestMetadata: '', violation: null },
  },
];

for (const program of PROGRAMS) {
  test(`a file goes from upload to findings as the ${program.name} program asks for it`, async (t) => {
    const { url } = await startEngine(t, { chunkSize: 16 });
    const receiver = await startReceiver(t);
    const call = caller(url, program);
    const bytes = Buffer.from(CONTENT);

    const opened = await call('POST', '/v3/upload', `{"fileSizeBytes":${bytes.length}}`);
    const { id, chunkSize } = JSON.parse(opened.text);
    assert.match(id, UUID);
    const statuses = [opened.status];
    for (let offset = 0; offset < bytes.length; offset += chunkSize) {
      const chunk = bytes.subarray(offset, offset + chunkSize);
      const { status, text } = await call(
        'PATCH',
        `/v3/upload/${id}`,
        chunk,
        program.chunkHeaders(offset),
      );
      assert.deepEqual([status, text], [204, '']);
    }
    const finished = await call('POST', `/v3/upload/${id}/finish`, program.finishBody);
    assert.equal(JSON.parse(finished.text).mimeType, 'text/csv');
    const body = { policy: program.policy(receiver.url), ...program.more };
    const scanned = await call('POST', `/v3/upload/${id}/scan`, JSON.stringify(body));
    assert.deepEqual(JSON.parse(scanned.text), { id, message: 'scan initiated' });
    statuses.push(finished.status, scanned.status);
    assert.deepEqual(statuses, [200, 200, 200]);

    const { raw } = await receiver.next();
    const { uploadID, findingsURL, requestMetadata } = JSON.parse(raw);
    assert.equal(uploadID, id);
    assert.equal(requestMetadata, program.more.requestMetadata ?? '');
    assert.deepEqual(await fetchFindings(findingsURL), [finding()]);
  });
}

test('a verdict verifies for who takes the bytes and for who writes the object anew', async (t) => {
  const { url } = await startEngine(t);
  const receiver = await startReceiver(t);
  const [program] = PROGRAMS;
  assert.ok(program);
  const call = caller(url, program);
  const { text } = await call('POST', '/v3/upload', '{"fileSizeBytes":0}');
  const { id } = JSON.parse(text);
  await call('POST', `/v3/upload/${id}/finish`, '');
  const requestMetadata = '<a href="?x=1&y=2">é\u2028😀</a>';
  const policy = program.policy(receiver.url);
  const sent = Date.now();
  await call('POST', `/v3/upload/${id}/scan`, JSON.stringify({ policy, requestMetadata }));

  const { raw, headers } = await receiver.next();
  const timestamp = String(headers['x-nightfall-timestamp']);
  const signature = String(headers['x-nightfall-signature']);
  const verdict = JSON.parse(raw);

  assert.match(signature, /^[0-9a-f]{64}$/);
  assert.equal(sign(SECRET, timestamp, raw), signature);
  assert.equal(sign(SECRET, timestamp, JSON.stringify(verdict)), signature);
  assert.match(timestamp, /^\d+$/);
  assert.ok(Number(timestamp) * 1000 <= Date.now() && Number(timestamp) > sent / 1000 - 2);
  const { validUntil, ...rest } = verdict;
  const none = { findingsURL: '', uploadID: id, findingsPresent: false, errors: [] };
  assert.deepEqual(rest, { ...none, requestMetadata });
  assert.ok(Math.abs(Date.parse(validUntil) - sent - 24 * 3_600_000) < 60_000);
});

/** What the documented example shows of it. */
function finding() {
  const id = '74c1815e-c0c3-4df5-8b1e-6cf98864a454';
  return {
    path: '',
    detector: { id, uuid: id, name: 'Credit Card Number', version: 1 },
    finding: visa(1),
    beforeContext: 'Name,Card\nAna Pérez,',
    afterContext: '\n',
    confidence: 'VERY_LIKELY',
    location: {
      byteRange: { start: 21, end: 40 },
      codepointRange: { start: 20, end: 39 },
      lineRange: { start: 2, end: 2 },
      rowRange: { start: 2, end: 2 },
      columnRange: { start: 2, end: 2 },
      commitHash: '',
      commitAuthor: '',
    },
    matchedDetectionRuleUUIDs: [],
    matchedDetectionRules: ['Inline Detection Rule #1'],
  };
}

/** Calls as bytes go over the wire, with header names as they are given. */
function caller(url: string, { headers, byProxy }: Program) {
  const { hostname, port } = new URL(url);
  return async (
    method: string,
    path: string,
    body: string | Buffer,
    more: Record<string, string> = {},
  ): Promise<{ status: number | undefined; text: string }> => {
    const target = byProxy ? { path: `https://api.nightfall.ai${path}` } : { path };
    const length = { 'Content-Length': String(Buffer.byteLength(body)) };
    const request = http.request({
      hostname,
      port,
      method,
      ...target,
      headers: { ...headers, ...length, ...more },
    });
    request.end(body);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    return { status: response.statusCode, text: Buffer.concat(pieces).toString() };
  };
}
