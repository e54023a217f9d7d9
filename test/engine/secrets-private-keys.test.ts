import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALNUM, judged, LOWER_HEX, random } from './scanning.ts';

const pem = (label: string, first = '') =>
  [
    `-----BEGIN ${label}-----`,
    ...(first === '' ? [] : [first]),
    ...Array.from({ length: 6 }, (_, at) => random(64, ALNUM, at + 1)),
    `-----END ${label}-----`,
  ].join('\n');

const found = (text: string) => judged('CRYPTOGRAPHIC_KEY', text)?.[0];

test('a private key is found as a whole, whatever its label', () => {
  for (const label of [
    ...['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY'],
    ...['OPENSSH PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'],
  ]) {
    const key = pem(label);
    assert.deepEqual(judged('CRYPTOGRAPHIC_KEY', `a\n${key}\nb`), [key, 'VERY_LIKELY']);
  }
});

test('headers and the zeros that a format begins with do not hide a key', () => {
  const encrypted = pem('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n');
  const openSsh = pem(
    'OPENSSH PRIVATE KEY',
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAA',
  );

  assert.equal(found(encrypted), encrypted);
  assert.equal(found(openSsh), openSsh);
});

test('a key is found escaped in JSON, indented in YAML, and as base 64 once more', () => {
  const key = pem('PRIVATE KEY');
  const escaped = key.replaceAll('\n', '\\n');
  const indented = key.replaceAll('\n', '\n    ');
  const wrapped = Buffer.from(key).toString('base64');

  assert.equal(found(`{"private_key": "${escaped}\\n"}`), escaped);
  assert.equal(found(`key: |\n    ${indented}\n`), indented);
  assert.equal(found(`  tls.key: ${wrapped}\n`), wrapped);
});

test('a key without its last line ends where its letters end', () => {
  const cut = pem('PRIVATE KEY').split('\n').slice(0, -1).join('\n');

  assert.deepEqual(judged('CRYPTOGRAPHIC_KEY', `${cut}\n<next>`), [cut, 'LIKELY']);
});

test('the keys of other programs are found in their own forms', () => {
  const putty = [
    'PuTTY-User-Key-File-3: ssh-ed25519',
    'Encryption: none',
    'Comment: k',
    'Public-Lines: 1',
    random(64, ALNUM),
    'Private-Lines: 1',
    random(64, ALNUM, 9),
    `Private-MAC: ${random(64, LOWER_HEX)}`,
  ].join('\n');
  const age = `AGE-SECRET${'-KEY-1'}${random(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`;
  const ssh2 = `---- BEGIN SSH2 ENCRYPTED ${'PRIVATE KEY ----'}\n${random(70, ALNUM)}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`;

  for (const key of [putty, age, ssh2]) assert.equal(found(`x\n${key}\ny`), key);
});

test('a JSON web key is found when it has its private part', () => {
  const part = (seed: number) => random(43, ALNUM, seed);
  const shared = `"kty":"EC","crv":"P-256","x":"${part(1)}","y":"${part(2)}"`;

  assert.equal(found(`[{${shared},"d":"${part(3)}"}]`), `{${shared},"d":"${part(3)}"}`);
  assert.equal(found(`[{${shared}}]`), undefined);
});

test('a value is an encryption key by its name, in hexadecimal, base 64 or drawn letters', () => {
  const hex = random(64, LOWER_HEX);
  const base64 = Buffer.from(random(32, ALNUM)).toString('base64');
  for (const text of [
    `encryption_key = "[[${hex}]]"`,
    `AES_KEY=[[${base64}]]`,
    `"masterKey": "[[${base64}]]"`,
    `hmacSecret: '[[${random(40, ALNUM)}]]'`,
    `PresharedKey = [[${base64}]]`,
    `aes_key = bytes.fromhex("[[${hex}]]")`,
  ]) {
    const [, value] = /\[\[(.*)\]\]/.exec(text) ?? [];
    assert.equal(found(text.replaceAll(/\[\[|\]\]/g, '')), value, text);
  }
});

test('public keys, certificates, names of keys and empty blocks are no private keys', () => {
  for (const text of [
    pem('PUBLIC KEY'),
    pem('CERTIFICATE'),
    pem('PGP PUBLIC KEY BLOCK'),
    '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nYOUR_KEY_HERE\n-----END PRIVATE KEY-----',
    'the line "-----BEGIN PRIVATE KEY-----" begins it',
    `public_key = "${random(64, LOWER_HEX)}"`,
    `PublicKey = ${Buffer.from(random(32, ALNUM)).toString('base64')}`,
    'encryption_key_id = "projects/p1/keyRings/r1/cryptoKeys/k1"',
    'encryption = "AES-256-GCM"',
    'signing_algorithm: RS256',
  ]) {
    assert.equal(found(text), undefined, text.slice(0, 40));
  }
});
