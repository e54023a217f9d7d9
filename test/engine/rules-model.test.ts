import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../../src/engine/detectors/catalog.ts';
import { CONFIDENCES } from '../../src/engine/confidence.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import type { WireFinding } from '../../src/engine/rules/finding.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { scanTexts } from '../../src/engine/rules/scan-texts.ts';
import { visa } from '../support/cards.ts';
import { type Candidate, expectedFindings, type ModelRule } from './rules-model.ts';

const WORDS = [
  ...['kunde', 'KUNDE', 'Projekt X', 'ssn', 'emp-1234', 'EMP-77', 'x', 'Zoë', 'проект', '日本'],
  ...['\u{1F600}', 'e\u0301', 'foo-bar', '(', '\u00a0', 'anna.berg@firma.example', '536-90-4399'],
];
const word = fc.oneof(fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 9999 }).map(visa));
const separator = fc.constantFrom(' ', '\n', '\r\n', ', ', '\t');
const text = fc
  .array(fc.tuple(word, separator), { maxLength: 10 })
  .map((all) => all.flat().join(''));

const regex = fc.record({
  pattern: fc.constantFrom(
    'kunde',
    'emp-[0-9]+',
    '[a-z]+',
    '^4242',
    'ä|ë',
    '[^ ]+@',
    'x?',
    'проект',
  ),
  isCaseSensitive: fc.boolean(),
});
const wordList = fc.record({
  values: fc.subarray(['kunde', 'Projekt X', 'x', 'zoë', 'emp', '4242', '日本', 'foo'], {
    minLength: 1,
  }),
  isCaseSensitive: fc.boolean(),
});
const confidence = fc.constantFrom(...CONFIDENCES);
const reach = fc.integer({ min: 0, max: 20 });
const contextRule = fc.record({
  regex,
  proximity: fc.record({ windowBefore: reach, windowAfter: reach }),
  confidenceAdjustment: fc.record({ fixedConfidence: confidence }),
});
const matchType = fc.constantFrom('FULL', 'PARTIAL');
const exclusionRule = fc.oneof(
  fc.record({ matchType, exclusionType: fc.constant('REGEX'), regex }),
  fc.record({ matchType, exclusionType: fc.constant('WORD_LIST'), wordList }),
);
const BUILT_IN = ['CREDIT_CARD_NUMBER', 'US_SOCIAL_SECURITY_NUMBER', 'EMAIL_ADDRESS'] as const;
const settings = fc.record(
  {
    displayName: fc.constantFrom('A', 'B'),
    minConfidence: confidence,
    minNumFindings: fc.integer({ min: 1, max: 4 }),
    contextRules: fc.array(contextRule, { maxLength: 2 }),
    exclusionRules: fc.array(exclusionRule, { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const target = fc.oneof(
  fc.record({ nightfallDetector: fc.constantFrom(...BUILT_IN) }),
  fc.record({ regex }),
  fc.record({ wordList }),
);
const detector = fc.tuple(target, settings).map(([what, how]) => ({ ...what, ...how }));
const rules = fc.array(
  fc.record({
    logicalOp: fc.constantFrom('ANY', 'ALL'),
    detectors: fc.array(detector, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const scan = (texts: readonly string[], of: readonly object[]) =>
  scanTexts(texts, {
    rules: compileRules(readRules(of)),
    contextBytes: 0,
    defaultRedaction: undefined,
  }).findings;

/** What a detector sees when no rule has a say. */
function seenBy(nightfallDetector: string, text: string): Candidate[] {
  const detectors = [{ nightfallDetector, minConfidence: 'VERY_UNLIKELY' }];
  const bytes = Buffer.from(text);
  return (scan([text], [{ detectors }])[0] ?? []).map(({ location, confidence }) => {
    const { start, end } = location.byteRange;
    const before = bytes.toString('utf8', 0, start).length;
    return { start: before, end: before + bytes.toString('utf8', start, end).length, confidence };
  });
}

function lineOf({ location, detector, confidence, finding, ...more }: WireFinding): string {
  const { byteRange, codepointRange } = location;
  const where = `${byteRange.start}+${byteRange.end - byteRange.start} ${codepointRange.start}`;
  const names = [...more.matchedDetectionRules].sort();
  return `${where} ${detector.name} ${confidence} ${finding} [${names}]`;
}

test('findings are those that the description of the rules gives', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), rules, (texts, drawn) => {
      const named = drawn.map((rule, at) => ({ ...rule, name: `rule ${at}` })) as ModelRule[];

      const found = scan(texts, named).map((findings) => findings.map(lineOf).sort());

      assert.deepEqual(found, expectedFindings(texts, named, seenBy));
    }),
    { numRuns: 150 },
  );
});
