import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { compilePattern } from '../../src/watch/pattern.ts';

/** What Python and JavaScript spell and mean alike, over texts without line breaks. */
const { pattern } = fc.letrec<{ pattern: string; sequence: string; item: string; atom: string }>(
  (tie) => ({
    pattern: fc
      .array(tie('sequence'), { minLength: 1, maxLength: 3 })
      .map((options) => options.join('|')),
    sequence: fc.array(tie('item'), { maxLength: 4 }).map((items) => items.join('')),
    item: fc.oneof(
      { weight: 4, arbitrary: tie('atom') },
      {
        weight: 2,
        arbitrary: fc.tuple(tie('atom'), repeat()).map(([atom, times]) => atom + times),
      },
      { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
      { weight: 1, arbitrary: fc.tuple(look(), tie('pattern')).map(([l, p]) => `(?:${l}${p}))`) },
    ),
    atom: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('a', 'b', '/', '.', '[ab]', '[^a]', '\\d', '\\w', 'é', '🦉', '[🦉-🦊]'),
      tie('pattern').map((inner) => `(?:${inner})`),
    ),
  }),
);

function repeat(): fc.Arbitrary<string> {
  return fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{2,}', '{0}');
}

function look(): fc.Arbitrary<string> {
  return fc.constantFrom('(?=', '(?!', '(?<=', '(?<!');
}

const text = fc
  .array(fc.constantFrom('a', 'b', '/', '1', ' ', 'é', '🦉', '🦊'), { maxLength: 7 })
  .map((chars) => chars.join(''));

test('a pattern decides as the one of JavaScript does, anchored at the start', () => {
  fc.assert(
    fc.property(pattern, text, (source, path) => {
      // JavaScript's time doubles with each of these.
      fc.pre((source.match(/[*+?}]/g) ?? []).length < 12);
      const expected = new RegExp(`^(?:${withUnicodeWords(source)})`, 'u').test(path);
      assert.equal(compilePattern(source).matches(path), expected);
    }),
    { numRuns: 2_000 },
  );
});

/** JavaScript's word characters are ASCII's. */
function withUnicodeWords(source: string): string {
  const [word, noWord] = ['(?<=[\\p{L}\\p{N}_])', '(?<![\\p{L}\\p{N}_])'];
  const [next, noNext] = ['(?=[\\p{L}\\p{N}_])', '(?![\\p{L}\\p{N}_])'];
  return source
    .replaceAll('\\w', '[\\p{L}\\p{N}_]')
    .replaceAll('\\b', `(?:${word}${noNext}|${noWord}${next})`)
    .replaceAll('\\B', `(?:${word}${next}|${noWord}${noNext})`);
}

test('what is said of all paths below a folder holds for each of them', () => {
  let sure = 0;
  fc.assert(
    fc.property(
      pattern,
      text,
      fc.array(text, { minLength: 20, maxLength: 20 }),
      (p, folder, rest) => {
        const compiled = compilePattern(p);
        const below = rest.filter((name) => name !== '').map((name) => `${folder}/${name}`);
        const [all, none] = [compiled.matchesAllBelow(folder), compiled.matchesNoneBelow(folder)];

        assert.ok(!(all && none));
        if (all) assert.ok(below.every((path) => compiled.matches(path)));
        if (none) assert.ok(!below.some((path) => compiled.matches(path)));
        sure += Number(all || none);
      },
    ),
    { numRuns: 2_000 },
  );
  assert.ok(sure > 500, `only ${sure} of 2000 were certain`);
});

const certain: readonly (readonly [string, string, 'all' | 'none' | 'some'])[] = [
  ['.*/node_modules/.*', '/a/node_modules', 'all'],
  ['.*/node_modules/.*', '/a/node_modules/b/c', 'all'],
  ['.*/node_modules/.*', '/a', 'some'],
  ['.*/node_modules', '/a', 'some'],
  ['/opt/', '/opt', 'all'],
  ['/opt/', '/optional', 'none'],
  ['/opt/', '/', 'some'],
  ['/home/[^/]+/Downloads/.*', '/home/ada/src', 'none'],
  ['/home/[^/]+/Downloads/.*', '/home/ada', 'some'],
  ['.*\\.csv$', '/a.csv', 'some'],
  ['.*\\.csv$', '/a', 'some'],
  ['.*/tmp/[^/]*$', '/tmp', 'some'],
  ['.*/tmp/[^/]*$', '/tmp/x', 'some'],
  ['(?!/opt/|.*/Library/).*', '/opt', 'none'],
  ['(?!/opt/|.*/Library/).*', '/home/ada/Library/x', 'none'],
  ['(?!/opt/|.*/Library/).*', '/home/ada', 'some'],
  ['(?!/opt/).*', '/home', 'all'],
  ['(?=.*\\.csv$)/data/.*', '/data', 'some'],
  ['(?=.*\\.csv$)/data/.*', '/other', 'none'],
  ['.*(?<!/keep)/', '/a/keep', 'all'],
  ['(?!.*/keep/).*/cache/', '/cache', 'some'],
];
for (const [source, folder, verdict] of certain) {
  test(`${source} matches ${verdict} of what lies below ${folder}`, () => {
    const compiled = compilePattern(source);
    const [all, none] = [compiled.matchesAllBelow(folder), compiled.matchesNoneBelow(folder)];

    assert.deepEqual({ all, none }, { all: verdict === 'all', none: verdict === 'none' });
  });
}
