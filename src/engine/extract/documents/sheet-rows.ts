import { csvCell } from './made-text.ts';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Writes the cells of a sheet as comma-separated values: each stays in its row and column. */
export class SheetRows {
  #row = 1;
  #column = 1;
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Rows and columns count from 1; a cell may not lie before the one that was written last. */
  cell(row: number, column: number, text: string): void {
    if (text === '' || row > MOST_ROWS || column > MOST_COLUMNS) return;
    if (row > this.#row) {
      this.#write('\n'.repeat(row - this.#row));
      this.#row = row;
      this.#column = 1;
    }
    if (column > this.#column) {
      this.#write(','.repeat(column - this.#column));
      this.#column = column;
    }
    this.#write(csvCell(text));
  }

  end(): void {
    this.#write('\n');
  }
}
