import { table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { rowsOf, SAID, SNIFFED } from '../extract/delimiter.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
export const IS_QUOTE = 1;
export const IS_DELIMITER = 2;
const IS_NEWLINE = 3;
const MOST_TITLES = 1024;

/** What parts the cells of a table, and what its columns are called. */
export interface TableShape {
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
  return { signs, titles: areTitles(titles) ? titles.slice(0, MOST_TITLES) : [], titleRow };
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
  #at = 0;
  #quoted = false;
  readonly #shape: TableShape;

  constructor(shape: TableShape) {
    this.#shape = shape;
  }

  copyFrom(other: TableCursor): void {
    this.row = other.row;
    this.column = other.column;
    this.rowStart = other.rowStart;
    this.cellStart = other.cellStart;
    this.#at = other.#at;
    this.#quoted = other.#quoted;
  }

  /** Whether it stands within quotes. */
  get quoted(): boolean {
    return this.#quoted;
  }

  /** How far it has come. */
  get at(): number {
    return this.#at;
  }

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    if (to <= this.#at) return;
    const { bytes } = text;
    const { signs } = this.#shape;
    const end = to - base;
    let quoted = this.#quoted;
    let cell = this.cellStart - base;
    let { column } = this;
    for (let at = this.#at - base; at < end; at++) {
      const sign = signs[bytes[at] ?? 0] ?? 0;
      if (sign === 0) continue;
      if (sign === IS_QUOTE) quoted = !quoted && (cell === at || bytes[at - 1] === QUOTE);
      else if (!quoted) {
        cell = at + 1;
        if (sign === IS_DELIMITER) column++;
        else {
          this.row++;
          column = 1;
          this.rowStart = base + cell;
        }
      }
    }
    this.column = column;
    this.cellStart = base + cell;
    this.#quoted = quoted;
    this.#at = to;
  }

  /** The title of the column, empty for the row of titles itself. */
  get title(): string {
    return this.row <= this.#shape.titleRow ? '' : (this.#shape.titles[this.column - 1] ?? '');
  }
}
