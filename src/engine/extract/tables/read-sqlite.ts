import { csvCell } from '../documents/made-text.ts';
import { type Held, hold, type Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { pieceSource, type Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';
import {
  HEADER,
  SqliteFile,
  type SqlitePages,
  type SqliteRow,
  type SqliteValue,
} from './sqlite-file.ts';
import { logPages } from './sqlite-log.ts';
import { columnsOf, type TableColumns } from './table-columns.ts';

const BATCH = 65_536;

/** Each table as comma-separated values with the titles of its columns. */
export async function* readSqlite(item: Item): AsyncGenerator<Extracted, void> {
  const file = new SqliteFile(filePages(hold(item)));
  for (const [type, name, , root, sql] of schemaOf(file, item)) {
    if (type !== 'table' || typeof root !== 'number' || root === 0) continue;
    if (typeof name !== 'string') continue;
    item.budget.tick();
    const path = item.path === undefined ? name : `${item.path}/${name}`;
    const columns = columnsOf(typeof sql === 'string' ? sql : '');
    const rows = tableText(file.rows(root), columns);
    yield { path, mimeType: 'text/csv', source: item.budget.bound(path, rows) };
  }
}

/** Rows of a log that are not in the database yet, of all tables together: what they are called is not in it. */
export async function* readSqliteLog(item: Item): AsyncGenerator<Extracted, void> {
  const { numbers, ...pages } = logPages(hold(item));
  const file = new SqliteFile(pages);
  function* rows() {
    for (const number of numbers) {
      item.budget.tick();
      try {
        yield* file.rowsIn(number);
      } catch (error) {
        item.budget.blame(item.path, error);
      }
    }
  }
  const text = tableText(rows(), { titles: [], rowId: undefined });
  yield { path: item.path, mimeType: 'text/csv', source: item.budget.bound(item.path, text) };
}

function filePages(file: Held): SqlitePages {
  const header = file.at(0, HEADER);
  if (header.length < HEADER) throw corrupt('Its header is cut off');
  const told = header.readUInt16BE(16);
  const size = told === 1 ? 65_536 : told;
  const at = (number: number): Buffer => {
    const from = (number - 1) * size;
    if (!(number >= 1 && from < file.size)) throw corrupt('A page is not there');
    return file.at(from, from + size);
  };
  return { header, size, count: Math.ceil(file.size / size), at };
}

/** As much of the schema as can be read. */
function schemaOf(file: SqliteFile, item: Item): SqliteValue[][] {
  const schema: SqliteValue[][] = [];
  try {
    for (const { values } of file.rows(1)) schema.push(values);
  } catch (error) {
    item.budget.blame(item.path, error);
  }
  if (schema.length === 0 && file.pageCount > 1)
    item.budget.blame(item.path, corrupt('It has no tables'));
  return schema;
}

function tableText(rows: Generator<SqliteRow, void>, { titles, rowId }: TableColumns): Source {
  let text = titles.length > 0 ? line(titles) : '';
  let ended = false;
  let broken: unknown;
  const add = (): void => {
    const { done, value } = rows.next();
    ended = done === true;
    if (done) return;
    const { values, id } = value;
    if (rowId !== undefined && values[rowId] === null) values[rowId] = id;
    text += line(values.map(written));
  };
  return pieceSource(() => {
    if (broken !== undefined) throw broken;
    try {
      while (!ended && text.length < BATCH) add();
    } catch (error) {
      // The rows before it come first.
      broken = error;
    }
    const batch = text;
    text = '';
    if (batch === '' && broken !== undefined) throw broken;
    return batch === '' ? undefined : Buffer.from(batch);
  });
}

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`;

function written(value: SqliteValue): string {
  if (value === null) return '';
  return Buffer.isBuffer(value) ? strings(value) : String(value);
}

const MOST_OF_A_BLOB = 1_048_576;

/** Of bytes that are no text, the strings in them. */
function strings(blob: Buffer): string {
  const text = blob.subarray(0, MOST_OF_A_BLOB).toString('latin1');
  return (
    text
      .match(/[\t\x20-\x7e]{4,}|(?:[\x20-\x7e]\0){4,}/g)
      ?.join(' ')
      .replaceAll('\0', '') ?? ''
  );
}
