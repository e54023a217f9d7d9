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

test('no name of the documentation is taken for a slip of the pen', () => {
  const names =
    `CREDIT_CARD_NUMBER IBAN_CODE SWIFT_CODE US_BANK_ROUTING_MICR AMERICAN_BANKERS_CUSIP_ID
    US_EMPLOYER_IDENTIFICATION_NUMBER CANADA_BANK_ACCOUNT API_KEY CRYPTOGRAPHIC_KEY PASSWORD_IN_CODE
    DATABASE_CONNECTION_STRING GCP_CREDENTIALS RANDOMLY_GENERATED_TOKEN EMAIL_ADDRESS PHONE_NUMBER
    PERSON_NAME STREET_ADDRESS LOCATION DATE DATE_OF_BIRTH US_SOCIAL_SECURITY_NUMBER
    US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER US_DRIVERS_LICENSE_NUMBER US_PASSPORT
    US_VEHICLE_IDENTIFICATION_NUMBER CANADA_SOCIAL_INSURANCE_NUMBER CANADA_PASSPORT
    CANADA_DRIVERS_LICENSE_NUMBER CANADA_GOVERNMENT_ID CANADA_PERMANENT_RESIDENT_NUMBER CANADA_OHIP
    CANADA_BC_PHN CANADA_QUEBEC_HIN UK_NATIONAL_INSURANCE_NUMBER UK_NATIONAL_HEALTH_SERVICE_NUMBER
    UK_PASSPORT UK_DRIVERS_LICENSE_NUMBER UK_ELECTORAL_ROLL_NUMBER UK_TAXPAYER_REFERENCE
    SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER IRELAND_PPSN IRELAND_PASSPORT FRANCE_CNI FRANCE_INSEE
    FRANCE_PASSPORT GERMANY_IDENTITY_NUMBER GERMANY_PASSPORT PROTECTED_HEALTH_INFORMATION
    HIPAA_DEFINED_PII ICD9_CODE ICD10_CODE ICD9_DIAGNOSIS_DESCRIPTION ICD10_DIAGNOSIS_DESCRIPTION
    FDA_NATIONAL_DRUG_NAME US_HEALTHCARE_NPI US_HEALTH_INSURANCE_CLAIM_NUMBER
    US_MEDICARE_BENEFICIARY_IDENTIFIER IP_ADDRESS MAC_ADDRESS IMEI_HARDWARE_ID`.split(/\s+/);

  assert.equal(names.length, 60);
  for (const name of names) {
    assert.doesNotMatch(problem({ nightfallDetector: name }), /is no Nightfall detector/);
  }
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

test('a pattern that unfolds to too much is refused, a long list of words is not', () => {
  const words = Array.from({ length: 1500 }, (_, at) => `word${at}`).join('|');

  assert.match(problem({ regex: { pattern: '[\\pL\\pN]{1000}'.repeat(50) } }), /too large/);
  assert.match(problem({ regex: { pattern: 'a'.repeat(20_000) } }), /pattern/);
  assert.equal(problem({ regex: { pattern: words } }), '');
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
