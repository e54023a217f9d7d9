import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logs, table } from '../bench/mix.ts';
import { probeCalls } from '../bench/probe-calls.ts';
import { Seeded } from './seeded.ts';

const SIZE = 120_000;

const WORDS =
  'user order total index value render node parent path config options result next label width event state cache entry list query header token key format current'.split(
    ' ',
  );

/** What a program looks like: names, operators, texts, a number now and then, and hardly a secret. */
function source(size: number): Buffer {
  const seeded = new Seeded(17);
  const word = () => seeded.pick(WORDS);
  const name = () => {
    const second = word();
    return word() + second.charAt(0).toUpperCase() + second.slice(1);
  };
  const forms: readonly (() => string)[] = [
    () => `import { ${name()}, ${name()} } from './${word()}-${word()}.ts';`,
    () => `  const ${name()} = this.${name()}(${name()}, ${seeded.below(300)});`,
    () => `  if (${name()} === undefined || ${name()}.${word()} !== '${word()}') return ${word()};`,
    () => `    ${word()}: { type: '${word()}', ${word()}: ${seeded.below(20)}, ${word()}: true },`,
    () =>
      `  /** The ${word()} of each ${word()}, as \`${name()}\` gives it: see https://${word()}.example. */`,
    () =>
      `export function ${name()}(${word()}: ${name()}, ${word()} = ${seeded.below(10)}.5): void {`,
    () => `  throw new RangeError("Cannot read ${word()}:\\n\\t\\"${word()}\\" is no ${word()}");`,
    () => `    "${word()}-${word()}": "^${seeded.below(30)}.${seeded.below(30)}.0",`,
  ];
  const lines: string[] = [];
  for (let total = 0; total < size; total += (lines.at(-1)?.length ?? 0) + 1) {
    lines.push(seeded.pick(forms)());
  }
  return Buffer.from(lines.join('\n')).subarray(0, size);
}

// Figures a fifth above what was counted: what raises one of them makes the scan of such texts slower.
for (const [what, bytes, most] of [
  ['source', source(SIZE), 28],
  ['dense tables', table(SIZE), 1.3],
  ['logs', logs(SIZE), 29],
] as const) {
  test(`detectors are asked at most ${most} times for each 1,000 bytes of ${what}`, () => {
    const calls = [...probeCalls(bytes)].sort((left, right) => right[1] - left[1]);

    const all = calls.reduce((sum, [, count]) => sum + count, 0);

    const told = calls.slice(0, 8).map(([name, count]) => `${count.toFixed(2)} ${name}`);
    assert.ok(all > 0);
    assert.ok(all <= most, `${all.toFixed(2)} calls, most of them: ${told.join(', ')}`);
  });
}
