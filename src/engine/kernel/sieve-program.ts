import { LIST, NEEDS_RUN } from './asking-layout.ts';
import { lacksNearby, writeAsk, writeLiterals } from './asking-program.ts';
import {
  byteAt,
  either,
  give,
  go,
  goUnless,
  type I32,
  type Label,
  type Local,
  loop,
  putWord,
  type Statement,
  shortAt,
  when,
  wordAt,
} from './assembler.ts';
import { writeGates } from './gates-program.ts';
import { HASH, isMarked } from './hashed-bits.ts';
import { DIGIT, isWord, kindAt, UPPER, WORD_BITS } from './kinds-program.ts';
import { groupBehind, inRun, isFree, measureRun } from './number-program.ts';
import { ANY_CASE, FIFTH, MORE, THREE_BYTES } from './prefix-bits.ts';
import type { Locals, Program, Routine } from './program.ts';
import * as layout from './sieve-layout.ts';
import { AT } from './sieve-layout.ts';

/** Nothing but small letters and capitals. */
const CAPITALISED = 3;
const NOBODY = layout.WORD_KINDS;

/** A place where something begins, and how to leave it for later. */
interface Place {
  readonly start: Local;
  readonly end: Local;
  readonly spot: Local;
  readonly ask: Routine;
  /** Goes back to the beginning of the place and says what is wanted there. */
  readonly wait: (wanted: I32 | number) => readonly Statement[];
}

/**
 * `sieve(at, to)`: lists the spots from `at` on, and says where it stopped because it reached `to` or the
 * end of the list, or wants to be told something. All are addresses. A spot is a place where something is
 * asked.
 */
export function writeSieve(program: Program): void {
  const ask = writeAsk(program, writeGates(program));
  const literals = writeLiterals(program);
  program.routine('sieve', 2, true).write((locals, at, to) => {
    const [spot, kind, start, mask, before] = locals(5);
    const most = AT.spots + (layout.SPOTS - layout.MOST_AT_ONCE) * layout.BYTES_OF_SPOT;
    const waiting = (leave: Label) => (wanted: I32 | number) => [
      putWord(AT.wanted, wanted),
      at.set(start),
      spot.set(before),
      go(leave),
    ];
    return [
      putWord(AT.wanted, 0),
      spot.set(AT.spots),
      loop((again, leave) => {
        const place = { start, end: at, spot, ask, wait: waiting(leave) };
        return [
          goUnless(at.below(to), leave),
          goUnless(spot.below(most), leave),
          kind.set(kindAt(at)),
          when(kind.none(), [at.add(1), go(again)]),
          start.set(at),
          before.set(spot),
          when(kind.above(WORD_BITS), [at.add(1), ...mark(locals, place), go(again)]),
          mask.set(0),
          loop((next, end) => [
            mask.set(mask.or(kind)),
            at.add(1),
            kind.set(kindAt(at)),
            goUnless(isWord(kind), end),
            go(next),
          ]),
          ...prefix(locals, start, spot, literals),
          when(mask.is(DIGIT), number(locals, place), word(locals, place, mask)),
        ];
      }),
      putWord(AT.stopped, at),
      give(spot.minus(AT.spots).shr(4)),
    ];
  });
}

/** The list of what is asked in a niche, counted from 1, once everything is known that it takes. */
function listOf(niche: Local, list: Local, { start, wait }: Place, then: readonly Statement[]) {
  return [
    list.set(wordAt(niche.shl(2), AT.niches - 4)),
    when(list.is(layout.UNKNOWN), wait(niche)),
    when(list, [when(lacksNearby(list, start), wait(layout.NEARBY)), ...then]),
  ];
}

function mark(locals: Locals, place: Place): readonly Statement[] {
  const { start, end, spot, ask } = place;
  const [niche, list] = locals(2);
  const before = shortAt(byteAt(start.minus(1)).shl(1), AT.markBefore);
  const after = shortAt(byteAt(end).shl(1), AT.markAfter);
  const asked = spot.set(ask.call(list, start, end, spot, 0, 0, 0, 0));
  return [
    niche.set(wordAt(byteAt(start).shl(2), AT.marks)),
    when(niche, [niche.add(before.plus(after)), ...listOf(niche, list, place, [asked])]),
  ];
}

