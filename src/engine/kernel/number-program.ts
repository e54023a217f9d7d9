import {
  byteAt,
  either,
  go,
  goIf,
  goUnless,
  type I32,
  type Local,
  loop,
  putWord,
  type Statement,
  when,
  wordAt,
} from './assembler.ts';
import { DIGIT, isWord, kindAt } from './kinds-program.ts';
import type { Locals } from './program.ts';
import * as layout from './sieve-layout.ts';
import { AT } from './sieve-layout.ts';

const SPACE = 1;
const DASH = 2;
/** Begins a separator of more bytes: a no-break space, or a dash of typography. */
export const WIDE = 5;
/** More groups than any probe asks for; a run that has so many may have any number of digits. */
const LONGEST_RUN = 12;
/** More groups and digits than there can be. */
const MANY = 99;

/** A group of digits: what follows it, and how many digits the next one has. */
export interface Group {
  readonly gap: Local;
  readonly width: Local;
  readonly second: Local;
}

/** The separator behind a group and its width; none unless a digit follows. */
export function gapBehind(end: Local, { gap, width }: Omit<Group, 'second'>): readonly Statement[] {
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

/** Reads what is behind a group that ends here. */
export function groupBehind(end: Local, group: Group): readonly Statement[] {
  const { gap, width, second } = group;
  const most = layout.SECONDS - 1;
  return [
    ...gapBehind(end, group),
    second.set(0),
    when(gap, [
      second.set(end.plus(width)),
      loop((next, over) => [goUnless(kindAt(second).is(DIGIT), over), second.add(1), go(next)]),
      // What goes on as a word is no group.
      gap.set(either(isWord(kindAt(second)), 0, gap)),
      second.set(second.minus(end).minus(width)),
      second.set(either(gap, either(second.below(most), second, most), 0)),
    ]),
  ];
}

/** Keeps the beginning of the run that a group is in. */
export function inRun(start: Local, end: Local, { gap, width }: Group): readonly Statement[] {
  const goesOn = wordAt(AT.runNext).is(start).and(wordAt(AT.runGroups).below(layout.GROUPS_OF_RUN));
  return [
    when(goesOn.none(), [putWord(AT.runStart, start), putWord(AT.runGroups, 0)]),
    putWord(AT.runGroups, wordAt(AT.runGroups).plus(1)),
    putWord(AT.runNext, either(gap, end.plus(width), 0)),
  ];
}

/** What a run has from a group on. */
export interface Run {
  readonly groups: Local;
  readonly digits: Local;
  /** Whether others may follow behind another sign. */
  readonly more: Local;
}

/** How many groups and digits a run has from a group on; `MANY` where it is long. */
export function measureRun(
  locals: Locals,
  start: Local,
  end: Local,
  first: Group,
  { groups, digits, more }: Run,
): readonly Statement[] {
  const [at, next, gap, width] = locals(4);
  const many = [groups.set(MANY), digits.set(MANY)];
  return [
    groups.set(1),
    digits.set(end.minus(start)),
    at.set(end),
    gap.set(first.gap),
    width.set(first.width),
    loop((_, over) => [
      goUnless(gap, over),
      next.set(at.plus(width)),
      loop((_more, behind) => [goUnless(kindAt(next).is(DIGIT), behind), next.add(1)]),
      goIf(isWord(kindAt(next)), over),
      digits.add(next.minus(at).minus(width)),
      at.set(next),
      groups.add(1),
      goUnless(groups.below(LONGEST_RUN), over),
      ...gapBehind(at, { gap, width }),
    ]),
    more.set(byteAt(byteAt(at), AT.goesOn)),
    when(groups.atLeast(LONGEST_RUN), many),
  ];
}

/** Whether nothing goes on before a number: see `isFreeBefore`. */
export function isFree(start: Local): I32 {
  const before = byteAt(start.minus(1));
  const beyond = byteAt(start.minus(2));
  const hex = byteAt(beyond, AT.hex);
  const typographic = beyond.is(0x80).and(before.minus(0x90).below(4));
  const minus = beyond.is(0x88).and(before.is(0x92));
  const dash = byteAt(start.minus(3)).is(0xe2).and(typographic.or(minus));
  return before
    .is(0x5f)
    .and(isWord(kindAt(start.minus(2))))
    .or(before.is(0x2d).and(hex))
    .or(before.is(0x2e).and(kindAt(start.minus(2)).is(DIGIT)))
    .or(dash.and(byteAt(byteAt(start.minus(4)), AT.hex)))
    .none();
}
