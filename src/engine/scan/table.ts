import { table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { rowsOf, SAID, SNIFFED } from '../extract/delimiter.ts';
import { walkRows } from '../kernel/rows.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
export const IS_QUOTE = 1;
export const IS_DELIMITER = 2;
const IS_NEWLINE = 3;
const MOST_TITLES = 1024;

/** What parts the cells of a table, and what its columns are called. */
export interface TableShape {
  readonly delimiter: number;
  readonly signs: Uint8Array;
  readonly titles: readonly string[];
  readonly titleRow: number;
}

export function tableShape(delimiter: string, head: Buffer): TableShape {
  const sign = delimiter.charCodeAt(0);
  const signs = table((byte) => {
    if (byte === QUOTE) return IS_QUOTE;
    if (byte === sign) return IS_DELIMITER;
    return byte === NEWLINE ? IS_NEWLINE : 0;
  });
  const text = head.toString('utf8', 0, SNIFFED).replace(/^\ufeff/, '');
  const titleRow = SAID.test(text) ? 2 : 1;
  const titles = rowsOf(text.replace(SAID, ''), delimiter).next().value ?? [];
  const columns = areTitles(titles) ? titles.slice(0, MOST_TITLES) : [];
  return { delimiter: sign, signs, titles: columns, titleRow };
}

/** Most are words, and none is an address or a long number, as the cells of a row would be. */
function areTitles(cells: readonly string[]): boolean {
  if (cells.some((cell) => /@|\d{5}|\d{2}[-/.]\d{2}|:\/\//.test(cell))) return false;
  const worded = cells.filter((cell) => /[^\d\s.,:/+$€%-]/.test(cell)).length;
  return worded * 2 > cells.length;
}

/** Walks a table once from its beginning and knows row and column of the place it has reached. */
export class TableCursor {
  /** From 1. */
  row = 1;
  column = 1;
  /** Absolute offsets of the first byte of the row and of the cell. */
  rowStart = 0;
  cellStart = 0;
  /** Whether it stands within quotes. */
  quoted = false;
  #at = 0;
  readonly #shape: TableShape;
  readonly #state = { rows: 0, column: 1, quoted: false, rowStart: 0, cellStart: 0 };

  constructor(shape: TableShape) {
    this.#shape = shape;
  }

  copyFrom(other: TableCursor): void {
    this.row = other.row;
    this.column = other.column;
    this.rowStart = other.rowStart;
    this.cellStart = other.cellStart;
    this.quoted = other.quoted;
    this.#at = other.#at;
  }

  /** How far it has come. */
  get at(): number {
    return this.#at;
  }

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    if (to <= this.#at) return;
    const state = this.#state;
    state.rows = 0;
    state.column = this.column;
    state.quoted = this.quoted;
    state.rowStart = this.rowStart - base;
    state.cellStart = this.cellStart - base;
    walkRows(text, this.#at - base, to - base, this.#shape.delimiter, state);
    this.row += state.rows;
    this.column = state.column;
    this.quoted = state.quoted;
    this.rowStart = state.rowStart + base;
    this.cellStart = state.cellStart + base;
    this.#at = to;
  }

  /** The title of the column, empty for the row of titles itself. */
  get title(): string {
    return this.row <= this.#shape.titleRow ? '' : (this.#shape.titles[this.column - 1] ?? '');
  }
}
