import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { validateRules } from '../../src/engine/rules/validate.ts';

const CARD = { nightfallDetector: 'CREDIT_CARD_NUMBER' };
const problem = (detector: object) => validateRules([{ detectors: [detector] }]).join('\n');

test('rules as clients write them have no problems', () => {
  const blank = {
    name: '',
    logicalOp: '',
    detectors: [
      {
        detectorType: 'NIGHTFALL_DETECTOR',
        nightfallDetector: 'CREDIT_CARD_NUMBER',
        regex: null,
        wordList: null,
        detectorUUID: '',
        displayName: '',
        minConfidence: 'LIKELY',
        minNumFindings: 0,
        contextRules: null,
        exclusionRules: null,
        redactionConfig: null,
      },
    ],
  };

  assert.deepEqual(validateRules([blank]), []);
  assert.equal(readRules([blank])[0]?.detectors[0]?.minNumFindings, 1);
  assert.equal(readRules([blank])[0]?.logicalOp, 'ANY');
});

test('an unknown detector is named together with the nearest known one', () => {
  assert.match(
    problem({ nightfallDetector: 'CREDITCARD_NUMBER' }),
    /detectionRules\[0\]\.detectors\[0\]\.nightfallDetector.*"CREDITCARD_NUMBER".*"CREDIT_CARD_NUMBER"/,
  );
});

test('a Nightfall detector that is not built yet is refused by name', () => {
  assert.match(problem({ nightfallDetector: 'PERSON_NAME' }), /"PERSON_NAME" is a Nightfall/);
});

test('look-around and back-references are refused as what they are', () => {
  for (const pattern of ['a(?=b)', 'a(?!b)', '(?<=a)b', '(?<!a)b']) {
    assert.match(problem({ regex: { pattern } }), /regex\.pattern: look-around/, pattern);
  }
  assert.match(problem({ regex: { pattern: '(a)\\1' } }), /back-references/);
  assert.match(problem({ regex: { pattern: '[' } }), /regex\.pattern.*missing closing/);
});

test('what only looks like look-around or a back-reference is taken', () => {
  for (const pattern of [
    'f\\(?=x',
    '[(?=]x',
    '[]\\](?=]x',
    '\\Q(?=\\E',
    '\\\\1',
    '(?:a)(?P<b>c)(?i)d',
    '(?s).',
  ]) {
    assert.equal(problem({ regex: { pattern } }), '', pattern);
  }
});

test('each field is checked, and its path is told', () => {
  const cases: readonly (readonly [object, RegExp])[] = [
    [{}, /expected exactly one of/],
    [{ ...CARD, regex: { pattern: 'a' } }, /expected exactly one of/],
    [{ detectorType: 'REGEX', nightfallDetector: 'API_KEY' }, /regex: required/],
    [{ ...CARD, minConfidence: 'SURE' }, /minConfidence/],
    [{ ...CARD, minNumFindings: -1 }, /minNumFindings/],
    [{ wordList: { values: [] } }, /wordList\.values/],
    [
      { ...CARD, exclusionRules: [{ exclusionType: 'REGEX', regex: { pattern: 'a' } }] },
      /matchType/,
    ],
    [
      { ...CARD, exclusionRules: [{ matchType: 'FULL', exclusionType: 'REGEX' }] },
      /regex: required/,
    ],
    [
      { ...CARD, redactionConfig: { removeFinding: true } },
      /redactionConfig: expected exactly one/,
    ],
    [{ ...CARD, redactionConfig: { maskConfig: {}, substitutionConfig: {} } }, /got 2/],
    [{ ...CARD, redactionConfig: { maskConfig: { maskingChar: 'ab' } } }, /one character/],
    [{ ...CARD, redactionConfig: { cryptoConfig: { publicKey: 'x' } } }, /RSA public key/],
    [{ detectorUUID: 'e30d9a87-f6c7-46b9-a8f4-16547901e060' }, /no stored detector has this id/],
    [{ ...CARD, minConfidense: 'LIKELY' }, /minConfidense: unknown key/],
  ];
  for (const [detector, message] of cases) assert.match(problem(detector), message);
});

test('more than twenty rules are too many', () => {
  const rules = Array.from({ length: 21 }, () => ({ detectors: [CARD] }));

  assert.match(validateRules(rules).join(), /<=20/);
});
