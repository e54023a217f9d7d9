import {
  byteAt,
  either,
  give,
  go,
  goUnless,
  type I32,
  type Local,
  loop,
  putWord,
  type Statement,
  shortAt,
  when,
  wordAt,
} from './assembler.ts';
import { ANY_CASE, FIFTH, HASH, MORE, THREE_BYTES } from './prefix-bits.ts';
import type { Program } from './program.ts';
import * as layout from './sieve-layout.ts';
import { AT } from './sieve-layout.ts';

const UPPER = 2;
const DIGIT = 4;
const WORD_BITS = 7;
/** Nothing but small letters and capitals. */
const CAPITALISED = 3;
const SPACE = 1;
const DASH = 2;
/** The niche of a spot where a prefix may begin. */
export const PREFIX = -1;
/** Begins a separator of more bytes: a no-break space, or a dash of typography. */
export const WIDE = 5;
const NOBODY = layout.WORD_KINDS;

type Variables = () => Local;

const kindAt = (address: I32) => byteAt(byteAt(address), AT.kinds);
/** Whether the kind of a byte is that of letters and digits. */
const isWord = (kind: I32) => kind.minus(1).below(WORD_BITS);

/** Whether a bit is set in a table of bits, by the upper bits of a product. */
function isMarked(table: number, bits: number, key: I32): I32 {
  const place = key.times(HASH).shr(32 - bits);
  return byteAt(place.shr(3), table).shr(place.and(7)).and(1);
}

/**
 * `sieve(at, to)`: lists the spots from `at` on, and says where it stopped because it reached `to` or the
 * end of the list. All are addresses. A spot is a place where some probe has to look.
 */
export function writeSieve(program: Program): void {
  program.routine('sieve', 2, true).write((local, at, to) => {
    const [spot, kind, start, mask] = [local(), local(), local(), local()];
    return [
      spot.set(AT.spots),
      loop((again, leave) => [
        goUnless(at.below(to), leave),
        goUnless(spot.below(AT.spots + (layout.SPOTS - 2) * layout.BYTES_OF_SPOT), leave),
        kind.set(kindAt(at)),
        when(kind.none(), [at.add(1), go(again)]),
        when(kind.above(WORD_BITS), [...mark(local, at, spot), at.add(1), go(again)]),
        start.set(at),
        mask.set(0),
        loop((next, end) => [
          mask.set(mask.or(kind)),
          at.add(1),
          kind.set(kindAt(at)),
          goUnless(isWord(kind), end),
          go(next),
        ]),
        ...prefix(local, start, spot),
        when(mask.is(DIGIT), number(local, start, at, spot), word(local, start, at, mask, spot)),
      ]),
      putWord(AT.stopped, at),
      give(spot.minus(AT.spots).shr(4)),
    ];
  });
}

/** Adds a spot unless it is known that nothing is asked in its niche, which is counted from 1. */
function add(spot: Local, start: I32, end: I32, niche: Local, run: readonly Statement[] = []) {
  return when(shortAt(niche.shl(1), AT.niches - 2), [
    putWord(spot, start),
    putWord(spot, end, 4),
    putWord(spot, niche.minus(1), 8),
    ...run,
    spot.add(layout.BYTES_OF_SPOT),
  ]);
}

function mark(local: Variables, at: Local, spot: Local): readonly Statement[] {
  const niche = local();
  const before = shortAt(byteAt(at.minus(1)).shl(1), AT.markBefore);
  const after = shortAt(byteAt(at, 1).shl(1), AT.markAfter);
  return [
    niche.set(wordAt(byteAt(at).shl(2), AT.marks)),
    when(niche, [niche.add(before.plus(after)), add(spot, at, at.plus(1), niche)]),
  ];
}

/** Where any prefix begins with the first bytes; a few more places than that. */
function prefix(local: Variables, start: Local, spot: Local): readonly Statement[] {
  const [four, more] = [local(), local()];
  const has = (key: I32) => isMarked(AT.prefixes, layout.PREFIX_BITS, key);
  const folded = four.or(ANY_CASE);
  return [
    four.set(wordAt(start)),
    when(isMarked(AT.gate, layout.GATE_BITS, folded.and(THREE_BYTES)), [
      more.set(shortAt(start, 4)),
      when(
        has(four.and(THREE_BYTES))
          .or(has(four))
          .or(has(four.plus(more.and(0xff).times(FIFTH))))
          .or(has(folded.plus(more.or(ANY_CASE & 0xffff).times(MORE)))),
        [putWord(spot, start), putWord(spot, PREFIX, 8), spot.add(layout.BYTES_OF_SPOT)],
      ),
    ]),
  ];
}

