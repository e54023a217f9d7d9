import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD_RULE, startEngine } from './served.ts';

const CARD = ['4111', '1111', '1111', '1111'].join('-');

const policy = {
  contextBytes: 8,
  detectionRules: [
    {
      name: 'cards',
      logicalOp: 'ANY',
      detectors: [
        {
          detectorType: 'NIGHTFALL_DETECTOR',
          nightfallDetector: 'CREDIT_CARD_NUMBER',
          minConfidence: 'POSSIBLE',
          minNumFindings: 1,
          displayName: 'Card',
          redactionConfig: {
            removeFinding: false,
            maskConfig: {
              maskingChar: '*',
              charsToIgnore: ['-'],
              numCharsToLeaveUnmasked: 4,
              maskLeftToRight: true,
            },
          },
        },
      ],
    },
  ],
};

test('the example of the protocol comes out as it is printed there', async (t) => {
  const { call } = await startEngine(t);
  const payload = [`Zahlung mit ${CARD}`, 'nothing here'];

  const { status, json } = await call('POST', '/v3/scan', { payload, policy });

  assert.equal(status, 200);
  assert.deepEqual(json.redactedPayload, ['Zahlung mit ****-****-****-1111', '']);
  const [[found], none] = json.findings as [[Record<string, unknown>], []];
  assert.deepEqual(none, []);
  assert.equal(found.finding, CARD);
  assert.equal(found.redactedFinding, '****-****-****-1111');
  assert.equal(found.beforeContext, 'ung mit ');
  assert.equal(found.confidence, 'VERY_LIKELY');
  assert.ok(!('afterContext' in found));
  assert.deepEqual(found.matchedDetectionRules, ['cards']);
  assert.deepEqual(found.matchedDetectionRuleUUIDs, []);
  for (const key of ['location', 'redactedLocation']) {
    const { lineRange: _, ...location } = Object(found[key]);
    assert.deepEqual(location, {
      byteRange: { start: 12, end: 31 },
      codepointRange: { start: 12, end: 31 },
      rowRange: null,
      columnRange: null,
      commitHash: '',
      commitAuthor: '',
    });
  }
});

test('no context is given unless it is asked for', async (t) => {
  const { call } = await startEngine(t);
  const { json } = await call('POST', '/v3/scan', {
    payload: [`a ${CARD} b`],
    policy: { detectionRules: [CARD_RULE], contextBytes: 0, webhookURL: '' },
  });

  const [[found]] = json.findings as [[object]];
  assert.ok(!('beforeContext' in found) && !('afterContext' in found));
});

test('the former name of the policy is accepted, both together are not', async (t) => {
  const { call } = await startEngine(t);
  const config = { detectionRules: [CARD_RULE] };
  const payload = [CARD];

  assert.equal((await call('POST', '/v3/scan', { payload, config })).status, 200);
  const old = { payload, config, policy: null, policyUUIDs: null };
  assert.equal((await call('POST', '/v3/scan', old)).status, 200);
  assert.equal((await call('POST', '/v3/scan', { payload, config, policy: config })).status, 400);
  assert.equal((await call('POST', '/v3/scan', { payload })).status, 400);
});

test('minNumFindings counts over all texts of a request', async (t) => {
  const { call } = await startEngine(t);
  const detectors = [{ nightfallDetector: 'CREDIT_CARD_NUMBER', minNumFindings: 2 }];
  const body = (payload: string[]) => ({ payload, policy: { detectionRules: [{ detectors }] } });
  const counts = async (payload: string[]) =>
    ((await call('POST', '/v3/scan', body(payload))).json.findings as unknown[][]).map(
      ({ length }) => length,
    );

  assert.deepEqual(await counts([`a ${CARD}`, '', `b ${CARD}`]), [1, 0, 1]);
  assert.deepEqual(await counts([`a ${CARD}`, 'b']), [0, 0]);
});

test('500 KB and 50,000 texts are the most', async (t) => {
  const { call } = await startEngine(t);
  const scan = async (payload: string[]) =>
    (await call('POST', '/v3/scan', { payload, policy: { detectionRules: [CARD_RULE] } })).status;

  assert.equal(await scan(['x'.repeat(512_000)]), 200);
  assert.equal(await scan(['x'.repeat(512_001)]), 400);
  assert.equal(await scan(Array.from({ length: 50_000 }, () => 'x')), 200);
  assert.equal(await scan(Array.from({ length: 50_001 }, () => 'x')), 400);
});
