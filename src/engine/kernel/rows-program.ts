import {
  byteAt,
  either,
  go,
  goUnless,
  type I32,
  type Local,
  loop,
  type Operand,
  putWord,
  type Statement,
  when,
  wordAt,
} from './assembler.ts';
import { placed } from './layout.ts';
import type { Program } from './program.ts';
import { bitsOf, countOf, equalTo, highestEnd, lowestBit, sixteenAt } from './sixteen.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
/** So many bytes are looked at together. */
const WIDTH = 16;

/** Where the state of a walk through a table stands in the memory. */
export const AT = placed({
  /** How many rows were begun, the column from 1, and whether it stands within quotes. */
  rows: 4,
  column: 4,
  quoted: 4,
  /** Addresses of the first bytes of the row and of the cell. */
  rowStart: 4,
  cellStart: 4,
  text: 0,
});

interface State {
  readonly rows: Local;
  readonly column: Local;
  readonly quoted: Local;
  readonly rowStart: Local;
  readonly cellStart: Local;
}

/** Which of sixteen bytes are this one. */
const where = (at: I32, byte: Operand) => bitsOf(equalTo(sixteenAt(at), byte));
/** The address behind the last of them. */
const behindLast = (at: I32, mask: I32) => at.plus(highestEnd(mask));

/**
 * `rows(at, to, delimiter)`: goes through a table from one place to another. Sixteen bytes at once where no
 * quote is among them; a quote opens a cell at its beginning, and closes it, and opens it again when it is
 * written twice.
 */
export function writeRows(program: Program): void {
  program.routine('rows', 3, false).write((locals, at, to, delimiter) => {
    const [rows, column, quoted, rowStart, cellStart, plain, mask, lines, parts] = locals(9);
    const state = { rows, column, quoted, rowStart, cellStart };
    const sixteen = [
      mask.set(where(at, QUOTE)),
      when(mask.none(), [
        when(quoted.none(), passSixteen(lines, parts, at, delimiter, state)),
        at.add(WIDTH),
      ]),
      // One after the other up to the quote.
      plain.set(either(mask, at.plus(lowestBit(mask)).plus(1), at)),
    ];
    return [
      ...(Object.keys(state) as (keyof State)[]).map((name) => state[name].set(wordAt(AT[name]))),
      plain.set(at),
      loop((again, leave) => [
        goUnless(at.below(to), leave),
        when(at.atLeast(plain).and(at.plus(WIDTH).atMost(to)), [...sixteen, go(again)]),
        ...passOne(at, delimiter, state),
        at.add(1),
      ]),
      ...(Object.keys(state) as (keyof State)[]).map((name) => putWord(AT[name], state[name])),
    ];
  });
}

/** Sixteen bytes without a quote among them and around them. */
function passSixteen(
  lines: Local,
  parts: Local,
  at: Local,
  delimiter: Local,
  { rows, column, rowStart, cellStart }: State,
): readonly Statement[] {
  return [
    lines.set(where(at, NEWLINE)),
    parts.set(where(at, delimiter)),
    when(lines, [
      rows.add(countOf(lines)),
      rowStart.set(behindLast(at, lines)),
      cellStart.set(rowStart),
      column.set(1),
      // Of the columns only those of the last row count.
      parts.set(parts.shr(rowStart.minus(at)).shl(rowStart.minus(at))),
    ]),
    when(parts, [column.add(countOf(parts)), cellStart.set(behindLast(at, parts))]),
  ];
}

function passOne(
  at: Local,
  delimiter: Local,
  { rows, column, quoted, rowStart, cellStart }: State,
): readonly Statement[] {
  const byte = byteAt(at);
  const opens = cellStart.is(at).or(byteAt(at.minus(1)).is(QUOTE));
  const beginCell = cellStart.set(at.plus(1));
  return [
    when(
      byte.is(QUOTE),
      [quoted.set(quoted.none().and(opens))],
      [
        when(quoted.none(), [
          when(byte.is(delimiter), [beginCell, column.add(1)]),
          when(byte.is(NEWLINE), [beginCell, rowStart.set(cellStart), rows.add(1), column.set(1)]),
        ]),
      ],
    ),
  ];
}
