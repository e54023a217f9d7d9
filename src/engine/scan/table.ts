import { table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const IS_QUOTE = 1;
const IS_DELIMITER = 2;
const IS_NEWLINE = 3;
const SNIFFED = 16_384;
const LINES = 8;
const LONGEST_TITLE = 64;
const MOST_TITLES = 1024;

/** Which character parts the columns of the text that begins here, when it is a table. */
export function delimiterOf(head: Buffer, told: string | undefined): string | undefined {
  const lines = head.subarray(0, SNIFFED).toString('latin1').split(/\r?\n/);
  if (head.length > SNIFFED) lines.pop();
  const rows = lines.filter((line) => line !== '').slice(0, LINES);
  if (told === 'text/csv') return bestOf([',', ';', '|', '\t'], rows[0] ?? '');
  if (told === 'text/tab-separated-values' || told === 'text/tsv') return '\t';
  if (rows.length < 2) return undefined;
  return [',', '\t', ';', '|'].find((delimiter) => isTable(rows, delimiter));
}

function bestOf(delimiters: readonly string[], row: string): string {
  const counted = delimiters.map((delimiter) => ({
    delimiter,
    cells: cells(row, delimiter).length,
  }));
  return counted.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

/** Every row has as many cells, and the first looks like titles or like cells, not like prose or code. */
function isTable(rows: readonly string[], delimiter: string): boolean {
  const first = cells(rows[0] ?? '', delimiter);
  if (first.length < 2 || first.some((cell) => !isCell(cell))) return false;
  return rows.every((row) => cells(row, delimiter).length === first.length);
}

function isCell(cell: string): boolean {
  const words = cell.trim().split(/\s+/);
  return (
    cell.trim() !== '' &&
    cell.length <= LONGEST_TITLE &&
    words.length <= 5 &&
    !/[.:;{}()[\]=]$/.test(cell)
  );
}

function cells(row: string, delimiter: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of row) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      found.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...found, cell];
}

/** Walks a table once from its beginning and knows row and column of the place it has reached. */
export class TableCursor {
  /** From 1. */
  row = 1;
  column = 1;
  /** Absolute offset of the first byte of the row. */
  rowStart = 0;
  readonly titles: string[] = [];
  #at = 0;
  #quoted = false;
  #cellStart = 0;
  readonly #signs: Uint8Array;

  constructor(delimiter: string, head: Buffer) {
    const sign = delimiter.charCodeAt(0);
    this.#signs = table((byte) => {
      if (byte === QUOTE) return IS_QUOTE;
      if (byte === sign) return IS_DELIMITER;
      return byte === NEWLINE ? IS_NEWLINE : 0;
    });
    const line =
      head
        .subarray(0, SNIFFED)
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split(/\r?\n/, 1)[0] ?? '';
    const titles = cells(line, delimiter);
    if (titles.every((title) => /[^\d\s.,:/-]/.test(title) && !/\d{4}/.test(title))) {
      this.titles.push(...titles.slice(0, MOST_TITLES));
    }
  }

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    const { bytes } = text;
    const signs = this.#signs;
    const end = to - base;
    let quoted = this.#quoted;
    for (let at = this.#at - base; at < end; at++) {
      const sign = signs[bytes[at] ?? 0];
      if (sign === 0) continue;
      if (sign === IS_QUOTE) {
        quoted = !quoted && (this.#cellStart === base + at || bytes[at - 1] === QUOTE);
      } else if (!quoted) {
        this.#cellStart = base + at + 1;
        if (sign === IS_DELIMITER) this.column++;
        else {
          this.row++;
          this.column = 1;
          this.rowStart = base + at + 1;
        }
      }
    }
    this.#quoted = quoted;
    this.#at = Math.max(this.#at, to);
  }

  /** The title of the column, empty for the row of titles itself. */
  get title(): string {
    return this.row === 1 ? '' : (this.titles[this.column - 1] ?? '');
  }
}
