import { table } from '../detectors/bytes.ts';
import { LONGER, LONGER_ENDINGS_BITS } from '../detectors/secret-endings.ts';
import {
  byteAt,
  either,
  give,
  go,
  goUnless,
  type I32,
  type Local,
  loop,
  type Statement,
  shortAt,
  when,
} from './assembler.ts';
import { isMarked } from './hashed-bits.ts';
import { LOWER, UPPER } from './kinds-program.ts';
import type { Program, Routine } from './program.ts';
import { AT } from './sieve-layout.ts';

/** What a byte may be before an operator. */
const BLANK = 1;
const CLOSER = 2;
const JOINED = 4;
const NAME = 8;
const PLAIN_NAME = 16;
const TRAILER = 32;
const QUOTE = 64;
const IN_ROW = 128;

const isOneOf = (signs: string, byte: number) =>
  byte > 0 && byte < 0x80 && signs.includes(String.fromCharCode(byte));
const isWord = (byte: number) => byte < 0x80 && /\w/.test(String.fromCharCode(byte));

export const NAME_SIGNS: Uint8Array = table((byte) => {
  const roles: readonly (readonly [number, boolean])[] = [
    [BLANK, isOneOf(' \t', byte)],
    [CLOSER, isOneOf('"\'`]\\*)', byte)],
    [JOINED, isOneOf('|?+!', byte)],
    [NAME, isWord(byte) || isOneOf('.$-', byte) || byte >= 0x80],
    [PLAIN_NAME, isWord(byte) || isOneOf('.-', byte)],
    [TRAILER, isOneOf('0123456789_-', byte)],
    [QUOTE, isOneOf('"\'`', byte)],
    [IN_ROW, isOneOf(' `', byte)],
  ];
  return roles.reduce((all, [role, has]) => (has ? all | role : all), 0);
});

const EQUALS = 0x3d;
const SEMICOLON = 0x3b;
const OPENING = 0x5b;
const CLOSING = 0x7d;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const MOST_BLANKS = 32;
const LONGEST_NAME = 64;

const is = (byte: I32, role: number) => byteAt(byte, AT.nameSigns).and(role);

/** Goes back over bytes of some role, at most to a place. */
function back(at: Local, limit: I32, role: number): Statement {
  return loop((_, over) => [
    goUnless(at.above(limit), over),
    goUnless(is(byteAt(at.minus(1)), role), over),
    at.set(at.minus(1)),
  ]);
}

/** The number of three letters whatever their case, the first of them at an address. */
const threeAt = (at: I32) =>
  byteAt(at).and(31).shl(10).or(byteAt(at, 1).and(31).shl(5)).or(byteAt(at, 2).and(31));

/** The same as `mayBeSecretName` of a name that ends somewhere. */
function writeEndsSecret(program: Program): Routine {
  const endsSecret = program.routine('endsSecret', 1, true);
  endsSecret.write((locals, end) => {
    const [last, first, second, third, before, letters] = locals(6);
    const isLonger = (key: I32) => isMarked(AT.longerEnds, LONGER_ENDINGS_BITS, key);
    const kind = byteAt(first, AT.kinds);
    const isLetter = kind.is(LOWER).or(kind.is(UPPER));
    return [
      last.set(end),
      back(last, end.minus(4), TRAILER),
      last.set(last.minus(3)),
      first.set(byteAt(last)),
      second.set(byteAt(last, 1)),
      third.set(byteAt(last, 2)),
      when(first.or(second).or(third).atLeast(0x80), [give(1)]),
      // `pw`
      when(third.or(0x20).is(0x77).and(second.or(0x20).is(0x70)), [give(1)]),
      when(isLetter.none(), [give(0)]),
      letters.set(threeAt(last)),
      before.set(byteAt(letters, AT.secretEnds)),
      when(before.isNot(LONGER), [give(before)]),
      before.set(shortAt(last.minus(2))),
      when(before.and(0x8080), [give(1)]),
      letters.add(before.shr(8).and(31).shl(15)),
      when(isLonger(letters), [give(1)]),
      give(isLonger(letters.or(before.and(31).shl(20)))),
    ];
  });
  return endsSecret;
}

