import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tellingBytes } from '../../src/engine/detectors/telling-bytes.ts';

/** The characters of each place that tells something. */
function told(pattern: RegExp, most = 30, anyCase = false): Record<number, string> {
  return Object.fromEntries(
    tellingBytes(pattern, most, { anyCase }).map(({ at, bytes }) => [
      at,
      [...bytes].flatMap((one, byte) => (one === 1 ? String.fromCharCode(byte) : [])).join(''),
    ]),
  );
}

const FORMS: readonly RegExp[] = [
  /^A[-# ]{1,2}\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\d)/,
  /^(?!BS|BM)[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}\d$/,
  /^(?:A|MA|WCA|PH)(?:\d{6}|\d{9})$/,
  /^C[MF]\d{2}(?=[A-Z0-9]*[A-Z])[A-Z0-9]{10}$/,
  /^[A-Z]{4}([ -])\d{4}\1\d{4}(?!\1\d)/,
  /^[A-Z]\d[0-9AB]\.[0-9A-Z]{1,4}(?![A-Za-z0-9])/,
  /^(?:[A-Z]\d{2,4}|\d{4}[A-Z]{2}|NHL\d+|[^A]x?y*)$/,
];

test('the places tell which characters stand there', () => {
  assert.deepEqual(told(/^\d{9} R[CMPRTZ] ?\d{4}/), { 9: ' ', 10: 'R' });
  assert.deepEqual(told(/^(?:AB|C)\d{2}$/), { 0: 'AC', 2: '0123456789' });
  assert.deepEqual(told(/^[VE]-?\d/, 2, true), { 0: 'EVev', 1: '-0123456789' });
});

test('nothing is told of what may be anything', () => {
  assert.deepEqual(told(/^.\s[^a]$/), {});
  assert.deepEqual(told(/^a/i), {});
  assert.deepEqual(told(/^([a-z])?\1$/), {});
  assert.deepEqual(told(/^A\d$/, 0), {});
});

test('a pattern it cannot read is refused', () => {
  assert.throws(() => told(/^(?<name>a)$/), SyntaxError);
});

/** Written like the form but for what it only looks ahead at, and for what must come twice. */
function writtenLike(form: RegExp): fc.Arbitrary<string> {
  const plain = form.source
    .replaceAll(/\(\?[=!](?:\[[^\]]*\]|[^)])*\)/g, '')
    .replaceAll('\\1', '[ -]');
  return fc.stringMatching(new RegExp(plain));
}

for (const form of FORMS) {
  test(`whatever matches ${form.source} has what is told at each place`, () => {
    let count = 0;
    fc.assert(
      fc.property(writtenLike(form), (written) => {
        const match = form.exec(written)?.[0] ?? '';
        count += match.length;
        for (const { at, bytes } of tellingBytes(form, 30)) {
          if (at < match.length) {
            assert.equal(bytes[match.charCodeAt(at)], 1, `${at} of ${match}`);
          }
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(count > 0);
  });
}
