import type { Text } from '../detectors/detector.ts';
import { Program } from './program.ts';
import { AT, writeRows } from './rows-program.ts';
import { TextMemory } from './text-memory.ts';
import { instantiate } from './webassembly.ts';

type Routine = (from: number, to: number, delimiter: number) => void;

/** Where a walk through a table has come to; places are indexes into the text. */
export interface RowState {
  /** How many rows were begun behind the first. */
  rows: number;
  /** From 1. */
  column: number;
  quoted: boolean;
  rowStart: number;
  cellStart: number;
}

/** Walks through tables. */
class Rows {
  readonly #memory = new TextMemory(AT.text);
  readonly #rows: Routine;

  constructor() {
    const program = new Program();
    writeRows(program);
    this.#rows = instantiate(program.assemble(), this.#memory.memory).rows as Routine;
  }

  walk(text: Text, from: number, to: number, delimiter: number, state: RowState): void {
    const memory = this.#memory;
    const textAt = memory.open(text);
    const { ints } = memory;
    ints[AT.rows >> 2] = state.rows;
    ints[AT.column >> 2] = state.column;
    ints[AT.quoted >> 2] = Number(state.quoted);
    ints[AT.rowStart >> 2] = state.rowStart + textAt;
    ints[AT.cellStart >> 2] = state.cellStart + textAt;
    this.#rows(textAt + from, textAt + to, delimiter);
    state.rows = ints[AT.rows >> 2] ?? 0;
    state.column = ints[AT.column >> 2] ?? 0;
    state.quoted = ints[AT.quoted >> 2] === 1;
    state.rowStart = (ints[AT.rowStart >> 2] ?? 0) - textAt;
    state.cellStart = (ints[AT.cellStart >> 2] ?? 0) - textAt;
  }
}

let rows: Rows | undefined;

/** Goes through a table from one place of a text to another, and on from a state. */
export function walkRows(
  text: Text,
  from: number,
  to: number,
  delimiter: number,
  state: RowState,
): void {
  rows ??= new Rows();
  rows.walk(text, from, to, delimiter, state);
}