/** Gates of the marks between names and values. */
export function writeNameGates(program: Program): {
  readonly secretOperator: Routine;
  readonly secretComma: Routine;
  readonly secretBar: Routine;
  readonly assignment: Routine;
} {
  const endsSecret = writeEndsSecret(program);
  return {
    secretOperator: writeSecretOperator(program, endsSecret),
    secretComma: writeSecretComma(program, endsSecret),
    secretBar: writeSecretBar(program, endsSecret),
    assignment: writeAssignment(program),
  };
}

/** Whether the name before `=` or `:` may be that of a secret, as `namedAtOperator` sees it. */
function writeSecretOperator(program: Program, endsSecret: Routine): Routine {
  const gate = program.routine('secretOperator', 2, true);
  gate.write((locals, operator) => {
    const [end] = locals(1);
    const before = byteAt(end.minus(1));
    return [
      end.set(operator),
      when(byteAt(operator).is(EQUALS), [back(end, operator.minus(3), JOINED)]),
      back(end, operator.minus(MOST_BLANKS), BLANK),
      // `&quot;` is rare enough to be looked at closer.
      when(before.is(SEMICOLON), [give(1)]),
      back(end, operator.minus(MOST_BLANKS + 6), CLOSER),
      when(is(before, NAME).none(), [give(before.is(OPENING).or(before.is(CLOSING)))]),
      give(endsSecret.call(end)),
    ];
  });
  return gate;
}

/** The same before a comma with a text behind it, as `namedAtComma` sees it. */
function writeSecretComma(program: Program, endsSecret: Routine): Routine {
  const gate = program.routine('secretComma', 2, true);
  gate.write((locals, comma) => {
    const [behind, byte, end] = locals(3);
    const isBreak = byte.is(SPACE).or(byte.is(0x0a)).or(byte.is(0x0d));
    const quote = is(byte, QUOTE).or(is(byteAt(behind, 1), QUOTE));
    return [
      behind.set(comma.plus(1)),
      loop((next, over) => [
        byte.set(byteAt(behind)),
        goUnless(behind.below(comma.plus(25)).and(isBreak), over),
        behind.add(1),
        go(next),
      ]),
      when(quote.or(byte.is(BACKSLASH)).or(byte.is(0x6e)).none(), [give(0)]),
      end.set(comma.minus(byteAt(comma.minus(1)).is(SPACE))),
      when(is(byteAt(end.minus(1)), QUOTE), [
        end.set(end.minus(1)),
        end.set(end.minus(byteAt(end.minus(1)).is(BACKSLASH))),
      ]),
      give(endsSecret.call(end)),
    ];
  });
  return gate;
}

/** The same before a bar between two cells, as `namedInRow` sees it. */
function writeSecretBar(program: Program, endsSecret: Routine): Routine {
  const gate = program.routine('secretBar', 2, true);
  gate.write((locals, bar) => {
    const [end] = locals(1);
    return [end.set(bar), back(end, bar.minus(24), IN_ROW), give(endsSecret.call(end))];
  });
  return gate;
}

/** Whether the name before an operator may hold a word that some probe wants in it: see `AssignmentNames`. */
function writeAssignment(program: Program): Routine {
  const gate = program.routine('assignment', 2, true);
  gate.write((locals, operator) => {
    const [end, at] = locals(2);
    return [
      end.set(operator),
      back(end, operator.minus(4), BLANK),
      end.set(either(is(byteAt(end.minus(1)), QUOTE), end.minus(1), end)),
      at.set(end),
      back(at, end.minus(LONGEST_NAME), PLAIN_NAME),
      loop((_, over) => [
        goUnless(at.plus(2).below(end), over),
        when(byteAt(threeAt(at), AT.nameParts), [give(1)]),
        at.add(1),
      ]),
      give(0),
    ];
  });
  return gate;
}
