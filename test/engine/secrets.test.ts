import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALNUM, findIn, random, rulesFor } from './scanning.ts';

const rules = rulesFor([
  ...['API_KEY', 'PASSWORD_IN_CODE', 'DATABASE_CONNECTION_STRING'],
  ...['CRYPTOGRAPHIC_KEY', 'GCP_CREDENTIALS'],
]);
const names = (text: string) => findIn(text, rules).map(({ detector }) => detector.name);

test('of several secrets at one place only the most specific is reported', () => {
  const token = random(20, ALNUM);
  const pem = `-----BEGIN PRIVATE KEY-----\\n${random(256, ALNUM)}\\n-----END PRIVATE KEY-----`;

  assert.deepEqual(names(`password = "glpat${'-'}${token}"`), ['API_KEY']);
  assert.deepEqual(names(`url = "postgres://app:${token}@db.test/app"`), [
    'DATABASE_CONNECTION_STRING',
  ]);
  assert.deepEqual(names(`private_key = "${pem}"`), ['CRYPTOGRAPHIC_KEY']);
  assert.deepEqual(
    names(`{"private_key": "${pem}", "client_email": "a@p.iam.gserviceaccount.com"}`),
    ['GCP_CREDENTIALS'],
  );
});

test('free tokens are found only by who asks for them', () => {
  const token = `q7Zt2LmX9v${'Rb4Kc8WnY3Hs6P'}`;
  const free = rulesFor(['RANDOMLY_GENERATED_TOKEN']);

  assert.deepEqual(names(`see ${token} there`), []);
  assert.deepEqual(
    findIn(`see ${token} there`, free).map(({ finding }) => finding),
    [token],
  );
});
