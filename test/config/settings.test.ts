import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { applyLive, diffSettings } from '../../src/config/diff-settings.ts';
import { optionList } from '../../src/config/option-list.ts';
import { policyOf } from '../../src/config/policy.ts';
import { settingsOf } from './folder.ts';

test('the first entry that fits a path gives it its rhythm', () => {
  const { debounceOf } = settingsOf(`
watch:
  debounce: 1s
  maxWait: 20s
  debounceFor:
    - { match: '.*\\.log$', debounce: 5s, maxWait: 2m }
    - { match: '/var/', maxWait: 10s }
    - { match: '.*', debounce: 40s }
`);

  assert.deepEqual(debounceOf('/var/app.log'), { quietMs: 5000, maxWaitMs: 120_000 });
  assert.deepEqual(debounceOf('/var/spool/x'), { quietMs: 1000, maxWaitMs: 10_000 });
  assert.deepEqual(debounceOf('/home/var/x'), { quietMs: 40_000, maxWaitMs: 40_000 });
});

test('who raises the quiet period alone is not held to the default of the longest wait', () => {
  const { watch } = settingsOf('watch: { debounce: 2m }');

  assert.deepEqual([watch.quietMs, watch.maxWaitMs], [120_000, 120_000]);
});

const stored = '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901';
const rule = (name: string) =>
  `{ detectors: [{ detectorType: NIGHTFALL_DETECTOR, nightfallDetector: ${name} }] }`;
const cloud = {
  NIGHTFALL_API_KEY: 'NF-not-a-key',
  NIGHTFALL_SIGNING_SECRET: 'not-a-real-secret',
  NIGHTFALL_SERVER_URL: 'https://hooks.example.org',
};

test('stored rules take the place of the default ones, and join those that are written', () => {
  const alone = settingsOf(`detection: { ruleUUIDs: [${stored}] }`, { env: cloud }).detection;
  const joined = settingsOf(
    `detection: { ruleUUIDs: [${stored}], rules: [${rule('IBAN_CODE')}] }`,
    {
      env: cloud,
    },
  ).detection;

  assert.deepEqual([alone.rules, alone.ruleUUIDs], [[], [stored]]);
  assert.deepEqual([joined.rules.length, joined.ruleUUIDs], [1, [stored]]);
});

test('the policy changes with what is looked for, and with nothing else', () => {
  const usual = policyOf(settingsOf(''));
  const iban = policyOf(settingsOf(`detection: { rules: [${rule('IBAN_CODE')}] }`));
  const reordered =
    'detection: { rules: [{ detectors: [{ nightfallDetector: IBAN_CODE, detectorType: NIGHTFALL_DETECTOR }] }] }';

  assert.match(usual, /^[0-9a-f]{64}$/);
  assert.equal(policyOf(settingsOf('watch: { debounce: 9s }\nwebhook: { port: 9 }')), usual);
  assert.notEqual(iban, usual);
  assert.equal(policyOf(settingsOf(reordered)), iban);
  assert.notEqual(policyOf(settingsOf('', { env: cloud })), usual);
});

/** Another value than the default, for each option. */
const others: Readonly<Record<string, unknown>> = {
  'watch.folders': ['/srv'],
  'watch.match': ['/srv/'],
  'watch.ignore': ['/srv/'],
  'watch.debounce': '1s',
  'watch.maxWait': '1m',
  'watch.debounceFor': [{ match: '/srv/', debounce: '2s' }],
  'watch.backend': 'native',
  'watch.maxFileSize': '1MB',
  engine: 'nightfall',
  'detection.rules': [{ detectors: [{ detectorType: 'WORD_LIST', wordList: { values: ['x'] } }] }],
  'detection.ruleUUIDs': [stored],
  'detection.policyUUID': stored,
  'detection.ocr': true,
  'detection.sendPath': true,
  'service.url': 'https://scan.example.org',
  'service.findingsHosts': ['files.example.org'],
  'service.connectTimeout': '1s',
  'service.idleTimeout': '1s',
  'service.requestTimeout': '1s',
  'webhook.host': '0.0.0.0',
  'webhook.port': 9,
  'webhook.publicUrl': 'https://other.example.org',
  'webhook.deadline': '1m',
  'results.csv': '/srv/found.csv',
  'results.csvFormat': 'tutorial',
  'results.redaction': 'none',
  'limits.inFlight': 2,
  'limits.uploads': 2,
  'limits.attempts': 2,
  state: '/srv/state',
};

test('each option that changes is reported as live or as waiting for a restart', () => {
  for (const { key, path, live } of optionList) {
    const value = others[key];
    assert.notEqual(value, undefined, `the test lacks another value for ${key}`);
    const written = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    const chosen = key === 'engine' ? 'embedded' : 'nightfall';
    const env = key === 'webhook.publicUrl' ? { ...cloud, NIGHTFALL_SERVER_URL: '' } : cloud;
    const before = settingsOf('', { env: cloud, flags: engineFlag(chosen) });
    const after = settingsOf(stringify(written), {
      env,
      flags: engineFlag(key === 'engine' ? undefined : chosen),
    });

    const changes = diffSettings(before, after);
    const inForce = applyLive(before, after);

    assert.ok(changes[live ? 'live' : 'restart'].includes(key), key);
    assert.deepEqual(diffSettings(before, inForce).restart, [], key);
    assert.equal(diffSettings(before, inForce).live.includes(key), live, key);
  }
});

function engineFlag(engine: string | undefined) {
  return { values: engine === undefined ? {} : { engine }, folders: [] };
}

test('settings that stay the same are no change, the random secret aside', () => {
  const text = 'results: { csv: /srv/found.csv }';

  assert.deepEqual(diffSettings(settingsOf(text), settingsOf(text)), { live: [], restart: [] });
});
