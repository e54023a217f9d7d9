import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../machines/events.ts';
import { createFindingsParser } from '../../src/service/parse-findings.ts';

const finding = (text: string) => ({
  path: 'a/ü.csv',
  detector: { id: '74c1815e-c0c3-4df5-8b1e-6cf98864a454', name: 'Karte € 😀', version: 1 },
  finding: text,
  beforeContext: 'a "quoted"\tpart \\',
  confidence: 'LIKELY',
  location: { byteRange: { start: 2, end: 21 }, rowRange: null, commitHash: '' },
  matchedDetectionRuleUUIDs: [],
  matchedDetectionRules: ['r'],
});

const DOCUMENT = Buffer.from(
  JSON.stringify({ before: [{}, 1], findings: ['1', '2', '😀'].map(finding), after: { a: null } }),
);

function parse(pieces: readonly Uint8Array[]): Finding[] {
  const parser = createFindingsParser();
  const findings = pieces.flatMap((piece) => parser.write(piece));
  parser.end();
  return findings;
}

test('findings come out as they went in, wherever the document is cut in two', () => {
  const whole = parse([DOCUMENT]);
  assert.deepEqual(
    whole.map((one) => one.finding),
    ['1', '2', '😀'],
  );

  for (let at = 0; at <= DOCUMENT.length; at += 1) {
    assert.deepEqual(parse([DOCUMENT.subarray(0, at), DOCUMENT.subarray(at)]), whole);
  }
});

test('findings come out as they went in, however the document is cut', () => {
  const cuts = fc.array(fc.nat({ max: DOCUMENT.length }), { maxLength: 30 });
  fc.assert(
    fc.property(cuts, (places) => {
      const ends = [...places.sort((a, b) => a - b), DOCUMENT.length];
      const pieces = ends.map((end, index) => DOCUMENT.subarray(ends[index - 1] ?? 0, end));
      assert.equal(parse(pieces).length, 3);
    }),
  );
});

test('a document that ends too early is an error, wherever it ends', () => {
  for (let end = 0; end < DOCUMENT.length; end += 1) {
    assert.throws(() => parse([DOCUMENT.subarray(0, end)]), SyntaxError, `cut at ${end}`);
  }
});

test('findings are there before the document has ended', () => {
  const parser = createFindingsParser();
  const text = `{"findings":[${JSON.stringify(finding('1'))}`;

  assert.equal(parser.write(Buffer.from(text)).length, 1);
  assert.throws(() => parser.end(), /cut off/);
});

for (const text of [
  '{"findings":[]}',
  ' {"x":1,"findings":[ ],"y":{}} \n',
  '\ufeff{"findings":[]}',
]) {
  test(`${JSON.stringify(text)} has no findings`, () => {
    assert.deepEqual(parse([Buffer.from(text)]), []);
  });
}

for (const text of [
  '',
  'null',
  '12',
  '"findings"',
  '[]',
  '{}',
  '[{"findings":[]}]',
  '{"findings":{}}',
  '{"findings":null}',
  '{"findings":"none"}',
  '{"findings":{"0":{"finding":"x","detector":{"name":"n"}}}}',
  '{"data":{"findings":[]}}',
  '{"findings":[],"findings":[]}',
  '{"findings":[]} x',
  '{"findings":[]}{"findings":[]}',
  '{"findings":[],}',
  '{"findings":[null]}',
  '{"findings":[[]]}',
  '{"findings":["x"]}',
  '{"findings":[{}]}',
  '{"findings":[{"finding":"x"}]}',
  '{"findings":[{"finding":"x","detector":{}}]}',
  '{"findings":[{"finding":"x","detector":{"name":""}}]}',
  '{"findings":[{"finding":"x","detector":"n"}]}',
  '{"findings":[{"finding":1,"detector":{"name":"n"}}]}',
  '{"findings":[{"detector":{"name":"n"}}]}',
  '<html><body>Access denied</body></html>',
  '<?xml version="1.0"?><Error/>',
  'Not found',
]) {
  test(`${JSON.stringify(text)} is malformed`, () => {
    assert.throws(() => parse([Buffer.from(text)]), SyntaxError);
  });
}

test('bytes that are not UTF-8 are malformed', () => {
  const bytes = Buffer.from('{"findings":[{"finding":"\xff","detector":{"name":"n"}}]}', 'latin1');
  assert.throws(() => parse([bytes]), SyntaxError);
});

test('no message repeats any of the document', () => {
  const texts = [
    '{"findings":["canary"]}',
    '{"findings":[{"finding":"canary" "canary"}]}',
    '{"findings":[{"finding":"x","detector":{"name":"n"}} "canary"]}',
    '{"canary',
    'canary',
    '{"findings":{"canary":1}}',
  ];
  for (const text of texts) {
    assert.throws(
      () => parse([Buffer.from(text)]),
      (error: Error) => !`${error.message}${error.stack}${error.cause}`.includes('canary'),
    );
  }
});

test('a long list is not kept in memory', () => {
  const parser = createFindingsParser();
  const one = Buffer.from(`${JSON.stringify({ ...finding('x'), path: 'p'.repeat(2_000) })},`);
  parser.write(Buffer.from('{"findings":['));
  const before = process.memoryUsage().heapUsed;

  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < 200_000; index += 1) {
    count += parser.write(one).length;
    // What is kept is there all the time; what is left after the collector came, which may take its time, is less.
    if (index > 25_000) least = Math.min(least, process.memoryUsage().heapUsed);
  }

  assert.equal(count, 200_000);
  assert.ok(least - before < 30e6, `at least ${least - before} bytes were kept of 400 MB`);
});
