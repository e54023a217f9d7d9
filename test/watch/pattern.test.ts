import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import test from 'node:test';
import { compilePattern } from '../../src/watch/pattern.ts';

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

test('the usual patterns decide sixty paths as Python does', () => {
  const table = fixture('python-decisions') as {
    readonly patterns: readonly string[];
    readonly paths: readonly (readonly [string, string])[];
  };
  const patterns = table.patterns.map(compilePattern);

  const decisions = table.paths.map(([path]) => [
    path,
    patterns.map((pattern) => Number(pattern.matches(path))).join(''),
  ]);

  assert.equal(decisions.length, 60);
  assert.deepEqual(decisions, table.paths);
});

const spellings = fixture('python-syntax') as readonly (readonly [
  string,
  readonly (readonly [string, boolean])[],
])[];
for (const [source, expected] of spellings) {
  test(`${JSON.stringify(source)} decides as in Python`, () => {
    const pattern = compilePattern(source);

    const decisions = expected.map(([path]) => [path, pattern.matches(path)]);

    assert.deepEqual(decisions, expected);
  });
}

const explosive = [
  '(a+)+$',
  '(a|a)*b',
  '(.*)*x',
  '(a*)*b',
  '(?:a?){40}a{40}$',
  '(?:.*a){20}$',
  '(?=(?:a+)+$)(?!(?:.*.*.*)*x)(a|aa)+$',
  '(?:(?!.*(?:a*)*!).)*$',
  '.*.*.*.*.*.*.*.*b',
];
for (const source of explosive) {
  test(`${source} cannot hang`, { timeout: 60_000 }, () => {
    const path = `/${'a'.repeat(4_000)}!`;

    assert.equal(compilePattern(`/${source}`).matches(path), false);
  });
}

test('time grows with the length of the path, not faster', { timeout: 60_000 }, () => {
  const pattern = compilePattern('(?:(?!(?:a+)+b)(?:a|aa)+)+$');
  const timeOf = (length: number): number => {
    const path = `${'a'.repeat(length)}!`;
    const times = Array.from({ length: 5 }, () => {
      // Not the time that passes: others may be at work beside us.
      const before = process.cpuUsage();
      pattern.matches(path);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    });
    return Math.min(...times);
  };
  timeOf(20_000);

  const [short, long] = [timeOf(20_000), timeOf(200_000)];

  assert.ok(long < 40 * short, `ten times the length took ${long / short} times as long`);
});

const refused: readonly (readonly [string, RegExp])[] = [
  ['(a)\\1', /at position 3: back-references such as "\\1".*spell out/],
  ['(?P<x>a)(?P=x)', /at position 8: back-references.*spell out/],
  ['(a)(?(1)b|c)', /at position 3: conditional groups.*\(\?:…\|…\)/],
  ['(?>a+)b', /at position 0: an atomic group.*write "\(\?:…\)"/],
  ['/a++', /at position 3: a possessive repeat.*leave out/],
  ['/a(b', /at position 2: this "\(" is never closed; write "\\\("/],
  ['/a)b', /at position 2: unbalanced "\)"; write "\\\)"/],
  ['/[a', /at position 1: this "\[" is never closed/],
  ['/[z-a]', /at position 2: a range goes from one character up to another/],
  ['/[\\w-z]', /at position 2: a range goes/],
  ['*.csv', /at position 0: nothing to repeat; write "\\\*"/],
  ['/a**', /at position 3: multiple repeat/],
  ['/^*', /at position 2: nothing to repeat/],
  ['/a{3,2}', /at position 2: the least number of repeats/],
  ['/a\\', /at position 2: a backslash ends the pattern/],
  ['/\\p{L}', /at position 1: the escape "\\p" means nothing.*"\\w"/],
  ['/a\\z', /"\\Z"/],
  ['/\\xg0', /takes 2 hexadecimal digits/],
  ['/\\U00110000', /up to 10ffff/],
  ['/[\\400]', /above "\\377"/],
  ['/a(?i)b', /at position 2: flags for the whole pattern stand at its start; write "\(\?i:…\)"/],
  ['(?y)a', /at position 0: unknown extension/],
  ['(?au)a', /exclude each other/],
  ['(?i-i:a)', /on and off at once/],
  ['(?P<1>a)', /a group name is a letter/],
  ['(?P<x>a)(?P<x>b)', /the group name "x" is taken/],
  ['/(?#a', /at position 1: this comment is never closed/],
  ['/(?:a{100}){100}', /at position 0: counted repeats make it too large/],
  ['/a{999999999}', /counted repeats make it too large/],
  ['('.repeat(300), /nested deeper than 200/],
  [Array.from({ length: 40 }, (_, n) => `(?!/${n})`).join(''), /looks around more than 30 times/],
];
for (const [source, message] of refused) {
  test(`${source.slice(0, 30)} is refused with the place and a way out`, () => {
    assert.throws(() => compilePattern(source), { name: 'SyntaxError', message });
  });
}

test('the message names the pattern', () => {
  assert.throws(() => compilePattern('.*"('), {
    message:
      'Cannot use pattern ".*\\"(": at position 3: this "(" is never closed; write "\\(" for the character',
  });
});