function word(
  local: Variables,
  start: Local,
  end: Local,
  mask: Local,
  spot: Local,
): readonly Statement[] {
  const [length, kind, niche] = [local(), local(), local()];
  const isName = mask.is(CAPITALISED).and(kindAt(start).is(UPPER));
  return [
    length.set(end.minus(start)),
    length.set(either(length.below(layout.LONGER_WORD), length, layout.LONGER_WORD)),
    kind.set(either(mask.and(DIGIT), 0, either(mask.is(UPPER), 1, either(isName, 2, NOBODY)))),
    when(kind.isNot(NOBODY), [
      niche.set(
        wordAt(
          kind
            .times(layout.LONGER_WORD + 1)
            .plus(length)
            .shl(2),
          AT.words,
        ),
      ),
      when(niche, [niche.add(neighbours(start, end).plus(1)), add(spot, start, end, niche)]),
    ]),
  ];
}

function neighbours(start: I32, end: I32): I32 {
  const before = shortAt(byteAt(start.minus(1)).shl(1), AT.before);
  return before.plus(shortAt(byteAt(end).shl(1), AT.after));
}

/** A group of digits with what stands between it and the next one. */
function number(local: Variables, start: Local, end: Local, spot: Local): readonly Statement[] {
  const [gap, width, second, place, niche] = [local(), local(), local(), local(), local()];
  const most = layout.SECONDS - 1;
  return [
    ...gapBehind(end, gap, width),
    second.set(0),
    when(gap, [
      second.set(end.plus(width)),
      loop((next, over) => [goUnless(kindAt(second).is(DIGIT), over), second.add(1), go(next)]),
      // What goes on as a word is no group.
      gap.set(either(isWord(kindAt(second)), 0, gap)),
      second.set(second.minus(end).minus(width)),
      second.set(either(gap, either(second.below(most), second, most), 0)),
    ]),
    ...inRun(start, end, gap, width),
    when(end.minus(start).below(layout.LONGER_WORD), [
      place.set(end.minus(start).times(layout.GAP_KINDS).plus(gap)),
      place.set(place.times(layout.SECONDS).plus(second)),
      niche.set(wordAt(place.shl(2), AT.numbers)),
      when(niche, [
        niche.add(neighbours(start, end).plus(isFree(start))),
        add(spot, start, end, niche, [putWord(spot, wordAt(AT.runStart), 12)]),
      ]),
    ]),
  ];
}

/** The separator behind a group and its width; none unless a digit follows. */
function gapBehind(end: Local, gap: Local, width: Local): readonly Statement[] {
  const noBreak = byteAt(end).is(0xc2).and(byteAt(end, 1).is(0xa0));
  const typographic = byteAt(end).is(0xe2).and(byteAt(end, 1).is(0x80));
  const third = byteAt(end, 2);
  const minus = byteAt(end).is(0xe2).and(byteAt(end, 1).is(0x88)).and(third.is(0x92));
  const dash = typographic.and(third.minus(0x90).below(4)).or(minus);
  const thin = third.is(0x87).or(third.is(0x89)).or(third.is(0x8a)).or(third.is(0xaf));
  const narrow = typographic.and(thin);
  return [
    gap.set(byteAt(byteAt(end), AT.gaps)),
    width.set(1),
    when(gap.is(WIDE), [
      gap.set(either(noBreak.or(narrow), SPACE, either(dash, DASH, 0))),
      width.set(either(noBreak, 2, 3)),
    ]),
    when(gap, [when(kindAt(end.plus(width)).isNot(DIGIT), [gap.set(0)])]),
  ];
}

/** Keeps the beginning of the run that the group is in. */
function inRun(start: Local, end: Local, gap: Local, width: Local): readonly Statement[] {
  const goesOn = wordAt(AT.runNext).is(start).and(wordAt(AT.runGroups).below(layout.GROUPS_OF_RUN));
  return [
    when(goesOn.none(), [putWord(AT.runStart, start), putWord(AT.runGroups, 0)]),
    putWord(AT.runGroups, wordAt(AT.runGroups).plus(1)),
    putWord(AT.runNext, either(gap, end.plus(width), 0)),
  ];
}

/** Whether nothing goes on before a number: see `isFreeBefore`. */
function isFree(start: Local): I32 {
  const before = byteAt(start.minus(1));
  const beyond = byteAt(start.minus(2));
  const hex = byteAt(beyond, AT.hex);
  const typographic = beyond.is(0x80).and(before.minus(0x90).below(4));
  const minus = beyond.is(0x88).and(before.is(0x92));
  const dash = byteAt(start.minus(3)).is(0xe2).and(typographic.or(minus));
  return before
    .is(0x5f)
    .or(before.is(0x2d).and(hex))
    .or(before.is(0x2e).and(kindAt(start.minus(2)).is(DIGIT)))
    .or(dash.and(byteAt(byteAt(start.minus(4)), AT.hex)))
    .none();
}
