import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { test } from 'node:test';
import '../../src/engine/detectors/catalog.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { scanTexts } from '../../src/engine/rules/scan-texts.ts';

const NUMBER = ['518', '45', '7708'].join('-');

/** What a text becomes when social security numbers in it are redacted so. */
function redact(text: string, redactionConfig: object) {
  const detectors = [{ nightfallDetector: 'US_SOCIAL_SECURITY_NUMBER', redactionConfig }];
  const rules = compileRules(readRules([{ detectors }]));
  return scanTexts([text], { rules, contextBytes: 0, defaultRedaction: undefined });
}
const shown = (config: object) => redact(NUMBER, config).redactedPayload[0];

test('masks leave the first characters, or the last ones, under both names of the flag', () => {
  const table: readonly (readonly [object, string])[] = [
    [{}, '***********'],
    [{ charsToIgnore: ['-'] }, '***-**-****'],
    [{ numCharsToLeaveUnmasked: 4 }, '518-*******'],
    [{ numCharsToLeaveUnmasked: 4, maskLeftToRight: true }, '*******7708'],
    [{ numCharsToLeaveUnmasked: 4, maskRightToLeft: true }, '*******7708'],
    [
      { numCharsToLeaveUnmasked: 4, maskLeftToRight: true, charsToIgnore: ['-'], maskingChar: 'X' },
      'XXX-XX-7708',
    ],
    [{ numCharsToLeaveUnmasked: 3, charsToIgnore: ['-'] }, '518-**-****'],
    [{ maskingChar: '👀', charsToIgnore: null }, '👀'.repeat(11)],
  ];
  for (const [maskConfig, expected] of table) assert.equal(shown({ maskConfig }), expected);
});

test('a phrase or the type takes the place of a finding', () => {
  assert.equal(shown({ substitutionConfig: { substitutionPhrase: 'gone' } }), 'gone');
  assert.equal(shown({ infoTypeSubstitutionConfig: {} }), '[US_SOCIAL_SECURITY_NUMBER]');
  const empty = redact(`a ${NUMBER} b`, { substitutionConfig: { substitutionPhrase: '' } });
  assert.equal(empty.redactedPayload[0], 'a  b');
});

test('a finding can be encrypted for who holds the private key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });

  const sealed = shown({ cryptoConfig: { publicKey: pem } }) ?? '';

  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const opened = privateDecrypt({ key: privateKey, ...padding }, Buffer.from(sealed, 'base64'));
  assert.equal(opened.toString('utf8'), NUMBER);
});

test('the redacted form is located in the redacted text', () => {
  const text = `é ${NUMBER} und ${NUMBER}!`;
  const { findings, redactedPayload } = redact(text, {
    substitutionConfig: { substitutionPhrase: '⟦x⟧' },
  });
  const redacted = redactedPayload[0] ?? '';

  assert.equal(redacted, 'é ⟦x⟧ und ⟦x⟧!');
  assert.equal(findings[0]?.length, 2);
  for (const { redactedLocation } of findings[0] ?? []) {
    const bytes = redactedLocation?.byteRange;
    assert.equal(Buffer.from(redacted).subarray(bytes?.start, bytes?.end).toString(), '⟦x⟧');
    const points = redactedLocation?.codepointRange;
    assert.equal([...redacted].slice(points?.start, points?.end).join(''), '⟦x⟧');
  }
});

test('of findings that overlap nothing is left to read', () => {
  const mail = 'anna@firma.example';
  const shown = (pattern: string) => {
    const phrase = (substitutionPhrase: string) => ({ substitutionConfig: { substitutionPhrase } });
    const detectors = [
      { nightfallDetector: 'EMAIL_ADDRESS', redactionConfig: phrase('<mail>') },
      { regex: { pattern }, redactionConfig: phrase('<part>') },
    ];
    const { findings, redactedPayload } = scanTexts([`to ${mail} now`], {
      rules: compileRules(readRules([{ detectors }])),
      contextBytes: 0,
      defaultRedaction: undefined,
    });
    const text = redactedPayload[0] ?? '';
    const places = findings[0]?.map(({ redactedLocation }) => redactedLocation?.byteRange) ?? [];
    return [text, ...places.map((place) => text.slice(place?.start, place?.end))];
  };

  assert.deepEqual(shown('to anna'), ['<part><mail> now', '<part>', '<mail>']);
  assert.deepEqual(shown('example now'), ['to <mail><part>', '<mail>', '<part>']);
  assert.deepEqual(shown(`${mail} now`), ['to <part>', '<part>', '<part>']);
  assert.deepEqual(shown('firma'), ['to <mail> now', '<mail>', '<mail>']);
});

test('a finding that is to be removed leaves its redacted form only', () => {
  const [found] = redact(NUMBER, { removeFinding: true, maskConfig: {} }).findings[0] ?? [];

  assert.equal(found?.finding, '');
  assert.equal(found?.redactedFinding, '***********');
});

test('the default of the policy holds where a detector has none of its own', () => {
  const detectors = [
    { nightfallDetector: 'US_SOCIAL_SECURITY_NUMBER' },
    { nightfallDetector: 'EMAIL_ADDRESS', redactionConfig: { maskConfig: { maskingChar: '#' } } },
  ];
  const rules = compileRules(readRules([{ detectors }]));
  const mask = {
    maskingChar: '*',
    charsToIgnore: [],
    numCharsToLeaveUnmasked: 0,
    maskLeftToRight: false,
    maskRightToLeft: false,
  };

  const { redactedPayload } = scanTexts([`${NUMBER} a@b.example`, 'nothing'], {
    rules,
    contextBytes: 0,
    defaultRedaction: { removeFinding: false, maskConfig: mask },
  });

  assert.deepEqual(redactedPayload, ['*********** ###########', '']);
});
