import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { ALNUM, findIn, judged, LOWER_HEX, random, rulesFor } from './scanning.ts';

const rules = rulesFor(['API_KEY']);
const KEY = random(32, ALNUM);

test('a key is found in the manner of every language', () => {
  for (const marked of [
    `apiKey = '[[${KEY}]]'`,
    `const API_KEY: &str = "[[${KEY}]]";`,
    `apiKey := "[[${KEY}]]"`,
    `$apiKey = "[[${KEY}]]";`,
    `:api_key => '[[${KEY}]]'`,
    `Dim apiKey As String = "[[${KEY}]]"`,
    `#define API_KEY "[[${KEY}]]"`,
    `(setq api-key "[[${KEY}]]")`,
    `std::string token{"[[${KEY}]]"};`,
    `define('API_KEY', '[[${KEY}]]');`,
    `config["ApiKey"] = "[[${KEY}]]";`,
    `client.setApiKey("[[${KEY}]]");`,
    `Client(api_key="[[${KEY}]]", timeout=3)`,
    `os.getenv("API_KEY", "[[${KEY}]]")`,
    `jwt.sign({ id: 1 }, '[[${KEY}]]', options)`,
    `const key = process.env.API_KEY ?? "[[${KEY}]]";`,
  ]) {
    assertFound(marked);
  }
});

test('a key is found in configuration, headers, addresses and on command lines', () => {
  for (const marked of [
    `API_KEY=[[${KEY}]]\n`,
    `  api-key: [[${KEY}]]\n`,
    `{"api_key":"[[${KEY}]]"}`,
    `<apiKey>[[${KEY}]]</apiKey>`,
    `<string name="api_key">[[${KEY}]]</string>`,
    `- name: API_TOKEN\n  value: "[[${KEY}]]"`,
    `X-Api-Key: [[${KEY}]]`,
    `Authorization: Bearer [[${KEY}]]`,
    `https://api.test/v1?access_token=[[${KEY}]]&x=1`,
    `run --api-key [[${KEY}]] --verbose`,
    `setx API_TOKEN [[${KEY}]]`,
    `API key: [[${KEY}]]`,
    `| name | value |\n|---|---|\n| api_key | [[${KEY}]] |\n`,
    `config.api_token = [[${KEY}]]`,
    `here is my API key: [[${KEY}]]`,
    `service,api_key\nbilling,[[${KEY}]]\n`,
  ]) {
    assertFound(marked);
  }
});

test('hexadecimal values and UUIDs are keys under a name that says so, and under no other', () => {
  const hex = random(32, LOWER_HEX);
  const uuid = '3f2b8c1d-9e4a-4b7c-8d21-6a5f0e9c7b34';

  assert.equal(judged('API_KEY', `client_secret = "${hex}"`)?.[0], hex);
  assert.equal(judged('API_KEY', `client_secret = "${uuid}"`)?.[0], uuid);
  assert.equal(judged('API_KEY', `key = "${hex}"`), undefined);
  assert.equal(judged('API_KEY', `key = "${uuid}"`), undefined);
  assert.equal(judged('API_KEY', `request_id = "${uuid}"`), undefined);
});

test('in a table only the title of their column makes hexadecimal values and UUIDs keys', () => {
  const hex = random(32, LOWER_HEX);
  const uuid = '3f2b8c1d-9e4a-4b7c-8d21-6a5f0e9c7b34';

  assertFound(`id,api_key,owner\n1,[[${hex}]],bob\n`);
  assertFound(`id;client_secret\n1;[[${uuid}]]\n`);
  assertFound(`"id","auth token"\n"1","[[${hex}]]"\n`);
  assertNothing(`id,checksum,api_key_owner\n1,${hex},bob\n`);
  assertNothing(`commit,author\n${hex},token-service\n`);
  assertNothing(`session_id,auth\n${uuid},yes\n`);
});

test('what is no secret by its name is left alone, however it looks', () => {
  for (const name of [
    ...['public_key', 'publishableKey', 'csrf_token', 'next_page_token', 'continuationToken'],
    ...['cache_key', 'primaryKey', 'sort_key', 'partition_key', 'idempotency_key', 'token_type'],
    ...['secret_name', 'key_id', 'token_url', 'monkey', 'keyboard', 'hotkey', 'commit', 'etag'],
  ]) {
    assertNothing(`${name} = "${KEY}"`);
  }
});

test('what is no secret by its look is left alone, whatever its name', () => {
  for (const value of [
    ...['your-api-key-goes-here', '<API_KEY>', 'xxxxxxxxxxxxxxxxxxxxxxxx', 'example-key-123456789'],
    ...['{{ api_key }}', '%API_KEY%', '$API_KEY', 'ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)'],
    ...['getConfiguredApiKeyFromVault', 'service.credentials.api2', 'errors.validation.E1023'],
    ...['https://login.example.test/oauth2/v2.0/token', '/etc/ssl/private/server-2024.key'],
    ...['2024-01-01T00:00:00Z', '1.2.3-beta.4+build.567', 'arn:aws:iam::123456789012:role/x'],
    ...[
      'SGVsbG8gZnJvbSB0aGUgb3RoZXIgc2lkZQ==',
      'iVBORw0KGgoAAAANSUhEUgAAAAUA',
      'sha256-q7Zt2LmX9v',
    ],
    ...['123456789012345678901234', 'a1b2c3d4e5f6a1b2c3d4e5f6', 'ssh-rsa AAAAB3NzaC1yc2E'],
  ]) {
    assertNothing(`api_key = "${value}"`);
  }
});

test('code on the right is no secret', () => {
  for (const text of [
    'api_key = os.environ["SERVICE_API_KEY"]',
    'private_key = rsa.key.PrivateKey.load_pkcs1(data)',
    'token = tokens[3].value2',
    'String token = tokenizer.nextToken2();',
    'apiKey: process.env.API_KEY2,',
    "constants = ['OAUTH2_CLIENT_SECRET', 'oauth2ClientSecret']",
    `"Authorization": "Bearer " + token2`,
  ]) {
    assertNothing(text);
  }
});

function assertFound(marked: string): void {
  const { text, start, end } = unmarked(marked);
  const found = findIn(text, rules).map(({ location: { byteRange } }) => byteRange);
  assert.deepEqual(found, [{ start, end }], marked);
}

function assertNothing(text: string): void {
  assert.deepEqual(
    findIn(text, rules).map(({ finding }) => finding),
    [],
    text,
  );
}
