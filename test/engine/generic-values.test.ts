import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { choiceOf } from '../../src/engine/detectors/chosen-password.ts';
import { readability, wordShare } from '../../src/engine/detectors/letter-pairs.ts';
import { looksMadeUp } from '../../src/engine/detectors/placeholders.ts';
import { originOf } from '../../src/engine/detectors/randomness.ts';

test('words read well, drawn letters do not', () => {
  for (const word of ['configuration', 'authenticate', 'password', 'international']) {
    assert.ok(readability(word) > 0, word);
    assert.equal(wordShare(word), 1, word);
  }
  for (const drawn of ['xqzjwvkf', 'hgtrpwqx', 'bfkjzqdm']) {
    assert.ok(readability(drawn) < 0, drawn);
    assert.equal(wordShare(drawn), 0, drawn);
  }
});

const WORDS = 'user order total config service value record parse index client update'.split(' ');
const word = fc.constantFrom(...WORDS);

test('names made of words are never drawn, however they are joined', () => {
  const camel = (parts: readonly string[]) =>
    parts.map((part, at) => (at === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join('');
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), fc.nat(99), (parts, number) => {
      for (const name of [
        ...['_', '-', '.', '/', ' '].map((separator) => parts.join(separator)),
        camel(parts),
        `${parts.join('_')}${number}`.toUpperCase(),
        `${parts.join('-')}-${number}`,
      ]) {
        assert.equal(originOf(name), undefined, name);
      }
    }),
  );
});

test('forty letters and digits from a generator are nearly always seen as drawn', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[(state >>> 8) % letters.length] ?? '';
  };
  const values = Array.from({ length: 500 }, () => Array.from({ length: 40 }, draw).join(''));

  const missed = values.filter((value) => originOf(value) !== 'drawn');

  assert.ok(missed.length <= 2, `${missed.length} of 500 missed`);
});

test('the kinds of drawn values are told apart', () => {
  assert.equal(originOf('9f86d081884c7d659a2feaa0c55ad015'), 'hex');
  assert.equal(originOf('3f2b8c1d-9e4a-4b7c-8d21-6a5f0e9c7b34'), 'uuid');
  assert.equal(originOf('q7Zt2LmX9vRb4Kc8WnY3Hs6P'), 'drawn');
});

test('placeholders are told by words, sequences and repetition, and only by the whole of a printed one', () => {
  for (const value of [
    ...[
      'your-secret',
      'EXAMPLEKEY',
      'changeme',
      'xxxxxxxxxxxx',
      '0123456789abcdef',
      'abcabcabcabcabc',
    ],
    ...['aaaaaaaaaaaa', 'deadbeefdeadbeef', '2YotnFZFEjr1zCsicMWpAA'],
  ]) {
    assert.equal(looksMadeUp(value), true, value);
  }
  for (const value of ['q7Zt2LmX9vRb4Kc8WnY3Hs6P', 'Tr0ub4dor&3', '2YotnFZFEjr1zCsicMWpAAx']) {
    assert.equal(looksMadeUp(value), false, value);
  }
});

test('passwords are strong, weak or none by their characters', () => {
  for (const value of ['Tr0ub4dor&3', 'h7-kk29-Qx', 'Zx9!kk2p', 'xkcd_Wq7']) {
    assert.equal(choiceOf(value), 'strong', value);
  }
  for (const value of ['hunter2', 'letmein99', 'qwerty', 'correct horse battery staple']) {
    assert.equal(choiceOf(value), 'weak', value);
  }
  for (const value of [
    ...['password', 'Password', 'secret', 'string', 'required|min:8', '#password', '/etc/passwd'],
    ...['new-password', 'oauth2ClientSecret', 'WPA2_ENTERPRISE', '$2b$12$abcdefghijklmnopqrstuv'],
    ...['Enter your password', '{password}', '%s', 'utf-8', 'localhost:22', '2024-01-01'],
  ]) {
    assert.equal(choiceOf(value), undefined, value);
  }
});
