import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { visa } from '../support/cards.ts';
import { ALNUM, findIn, LOWER_HEX, random } from './scanning.ts';

/** Every detector there is, a pattern that is greedy, one that wants more than it may have, and a list. */
const everything = compileRules(
  readRules([
    {
      detectors: [
        ...BUILT_NAMES.map((nightfallDetector) => ({ nightfallDetector })),
        { regex: { pattern: '[a-z]+[0-9]+' } },
        { regex: { pattern: '(?s)x.*y|é+$' } },
        { wordList: { values: ['name', 'é', '4111', 'password'] } },
      ],
    },
  ]),
);

const key = `-----BEGIN PRIVATE KEY-----\n${random(400, ALNUM)}\n-----END PRIVATE KEY-----`;
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      ' ',
      ',',
      '\t',
      '-',
      '.',
      '=',
      ': ',
      '"',
      '@',
      'é',
      '😀',
      'x',
      'y',
      '1',
      '12',
      '4111',
    ],
    ...[' 4111', '-1111', 'name', 'Name,Card\n', 'password = "', 'ssn ', 'a@b.example', 'DE89 '],
    ...[visa(1), visa(2).replaceAll('-', ' '), visa(3).replaceAll('-', '')],
    ...[['536', '90', '4399'].join('-'), '1-1017-00230-70-8', '2 55 08 14 168 025 38'],
    ...['192.168.17.3', '2001:db8::8a2e:370:7334', '00:1b:44:11:3a:b7', '+49 30 901820'],
    ...[`glpat-${random(20, ALNUM)}`, `SK${random(32, LOWER_HEX)}`, 'eyJhbGciOiJIUzI1NiJ9.', key],
    ...['INSERT INTO t (id, ssn) VALUES (1, 536904399);', '\nssn:\n- 536904399\n', '{"ssn": ["'],
    ...['u=ana%40shop.example&', Buffer.from('mail ana@shop.example ok').toString('base64')],
    ...['a\\u0040b.example"', '&#64;', '| ssn |\n| 536904399 |\n', '<tr><th>ssn</th></tr><tr><td>'],
    ...['Server=db;Database=x;Password=h7-kk29;', 'postgres://u:h7kk29@h/d', 'AB 12 34 56 C'],
  ),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 60, size: 'max' }).map((pieces) => pieces.join(''));

test('what is found does not depend on the size of the windows', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 300 }), (content, coreBytes) => {
      assert.deepEqual(findIn(content, everything, coreBytes), findIn(content, everything));
    }),
    { numRuns: 150 },
  );
});

test('what is found far behind, across many windows, has its place in the whole', () => {
  const line = 'some words in a line with é\n';
  const content = `${line.repeat(20_000)}card ${visa(7)}\n`;
  const [found, ...more] = findIn(content, everything).filter(
    ({ detector }) => detector.name === 'CREDIT_CARD_NUMBER',
  );

  assert.equal(more.length, 0);
  assert.equal(found?.location.lineRange.start, 20_001);
  assert.equal(found?.location.byteRange.start, Buffer.byteLength(line) * 20_000 + 5);
  assert.equal(found?.location.codepointRange.start, line.length * 20_000 + 5);
});

test('findings come in the order of the text', () => {
  fc.assert(
    fc.property(text, (content) => {
      const starts = findIn(content, everything, 64).map(
        ({ location }) => location.byteRange.start,
      );
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
      );
    }),
    { numRuns: 50 },
  );
});
