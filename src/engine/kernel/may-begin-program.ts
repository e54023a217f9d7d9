import { byteAt, either, give, when, wordAt } from './assembler.ts';
import { isMarked } from './hashed-bits.ts';
import type { Program, Routine } from './program.ts';
import { BEYOND, UNSURE } from './word-steps.ts';
import { AT, START_BITS, STEPS } from './words-layout.ts';

/**
 * `mayBegin(at)`: whether any term may begin with the first steps of a word, up to where it ends. Capitals,
 * what joins words and what is not of ASCII may let a word go on in several ways, so nobody knows there.
 */
export function writeMayBegin(program: Program): Routine {
  const mayBegin = program.routine('mayBegin', 1, true);
  mayBegin.write((locals, at) => {
    const [four, first, second, third, last, steps] = locals(6);
    const signOf = (place: number) => byteAt(four.shr(8 * place).and(0xff), AT.firsts);
    const isForeign = byteAt(at.minus(1)).or(first).and(BEYOND);
    return [
      four.set(wordAt(at)),
      first.set(signOf(0)),
      second.set(signOf(1)),
      third.set(either(second, signOf(2), 0)),
      last.set(either(third, signOf(3), 0)),
      when(isForeign.or(second.or(third).or(last).and(UNSURE)), [give(1)]),
      steps.set(
        first
          .and(UNSURE - 1)
          .times(STEPS)
          .plus(second),
      ),
      steps.set(steps.times(STEPS).plus(third).times(STEPS).plus(last)),
      give(isMarked(AT.starts, START_BITS, steps)),
    ];
  });
  return mayBegin;
}
