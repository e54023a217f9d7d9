import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { planSearch } from '../../src/engine/scan/search-plan.ts';
import { visa } from '../support/cards.ts';
import { sighted, tried } from './reference-scan.ts';
import { ALNUM, LOWER_HEX, random } from './scanning.ts';

const plan = planSearch(
  BUILT_NAMES.flatMap((name) => {
    const detector = detectorOf(name);
    return detector ? [{ kind: 'built-in', detector } as const] : [];
  }),
  40,
);

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
const number = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 9 }).chain(digits), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '\u2013'),
  )
  .map(([groups, gap]) => groups.join(gap));
const words = [...plan.vocabulary.terms].filter((_, at) => at % 7 === 0);
const word = fc.constantFrom(...words).map((term) => term.replace('*', ''));
const shape = fc.constantFrom(
  ...[
    '\n',
    ' ',
    ', ',
    ': ',
    '=',
    '"',
    '":"',
    '","',
    '<b>',
    '</b>',
    '| ',
    '- ',
    '  ',
    '\t',
    '(',
    ')',
  ],
  ...['{"', '"}', '[', ']', '\n  ', '\n- ', '&', ';', '@', '+', '/', '.', 'é', '字', '\\'],
  ...['INSERT INTO t (id, ssn, iban) VALUES (', "'", "','", 'id,ssn,phone\n', '|---|---|\n'],
);
const known = fc.constantFrom(
  ...[visa(1), visa(2).replaceAll('-', ''), 'DE89 3704 0044 0532 0130 00', '192.168.17.3'],
  ...[['536', '90', '4399'].join('-'), 'ana@shop.example', '+49 30 901820', 'AB 12 34 56 C'],
  ...[`glp${'at-'}${random(20, ALNUM)}`, random(40, LOWER_HEX), random(34, ALNUM), 'Ana Roe'],
);
const text = fc
  .array(fc.oneof(number, word, shape, shape, known), { maxLength: 90, size: 'max' })
  .map((pieces) => Buffer.from(pieces.join('')));

test('one pass finds what trying everything everywhere finds, in random texts', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 2000 }), (content, coreBytes) => {
      assert.deepEqual(sighted(plan, content, coreBytes), tried(plan, content));
    }),
    { numRuns: 25 },
  );
});

test('and in real ones', () => {
  const folder = path.join(import.meta.dirname, '../..');
  for (const file of ['package.json', 'src/config/table.ts', 'test/engine/ranges.test.ts']) {
    const content = fs.readFileSync(path.join(folder, file)).subarray(0, 12_000);
    assert.deepEqual(sighted(plan, content), tried(plan, content), file);
  }
});
