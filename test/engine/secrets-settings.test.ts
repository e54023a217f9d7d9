import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { ALNUM, findIn, random, rulesFor } from './scanning.ts';

const PASSWORD = `Nq${'4!'}vLpT8z`;
const KEY = `zq_${random(28, ALNUM, 11)}`;
const UUID = ['6f1d2c3b', '9a84', '4e57', 'b0c1', '7d8e9fa2b3c4'].join('-');
const rules = rulesFor(['API_KEY', 'CRYPTOGRAPHIC_KEY', 'PASSWORD_IN_CODE']);

function assertFound(marked: string): void {
  const { text, start, end } = unmarked(marked);
  const found = findIn(text, rules).map(({ location: { byteRange } }) => byteRange);
  assert.deepEqual(found, [{ start, end }], marked);
}

function assertNothing(text: string): void {
  const found = findIn(text, rules).map(({ finding }) => finding);
  assert.deepEqual(found, [], text);
}

test('what Markdown and TeX put around a value is no part of it', () => {
  for (const value of [PASSWORD, KEY]) {
    const label = value === KEY ? 'API key' : 'Password';
    const name = value === KEY ? 'ACME_API_KEY' : 'DB_PASSWORD';
    assertFound(`**${label}:** [[${value}]]`);
    assertFound(`- **${label}**: **[[${value}]]**.`);
    assertFound(`**${label}**: \`\`[[${value}]]\`\``);
    assertFound(`\\textbf{${label}:} [[${value}]]`);
    assertFound(`Start it with \`${name}=[[${value}]]\` set.`);
    assertFound(`| ${name} | \`[[${value}]]\` |\n`);
  }
  assertFound(`| Login | Password |\n| --- | --- |\n| eve | \`[[${PASSWORD}]]\` |\n`);
  assertNothing('let password = ``;');
});

test('a key is found in the sentences of several languages', () => {
  for (const lead of [
    'Der API-Schlüssel für Acme lautet ',
    "La clé d'API Acme est ",
    'La clave de API de Acme es ',
    'A chave de API da Acme é ',
    'La chiave API di Acme è ',
    'De API-sleutel voor Acme is ',
    'The token for Acme Corp is now: ',
  ]) {
    assertFound(`${lead}[[${KEY}]].`);
  }
  assertNothing('The key to understanding this is simplification of everything.');
});

test('a password is found however it is told', () => {
  for (const marked of [
    `the router's pw is "[[${PASSWORD}]]"`,
    `My password's [[${PASSWORD}]] by the way`,
    `Le mot de passe temporaire est : [[${PASSWORD}]]`,
    `Lösenordet är [[${PASSWORD}]].`,
    `密码是[[${PASSWORD}]]。`,
    `creds for the portal are eve / [[${PASSWORD}]]`,
    `eve: what is the root password?\ntom: [[${PASSWORD}]]`,
    `<eve> what's the root password?\n<tom> [[${PASSWORD}]]`,
  ]) {
    assertFound(marked);
  }
  for (const text of [
    'login page/2024/index7.html',
    'Login: https://acme.test/x9',
    'credentials are kept in config/App1.json',
    `Password:\n  username: ${PASSWORD}`,
  ]) {
    assertNothing(text);
  }
});

test('a question for a key is answered by who speaks next, a mapping below it is not', () => {
  assertFound(`<eve> what is the Acme API key?\n<tom> [[${KEY}]]\n`);
  assertFound(`Eve: what is the Acme API key?\nTom: [[${KEY}]]\n`);
  assertNothing(`api_key:\n  reference: ${KEY}\n`);
});

test('a password is found where a test types it or compares it', () => {
  for (const marked of [
    `self.assertEqual(user.password, '[[${PASSWORD}]]')`,
    `if (strcmp(password, "[[${PASSWORD}]]") == 0) {`,
    `expect(account.password).toBe('[[${PASSWORD}]]');`,
    `cy.get('input[name=password]').type('[[${PASSWORD}]]')`,
    `driver.findElement(By.id("password")).sendKeys("[[${PASSWORD}]]");`,
    `page.getByLabel('Password').fill('[[${PASSWORD}]]')`,
    `std::string db_password{"[[${PASSWORD}]]"};`,
  ]) {
    assertFound(marked);
  }
  assertNothing(`expect(account.name).toBe('${PASSWORD}');`);
  assertNothing("self.assertEqual(form.password, 'required')");
});

test('secrets are found where commands take them by name or from a pipe', () => {
  for (const marked of [
    `gh secret set ACME_API_KEY --body "[[${KEY}]]"`,
    `dotnet user-secrets set "Acme:ApiKey" "[[${KEY}]]"`,
    `travis env set DB_PASSWORD [[${PASSWORD}]]`,
    `aws ssm put-parameter --name /prod/db_password --value "[[${PASSWORD}]]" --overwrite`,
    `az keyvault secret set --vault-name v --name DbPassword --value "[[${PASSWORD}]]"`,
    `echo "[[${PASSWORD}]]" | docker login --username ci --password-stdin`,
    `echo '[[${PASSWORD}]]' | sudo -S apt-get update`,
  ]) {
    assertFound(marked);
  }
  assertNothing('echo $REGISTRY_PASSWORD | docker login --username ci --password-stdin');
});

test('names and values in two columns, and values of SQL columns, are read', () => {
  assertFound(`name,value\nDB_PASSWORD,[[${PASSWORD}]]\nTZ,UTC\n`);
  assertFound(`INSERT INTO creds (id, acme_api_key) VALUES (7, '[[${UUID}]]');`);
  assertFound(`INSERT INTO creds (id, acme_api_key) VALUES (7, '[[kT4vQz8w.${KEY.slice(3)}]]');`);
  assertNothing(`INSERT INTO creds (id, request_id) VALUES (7, '${UUID}');`);
  assertNothing(`INSERT INTO hits (shortcut_token_type, request_id) VALUES ('x', '${UUID}');`);
  assertNothing(`INSERT INTO hits (token_type, page) VALUES ('Bearer', '${KEY}');`);
  assertNothing(`name,value\nDB_PASSWORD_HINT,${PASSWORD}\nTZ,UTC\n`);
});

test('a password may hold an equals sign, and be two words with a number', () => {
  assertFound(`DB_PASSWORD="[[kPzRtQw${'='}8VnLx4!t]]"`);
  assertFound(`2026-01-02 DEBUG user=eve password=[[${'Meadow'}Lantern83]] ip=10.0.0.1`);
  assertNothing('connect(password=userPassword12, retries=1)');
});

test('the number of a thing is no key under a name that is only "key"', () => {
  const small = 'abcdefghijklmnopqrstuvwxyz0123456789';
  for (const value of [
    `ck${random(23, small)}`,
    `user_01${random(24, '0123456789abcdefghjkmnpqrstvwxyz')}`,
    `cus_${random(18, ALNUM)}`,
    Buffer.from('Account:52093188').toString('base64'),
  ]) {
    assertNothing(`const key = '${value}';`);
    assertNothing(`{ key: "${value}", label: "first" }`);
  }
  assertNothing(`const localStorageKey = '${KEY}';`);
  assertNothing(`hashed_password: '${PASSWORD.replace('!', '')}'`);
  assertNothing(`Sec-WebSocket-Key: ${random(22, ALNUM)}==`);
  assertNothing(`<input type="hidden" name="authenticity_token" value="${random(86, ALNUM)}==">`);
});
