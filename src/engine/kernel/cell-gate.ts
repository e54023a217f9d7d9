import { CELL, KINDS, PARTS, QUOTE, SHORTEST_SECRET } from '../detectors/cell-signs.ts';
import { block, byteAt, either, give, goIf, goUnless, type I32, loop, when } from './assembler.ts';
import type { Program, Routine } from './program.ts';
import { AT } from './sieve-layout.ts';

const LONGEST = 120;
const MOST_BEFORE = 48;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const OPENING = 0x28;

/** What a byte does in a row in the lower half, and of which kind it is in the upper one. */
export const CELL_SIGNS: Uint8Array = Uint8Array.from(
  CELL,
  (part, byte) => part | ((KINDS[byte] ?? 0) << 4),
);

const signOf = (byte: I32) => byteAt(byte, AT.cellSigns);
const roleOf = (byte: I32) => signOf(byte).and(0x0f);

/** The same as `cellAround` and `isMixed`: whether a word stands in a cell of a row that may be a secret. */
export function writeCellGate(program: Program): Routine {
  const gate = program.routine('cell', 2, true);
  gate.write((locals, word) => {
    const [start, end, quote, edge, after, kinds] = locals(6);
    const isLineEnd = (byte: I32) => byte.is(NEWLINE).or(byte.is(RETURN)).or(byte.none());
    const parts = (byte: I32) => roleOf(byte).is(PARTS);
    const before = byteAt(start.minus(1));
    return [
      start.set(word),
      loop((_, over) => [
        goUnless(start.above(word.minus(MOST_BEFORE)), over),
        goIf(roleOf(before), over),
        start.set(start.minus(1)),
      ]),
      quote.set(either(roleOf(before).is(QUOTE), before, 0)),
      edge.set(start.minus(either(quote, 2, 1))),
      block((opens) => [
        goIf(parts(byteAt(edge)), opens),
        goIf(
          byteAt(edge)
            .is(SPACE)
            .and(parts(byteAt(edge.minus(1)))),
          opens,
        ),
        give(0),
      ]),
      end.set(word),
      loop((_, over) => [
        goUnless(end.below(start.plus(LONGEST)), over),
        when(
          quote,
          [goIf(byteAt(end).is(quote).or(byteAt(end).is(NEWLINE)), over)],
          [goIf(roleOf(byteAt(end)), over)],
        ),
        end.add(1),
      ]),
      edge.set(end.plus(either(quote, 1, 0))),
      after.set(byteAt(edge.plus(byteAt(edge).is(SPACE)))),
      when(parts(after).none(), [give(0)]),
      when(
        quote,
        [when(byteAt(end).isNot(quote), [give(0)])],
        [
          when(after.is(OPENING), [give(0)]),
          edge.set(start.minus(either(before.is(SPACE), 2, 1))),
          when(isLineEnd(byteAt(edge)).and(isLineEnd(after)), [give(0)]),
        ],
      ),
      when(end.minus(start).below(SHORTEST_SECRET), [give(0)]),
      kinds.set(0),
      loop((_, over) => [
        goUnless(start.below(end), over),
        kinds.set(kinds.or(signOf(byteAt(start)))),
        start.add(1),
      ]),
      kinds.set(kinds.shr(4)),
      give(kinds.is(7).or(kinds.is(11)).or(kinds.atLeast(13))),
    ];
  });
  return gate;
}
