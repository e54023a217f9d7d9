import { byteAt, give, goIf, goUnless, type I32, loop, when } from './assembler.ts';
import { DIGIT, isWord } from './kinds-program.ts';
import type { Program, Routine } from './program.ts';
import { AT } from './sieve-layout.ts';

const COLON = 0x3a;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;
const BACKSLASH = 0x5c;
const LONGEST_GROUP = 4;
/** Fewer digits has no number that is dialled, and none takes up more bytes. */
const LEAST_DIALLED = 8;
const LONGEST_DIALLED = 48;

/** The same as `luhnAt` of the digits at a place. */
export function writeLuhn(program: Program): Routine {
  const gate = program.routine('luhn', 2, true);
  gate.write((locals, start, end) => {
    const [sum, twice, at] = locals(3);
    // Of two digits the right one counts once, and the left one twice without nines.
    return [
      at.set(end),
      loop((_, over) => [
        goUnless(at.above(start), over),
        sum.add(byteAt(at.minus(1)).minus(0x30)),
        at.set(at.minus(2)),
        goIf(at.below(start), over),
        twice.set(byteAt(at).minus(0x30).shl(1)),
        sum.add(twice.minus(twice.above(9).times(9))),
      ]),
      give(remainderOf(sum, 10).none()),
    ];
  });
  return gate;
}

/** Of a number below 1,000. */
function remainderOf(number: I32, by: 10): I32 {
  const times = number.times(6554).shr(16);
  return number.minus(times.times(by));
}

/** What an address of version 6 has at a colon that is its first, as `version6At` asks for it. */
export function writeVersion6(program: Program): Routine {
  const gate = program.routine('version6', 2, true);
  gate.write((locals, colon) => {
    const [start, next, before] = locals(3);
    const isHexAt = (address: I32) => byteAt(byteAt(address), AT.hex);
    return [
      start.set(colon),
      loop((_, over) => [
        goUnless(start.above(colon.minus(LONGEST_GROUP + 1)), over),
        goUnless(isHexAt(start.minus(1)), over),
        start.set(start.minus(1)),
      ]),
      when(colon.minus(start).above(LONGEST_GROUP), [give(0)]),
      before.set(byteAt(start.minus(1))),
      when(before.is(DOT), [give(0)]),
      when(before.is(UNDERSCORE).and(isWord(byteAt(byteAt(start.minus(2)), AT.kinds))), [give(0)]),
      when(isWord(byteAt(before, AT.kinds)), [
        // But for the letter of an escape.
        when(byteAt(start.minus(2)).isNot(BACKSLASH), [give(0)]),
      ]),
      next.set(colon.plus(1)),
      when(byteAt(next).is(COLON), [give(1)]),
      when(start.is(colon), [give(0)]),
      loop((_, over) => [
        goUnless(next.below(colon.plus(LONGEST_GROUP + 1)), over),
        goUnless(isHexAt(next), over),
        next.add(1),
      ]),
      give(
        byteAt(next)
          .is(COLON)
          .and(next.isNot(colon.plus(1))),
      ),
    ];
  });
  return gate;
}

/** Whether as many digits follow as a number has that is dialled, with nothing but its signs between them. */
export function writeDialled(program: Program): Routine {
  const gate = program.routine('dialled', 2, true);
  gate.write((locals, start) => {
    const [at, digits, byte] = locals(3);
    return [
      at.set(start),
      loop((_, over) => [
        byte.set(byteAt(at)),
        when(
          byteAt(byte, AT.kinds).is(DIGIT),
          [digits.add(1), when(digits.is(LEAST_DIALLED), [give(1)])],
          [goUnless(byteAt(byte, AT.goesOn).or(byte.atLeast(0x80)), over)],
        ),
        at.add(1),
        goUnless(at.below(start.plus(LONGEST_DIALLED)), over),
      ]),
      // Who writes so many signs between digits may have written more of them.
      give(at.is(start.plus(LONGEST_DIALLED))),
    ];
  });
  return gate;
}
