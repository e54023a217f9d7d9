import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { ALNUM, findIn, LOWER_HEX, random, rulesFor } from './scanning.ts';

const PASSWORD = `Nq${'4!'}vLpT8z`;
const KEY = `zq_${random(28, ALNUM, 11)}`;
const HEX = random(32, LOWER_HEX, 5);
const UUID = ['6f1d2c3b', '9a84', '4e57', 'b0c1', '7d8e9fa2b3c4'].join('-');
const DETECTORS = [
  ...['API_KEY', 'CRYPTOGRAPHIC_KEY', 'PASSWORD_IN_CODE'],
  ...['DATABASE_CONNECTION_STRING', 'IP_ADDRESS'],
];
const rules = rulesFor(DETECTORS);

function assertFound(marked: string, detector?: string): void {
  const { text, start, end } = unmarked(marked);
  const found = findIn(text, rules);
  assert.deepEqual(
    found.map(({ location: { byteRange } }) => byteRange),
    [{ start, end }],
    marked,
  );
  if (detector) assert.equal(found[0]?.detector.name, detector, marked);
}

function assertNothing(text: string): void {
  const found = findIn(text, rules).map(({ finding }) => finding);
  assert.deepEqual(found, [], text);
}

test('a text that stands in for a variable of the environment is named by it', () => {
  for (const [name, value] of [
    ['ACME_API_KEY', KEY],
    ['DB_PASSWORD', PASSWORD],
    ['ENCRYPTION_KEY', HEX],
  ] as const) {
    assertFound(`const k = process.env.${name} || '[[${value}]]';`);
    assertFound(`const k = process.env["${name}"] ?? "[[${value}]]";`);
    assertFound(`k = os.environ.get("${name}") or "[[${value}]]"`);
    assertFound(`$k = getenv('${name}') ?: '[[${value}]]';`);
    assertFound(`k = ENV['${name}'] || '[[${value}]]'`);
  }
  assertNothing("const k = process.env.DB_PASSWORD || 'changeme';");
  assertNothing("const k = process.env.API_KEY ?? '';");
  assertNothing(`const k = process.env.BUILD_ID || '${KEY}';`);
});

test('brackets and braces between a name and its value do not part them', () => {
  assertFound(`api_key = ("[[${KEY}]]")`);
  assertFound(`db_password = ( '[[${PASSWORD}]]' )`);
  assertFound(`std::string apiKey{"[[${KEY}]]"};`);
  assertNothing('token = ("left" if up else "right")');
  assertNothing('std::string key{"Enter"};');
});

test('a value is named by what stands around it or behind it', () => {
  assertFound(`Parameters:\n  DbPassword:\n    Type: String\n    Default: [[${PASSWORD}]]\n`);
  assertFound(`{"DbPassword": {"Type": "String", "NoEcho": true, "Default": "[[${PASSWORD}]]"}}`);
  assertFound(`"environment": [{"value": "[[${KEY}]]", "name": "ACME_API_KEY"}]`);
  assertNothing(`Parameters:\n  BuildLabel:\n    Type: String\n    Default: ${KEY}\n`);
  assertNothing('Parameters:\n  TokenTTL:\n    Type: Number\n    Default: 3600\n');
  assertNothing(`[{"value": "${UUID}", "name": "requestId"}]`);
});

test('the letter of an escape, or a sign that defines, is none of a name', () => {
  assertFound(`{"data":"HOST=db\\nFTP_PASS=[[${PASSWORD}]]\\nPORT=80"}`);
  assertFound(`java -DapiKey=[[${UUID}]] -jar app.jar`);
  const token = [{ alg: 'HS256' }, { sub: '52093188' }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  assertFound(`{"log":"sent\\n[[${token}.${random(43, ALNUM)}]]\\ndone"}`);
  const address = `mongodb://app:${random(12, ALNUM)}@db.test/app`;
  assertFound(`{"log":"x\\n[[${address}]]\\ny"}`, 'DATABASE_CONNECTION_STRING');
});

test('the address of a server is part of the string that connects to it', () => {
  const password = random(12, ALNUM);
  const detector = 'DATABASE_CONNECTION_STRING';
  assertFound(
    `dsn = '[[Host=10.4.0.12;Database=app;Username=app;Password=${password}]]'`,
    detector,
  );
  assertFound(`[[host=10.4.0.12 dbname=app user=app password=${password}]]\n`, detector);
  assertFound(`url: [[mysql2://app:${password}@10.4.0.12/app]]\n`, detector);
});

test('the name of a vendor makes a mere token one', () => {
  assertFound(`SNYK_TOKEN=[[${UUID}]]\n`);
  assertFound(`AZURE_OPEN_AI_KEY=[[${HEX}]]\n`);
  assertFound(`CYPRESS_RECORD_KEY: [[${UUID}]]\n`);
  assertNothing(`ROW_KEY=${UUID}\n`);
});

test('a password may begin with a sign or a bracket', () => {
  for (const value of ['$pE473QY959dm', '&kzN8olXt969ig', '*rVorwWq929ax'])
    assertFound(`DB_PASSWORD="[[${value}]]"`);
  assertFound('Passphrase: [[(mxyJLjBg8#98vr]]\r\n');
  assertFound(`The password is ([[${PASSWORD}]]).`);
  assertNothing('DB_PASSWORD="$OTHER_PASSWORD1"');
  assertNothing('<password>{COQLCE6DU6GtcS5P=}</password>');
});

test('what pages and browsers publish, and drawn numbers of things, are no keys', () => {
  const small = 'abcdefghijklmnopqrstuvwxyz0123456789';
  for (const id of [random(21, ALNUM), `k${random(23, small)}`, `2${random(26, ALNUM)}`])
    assertNothing(`{"key":"${id}","type":"order"}`);
  assertNothing(`<input type="hidden" name="_token" value="${random(40, ALNUM)}">`);
  assertNothing(`applicationServerKey: "B${random(86, ALNUM)}"`);
  assertNothing(`{"hashedKey":"${random(43, ALNUM)}"}`);
});

test('names of things in code, standards and paths are no secrets', () => {
  assertNothing('#define ed25519_set_private_key nettle_ed25519_sha512_set_private_key\n');
  assertNothing('#define __NR_memfd_secret (__X32_SYSCALL_BIT + 447)\n');
  assertNothing('  x86_cpu_PAT = x86_cpu_index_1_edx + 16,\n');
  assertNothing(
    'used for encrypting password\n# If set to SHA256, SHA256-based algorithms are used\n',
  );
  assertNothing('Files: man/pt_BR/man5/passwd.5\n       man/tr/man5/passwd.5\n');
});

test('a password that looks like a member of an object is told by its characters', () => {
  const password = `Cbz2G${'.'}uLFAcm0`;
  assertFound(`https://deploy:[[${password}]]@git.test/app.git`);
  assertFound(`curl -u admin:[[${password}]] https://api.test/x\n`);
  assertFound(`sftp:\n  user: bob\n  pass: [[${password}]]\n`);
  assertNothing('sftp:\n  user: bob\n  pass: options.password\n');
});

test('logins of programs are found in the forms that these have', () => {
  assertFound(`db.test:6432:app:admin:[[${PASSWORD}]]\n`);
  assertFound(`*:*:*:repl:[[${PASSWORD}]]\n`);
  assertFound(`new Sequelize('shop', 'app', '[[${PASSWORD}]]', { dialect: 'mysql' })`);
  assertFound(`Unseal Key 1: [[${random(44, ALNUM)}]]\n`);
  assertFound(`bob  10:41 AM\nwhat is the db password?\nann  10:42 AM\n[[${PASSWORD}]]\n`);
});
