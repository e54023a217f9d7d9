import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { ALNUM, findIn, LOWER_HEX, random, rulesFor } from './scanning.ts';

const PASSWORD = `Kv${'7#'}mqTz9Lw`;
const KEY = random(32, ALNUM);
const DIGEST = random(32, LOWER_HEX);

function found(name: string, marked: string): void {
  const { text, start, end } = unmarked(marked);
  const places = findIn(text, rulesFor([name])).map(({ location }) => location.byteRange);
  assert.deepEqual(places, [{ start, end }], marked);
}

function nothing(name: string, text: string): void {
  assert.deepEqual(findIn(text, rulesFor([name])), [], text);
}

/** Where only a label, a title or a sentence says what a value is. */
const SETTINGS: readonly ((label: string, value: string) => string)[] = [
  (label, value) => `${label}:\n[[${value}]]\n\nOther:\nnone\n`,
  (label, value) => `Hello,\n\nhere is the ${label}:\n\n[[${value}]]\n\nBest\n`,
  (label, value) => `## ${label}\n\n[[${value}]]\n`,
  (label, value) => `> my ${label} is\n> [[${value}]]\n> bye\n`,
  (label, value) => `We have found your ${label}\nis [[${value}]] as you said.\n`,
  (label, value) => `Please give me your ${label}?\nBob: Sure, it's [[${value}]].\n`,
  (label, value) => `Use \`[[${value}]]\` as the ${label}.`,
  (label, value) => `Your ${label} is **[[${value}]]** now.`,
  (label, value) => `${label} - [[${value}]]\n`,
  (label, value) => `update my ${label} ([[${value}]]) please`,
  (label, value) =>
    `<table><tr><th>Id</th><th>${label}</th></tr><tr><td>1</td><td>[[${value}]]</td></tr></table>`,
];

test('a password is found where only its label or title speaks for it', () => {
  for (const setting of SETTINGS) found('PASSWORD_IN_CODE', setting('password', PASSWORD));
  found('PASSWORD_IN_CODE', `passwords:\n  - [[${PASSWORD}]]\n`);
  found('PASSWORD_IN_CODE', `{"passwords": ["[[${PASSWORD}]]"]}`);
  found('PASSWORD_IN_CODE', `{"label": "Mot de passe", "value": "[[${PASSWORD}]]"}`);
});

test('a key without a form of its own is found in the same places', () => {
  for (const setting of SETTINGS) {
    found('API_KEY', setting('api key', KEY));
    found('API_KEY', setting('Datadog API key', DIGEST));
  }
  found('API_KEY', `api_keys:\n  - [[${KEY}]]\n`);
});

test('the vendor in the label is the kind of the key', () => {
  const [finding] = findIn(`Datadog API key:\n${DIGEST}\n`, rulesFor(['API_KEY']));

  assert.equal(finding?.findingMetadata?.apiKeyMetadata.kind, 'Datadog');
});

test('what is no password or key below such a label is nothing', () => {
  for (const text of [
    'The password must have 8 characters, for example Winter or Summer2024.',
    'password reset for release v2.14.3-rc1',
    `commit:\n${DIGEST}\n`,
    `md5:\n\n${DIGEST}\n`,
    `<table><tr><th>checksum</th></tr><tr><td>${DIGEST}</td></tr></table>`,
    `public key:\n${KEY}\n`,
    `cache_keys:\n  - ${KEY}\n`,
    'passwords:\n  - required\n  - optional\n',
  ]) {
    nothing('PASSWORD_IN_CODE', text);
    nothing('API_KEY', text);
  }
});
