import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { findIn, judged, rulesFor } from './scanning.ts';

const rules = rulesFor(['PASSWORD_IN_CODE']);

function assertFound(marked: readonly string[]): void {
  for (const one of marked) {
    const { text, start, end } = unmarked(one);
    const found = findIn(text, rules).map(({ location: { byteRange } }) => byteRange);
    assert.deepEqual(found, [{ start, end }], one);
  }
}

function assertNothing(texts: readonly string[]): void {
  for (const text of texts) {
    assert.deepEqual(
      findIn(text, rules).map(({ finding }) => finding),
      [],
      text,
    );
  }
}

test('a password is found where programs assign it', () => {
  assertFound([
    'password = "[[Tr0ub4dor&3]]"',
    'const char *db_pass = "[[Tr0ub4dor&3]]";',
    'let password: String = "[[Tr0ub4dor&3]]"',
    'String password = "[[Tr0ub4dor&3]]";',
    'public string Password { get; set; } = "[[Tr0ub4dor&3]]";',
    "$config['db']['password'] = '[[Tr0ub4dor&3]]';",
    "'password' => '[[Tr0ub4dor&3]]',",
    "define('DB_PASSWORD', '[[Tr0ub4dor&3]]');",
    'password <- "[[Tr0ub4dor&3]]"',
    '(setq db-password "[[Tr0ub4dor&3]]")',
    'os.environ["DB_PASSWORD"] = "[[Tr0ub4dor&3]]"',
    'os.getenv("DB_PASSWORD", "[[Tr0ub4dor&3]]")',
    "const pw = process.env.PW || '[[Tr0ub4dor&3]]';",
    'builder.withPassword("[[Tr0ub4dor&3]]")',
    'if (password === "[[Tr0ub4dor&3]]") {',
    'requests.get(url, auth=("bob", "[[Tr0ub4dor&3]]"))',
    'new NetworkCredential("bob", "[[Tr0ub4dor&3]]")',
  ]);
});

test('a password is found where configuration has it', () => {
  assertFound([
    'DB_PASSWORD=[[Tr0ub4dor&3]]\n',
    'export PGPASSWORD="[[Tr0ub4dor&3]]"',
    '  password: [[Tr0ub4dor&3]]\n',
    '- name: DB_PASSWORD\n  value: "[[Tr0ub4dor&3]]"',
    'password: |\n  [[Tr0ub4dor&3]]\n',
    '{"user":"bob","password":"[[Tr0ub4dor&3]]"}',
    '"{\\"password\\":\\"[[Tr0ub4dor&3]]\\"}"',
    '<password>[[Tr0ub4dor&3]]</password>',
    '<add key="SmtpPassword" value="[[Tr0ub4dor&3]]"/>',
    '<entry key="db.password">[[Tr0ub4dor&3]]</entry>',
    'variable "db_password" {\n  default = "[[Tr0ub4dor&3]]"\n}',
    `password: \${DB_PASSWORD:-[[Tr0ub4dor&3]]}`,
    'ENV DB_PASSWORD [[Tr0ub4dor&3]]',
    'machine host.test login bob password [[Tr0ub4dor&3]]',
    'db.test:5432:app:bob:[[Tr0ub4dor&3]]',
    'requirepass [[Tr0ub4dor&3]]',
    'id,user,password\n1,bob,[[Tr0ub4dor&3]]\n',
    "INSERT INTO users (id, password) VALUES (1, '[[Tr0ub4dor&3]]');",
  ]);
});

test('a password is found on the command lines of programs', () => {
  assertFound([
    'mysql -u root -p[[Tr0ub4dor3]] app',
    "curl -u 'bob:[[Tr0ub4dor3]]' https://host.test",
    'sshpass -p [[Tr0ub4dor3]] ssh root@host.test',
    'htpasswd -b .htpasswd bob [[Tr0ub4dor3]]',
    'net use Z: \\\\srv\\share /user:bob [[Tr0ub4dor3]]',
    'docker login -u bob -p [[Tr0ub4dor3]] registry.test',
    'deploy --db-password [[Tr0ub4dor3]] --now',
    'openssl enc -pass pass:[[Tr0ub4dor3]] -in a',
    "echo 'bob:[[Tr0ub4dor3]]' | chpasswd",
    "CREATE USER bob IDENTIFIED BY '[[Tr0ub4dor3]]';",
    "ALTER ROLE bob WITH PASSWORD '[[Tr0ub4dor3]]';",
  ]);
});

