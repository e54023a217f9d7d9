import { byteAt, give, goUnless, type I32, loop, shortAt, when } from './assembler.ts';
import type { Program, Routine } from './program.ts';
import { AT } from './words-layout.ts';

/** What characters are folded to that are no part of a word, or not there at all: see `fold`. */
export const BREAK = 0;
export const NOTHING = 1;
/** The least byte that is not ASCII, and how many of them do not begin a character. */
const TAIL = 0x80;
const TAILS = 0x40;

/** The first and last characters of scripts that are written without blanks. */
export type Scripts = readonly (readonly [number, number])[];

/** What the program knows of characters beyond ASCII. */
export interface Characters {
  readonly codepoint: Routine;
  readonly fold: Routine;
  readonly isLetterBefore: Routine;
  readonly runsOn: (codepoint: I32) => I32;
}

export function writeCharacters(program: Program, scripts: Scripts): Characters {
  const foreign = program.foreign('foldOnce');
  const codepoint = writeCodepoint(program);
  const fold = writeFold(program, foreign);
  const runsOn = (character: I32) =>
    scripts
      .map(([first, last]) => character.minus(first).atMost(last - first))
      .reduce((some, one) => some.or(one));
  const isLetterBefore = writeIsLetterBefore(program, { codepoint, fold, runsOn });
  return { codepoint, fold, isLetterBefore, runsOn };
}

/** The character at a place: its code point, or one that is no letter where that has four bytes. */
function writeCodepoint(program: Program): Routine {
  const codepoint = program.routine('codepoint', 1, true);
  codepoint.write((locals, at) => {
    const [lead, second] = locals(2);
    return [
      lead.set(byteAt(at)),
      second.set(byteAt(at, 1).and(0x3f)),
      when(lead.below(TAIL), [give(lead)]),
      when(lead.below(0xe0), [give(lead.and(0x1f).shl(6).or(second))]),
      when(lead.below(0xf0), [
        give(lead.and(0x0f).shl(12).or(second.shl(6)).or(byteAt(at, 2).and(0x3f))),
      ]),
      give(0x10000),
    ];
  });
  return codepoint;
}

/** `fold`, asked outside once for each character. */
function writeFold(program: Program, foreign: Routine): Routine {
  const fold = program.routine('fold', 1, true);
  fold.write((locals, codepoint) => {
    const [known] = locals(1);
    return [
      when(codepoint.above(0xffff), [give(BREAK)]),
      known.set(shortAt(codepoint.shl(1), AT.folds)),
      when(known, [give(known.minus(1))]),
      give(foreign.call(codepoint)),
    ];
  });
  return fold;
}

/** Whether the character before a place is a letter of a script that has blanks. */
function writeIsLetterBefore(
  program: Program,
  { codepoint, fold, runsOn }: Omit<Characters, 'isLetterBefore'>,
): Routine {
  const isLetterBefore = program.routine('isLetterBefore', 1, true);
  isLetterBefore.write((locals, at) => {
    const [start, character] = locals(2);
    return [
      start.set(at.minus(1)),
      loop((_, leave) => [
        goUnless(start.above(at.minus(4)), leave),
        goUnless(byteAt(start).minus(TAIL).below(TAILS), leave),
        start.set(start.minus(1)),
      ]),
      character.set(codepoint.call(start)),
      give(fold.call(character).isNot(BREAK).and(runsOn(character).none())),
    ];
  });
  return isLetterBefore;
}
