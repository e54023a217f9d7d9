import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALNUM, findIn, LOWER_HEX, random, rulesFor } from './scanning.ts';

const rules = rulesFor(['API_KEY']);
const ID = `AKIA${random(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`;
const SECRET = `${random(19, ALNUM, 21)}/${random(20, ALNUM, 22)}`;
const ACCOUNT = `AC${random(32, LOWER_HEX, 23)}`;
const TOKEN = random(32, LOWER_HEX, 24);

function findings(text: string): Map<string, string | undefined> {
  return new Map(
    findIn(text, rules).map(({ finding, findingMetadata }) => [
      finding,
      findingMetadata?.apiKeyMetadata.kind,
    ]),
  );
}

test('a secret key of Amazon is found beside its id, whatever it is called', () => {
  for (const text of [
    `Access key ID,Secret access key\n${ID},${SECRET}\n`,
    `boto3.client('s3', '${ID}', '${SECRET}')`,
    `AWS.config.update({ accessKeyId: '${ID}', foo: '${SECRET}' })`,
    `${ID}:${SECRET}`,
    `${ID} ${SECRET}`,
    `${SECRET}\n${ID}\n`,
    `s3://${ID}:${SECRET.replace('/', 'x')}@bucket/path`,
  ]) {
    const found = findings(text);

    assert.equal(found.get(ID), 'AWS', text);
    assert.equal(found.get(text.includes(SECRET) ? SECRET : SECRET.replace('/', 'x')), 'AWS', text);
  }
});

test('forty characters alone are no secret key', () => {
  assert.deepEqual([...findings(`value ${SECRET} end`).keys()], []);
  assert.deepEqual([...findings(`commit ${random(40, LOWER_HEX)}\nAuthor: A`).keys()], []);
});

test('a token of Twilio is found beside the account, which is none itself', () => {
  for (const text of [
    `client = Client("${ACCOUNT}", "${TOKEN}")`,
    `curl -u ${ACCOUNT}:${TOKEN} https://api.example.net/`,
    `TWILIO_ACCOUNT_SID=${ACCOUNT}\nTWILIO_AUTH_TOKEN=${TOKEN}\n`,
    `account_sid: ${ACCOUNT}\nauth_token: ${TOKEN}\n`,
  ]) {
    assert.deepEqual([...findings(text)], [[TOKEN, 'Twilio']], text);
  }
});

test('the public half of a pair is no finding, even under a telling name', () => {
  for (const text of [
    `STRIPE_KEY=pk${'_live_'}${random(24, ALNUM)}`,
    `api_key: ${ACCOUNT}`,
    `mapboxgl.accessToken = 'pk${'.eyJ1'}Ijoi${random(60, ALNUM)}.${random(22, ALNUM)}';`,
    `SUPABASE_KEY=sb${'_publishable_'}${random(31, ALNUM)}`,
    `google_client_key=${random(12, '123456789')}-${random(32, LOWER_HEX)}.apps.googleusercontent.com`,
  ]) {
    assert.deepEqual([...findings(text).keys()], [], text);
  }
});

test('what the pair says does not depend on where the text is cut', () => {
  const text = `${'x '.repeat(300)}${ID}, "${SECRET}"${' y'.repeat(300)}`;
  const whole = findIn(text, rules).map(({ finding }) => finding);
  for (const coreBytes of [64, 100, 611, 640, 1000]) {
    assert.deepEqual(
      findIn(text, rules, coreBytes).map(({ finding }) => finding),
      whole,
      `${coreBytes} bytes at a time`,
    );
  }
  assert.deepEqual(whole, [ID, SECRET]);
});
