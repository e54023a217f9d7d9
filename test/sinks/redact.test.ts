import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Redaction, redact } from '../../src/sinks/redact.ts';
import { findingOf } from '../support/results.ts';

const show = (text: string, mode: Redaction = 'mask') => redact(findingOf(text), mode).finding;
const context = (text: string) =>
  redact(findingOf('x', { beforeContext: text }), 'mask').beforeContext;

test('a masked finding keeps its form and at most its last four characters', () => {
  assert.equal(show('4242-4242-4242-4242'), '****-****-****-4242');
  assert.equal(show('3782 822463 10005'), '**** ****** **005');
  assert.equal(show('518-45-7708'), '***-**-****');
  assert.equal(show('hunter2'), '*******');
  assert.equal(show('Zoë😀'), '****');
  assert.equal(show(''), '');
});

test('a masked context shows labels and form, and nothing else', () => {
  assert.equal(context('Name\tCard Number\nAna Pérez\t'), 'Name\tCard Number\n*** *****\t');
  assert.equal(context('"cardNumber": "5555'), '"cardNumber": "****');
  assert.equal(context('password = hunter2; user=山田'), 'password = *******; user=**');
  assert.equal(context('api_key: AKIA'), 'api_key: ****');
});

test('a finding without context stays without', () => {
  const redacted = redact(findingOf('4242'), 'mask');
  assert.equal('beforeContext' in redacted, false);
  assert.equal('afterContext' in redacted, false);
});

test('what the service calls redacted is not passed on, unless nothing is to be redacted', () => {
  const finding = findingOf('4242-4242', { redactedFinding: '4242-****' });

  assert.equal(redact(finding, 'mask').redactedFinding, undefined);
  assert.deepEqual(redact(finding, 'none'), finding);
});

test('masking shows at most a quarter, and twice is the same as once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const finding = findingOf(text, { beforeContext: text, afterContext: text });
      const once = redact(finding, 'mask');

      const secret = Array.from(text).filter((character) => !' \t\n\r-./:@,'.includes(character));
      const masked = Array.from(once.finding);
      const shown = Array.from(text).filter(
        (character, index) =>
          secret.includes(character) && masked[index] === character && character !== '*',
      );
      assert.ok(shown.length <= Math.min(4, secret.length / 4));
      assert.equal(/\d/.test(once.beforeContext ?? ''), false);
      assert.deepEqual(redact(once, 'mask'), once);
    }),
    { numRuns: 1000 },
  );
});

test('a mask of the configuration works as the Nightfall API has it', () => {
  const ssn = '518-45-7708';
  const as = (maskConfig: object) => show(ssn, { maskConfig });

  assert.equal(as({}), '***********');
  assert.equal(as({ charsToIgnore: ['-'] }), '***-**-****');
  assert.equal(as({ numCharsToLeaveUnmasked: 4 }), '518-*******');
  assert.equal(as({ numCharsToLeaveUnmasked: 4, maskLeftToRight: true }), '*******7708');
  assert.equal(
    as({
      numCharsToLeaveUnmasked: 4,
      maskLeftToRight: true,
      charsToIgnore: ['-'],
      maskingChar: 'X',
    }),
    'XXX-XX-7708',
  );
  assert.equal(as({ numCharsToLeaveUnmasked: 3, charsToIgnore: ['-'] }), '518-**-****');
  assert.equal(show('ab', { maskConfig: { maskingChar: '🤫' } }), '🤫🤫');
});

test('a finding can be replaced by a phrase or by its kind', () => {
  const config = { beforeContext: 'Ana', afterContext: 'Card' };
  const replaced = redact(findingOf('4242', config), {
    substitutionConfig: { substitutionPhrase: 'gone' },
  });

  assert.equal(replaced.finding, 'gone');
  assert.equal(replaced.beforeContext, '***');
  assert.equal(show('4242', { substitutionConfig: { substitutionPhrase: '' } }), '');
  assert.equal(show('4242', { infoTypeSubstitutionConfig: {} }), '[Credit Card Number]');
});

test('a finding can be encrypted for the owner of a key, however long it is', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const padding = constants.RSA_PKCS1_OAEP_PADDING;

  for (const text of ['', '4242-4242-4242-4242', 'Zoë😀'.repeat(100)]) {
    const encrypted = show(text, { cryptoConfig: { publicKey: pem } });
    const blocks = encrypted
      .split('.')
      .map((block) =>
        privateDecrypt(
          { key: privateKey, padding, oaepHash: 'sha256' },
          Buffer.from(block, 'base64'),
        ),
      );
    assert.equal(Buffer.concat(blocks).toString(), text);
  }
});

test('a redaction that says nothing is refused without a word of the finding', () => {
  assert.throws(
    () => show('4242-4242', {}),
    (error: unknown) => {
      assert.ok(error instanceof TypeError);
      assert.doesNotMatch(error.message, /4242/);
      return true;
    },
  );
});
