import { goUnless, I32, loop, of, putWord, when } from './assembler.ts';
import { placed } from './layout.ts';
import type { Program } from './program.ts';
import { bitsOf, countOf, equalTo, sixteenAt, within } from './sixteen.ts';

const NEWLINE = 0x0a;
/** So many bytes are counted together. */
const WIDTH = 16;

/** Where the counts stand in the memory. */
export const AT = placed({ newlines: 4, continued: 4, text: 0 });

/**
 * `lines(at, to)`: counts the line ends between two places, and the bytes that continue a character that
 * began before them.
 */
export function writeLines(program: Program): void {
  program.routine('lines', 2, false).write((locals, at, to) => {
    const [newlines, continued, ends, tails] = locals(4);
    const count = [newlines.add(countOf(ends)), continued.add(countOf(tails))];
    const look = [
      ends.set(bitsOf(equalTo(sixteenAt(at), NEWLINE))),
      tails.set(bitsOf(within(sixteenAt(at), 0x80, 0xbf))),
    ];
    // What stands behind the last place does not count.
    const counted = new I32(of(1)).shl(to.minus(at)).minus(1);
    return [
      loop((_, leave) => [
        goUnless(at.plus(WIDTH).atMost(to), leave),
        ...look,
        ...count,
        at.add(WIDTH),
      ]),
      when(at.below(to), [
        ...look,
        ends.set(ends.and(counted)),
        tails.set(tails.and(counted)),
        ...count,
      ]),
      putWord(AT.newlines, newlines),
      putWord(AT.continued, continued),
    ];
  });
}
