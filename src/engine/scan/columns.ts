import type { Text } from '../detectors/detector.ts';
import { SqlCursor } from './structure/sql.ts';
import { TableCursor, type TableShape } from './table.ts';

/** The cell of a table that a candidate stands in. Indexes into the text. */
export interface Cell {
  readonly title: string;
  /** From 1; 0 in a database dump. */
  readonly column: number;
  readonly rowStart: number;
  readonly start: number;
}

/** Where a text has come to in its tables: that which the whole file is, and those of a database dump. */
export class Columns {
  readonly table: TableCursor | undefined;
  readonly #sql = new SqlCursor();
  // One for all: hundreds of thousands are asked for in a second.
  readonly #cell = { title: '', column: 0, rowStart: 0, start: 0 };

  constructor(shape: TableShape | undefined) {
    this.table = shape && new TableCursor(shape);
  }

  copyFrom(other: Columns): void {
    if (other.table) this.table?.copyFrom(other.table);
    this.#sql.copyFrom(other.#sql);
  }

  /** How far it has come. */
  get at(): number {
    return Math.max(this.table?.at ?? 0, this.#sql.at);
  }

  /** Whether a statement has begun whose end was not reached. */
  get isInStatement(): boolean {
    return this.#sql.isWithin;
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

  /** The cell of the place that was reached, as indexes into the text; good until the next is asked for. */
  cell(base: number): Cell | undefined {
    const sql = this.#sql;
    const { table } = this;
    const cell = this.#cell;
    if (sql.title !== '') {
      cell.title = sql.title;
      cell.column = 0;
      cell.start = sql.cellStart - base;
      cell.rowStart = cell.start;
      return cell;
    }
    if (!table) return undefined;
    cell.title = table.title;
    cell.column = table.column;
    cell.start = table.cellStart - base;
    cell.rowStart = table.rowStart - base;
    return cell;
  }
}
