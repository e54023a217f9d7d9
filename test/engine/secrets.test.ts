import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALNUM, findIn, judged, random, rulesFor } from './scanning.ts';

const pem = (label: string, lines = 6) =>
  [
    `-----BEGIN ${label}-----`,
    ...Array.from({ length: lines }, (_, at) => random(64, ALNUM, at + 1)),
    `-----END ${label}-----`,
  ].join('\n');

test('a private key is found as a whole, in every dress', () => {
  for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY']) {
    const key = pem(label);
    assert.deepEqual(judged('CRYPTOGRAPHIC_KEY', `a\n${key}\nb`), [key, 'VERY_LIKELY']);
  }
  const escaped = pem('PRIVATE KEY').replaceAll('\n', '\\n');
  assert.equal(judged('CRYPTOGRAPHIC_KEY', `{"private_key": "${escaped}\\n"}`)?.[0], escaped);
});

test('public keys, certificates and empty blocks are no private keys', () => {
  for (const text of [
    pem('PUBLIC KEY'),
    pem('CERTIFICATE'),
    '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----',
    'the line "-----BEGIN PRIVATE KEY-----" begins it',
  ]) {
    assert.equal(judged('CRYPTOGRAPHIC_KEY', text), undefined, text.slice(0, 40));
  }
});

test('connection strings with a password are found, without one they are not', () => {
  const secret = 'tr0ub4dor';
  for (const text of [
    `postgres://app:${secret}@db.example.test:5432/app?sslmode=require`,
    `mongodb+srv://app:${secret}@cluster.example.test/`,
    `redis://:${secret}@127.0.0.1:6379`,
    `Server=db.example.test;Database=app;User Id=app;Password=${secret};`,
  ]) {
    const found = judged('DATABASE_CONNECTION_STRING', `x "${text}" y`);
    assert.equal(found?.[0], text.replace(/;$/, ''), text);
  }
  for (const text of [
    'postgres://db.example.test/app',
    'postgres://user:password@localhost/app',
    `postgres://\${USER}:\${PASSWORD}@localhost/app`,
    `https://app:${secret}@example.test/`,
  ]) {
    assert.equal(judged('DATABASE_CONNECTION_STRING', text), undefined, text);
  }
});

test('passwords in code are found by their names, placeholders and calls are not', () => {
  const rules = rulesFor(['PASSWORD_IN_CODE'], 'LIKELY');
  for (const text of [
    `password = "Tr0ub4dor&3"`,
    `DB_PASSWORD=Tr0ub4dor&3`,
    `"userPassword": "h7-kk29-Qx"`,
    `pwd: 'Zx9!kk2p'`,
  ]) {
    assert.equal(findIn(text, rules).length, 1, text);
  }
  for (const text of [
    `password = os.environ["DB_PASSWORD"]`,
    `password: string`,
    `password = getPassword()`,
    `password: "\${DB_PASSWORD}"`,
    `password = "changeme"`,
    `password_hint = "Tr0ub4dor&3"`,
    `bypass = "Tr0ub4dor&3"`,
    `password: "<your password>"`,
  ]) {
    assert.deepEqual(findIn(text, rules), [], text);
  }
});

test('of several secrets at one place only the most specific is reported', () => {
  const key = `glpat${'-'}${random(20, ALNUM)}`;
  const rules = rulesFor(['API_KEY', 'PASSWORD_IN_CODE', 'DATABASE_CONNECTION_STRING']);

  const found = findIn(`password = "${key}"`, rules);

  assert.deepEqual(
    found.map(({ detector }) => detector.name),
    ['API_KEY'],
  );
});
