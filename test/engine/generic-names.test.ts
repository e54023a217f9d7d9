import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mayBeSecretName } from '../../src/engine/detectors/secret-endings.ts';
import { secretName, wordsOf } from '../../src/engine/detectors/secret-names.ts';

test('a name is its words, in whatever manner it is written', () => {
  for (const name of [
    'dbUserPassword',
    'db_user_password',
    'db-user-password',
    'DB_USER_PASSWORD',
  ]) {
    assert.deepEqual(wordsOf(name), ['db', 'user', 'password'], name);
  }
  assert.deepEqual(wordsOf('AWSSecretKey2'), ['aws', 'secret', 'key2']);
});

const MEANT = {
  password: [
    ...['password', 'DB_PASSWORD', 'userPasswd', 'smtpPass', 'rootpw', 'PGPASSWORD', 'password_1'],
    ...['passwort', 'contraseña', 'senha', 'wachtwoord', 'hasło', 'пароль', '密码', 'wifi_psk'],
  ],
  key: [
    ...[
      'apiKey',
      'API_KEY',
      'x-api-key',
      'client_secret',
      'authToken',
      'accessToken',
      'GITHUB_PAT',
    ],
    ...['secret', 'jwt_secret', 'token', 'key', 'consumerKey', 'signing_secret', 'api_key_prod'],
    ...['config.auth_token', 'app.settings.token', 'process.env.ACCESS_TOKEN'],
  ],
  'encryption key': [
    ...['encryption_key', 'aesKey', 'AES256_KEY', 'masterKey', 'hmac_secret', 'privateKey'],
    ...['signing_key', 'PresharedKey', 'fernet_key'],
  ],
} as const;

for (const [noun, names] of Object.entries(MEANT)) {
  test(`names that stand for a ${noun} say so, also at a glance`, () => {
    for (const name of names) {
      const bytes = Buffer.from(name);
      assert.equal(secretName(name)?.noun, noun, name);
      assert.equal(mayBeSecretName(bytes, 0, bytes.length), true, name);
    }
  });
}

test('no name that says something is passed over at a glance', () => {
  const last = [
    ...['password', 'passwd', 'pass', 'passe', 'pwd', 'pw', 'passphrase', 'passcode', 'kennwort'],
    ...['senha', 'clave', 'haslo', 'contraseña', 'şifre', 'psk', 'mdp', 'key', 'keys', 'secret'],
    ...['token', 'pat', 'authorization', 'bearer', 'credentials', 'jwt', 'auth', 'salt', 'api'],
    ...['schluessel', 'Schlüssel', 'chiave', 'chave'],
  ];
  const before = ['api', 'client', 'db', 'aes', 'user', 'auth', 'clé', 'pass', 'my', 'request', ''];
  const behind = ['', 'value', 'string', 'base64', 'current', 'production', 'example', 'raw'];
  const written = fc.constantFrom(
    (words: string[]) => words.join('_'),
    (words: string[]) => words.join('-').toUpperCase(),
    (words: string[]) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
    (words: string[]) => words.join(''),
  );
  const name = fc
    .tuple(fc.constantFrom(...before), fc.constantFrom(...last), fc.constantFrom(...behind))
    .chain((words) => written.map((write) => write(words.filter((word) => word !== ''))));
  let said = 0;
  fc.assert(
    fc.property(name, fc.constantFrom('', '2', '_1'), (spelled, number) => {
      const bytes = Buffer.from(spelled + number);
      if (secretName(spelled + number) === undefined) return;
      said++;
      assert.equal(mayBeSecretName(bytes, 0, bytes.length), true, spelled + number);
    }),
    { numRuns: 2000 },
  );
  assert.ok(said > 100);
});

test('common names of programs are passed over at a glance', () => {
  for (const name of ['type', 'node', 'description', 'event', 'expression', 'version']) {
    const bytes = Buffer.from(name);
    assert.equal(mayBeSecretName(bytes, 0, bytes.length), false, name);
  }
});

test('names that only sound like secrets say nothing', () => {
  for (const name of [
    ...[
      'bypass',
      'compass',
      'passenger',
      'render_pass',
      'passwordHint',
      'password_label',
      'isPassword',
    ],
    ...[
      'monkey',
      'turkey',
      'keyboard',
      'public_key',
      'primaryKey',
      'cacheKey',
      'sort_key',
      'keyId',
    ],
    ...[
      'csrf_token',
      'next_page_token',
      'tokenType',
      'pad_token',
      'token_url',
      'secretName',
      'secretary',
    ],
    ...['author', 'authority', 'credential_type', 'signature', 'commit', 'sha256'],
  ]) {
    assert.equal(secretName(name), undefined, name);
  }
});

test('names of many meanings are not sure, names of one are', () => {
  for (const name of ['key', 'token', 'auth', 'session_key']) {
    assert.equal(secretName(name)?.sure, false, name);
  }
  for (const name of ['api_key', 'client_secret', 'access_token', 'password']) {
    assert.equal(secretName(name)?.sure, true, name);
  }
});
