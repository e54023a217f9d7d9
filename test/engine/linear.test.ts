import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { type CompiledRules, compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { findIn, rulesFor } from './scanning.ts';

/** Processor time and not time of the clock, because others work on this machine too. */
function costOf(text: Buffer, rules: CompiledRules): number {
  const before = process.cpuUsage();
  findIn(text, rules);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const SMALL = 20_000;
const GROWTH = 8;

/** Eight times the text may cost eight times as much, with room for noise; quadratic would be 64. */
function assertLinear(piece: string, rules: CompiledRules): void {
  const text = (bytes: number) => Buffer.from(piece.repeat(Math.ceil(bytes / piece.length)));
  const few = Math.max(4, costOf(text(SMALL), rules));
  const many = costOf(text(SMALL * GROWTH), rules);
  assert.ok(many < few * GROWTH * 3, `${JSON.stringify(piece)}: ${few} ms, then ${many} ms`);
}

test('no text makes any detector slow', () => {
  const everything = rulesFor(BUILT_NAMES);
  const pieces = [
    ...['a', '1', '1 ', '12-', '1.', '4111 1111 1111 1111 ', 'eyJ', 'eyJhbGci.', '@', 'a@', 'a@b.'],
    ...['://', 'postgres://', 'postgres://a:b', '-----BEGIN PRIVATE KEY-----', '=', 'password="'],
    ...[
      'x"',
      '"',
      ':',
      'ab:',
      '8Q~',
      'é',
      '\n',
      'server=a;user=b;password=',
      'xoxb-',
      'DE89 3704 ',
    ],
  ];
  findIn(pieces.join('\n').repeat(50), everything);
  for (const piece of pieces) assertLinear(piece, everything);
});

test('evil patterns are linear on evil texts', () => {
  for (const pattern of ['(a+)+$', '(a|aa)+b', '(.*)*x', '([a-z]+)*[0-9]']) {
    const rules = compileRules(readRules([{ detectors: [{ regex: { pattern } }] }]));
    assertLinear('a', rules);
  }
});

test('a pattern is not too slow because the machine is', (t) => {
  const rules = compileRules(readRules([{ detectors: [{ regex: { pattern: 'b' } }] }]));
  let clock = 0;
  t.mock.method(performance, 'now', () => {
    clock += 60_000;
    return clock;
  });

  assert.equal(findIn(Buffer.from(`${'a'.repeat(100_000)}b`), rules).length, 1);
});

test('a pattern that is still too slow ends the scan with a reason', () => {
  const rules = compileRules(readRules([{ detectors: [{ regex: { pattern: '(a*b)|a' } }] }]));

  assert.throws(
    () => findIn('a'.repeat(400_000), rules),
    (error: unknown) => error instanceof EngineError && error.code === 42202,
  );
});
