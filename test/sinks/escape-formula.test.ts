import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeFormula } from '../../src/sinks/escape-formula.ts';

const TRIGGERS = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u2212'];
const BLANKS = [
  ' ',
  '\u00a0',
  '\t',
  '\r',
  '\u0000',
  '\u200b',
  '\ufeff',
  '\u3000',
  '\u202e',
  '\u{e0020}',
];

test('whatever may begin a formula is made text', () => {
  for (const trigger of TRIGGERS) {
    assert.equal(escapeFormula(`${trigger}1+1`), `'${trigger}1+1`);
    for (const blank of BLANKS) {
      assert.ok(escapeFormula(`${blank}${trigger}1`).startsWith("'"), JSON.stringify(blank));
    }
  }
});

test('a line, tab or semicolon within a cell begins a new one for some programs', () => {
  assert.equal(escapeFormula('a\n=b'), "a\n'=b");
  assert.equal(escapeFormula('a\r\n  @b'), "a\r\n'  @b");
  assert.equal(escapeFormula('a;-b'), "a;'-b");
  assert.equal(escapeFormula('\n=b'), "'\n'=b");
  assert.equal(escapeFormula('\tx'), "'\tx");
});

test('ordinary text stays as it is', () => {
  for (const text of ['', 'a=b', '4242-4242', 'ana@example.org', '/home/a-b', '****-1', 'a\nb']) {
    assert.equal(escapeFormula(text), text);
  }
});

test('no cell begins a formula, whatever is in it, and nothing of it is lost', () => {
  const piece = fc.oneof(
    fc.constantFrom(...TRIGGERS, ...BLANKS, '\n', ';', "'", '"', ',', 'x'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const cell = pieces.join('');
      const escaped = escapeFormula(cell);

      for (const line of escaped.split(/[\n\r\t;\v\f\u0085\u2028\u2029]/)) {
        const first = line.replace(/^[\s\p{Cc}\p{Cf}]+/u, '').charAt(0);
        assert.equal(TRIGGERS.includes(first), false);
      }
      assert.equal(escaped.replaceAll("'", ''), cell.replaceAll("'", ''));
    }),
    { numRuns: 2000 },
  );
});

test('a very long run of blanks takes no long time', () => {
  const startedAt = performance.now();
  escapeFormula(`${' \n'.repeat(500_000)}=`);
  escapeFormula('='.repeat(1_000_000));
  assert.ok(performance.now() - startedAt < 5000);
});
