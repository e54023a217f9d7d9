import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { ALNUM, findIn, judged, LOWER_HEX, random, rulesFor } from './scanning.ts';

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function withCrc(body: string): string {
  let rest = crc32(body);
  let check = '';
  for (let i = 0; i < 6; i++) {
    check = BASE_62[rest % 62] + check;
    rest = Math.floor(rest / 62);
  }
  return body + check;
}

const webToken = [{ alg: 'HS256', typ: 'JWT' }, { sub: 'nobody' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat(random(43, ALNUM))
  .join('.');

/** Keys of invented content, put together here so that no scanner takes this file for a leak. */
const KEYS: readonly (readonly [kind: string, key: string])[] = [
  ['AWS', `AKIA${random(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`],
  ['GitHub', `ghp${'_'}${withCrc(random(30, ALNUM))}`],
  ['GitHub', `github${'_pat_'}${random(22, ALNUM)}_${random(59, ALNUM, 3)}`],
  ['GitLab', `glpat${'-'}${random(20, ALNUM)}`],
  ['Slack', `xoxb${'-'}${random(12, '123456789')}-${random(12, '987654321')}-${random(24, ALNUM)}`],
  [
    'Slack',
    `https://hooks.slack${'.com/services/'}T${random(10, 'ABCDEF0123')}/B${random(10, 'GHIJ4567')}/${random(24, ALNUM)}`,
  ],
  ['Stripe', `sk${'_live_'}${random(24, ALNUM)}`],
  ['Stripe', `rk${'_live_'}${random(24, ALNUM)}`],
  ['Google API', `AIza${random(35, ALNUM)}`],
  ['Sendgrid', `SG${'.'}${random(22, ALNUM)}.${random(43, ALNUM, 5)}`],
  ['Twilio', `SK${random(32, LOWER_HEX)}`],
  ['npm', `npm${'_'}${withCrc(random(30, ALNUM, 11))}`],
  ['PyPI', `pypi${'-'}AgEIcHlwaS5vcmc${random(80, ALNUM)}`],
  ['OpenAI', `sk${'-proj-'}${random(48, ALNUM)}`],
  ['Anthropic', `sk${'-ant-api03-'}${random(93, ALNUM)}AA`],
  ['DigitalOcean', `dop${'_v1_'}${random(64, LOWER_HEX)}`],
  ['Shopify', `shpat${'_'}${random(32, LOWER_HEX)}`],
  ['Databricks', `dapi${random(32, LOWER_HEX)}`],
  ['Postman', `PMAK${'-'}${random(24, LOWER_HEX)}-${random(34, LOWER_HEX)}`],
  ['Mailchimp', `${random(32, LOWER_HEX)}${'-us'}12`],
  ['Telegram', `${random(10, '123456789')}:AA${random(33, ALNUM)}`],
  ['JWT', webToken],
];

for (const [kind, key] of KEYS) {
  test(`a key of ${kind} (${key.slice(0, 4)}…) is at least likely and says whose it is`, () => {
    const [found] = findIn(`x ${key} y`, rulesFor(['API_KEY'], 'LIKELY'));

    assert.equal(found?.finding, key);
    assert.deepEqual(found.findingMetadata, {
      apiKeyMetadata: { status: 'UNVERIFIED', kind },
    });
  });
}

test('a key is found wherever it stands: alone, quoted, assigned, in an address', () => {
  const key = `glpat${'-'}${random(20, ALNUM)}`;
  for (const text of [key, `"${key}"`, `TOKEN=${key}\n`, `https://x:${key}@host/`, `(${key})`]) {
    assert.equal(judged('API_KEY', text)?.[0], key, text);
  }
});

test('the check of a format that has one tells drawn keys from typed ones', () => {
  const typed = `ghp${'_'}${random(36, ALNUM)}`;
  const drawn = `ghp${'_'}${withCrc(random(30, ALNUM))}`;

  assert.equal(judged('API_KEY', `x ${typed} y`)?.[1], 'POSSIBLE');
  assert.equal(judged('API_KEY', `GITHUB_TOKEN=${typed}`)?.[1], 'LIKELY');
  assert.equal(judged('API_KEY', `x ${drawn} y`)?.[1], 'VERY_LIKELY');
});

test('a secret without a form of its own is found by the name it is given', () => {
  const secret = random(40, `${ALNUM}/+`);
  assert.equal(judged('API_KEY', `aws_secret_access_key = ${secret}`)?.[1], 'VERY_LIKELY');
  assert.equal(judged('API_KEY', `"apiKey": "${random(32, ALNUM)}"`)?.[1], 'LIKELY');
  assert.equal(judged('API_KEY', `clientSecret: '${random(40, LOWER_HEX)}'`)?.[1], 'LIKELY');
});

test('what documentation and code are full of is no likely key', () => {
  const rules = rulesFor(['API_KEY'], 'LIKELY');
  for (const text of [
    `AKIA${'IOSFODNN7'}EXAMPLE`,
    `sk${'_live_'}xxxxxxxxxxxxxxxxxxxxxxxx`,
    `commit = "${random(40, LOWER_HEX)}"`,
    `integrity: sha512-${random(86, ALNUM)}==`,
    `public_key = "${random(40, ALNUM)}"`,
    `api_key = os.environ["SERVICE_API_KEY"]`,
    `apiKey: getConfiguredApiKeyFromVault()`,
    `token_type: "bearer_authorization_token"`,
    `secret: "your-secret-goes-here-please"`,
    `access_token_url = "https://login.example.test/oauth/v2/token"`,
    `key: "123e4567-e89b-12d3-a456-426614174000"`,
    `keyboard_shortcut_token = "ctrl-shift-alt-f12"`,
    'eyJhbGciOiJub3BlIn0.not.token',
    `ghp${'_'}${random(20, ALNUM)}`,
    'monkey=banana-and-other-fruit-123',
  ]) {
    assert.deepEqual(findIn(text, rules), [], text);
  }
});
