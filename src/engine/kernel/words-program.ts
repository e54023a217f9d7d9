import {
  byteAt,
  either,
  give,
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
import {
  BREAK,
  type Characters,
  NOTHING,
  type Scripts,
  writeCharacters,
} from './characters-program.ts';
import { HASH } from './hashed-bits.ts';
import { writeMayBegin } from './may-begin-program.ts';
import type { Program, Routine } from './program.ts';
import { anyOf, bitsOf, fromOn, lowestBit, sixteenAt, within } from './sixteen.ts';
import * as layout from './words-layout.ts';
import { AT } from './words-layout.ts';

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const MOST_BETWEEN = 3;
const LONGEST_TAIL = 4;
/** The least byte that begins a character beyond ASCII, and the least that is not ASCII. */
const LEAD = 0xc2;
const TAIL = 0x80;

const classAt = (address: I32) => byteAt(byteAt(address), AT.classes);
const stepOf = (byte: I32) => byteAt(byte, AT.steps);
const nodeAt = (node: I32) => node.times(layout.BYTES_OF_NODE);
const NO_BREAK_SPACE = 0xa0;
const NARROW_SPACE = 0x202f;
const WIDE_SPACE = 0x3000;
const HYPHEN = 0x2010;
const DASHES = 4;
const CURLY_APOSTROPHE = 0x2019;

/** Blanks that do not break, dashes and the apostrophe of typography part words as a blank does. */
function isBlankLike(character: Local): I32 {
  const blank = character.is(NO_BREAK_SPACE).or(character.is(NARROW_SPACE));
  const dash = character.minus(HYPHEN).below(DASHES);
  return blank.or(character.is(WIDE_SPACE)).or(dash).or(character.is(CURLY_APOSTROPHE));
}

/** The node behind a step; 0 when there is none. */
const behind = (node: I32, step: I32) => shortAt(nodeAt(node).plus(step.shl(1)), AT.nodes);

/** Whether a capital begins a word inside a name such as `socialSecurity` or `SSNValue`. */
function isHump(at: I32): I32 {
  const before = classAt(at.minus(1));
  const lower = classAt(at.plus(1)).is(LOWER);
  return classAt(at)
    .is(UPPER)
    .and(either(before.is(UPPER), lower, before.isNot(0)));
}

/** The node behind a character that is not ASCII, or is folded to one that is. */
function writeWideStep(program: Program): Routine {
  const wideStep = program.routine('wideStep', 2, true);
  wideStep.write((locals, node, folded) => {
    const [key, entry, found] = locals(3);
    const last = (1 << layout.WIDE_BITS) - 1;
    return [
      when(folded.below(TAIL), [give(behind(node, stepOf(folded)))]),
      key.set(node.shl(16).or(folded)),
      entry.set(key.times(HASH).shr(32 - layout.WIDE_BITS)),
      loop((_, leave) => [
        found.set(wordAt(entry.shl(3), AT.wide)),
        when(found.is(key), [give(wordAt(entry.shl(3), AT.wide + 4))]),
        goUnless(found, leave),
        entry.set(entry.plus(1).and(last)),
      ]),
      give(0),
    ];
  });
  return wideStep;
}

/** Whether nothing but a number or the `s` of the plural is left of the word. */
function writeEndsSoon(program: Program): Routine {
  const endsSoon = program.routine('endsSoon', 1, true);
  endsSoon.write((locals, at) => {
    const [end, most] = locals(2);
    const isLong = at.minus(wordAt(AT.start)).above(2);
    return [
      end.set(at.plus(byteAt(at).or(0x20).is(0x73).and(isLong))),
      most.set(end.plus(LONGEST_TAIL)),
      loop((_, leave) => [
        goUnless(end.below(most).and(classAt(end).is(DIGIT)), leave),
        end.add(1),
      ]),
      when(end.is(at), [give(0)]),
      give(
        byteAt(end)
          .below(TAIL)
          .and(stepOf(byteAt(end)).none())
          .or(classAt(end).is(UPPER)),
      ),
    ];
  });
  return endsSoon;
}

/** Lists a term that ends at a place; terms are counted from 1. */
function writeMeet(program: Program): Routine {
  const meet = program.routine('meet', 2, false);
  meet.write((locals, term, end) => {
    const [hit] = locals(1);
    return [
      hit.set(wordAt(AT.hit)),
      putWord(hit, term.minus(1)),
      putWord(hit, wordAt(AT.start), 4),
      putWord(hit, end, 8),
      putWord(AT.hit, hit.plus(layout.BYTES_OF_HIT)),
    ];
  });
  return meet;
}

/** `walk(at, node)`: lists all terms that the letters from a place on lead to. */
function writeWalk(program: Program, { codepoint, fold, runsOn }: Characters): Routine {
  const wideStep = writeWideStep(program);
  const endsSoon = writeEndsSoon(program);
  const meet = writeMeet(program);
  const walk = program.routine('walk', 2, false);
  walk.write((locals, at, node) => {
    const [byte, step, open, whole] = locals(4);
    const [hump, character, folded] = locals(3);
    const letter: readonly Statement[] = [
      hump.set(0),
      when(byteAt(byte, AT.classes).is(UPPER), [
        hump.set(isHump(at)),
        when(hump, [
          folded.set(shortAt(nodeAt(node), AT.nodes)),
          when(folded, [walk.run(at, folded)]),
        ]),
      ]),
      when(whole, [when(hump.or(endsSoon.call(at)), [meet.run(whole, at)])]),
      node.set(behind(node, step)),
      at.add(1),
    ];
    const wide: readonly Statement[] = [
      character.set(codepoint.call(at)),
      folded.set(fold.call(character)),
      when(whole, [when(folded.is(BREAK).or(runsOn(character)), [meet.run(whole, at)])]),
      when(folded.isNot(NOTHING), [
        when(
          folded.is(BREAK),
          [node.set(either(isBlankLike(character), shortAt(nodeAt(node), AT.nodes), 0))],
          [node.set(wideStep.call(node, folded))],
        ),
      ]),
      at.add(either(byte.below(0xe0), 2, either(byte.below(0xf0), 3, 4))),
    ];
    const between: readonly Statement[] = [
      when(whole, [meet.run(whole, at)]),
      when(byteAt(byte, AT.between).none(), [give()]),
      step.set(stepOf(byteAt(at, 1))),
      when(byte.is(0x2d).or(byte.is(0x5f)).and(step.isNot(0)), [
        folded.set(behind(node, step)),
        when(folded, [walk.run(at.plus(2), folded)]),
      ]),
      node.set(shortAt(nodeAt(node), AT.nodes)),
      step.set(at.plus(MOST_BETWEEN)),
      loop((_, leave) => [
        goUnless(at.below(step).and(byteAt(byteAt(at), AT.between)), leave),
        at.add(1),
      ]),
    ];
    return [
      loop((_, leave) => [
        open.set(shortAt(nodeAt(node).plus(layout.OPEN), AT.nodes)),
        when(open, [meet.run(open, at)]),
        byte.set(byteAt(at)),
        step.set(stepOf(byte)),
        whole.set(shortAt(nodeAt(node).plus(layout.WHOLE), AT.nodes)),
        when(step, letter, [when(byte.atLeast(LEAD), wide, between)]),
        goUnless(node, leave),
      ]),
    ];
  });
  return walk;
}

/** What a stretch of sixteen bytes is made of, as bits. */
const SIXTEEN = 16;
const capitals = (at: I32) => bitsOf(within(sixteenAt(at), 0x41, 0x5a));
const smallOrDigits = (at: I32) =>
  bitsOf(anyOf(within(sixteenAt(at), 0x61, 0x7a), within(sixteenAt(at), 0x30, 0x39)));
const leads = (at: I32) => bitsOf(fromOn(sixteenAt(at), LEAD));

/** Lists all terms that begin at a place; that depends on the bytes around it alone. */
function writeBegin(program: Program, characters: Characters): Routine {
  const { codepoint, isLetterBefore, runsOn } = characters;
  const walk = writeWalk(program, characters);
  const begin = program.routine('begin', 1, false);
  begin.write((locals, at) => {
    const [before, step, fresh, node] = locals(4);
    const letter: readonly Statement[] = [
      // A word begins behind something else, or as a hump.
      fresh.set(stepOf(before).none().and(before.below(TAIL))),
      when(fresh.none(), [fresh.set(isHump(at))]),
      when(
        fresh,
        [
          node.set(shortAt(step.shl(1), AT.nodes)),
          when(node, [putWord(AT.start, at), walk.run(at.plus(1), node)]),
        ],
        [
          when(before.atLeast(TAIL), [
            when(isLetterBefore.call(at).none(), [putWord(AT.start, at), walk.run(at, 0)]),
          ]),
        ],
      ),
    ];
    const afterLetter = stepOf(before).or(isLetterBefore.call(at));
    return [
      step.set(stepOf(byteAt(at))),
      before.set(byteAt(at.minus(1))),
      when(step, letter, [
        when(afterLetter.none().or(runsOn(codepoint.call(at))), [
          putWord(AT.start, at),
          walk.run(at, 0),
        ]),
      ]),
    ];
  });
  return begin;
}

/**
 * `words(at, to)`: lists all terms that begin from `at` on, and says where it stopped because it reached
 * `to` or the end of the list.
 */
export function writeWords(program: Program, scripts: Scripts): void {
  const begin = writeBegin(program, writeCharacters(program, scripts));
  const mayBegin = writeMayBegin(program);
  program.routine('words', 2, true).write((locals, at, to) => {
    // The places behind a letter or digit are told by one bit each, as all else.
    const [large, small, letters, afterLetter] = locals(4);
    const [bits, place] = locals(2);
    const most = AT.hits + (layout.HITS - layout.MOST_AT_ONCE) * layout.BYTES_OF_HIT;
    return [
      putWord(AT.hit, AT.hits),
      letters.set(
        classAt(at.minus(1))
          .isNot(0)
          .shl(SIXTEEN - 1),
      ),
      loop((_, leave) => [
        goUnless(at.below(to), leave),
        large.set(capitals(at)),
        small.set(smallOrDigits(at)),
        afterLetter.set(letters.shr(SIXTEEN - 1)),
        letters.set(large.or(small)),
        afterLetter.set(afterLetter.or(letters.shl(1))),
        // Within a word only capitals and what is not ASCII can begin another.
        bits.set(afterLetter.or(small).minus(afterLetter).or(large).or(leads(at))),
        loop((_, done) => [
          goUnless(bits, done),
          place.set(at.plus(lowestBit(bits))),
          goUnless(place.below(to), done),
          when(wordAt(AT.hit).atLeast(most), [putWord(AT.stopped, place), give(wordAt(AT.hit))]),
          when(mayBegin.call(place), [begin.run(place)]),
          bits.set(bits.and(bits.minus(1))),
        ]),
        at.add(SIXTEEN),
      ]),
      putWord(AT.stopped, at),
      give(wordAt(AT.hit)),
    ];
  });
}