/** Where any prefix begins with the first bytes, those that do are looked at as a whole. */
function prefix(
  locals: Locals,
  start: Local,
  spot: Local,
  literals: Routine,
): readonly Statement[] {
  const [four, more, folded, entry] = locals(4);
  const has = (key: I32) => isMarked(AT.prefixes, layout.PREFIX_BITS, key);
  const last = (1 << layout.START_BITS) - 1;
  const chainOf = (key: I32): Statement =>
    loop((_, leave) => {
      const found = wordAt(entry.shl(3), AT.starts);
      return [
        when(found.is(key), [
          spot.set(literals.call(wordAt(entry.shl(3), AT.starts + 4), start, spot)),
          go(leave),
        ]),
        goUnless(found, leave),
        entry.set(entry.plus(1).and(last)),
      ];
    });
  const look = (key: I32) => [entry.set(key.times(HASH).shr(32 - layout.START_BITS)), chainOf(key)];
  return [
    four.set(wordAt(start)),
    folded.set(four.or(ANY_CASE)),
    when(isMarked(AT.gate, layout.GATE_BITS, folded.and(THREE_BYTES)), [
      more.set(shortAt(start, 4)),
      when(
        has(four.and(THREE_BYTES))
          .or(has(four))
          .or(has(four.plus(more.and(0xff).times(FIFTH))))
          .or(has(folded.plus(more.or(ANY_CASE & 0xffff).times(MORE)))),
        [...look(folded), ...look(folded.and(THREE_BYTES))],
      ),
    ]),
  ];
}

function word(locals: Locals, place: Place, mask: Local): readonly Statement[] {
  const { start, end, spot, ask } = place;
  const [length, kind, niche, list] = locals(4);
  const isName = mask.is(CAPITALISED).and(kindAt(start).is(UPPER));
  const row = kind.times(layout.LONGER_WORD + 1).plus(length);
  const asked = spot.set(ask.call(list, start, end, spot, 0, 0, 0, 0));
  return [
    length.set(end.minus(start)),
    length.set(either(length.below(layout.LONGER_WORD), length, layout.LONGER_WORD)),
    kind.set(either(mask.and(DIGIT), 0, either(mask.is(UPPER), 1, either(isName, 2, NOBODY)))),
    when(kind.isNot(NOBODY), [
      niche.set(wordAt(row.shl(2), AT.words)),
      when(niche, [
        niche.add(neighbours(start, end).plus(1)),
        ...listOf(niche, list, place, [asked]),
      ]),
    ]),
  ];
}

function neighbours(start: I32, end: I32): I32 {
  const before = shortAt(byteAt(start.minus(1)).shl(1), AT.before);
  return before.plus(shortAt(byteAt(end).shl(1), AT.after));
}

/** A group of digits with what stands between it and the next one. */
function number(locals: Locals, place: Place): readonly Statement[] {
  const { start, end, spot, ask } = place;
  const [gap, width, second, groups, digits, more, row, niche, list] = locals(9);
  const group = { gap, width, second };
  const run = { groups, digits, more };
  const asked = ask.call(list, start, end, spot, groups, digits, more, wordAt(AT.runStart));
  return [
    ...groupBehind(end, group),
    list.set(layout.NOTHING),
    when(end.minus(start).below(layout.LONGER_WORD), [
      row.set(end.minus(start).times(layout.GAP_KINDS).plus(group.gap)),
      row.set(row.times(layout.SECONDS).plus(group.second)),
      niche.set(wordAt(row.shl(2), AT.numbers)),
      when(niche, [
        niche.add(neighbours(start, end).plus(isFree(start))),
        ...listOf(niche, list, place, []),
      ]),
    ]),
    // Only behind what may begin again.
    ...inRun(start, end, group),
    when(list, [
      when(wordAt(list, LIST.needs).and(NEEDS_RUN), measureRun(locals, start, end, group, run)),
      spot.set(asked),
    ]),
  ];
}
