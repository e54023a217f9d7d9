import {
  BYTES_OF_HEAD,
  BYTES_OF_RECORD,
  LIST,
  LITERAL,
  NEEDS_NEARBY,
  RECORD,
} from './asking-layout.ts';
import {
  block,
  byteAt,
  either,
  give,
  goUnless,
  type I32,
  type Local,
  loop,
  putWord,
  type Statement,
  when,
  wordAt,
} from './assembler.ts';
import type { Gates } from './gates-program.ts';
import type { Program, Routine } from './program.ts';
import { AT, BYTES_OF_SPOT } from './sieve-layout.ts';

const UPPER = 2;

/** Adds a spot to the list. */
export function putSpot(
  spot: Local,
  start: I32,
  end: I32,
  id: I32,
  run: I32 | number,
): readonly Statement[] {
  return [
    putWord(spot, start),
    putWord(spot, end, 4),
    putWord(spot, id, 8),
    putWord(spot, run, 12),
    spot.add(BYTES_OF_SPOT),
  ];
}

/** Whether a byte some places from the start is one of a table: two words of a record. */
function stands(start: Local, record: I32, offset: number): I32 {
  const byte = byteAt(start.plus(wordAt(record, offset)));
  return byteAt(byte.plus(wordAt(record, offset + 4)));
}

/** The address behind the records of a list, where those begin that are due. */
const dueOf = (list: I32) =>
  list.plus(BYTES_OF_HEAD).plus(wordAt(list, LIST.count).times(BYTES_OF_RECORD));

/** `refresh(list)`: finds the records whose targets are spoken for, for as long as no others are. */
function writeRefresh(program: Program): Routine {
  const refresh = program.routine('refresh', 1, false);
  refresh.write((locals, list) => {
    const [record, behind, due] = locals(3);
    return [
      record.set(list.plus(BYTES_OF_HEAD)),
      behind.set(dueOf(list)),
      due.set(behind),
      loop((_, leave) => [
        goUnless(record.below(behind), leave),
        when(wordAt(wordAt(record, RECORD.word)).and(wordAt(record, RECORD.bit)), [
          putWord(due, record),
          due.add(4),
        ]),
        record.add(BYTES_OF_RECORD),
      ]),
      putWord(list, due, LIST.due),
      putWord(list, wordAt(AT.heard), LIST.heard),
    ];
  });
  return refresh;
}

/**
 * `ask(list, start, end, spot, groups, digits, more, run)`: adds a spot for everything in the list that may
 * have an answer at a place, and gives the end of the list of spots. Behind the groups and digits there may
 * be `more`.
 */
export function writeAsk(program: Program, gates: Gates): Routine {
  const refresh = writeRefresh(program);
  const ask = program.routine('ask', 8, true);
  ask.write((locals, list, start, end, spot, groups, digits, more, run) => {
    const [record, due, behind, far] = locals(4);
    const field = (name: Exclude<keyof typeof RECORD, 'far' | 'farInAscii'>) =>
      wordAt(record, RECORD[name]);
    return [
      when(wordAt(list, LIST.heard).isNot(wordAt(AT.heard)), [refresh.run(list)]),
      due.set(dueOf(list)),
      behind.set(wordAt(list, LIST.due)),
      far.set(either(wordAt(AT.isAscii), RECORD.farInAscii, RECORD.far)),
      loop((_, leave) => [
        goUnless(due.below(behind), leave),
        record.set(wordAt(due)),
        due.add(4),
        block((next) => [
          goUnless(stands(start, record.plus(far), 0), next),
          goUnless(stands(start, record.plus(far), 8), next),
          goUnless(field('leastGroups').atMost(groups).or(field('goesOn').and(more)), next),
          goUnless(field('leastDigits').atMost(digits).or(field('goesOn').and(more)), next),
          when(field('gate'), [goUnless(gates.call(field('gate'), start, end), next)]),
          ...putSpot(spot, start, end, field('id'), run),
        ]),
      ]),
      give(spot),
    ];
  });
  return ask;
}

/** Whether a list wants to know which targets are spoken for, and nobody has said so for this place. */
export function lacksNearby(list: I32, start: I32): I32 {
  const isBehind = start.atLeast(wordAt(AT.nearTo));
  return wordAt(list, LIST.needs).and(NEEDS_NEARBY).and(isBehind);
}

/** `literals(first, start, spot)`: adds a spot for every literal of a chain that stands here. */
export function writeLiterals(program: Program): Routine {
  const literals = program.routine('literals', 3, true);
  literals.write((locals, first, start, spot) => {
    const [at, behind, byte, folds] = locals(4);
    const literal = first;
    const isCapital = byteAt(byte, AT.kinds).is(UPPER);
    return [
      loop((_, leave) => [
        goUnless(literal, leave),
        block((next) => [
          at.set(0),
          behind.set(wordAt(literal, LITERAL.length)),
          folds.set(wordAt(literal, LITERAL.anyCase)),
          loop((_more, whole) => [
            goUnless(at.below(behind), whole),
            byte.set(byteAt(start.plus(at))),
            byte.set(byte.or(isCapital.and(folds).shl(5))),
            goUnless(byte.is(byteAt(literal.plus(at), LITERAL.bytes)), next),
            at.add(1),
          ]),
          ...putSpot(spot, start, start, wordAt(literal, LITERAL.id), 0),
        ]),
        literal.set(wordAt(literal, LITERAL.next)),
      ]),
      give(spot),
    ];
  });
  return literals;
}