test('a password is found in an address and in what Basic sends', () => {
  assertFound([
    'https://deploy:[[Tr0ub4dor3]]@git.test/app.git',
    'smtp://mailer:[[Tr0ub4dor3]]@mail.test:587',
    'Authorization: Basic [[Ym9iOlRyMHViNGRvcjM=]]',
    '{"auths":{"registry.test":{"auth":"[[Ym9iOlRyMHViNGRvcjM=]]"}}}',
  ]);
});

test('a password is found in sentences and forms of several languages', () => {
  assertFound([
    'The password for the server is [[Tr0ub4dor&3]].',
    'The root password on db01 is now [[Tr0ub4dor&3]], please change it.',
    'Passwort: [[Tr0ub4dor&3]]',
    'Das Passwort für den Server lautet [[Tr0ub4dor&3]]',
    'mot de passe : [[Tr0ub4dor&3]]',
    'La contraseña es [[Tr0ub4dor&3]]',
    'A senha é [[Tr0ub4dor&3]]',
    'wachtwoord: [[Tr0ub4dor&3]]',
    'пароль: [[Tr0ub4dor&3]]',
    '密码：[[Tr0ub4dor&3]]',
    '<tr><td>Password</td><td>[[Tr0ub4dor&3]]</td></tr>',
  ]);
});

test('a simple password is possible in a strong place, a strong one is very likely', () => {
  assert.deepEqual(judged('PASSWORD_IN_CODE', 'password = "hunter2"'), ['hunter2', 'POSSIBLE']);
  assert.deepEqual(judged('PASSWORD_IN_CODE', "pwd: 'letmein99'"), ['letmein99', 'POSSIBLE']);
  assert.deepEqual(judged('PASSWORD_IN_CODE', 'pwd = "Zx9!kk2p"'), ['Zx9!kk2p', 'VERY_LIKELY']);
});

test('types, calls, variables and tests of passwords are none', () => {
  assertNothing([
    'password: string;',
    'password = None',
    'password = getpass.getpass()',
    'password = os.environ["DB_PASSWORD"]',
    'const { password } = req.body;',
    'password: user.password,',
    'password: z.string().min(8)',
    "password: 'required|string|min:8|confirmed'",
    'self.db_passwd = db_passwd',
    'byte[] key = hash(password, "SHA256")',
    'readonly STENCIL_PASS_DEPTH_PASS: 0x0B96;',
    "['username', 'password', 'email2']",
    'bypass = "Tr0ub4dor&3"',
    'password_hint = "Tr0ub4dor&3"',
  ]);
});

test('labels, placeholders, references, templates and digests are no passwords', () => {
  assertNothing([
    '"password": "Mot de passe"',
    '"forgotPassword": "Forgot password?"',
    '"password": "********"',
    'DB_PASSWORD=<your password>',
    'DB_PASSWORD=changeme',
    `password: \${{ secrets.DB_PASSWORD }}`,
    'password: {{ .Values.password }}',
    'password: ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)',
    'password: vault:secret/db#password',
    'PASSWORD_FILE=/run/secrets/db_password',
    'input[type="password"] { color: red }',
    'password_hash = "$2b$12$KIXQ9mYc7e1mTq5vZ1k1xeJt1P8k0v7s1Y8m3nN1fX3b2O5c6D7uW"',
    'The password must have 8 characters and 1 digit',
    'Authorization: Basic dXNlcjpwYXNzd29yZA==',
    'https://user:pass@host.test',
    'mysql -u root -p app < dump.sql',
  ]);
});

test('what a test says of its cases is no password, a login without quotes is one', () => {
  assertNothing(['PASS: pr28639a\nPASS: Dwarf5 global function\n']);
  assertFound(['user: bob, pass: [[hunter27]], host: db1', 'USER: bob\nPASS: [[Kx7vbq39Tz]]\n']);
});
