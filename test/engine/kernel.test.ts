import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WORD_CLASS } from '../../src/engine/detectors/bytes.ts';
import { give, go, loop, putWord, when, wordAt } from '../../src/engine/kernel/assembler.ts';
import { PrefixBits } from '../../src/engine/kernel/prefix-bits.ts';
import { Program } from '../../src/engine/kernel/program.ts';
import { FIRST_SPOT, Sieve } from '../../src/engine/kernel/sieve.ts';
import { instantiate, newMemory } from '../../src/engine/kernel/webassembly.ts';
import { keyOf } from '../../src/engine/scan/prefixes.ts';
import { findIn, rulesFor } from './scanning.ts';

type Routine = (...values: readonly number[]) => number;

function assembled(program: Program): Readonly<Record<string, Routine>> {
  return instantiate(program.assemble(), newMemory(1)) as Readonly<Record<string, Routine>>;
}

test('numbers of any size go through a program as they are', () => {
  const numbers = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(numbers, (all) => {
      const program = new Program();
      for (const [at, value] of all.entries()) {
        program.routine(`give${at}`, 0, true).write(() => [give(value)]);
      }

      const routines = assembled(program);

      assert.deepEqual(
        all.map((_, at) => routines[`give${at}`]?.()),
        all,
      );
    }),
  );
});

test('a loop is left where it says, from within what stands in it', () => {
  const program = new Program();
  program.routine('firstAbove', 2, true).write((locals, limit, step) => {
    const [sum] = locals(1);
    return [
      loop((again, leave) => [
        sum.add(step),
        when(sum.above(limit), [when(step.isNot(0), [go(leave)])], [go(again)]),
        sum.add(1000),
      ]),
      give(sum),
    ];
  });

  const { firstAbove } = assembled(program);

  assert.equal(firstAbove?.(10, 3), 12);
});

test('a routine calls itself, and keeps what it stores in the memory', () => {
  const program = new Program();
  const sumTo = program.routine('sumTo', 1, true);
  sumTo.write((_, number) => [
    putWord(64, wordAt(64).plus(1)),
    when(number.none(), [give(0)]),
    give(number.plus(sumTo.call(number.minus(1)))),
  ]);
  program.routine('calls', 0, true).write(() => [give(wordAt(64))]);

  const { sumTo: sum, calls } = assembled(program);

  assert.equal(sum?.(300), 45_150);
  assert.equal(calls?.(), 301);
});

const PREFIXES = ['AK1', 'sk_l', 'ghp_x', 'AKIAZZ', 'longerprefix'];
const FOLDED = ['key', 'token', 'password', 'old my'];

test('every prefix is a spot, one of any case in all cases, and nothing else is one', () => {
  const bits = new PrefixBits();
  const all = [
    ...PREFIXES.map((literal) => ({ literal, anyCase: false })),
    ...FOLDED.map((literal) => ({ literal, anyCase: true })),
  ];
  for (const one of all) bits.add(one);
  const { gate, prefixes } = bits;
  const sieve = new Sieve({ kinds: WORD_CLASS, gate, prefixes, niches: new Int32Array(0) }, 1);
  for (const [id, { literal, anyCase }] of all.entries()) {
    sieve.addLiterals(keyOf(literal), [{ id, literal, anyCase }]);
  }
  const someCase = fc
    .constantFrom(...FOLDED)
    .chain((word) =>
      fc.tuple(...[...word].map((letter) => fc.constantFrom(letter, letter.toUpperCase()))),
    );
  const written = fc.oneof(
    fc.constantFrom(...PREFIXES),
    someCase.map((letters) => letters.join('')),
  );

  fc.assert(
    fc.property(written, fc.string({ maxLength: 9 }), (literal, rest) => {
      const bytes = Buffer.from(`(${literal}${rest}`);
      sieve.open({ bytes, from: 0, to: bytes.length });
      const count = sieve.find(0, bytes.length, true);

      const begins = ({ literal: one, anyCase }: (typeof all)[number]) =>
        anyCase ? `${literal}${rest}`.toLowerCase().startsWith(one) : literal.startsWith(one);
      const ids = all.flatMap((one, id) => (begins(one) ? [id] : []));
      const spots = Array.from({ length: count }, (_, at) => FIRST_SPOT + at * 4);
      const found = spots.filter((spot) => sieve.spots[spot] === sieve.textAt + 1);
      assert.deepEqual(found.map((spot) => sieve.spots[spot + 2]).sort(), ids);
    }),
  );
});

test('what did not fit into the list of spots is found when the list is made anew', () => {
  const addresses = Array.from({ length: 9000 }, (_, at) => `203.0.${at >> 8}.${at & 255}`);

  const findings = findIn(addresses.join('\n'), rulesFor(['IP_ADDRESS']));

  assert.equal(findings.length, addresses.length);
});

test('a text that is larger than any before it is looked at as a whole', () => {
  const rules = rulesFor(['EMAIL_ADDRESS']);
  const text = `${'- '.repeat(2_000_000)}ana@shop.example`;

  const sizes = [10, text.length].map(
    (size) => findIn(text.slice(-size), rules, text.length).length,
  );

  assert.deepEqual(sizes, [0, 1]);
});
