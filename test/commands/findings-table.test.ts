import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { cutEnd, cutStart, fitted, widthOf } from '../../src/commands/findings/fit.ts';
import { asTable, type Screen } from '../../src/commands/findings/table.ts';
import type { ListedFinding } from '../../src/ledger/queries.ts';

const screen: Screen = { width: 110, colours: false, home: '/home/ana' };

function found(over: Partial<ListedFinding> = {}): ListedFinding {
  return {
    uploadId: 'u1',
    filePath: '/home/ana/Downloads/cards.csv',
    at: new Date(2026, 0, 31, 14, 2).getTime(),
    finding: '************1111',
    detector: { name: 'Credit Card Number' },
    confidence: 'VERY_LIKELY',
    location: { byteRange: { start: 36, end: 55 } },
    matchedDetectionRules: [],
    matchedDetectionRuleUUIDs: [],
    files: undefined,
    ...over,
  };
}

const shown = (findings: readonly ListedFinding[], over: Partial<Screen> = {}) =>
  [...asTable({ ...screen, ...over })(findings)].join('');

test('a wide terminal shows one finding a line, below a headline', () => {
  const mail = { name: 'Email Address' };
  const other = found({
    filePath: '/srv/box.zip',
    path: 'a/b.eml',
    detector: mail,
    confidence: 'LIKELY',
  });

  assert.equal(
    shown([found(), other]),
    `FOUND             DETECTOR            CONFIDENCE   FINDING           WHERE
2026-01-31 14:02  Credit Card Number  very likely  ************1111  ~/Downloads/cards.csv
2026-01-31 14:02  Email Address       likely       ************1111  /srv/box.zip > a/b.eml

2 findings in 2 files
`,
  );
});

test('in how many files a value lies is told where it is more than one', () => {
  const lines = shown([found({ files: 12 }), found({ files: 1 })]).split('\n');

  assert.match(lines[0] ?? '', / FINDING {11}FILES {2}WHERE$/);
  assert.match(lines[1] ?? '', / {5}12 {2}~\/Downloads/);
  assert.doesNotMatch(shown([found({ files: 1 })]), /FILES/);
});

test('where there is less room, paths lose their beginning and findings keep their end', () => {
  const filePath = '/home/ana/Documents/a rather long name of a folder/and one more/cards.csv';

  const [, line = ''] = shown([found({ filePath, finding: `${'*'.repeat(40)}4242` })], {
    width: 90,
  }).split('\n');

  assert.equal(widthOf(line), 90);
  assert.match(line, /…\*+4242 {2}….* more\/cards\.csv$/);
});

test('a narrow terminal shows each finding on three lines', () => {
  assert.equal(
    shown([found()], { width: 44 }),
    `2026-01-31 14:02  Credit Card Number, very …
  ************1111
  ~/Downloads/cards.csv

1 finding in 1 file
`,
  );
});

test('no line is wider than the terminal, whatever was found where', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.integer({ min: 12, max: 200 }),
      (path, name, finding, width) => {
        const one = found({ filePath: `/${path}`, detector: { name }, finding });

        for (const line of shown([one], { width }).split('\n')) {
          if (!/^\d+ findings? in/.test(line)) assert.ok(widthOf(line) <= width, line);
        }
      },
    ),
  );
});

test('the terminal does not obey what a file is called or what was found', () => {
  const text = shown([
    found({
      filePath: '/tmp/\u001b[2J\u202eexe.txt',
      finding: '\u0007\u009b31m',
      detector: { name: 'a\nb' },
    }),
  ]);

  assert.match(text, /\\x1b\[2J\\u202eexe\.txt/);
  assert.match(text, /\\x07\\x9b31m/);
  assert.match(text, /a\\x0ab/);
});

test('colours change nothing but colours', () => {
  const findings = [found(), found({ confidence: 'LIKELY' }), found({ confidence: 'POSSIBLE' })];
  for (const width of [40, 120]) {
    const coloured = shown(findings, { colours: true, width });

    assert.match(coloured, /\u001b\[1m/);
    assert.equal(stripVTControlCharacters(coloured), shown(findings, { width }));
  }
});

test('nothing found is said', () => {
  assert.equal(shown([]), 'Nothing was found\n');
});

test('characters that take two columns count twice, and are never halved', () => {
  assert.equal(fitted('給与明細', 6), '給与… ');
  assert.equal(cutEnd('naïve👩‍👩‍👧x', 7), 'naïve…');
  assert.equal(cutStart('人事/給与', 6), '…/給与');
  assert.equal(widthOf(fitted('👩‍👩‍👧', 5)), 5);
});
