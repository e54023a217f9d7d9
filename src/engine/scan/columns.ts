import type { Text } from '../detectors/detector.ts';
import type { Cell } from './context.ts';
import { SqlCursor } from './structure/sql.ts';
import { TableCursor, type TableShape } from './table.ts';

/** Where a text has come to in its tables: that which the whole file is, and those of a database dump. */
export class Columns {
  readonly table: TableCursor | undefined;
  readonly #sql = new SqlCursor();

  constructor(shape: TableShape | undefined) {
    this.table = shape && new TableCursor(shape);
  }

  copyFrom(other: Columns): void {
    if (other.table) this.table?.copyFrom(other.table);
    this.#sql.copyFrom(other.#sql);
  }

  /** A statement begins at an index of the text. */
  beginStatement(text: Text, base: number, at: number): void {
    this.#sql.begin(text, base, at);
  }

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    this.table?.advance(text, base, to);
    this.#sql.advance(text, base, to);
  }

  /** The cell of the place that was reached, as indexes into the text. */
  cell(base: number): Cell | undefined {
    const sql = this.#sql;
    if (sql.title !== '') {
      const start = sql.cellStart - base;
      return { title: sql.title, rowStart: start, start };
    }
    const { table } = this;
    if (!table) return undefined;
    return { title: table.title, rowStart: table.rowStart - base, start: table.cellStart - base };
  }
}
