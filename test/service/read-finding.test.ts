import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFinding } from '../../src/service/read-finding.ts';

const LEAST = { finding: 'x', detector: { name: 'n' } };
const READ = {
  finding: 'x',
  detector: { name: 'n' },
  confidence: '',
  matchedDetectionRules: [],
  matchedDetectionRuleUUIDs: [],
};

test('a text and a detector are enough', () => {
  assert.deepEqual(readFinding(LEAST), READ);
});

test('everything that is known of a finding is kept, and nothing else', () => {
  const range = { start: 1, end: 5 };
  const known = {
    finding: '4242',
    detector: { name: 'Card', uuid: 'u' },
    confidence: 'VERY_LIKELY',
    path: 'dir/a.csv',
    redactedFinding: '****',
    beforeContext: 'b',
    afterContext: 'a',
    location: {
      byteRange: range,
      codepointRange: range,
      lineRange: range,
      rowRange: range,
      columnRange: range,
    },
    matchedDetectionRules: ['r'],
    matchedDetectionRuleUUIDs: ['ru'],
    findingMetadata: { apiKeyMetadata: { kind: 'AWS', status: 'UNVERIFIED' } },
  };

  const read = readFinding({
    ...known,
    extra: 1,
    location: { ...known.location, commitHash: 'c', commitAuthor: 'a' },
    findingMetadata: { apiKeyMetadata: { kind: 'AWS', status: 'UNVERIFIED', description: 'd' } },
  });

  assert.deepEqual(read, known);
});

test('a detector goes by uuid or, in file scans, by id', () => {
  const detector = (value: unknown) => readFinding({ ...LEAST, detector: value })?.detector;

  assert.deepEqual(detector({ name: 'n', id: 'i' }), { name: 'n', uuid: 'i' });
  assert.deepEqual(detector({ name: 'n', uuid: 'u', id: 'i' }), { name: 'n', uuid: 'u' });
});

test('where the text was left out, its redacted form stands for it', () => {
  const { finding: _, ...rest } = { ...LEAST, redactedFinding: '****' };

  assert.equal(readFinding(rest)?.finding, '****');
  assert.equal(readFinding({ ...rest, finding: '' })?.finding, '');
});

test('what is null, missing or odd costs a field, not the row', () => {
  const odd = {
    ...LEAST,
    path: null,
    confidence: 3,
    redactedFinding: [],
    location: {
      byteRange: null,
      codepointRange: { start: '1', end: 2 },
      lineRange: { start: -1, end: 2 },
      rowRange: { start: 1.5, end: 2 },
      columnRange: { start: 1 },
    },
    matchedDetectionRules: ['a', null, 1],
    matchedDetectionRuleUUIDs: null,
    findingMetadata: { apiKeyMetadata: null },
  };

  assert.deepEqual(readFinding(odd), { ...READ, location: {}, matchedDetectionRules: ['a'] });
});

test('reading never throws, and never makes up a text', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const read = readFinding(value);
      assert.ok(read === undefined || typeof read.finding === 'string');
    }),
  );
});
