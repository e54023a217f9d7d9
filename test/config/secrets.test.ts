import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { refusalOf, settingsOf } from './folder.ts';

// Put together here, so that nobody takes them for leaked ones.
const apiKey = ['NF', 'canary0key0of0the0tests'].join('-');
const signingSecret = ['canary', 'secret', 'of the tests'].join('-');

const cloud = {
  NIGHTFALL_API_KEY: apiKey,
  NIGHTFALL_SIGNING_SECRET: signingSecret,
  NIGHTFALL_SERVER_URL: 'https://hooks.example.org',
};

test('an API key chooses Nightfall, and what is written down decides against it', () => {
  assert.equal(settingsOf('', { env: cloud }).engine, 'nightfall');
  assert.equal(settingsOf('engine: embedded', { env: cloud }).engine, 'embedded');
  const flags = { values: { engine: 'embedded' }, folders: [] };
  assert.equal(settingsOf('engine: nightfall', { env: cloud, flags }).engine, 'embedded');
});

test('with Nightfall the webhook is the public address with /ingest appended', () => {
  const settings = settingsOf('', {
    env: { ...cloud, NIGHTFALL_SERVER_URL: 'https://h.example.org/in/' },
  });

  assert.equal(settings.webhook.publicUrl, 'https://h.example.org/in/ingest');
  assert.equal(settings.secrets.apiKey?.reveal(), apiKey);
  assert.equal(settings.secrets.signingSecret.reveal(), signingSecret);
});

test('the signing secret is known under the name of the SDK too', () => {
  const { NIGHTFALL_SIGNING_SECRET, ...rest } = cloud;
  const env = { ...rest, NIGHTFALL_WEBHOOK_SIGNING_SECRET: NIGHTFALL_SIGNING_SECRET };

  assert.equal(settingsOf('', { env }).secrets.signingSecret.reveal(), signingSecret);
  assert.deepEqual(
    refusalOf('', { env: { ...env, NIGHTFALL_SIGNING_SECRET: `${signingSecret}2` } }),
    [
      'NIGHTFALL_SIGNING_SECRET must equal NIGHTFALL_WEBHOOK_SIGNING_SECRET when both are set; unset one of them',
    ],
  );
});

test('what Nightfall needs and is not there is named', () => {
  for (const [variable, thing] of [
    ['NIGHTFALL_API_KEY', 'API key'],
    ['NIGHTFALL_SIGNING_SECRET', 'signing secret'],
    ['NIGHTFALL_SERVER_URL', 'public base URL'],
  ] as const) {
    const lines = refusalOf('engine: nightfall', { env: { ...cloud, [variable]: '' } });

    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', new RegExp(`^${variable} must be set .*${thing}`));
  }
});

test('the embedded engine needs nothing and gets a secret that nobody can guess', () => {
  const [one, other] = [settingsOf(''), settingsOf('')];

  assert.match(one.secrets.signingSecret.reveal(), /^[0-9a-f]{64}$/);
  assert.notEqual(one.secrets.signingSecret.reveal(), other.secrets.signingSecret.reveal());
  assert.equal(one.webhook.publicUrl, undefined);
});

test('a signing secret that can be guessed and a key that is none are refused', () => {
  for (const weak of ['   ', 'secret', 'aaaaaaaaaaaa', ' padded-secret-1'])
    assert.match(
      refusalOf('', { env: { ...cloud, NIGHTFALL_SIGNING_SECRET: weak } })[0] ?? '',
      /^NIGHTFALL_SIGNING_SECRET must be the signing secret of the webhook: at least 8/,
    );
  for (const wrong of [`${apiKey}\n`, `${apiKey} x`, 'NF-ключ'])
    assert.match(
      refusalOf('', { env: { ...cloud, NIGHTFALL_API_KEY: wrong } })[0] ?? '',
      /^NIGHTFALL_API_KEY must be printable ASCII/,
    );
});

test('plain HTTP to another computer is refused wherever it would carry something', () => {
  const refused = ['http://hooks.example.org', 'http://10.0.0.7:8000', 'http://[2001:db8::1]/'];
  const accepted = [
    'http://localhost:8000',
    'http://127.0.0.1',
    'http://[::1]:9',
    'https://10.0.0.7',
  ];

  for (const url of refused)
    for (const variable of ['NIGHTFALL_SERVER_URL', 'NIGHTFALL_API_URL'])
      assert.match(
        refusalOf('', { env: { ...cloud, [variable]: url } })[0] ?? '',
        new RegExp(`^${variable} must start with https://`),
      );
  for (const url of accepted)
    assert.equal(
      settingsOf('', { env: { ...cloud, NIGHTFALL_SERVER_URL: url } }).webhook.publicUrl,
      `${url}/ingest`,
    );
});

test('no refusal shows a secret, wherever it was put by mistake', () => {
  const misplaced = (secret: string) => [
    { text: `engine: "${secret}"` },
    { text: `apiKey: "${secret}"` },
    { text: `watch: { debounce: "${secret}", match: ["(${secret}"] }` },
    { text: `webhook: { publicUrl: "https://me:${secret}@example.org" }` },
    { text: `webhook: { publicUrl: "${secret}", port: "${secret}" }` },
    { text: `detection: { policyUUID: "${secret}", rules: [{ name: "${secret}" }] }` },
    { text: `"${secret}" [` },
    { text: `a: !${secret.replaceAll(' ', '')} b` },
    { text: '', env: { NIGHTFALL_SERVER_URL: secret } },
    { text: '', env: { NIGHTFALL_WEBHOOK_SIGNING_SECRET: `${secret}2` } },
    { text: '', flags: { values: { debounce: secret, port: secret }, folders: [] } },
  ];

  for (const secret of [apiKey, signingSecret])
    for (const { text, env, ...flags } of misplaced(secret)) {
      const said = refusalOf(text, { env: { ...cloud, ...env }, ...flags }).join('\n');
      // The name of an unknown key is not a value and is shown.
      assert.doesNotMatch(said, /canary/, text);
    }
});

test('settings can be printed without giving a secret away', () => {
  const settings = settingsOf('', { env: cloud });

  const printed = [
    inspect(settings, { depth: 9, showHidden: true }),
    JSON.stringify(settings),
    `${settings.secrets.apiKey}`,
  ];

  for (const text of printed) assert.doesNotMatch(text, /canary/);
});
