import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../src/engine/detectors/catalog.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { visa } from '../support/cards.ts';
import { findIn } from './scanning.ts';

const CARD = { nightfallDetector: 'CREDIT_CARD_NUMBER' };
const SSN = { nightfallDetector: 'US_SOCIAL_SECURITY_NUMBER' };
const ssn = ['536', '90', '4399'].join('-');

const find = (text: string, ...rules: readonly object[]) =>
  findIn(text, compileRules(readRules(rules)));
const texts = (text: string, ...rules: readonly object[]) =>
  find(text, ...rules).map(({ finding }) => finding);

test('ANY reports each detector that is satisfied, ALL only when every one is', () => {
  const detectors = [CARD, SSN];

  assert.deepEqual(texts(`x ${ssn}`, { logicalOp: 'ANY', detectors }), [ssn]);
  assert.deepEqual(texts(`x ${ssn}`, { detectors }), [ssn]);
  assert.deepEqual(texts(`x ${ssn}`, { logicalOp: 'ALL', detectors }), []);
  assert.equal(texts(`x ${ssn} y ${visa(1)}`, { logicalOp: 'ALL', detectors }).length, 2);
});

test('fewer findings than minNumFindings are none', () => {
  const rule = { detectors: [{ ...CARD, minNumFindings: 2 }] };

  assert.deepEqual(texts(`a ${visa(1)}`, rule), []);
  assert.equal(texts(`a ${visa(1)}\nb ${visa(2)}`, rule).length, 2);
});

test('findings below minConfidence are dropped, POSSIBLE when nothing is said', () => {
  const likely = `x ${ssn}`;
  assert.equal(texts(likely, { detectors: [{ ...SSN, minConfidence: 'LIKELY' }] }).length, 1);
  assert.equal(texts(likely, { detectors: [{ ...SSN, minConfidence: 'VERY_LIKELY' }] }).length, 0);
  assert.equal(texts(`part no ${ssn}`, { detectors: [SSN] }).length, 0);
});

test('a context rule sets the confidence, up or down, within its reach in characters', () => {
  const rule = (confidence: string, windowBefore: number, windowAfter = 0) => ({
    detectors: [
      {
        ...SSN,
        minConfidence: 'VERY_UNLIKELY',
        contextRules: [
          {
            regex: { pattern: 'ä?kunde', isCaseSensitive: false },
            proximity: { windowBefore, windowAfter },
            confidenceAdjustment: { fixedConfidence: confidence },
          },
        ],
      },
    ],
  });
  const confidence = (text: string, ...of: Parameters<typeof rule>) =>
    find(text, rule(...of))[0]?.confidence;

  assert.equal(confidence(`KUNDE 😀😀 ${ssn}`, 'VERY_LIKELY', 9), 'VERY_LIKELY');
  assert.equal(confidence(`KUNDE 😀😀 ${ssn}`, 'VERY_LIKELY', 8), 'LIKELY');
  assert.equal(confidence(`${ssn} kunde`, 'VERY_UNLIKELY', 0, 6), 'VERY_UNLIKELY');
  assert.equal(confidence(`${ssn} kunde`, 'VERY_UNLIKELY', 20, 5), 'LIKELY');
});

test('the bare level that the types of the Node library have means the same', () => {
  const contextRules = [
    {
      regex: { pattern: 'kunde' },
      proximity: { windowBefore: 10, windowAfter: 0 },
      confidenceAdjustment: 'VERY_LIKELY',
    },
  ];
  const rule = { detectors: [{ ...SSN, minConfidence: 'VERY_LIKELY', contextRules }] };

  assert.deepEqual(texts(`kunde ${ssn}`, rule), [ssn]);
});

