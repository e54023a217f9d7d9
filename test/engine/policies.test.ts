import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { PoliciesError, readPolicies } from '../../src/engine/server/read-policies.ts';
import { visa } from '../support/cards.ts';
import { fetchFindings, startEngine, startReceiver, upload } from './served.ts';

const POLICY = '11111111-2222-4333-8444-555555555501';
const RULE = '11111111-2222-4333-8444-555555555502';
const DETECTOR = '11111111-2222-4333-8444-555555555503';
const UNKNOWN = '11111111-2222-4333-8444-555555555504';

function folderOf(t: TestContext, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-policies-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const FILES = {
  'staff/detectors.yaml': `
detectors:
  - uuid: ${DETECTOR}
    name: Staff number
    regex: { pattern: 'EMP-[0-9]{4}', isCaseSensitive: true }
`,
  'rules.json': JSON.stringify({
    detectionRules: [
      { uuid: RULE, name: 'staff', detectors: [{ detectorUUID: DETECTOR.toUpperCase() }] },
    ],
  }),
  'policies.yml': `
policies:
  - uuid: ${POLICY}
    name: everything
    contextBytes: 4
    detectionRuleUUIDs: [${RULE}]
    detectionRules:
      - detectors: [{ nightfallDetector: CREDIT_CARD_NUMBER }]
    defaultRedactionConfig: { maskConfig: { maskingChar: '#' } }
`,
  'notes.txt': 'not a policy',
};

function problemsIn(t: TestContext, files: Record<string, string>): string {
  try {
    readPolicies(folderOf(t, files));
  } catch (error) {
    assert.ok(error instanceof PoliciesError);
    return error.message;
  }
  return '';
}

test('a text is scanned under the policy that its UUID names', async (t) => {
  const stored = readPolicies(folderOf(t, FILES));
  const { call } = await startEngine(t, { stored: () => stored });

  const { status, json } = await call('POST', '/v3/scan', {
    payload: [`card ${visa(1)} of EMP-1234`],
    policyUUIDs: [POLICY.toUpperCase()],
    policy: null,
  });

  assert.equal(status, 200);
  const [[card, staff]] = json.findings as [Record<string, unknown>[]];
  assert.deepEqual(card?.matchedDetectionRules, ['Inline Detection Rule #1']);
  assert.deepEqual(card?.matchedDetectionRuleUUIDs, []);
  assert.equal(card?.redactedFinding, '#'.repeat(19));
  assert.deepEqual(staff?.matchedDetectionRules, []);
  assert.deepEqual(staff?.matchedDetectionRuleUUIDs, [RULE]);
  assert.deepEqual(staff?.detector, {
    id: DETECTOR,
    uuid: DETECTOR,
    name: 'Staff number',
    version: 1,
  });
  assert.equal(staff?.beforeContext, ' of ');
});

test('inline rules and stored ones work together on a file, and stored policies by themselves', async (t) => {
  const receiver = await startReceiver(t);
  const webhook = `webhookURL: ${receiver.url}`;
  const policies = FILES['policies.yml'].replace('contextBytes: 4', webhook);
  const stored = readPolicies(folderOf(t, { ...FILES, 'policies.yml': policies }));
  const { call } = await startEngine(t, { stored: () => stored });
  const names = async (body: object) => {
    const id = await upload(call, `EMP-1234 and ${visa(3)}`);
    assert.equal((await call('POST', `/v3/upload/${id}/scan`, body)).status, 200);
    const { findingsURL } = JSON.parse((await receiver.next()).raw);
    return (await fetchFindings(findingsURL)).map(({ detector }) => detector.name);
  };

  const both = ['Staff number', 'CREDIT_CARD_NUMBER'];
  const inline = { detectors: [{ nightfallDetector: 'CREDIT_CARD_NUMBER' }] };
  const policy = { webhookURL: receiver.url, detectionRuleUUIDs: [RULE] };
  assert.deepEqual(await names({ policyUUID: POLICY }), both);
  assert.deepEqual(await names({ policy: { ...policy, detectionRules: [inline] } }), both);
  assert.deepEqual(await names({ policy }), ['Staff number']);
});

test('an id that nothing is stored under is refused by its place and its value', async (t) => {
  const stored = readPolicies(folderOf(t, FILES));
  const { call } = await startEngine(t, { stored: () => stored });
  const refused = async (body: object) => {
    const { status, json } = await call('POST', '/v3/scan', { payload: ['x'], ...body });
    assert.equal(status, 400);
    return String(json.description);
  };

  assert.match(await refused({ policyUUIDs: [UNKNOWN] }), /^policyUUIDs: policy "1111.*504" is/);
  assert.match(
    await refused({ policy: { detectionRuleUUIDs: [RULE, UNKNOWN] } }),
    /^policy\.detectionRuleUUIDs\[1\]: detection rule "1111.*504" is unknown/,
  );
  const detectionRules = [{ detectors: [{ detectorUUID: UNKNOWN }] }];
  assert.match(
    await refused({ policy: { detectionRules } }),
    /^policy\.detectionRules\[0\]\.detectors\[0\]\.detectorUUID: "1111.*504" is unknown/,
  );
  assert.match(
    await refused({ policyUUIDs: [POLICY], policy: { detectionRuleUUIDs: [RULE] } }),
    /exactly one of policy, policyUUIDs, config, got 2/,
  );
});

test('the folder that the documentation shows is a good one', (t) => {
  const page = readFileSync(new URL('../../docs/engine.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];

  const { policies, rules, detectors } = readPolicies(folderOf(t, { 'a.yaml': example }));

  assert.deepEqual([policies.size, rules.size, detectors.size], [1, 1, 1]);
});

test('what is wrong in a folder of policies is told by file and place, all at once', (t) => {
  const rule = (detector: string) => `{uuid: ${RULE}, detectors: [${detector}]}`;
  const card = '{nightfallDetector: CREDIT_CARD_NUMBER}';
  const cases: readonly (readonly [string, RegExp])[] = [
    ['policies: [', /a\.yaml: line 1, column 12: /],
    ['rules: []', /a\.yaml: .*"rules"/],
    [`policies: [{uuid: 7b1f, detectionRules: [{detectors: [${card}]}]}]`, /policies\[0\]\.uuid/],
    [`policies: [{uuid: ${POLICY}}]`, /policies\[0\]\.detectionRules: at least one rule/],
    [`policies: [{uuid: ${POLICY}, webhook: x}]`, /policies\[0\]: .*"webhook"/],
    [
      `policies: [{uuid: ${POLICY}, detectionRuleUUIDs: [${UNKNOWN}]}]`,
      /policies\[0\]\.detectionRuleUUIDs\[0\]: detection rule "1111.*504" is unknown/,
    ],
    [
      `detectionRules: [${rule('{nightfallDetector: CREDITCARD}')}]`,
      /detectionRules\[0\]\.detectors\[0\]\.nightfallDetector: .*"CREDIT_CARD_NUMBER"/,
    ],
    [
      `detectionRules: [${rule('{regex: {pattern: "a(?=b)"}}')}]`,
      /detectors\[0\]\.regex\.pattern: look-around/,
    ],
    [
      `detectionRules: [${rule(`{detectorUUID: ${UNKNOWN}}`)}]`,
      /detectionRules\[0\]\.detectors\[0\]\.detectorUUID: "1111.*504" is unknown/,
    ],
    [
      `detectionRules: [${rule('{nightfallDetector: API_KEY, minConfidnce: LIKELY}')}]`,
      /detectors\[0\]\.minConfidnce: unknown key/,
    ],
    [
      `detectionRules: [${rule(card)}, ${rule(card)}]`,
      /detectionRules\[1\]\.uuid: .* is that of a\.yaml: detectionRules\[0\] as well/,
    ],
  ];
  for (const [text, expected] of cases) assert.match(problemsIn(t, { 'a.yaml': text }), expected);

  const two = problemsIn(t, { 'a.yaml': 'rules: []', 'b.json': '{"detectors": 1}' });
  assert.match(two, /a\.yaml: .*; b\.json: /);
  assert.match(problemsIn(t, { 'a.txt': '' }), /at least one file that ends in \.yaml/);
});