test('exclusion rules throw findings away, whole or in part, by pattern or by list', () => {
  const rule = (exclusion: object) => ({ detectors: [{ ...CARD, exclusionRules: [exclusion] }] });
  const regex = (matchType: string, pattern: string) =>
    rule({ matchType, exclusionType: 'REGEX', regex: { pattern }, wordList: null });
  const list = (matchType: string, value: string) =>
    rule({ matchType, exclusionType: 'WORD_LIST', regex: null, wordList: { values: [value] } });
  const text = `x ${visa(1)}`;

  assert.deepEqual(texts(text, regex('PARTIAL', '^4242')), []);
  assert.equal(texts(text, regex('FULL', '4242')).length, 1);
  assert.deepEqual(texts(text, regex('FULL', '[0-9-]+')), []);
  assert.deepEqual(texts(text, list('FULL', visa(1))), []);
  assert.equal(texts(text, list('FULL', '4242')).length, 1);
  assert.deepEqual(texts(text, list('PARTIAL', '4242')), []);
});

test('context rules come before minConfidence, exclusions before minNumFindings', () => {
  const lifted = {
    detectors: [
      {
        ...SSN,
        minConfidence: 'VERY_LIKELY',
        contextRules: [
          {
            regex: { pattern: 'case' },
            proximity: { windowBefore: 10, windowAfter: 0 },
            confidenceAdjustment: { fixedConfidence: 'VERY_LIKELY' },
          },
        ],
      },
    ],
  };
  assert.deepEqual(texts(`case ${ssn}`, lifted), [ssn]);

  const exclusionRules = [
    { matchType: 'FULL', exclusionType: 'WORD_LIST', wordList: { values: [visa(1)] } },
  ];
  const counted = { detectors: [{ ...CARD, minNumFindings: 2, exclusionRules }] };
  assert.deepEqual(texts(`a ${visa(1)} b ${visa(2)}`, counted), []);
});

test('custom patterns and word lists are LIKELY and heed case only when told to', () => {
  const pattern = (isCaseSensitive: boolean) => ({
    detectors: [{ detectorType: 'REGEX', regex: { pattern: 'emp-[0-9]{4}', isCaseSensitive } }],
  });
  assert.equal(find('x EMP-1234 y', pattern(false))[0]?.confidence, 'LIKELY');
  assert.deepEqual(find('x EMP-1234 y', pattern(true)), []);

  const list = (isCaseSensitive: boolean) => ({
    detectors: [{ wordList: { values: ['Zoë Müller', 'Projekt X'], isCaseSensitive } }],
  });
  assert.deepEqual(texts('an ZOË MÜLLER, projekt x.', list(false)), ['ZOË MÜLLER', 'projekt x']);
  assert.deepEqual(texts('an ZOË MÜLLER, Projekt X.', list(true)), ['Projekt X']);
  assert.deepEqual(texts('projekt xy und xprojekt x', list(false)), []);
});

test('rules are named in what they matched, unnamed ones by their number', () => {
  const found = find(
    `x ${visa(1)}`,
    { name: 'cards', detectors: [CARD] },
    { detectors: [CARD] },
    { name: '', detectors: [{ ...CARD, minNumFindings: 5 }] },
  );

  assert.deepEqual(
    found.map(({ matchedDetectionRules }) => matchedDetectionRules),
    [['cards', 'Inline Detection Rule #2']],
  );
});

test('the same finding under two names is reported under each', () => {
  const found = find(
    `x ${visa(1)}`,
    { name: 'a', detectors: [{ ...CARD, displayName: 'Card' }] },
    { name: 'b', detectors: [{ ...CARD, displayName: 'Karte' }] },
  );

  assert.deepEqual(
    found.map(({ detector, matchedDetectionRules }) => [detector.name, matchedDetectionRules]),
    [
      ['Card', ['a']],
      ['Karte', ['b']],
    ],
  );
  assert.ok(found.every(({ detector }) => detector.uuid.startsWith('74c1815e-')));
});

test('a detector is also known by its id', () => {
  const detectorUUID = 'e30d9a87-f6c7-46b9-a8f4-16547901e069';

  assert.equal(
    find(`x ${ssn}`, { detectors: [{ detectorUUID }] })[0]?.detector.name,
    'US_SOCIAL_SECURITY_NUMBER',
  );
});
