import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress as zstdDecompress } from 'fzstd';
import {
  type Compressors,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { csvCell } from '../documents/made-text.ts';
import { type Held, hold, type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { corrupt, Unreadable } from '../unreadable.ts';
import { checkPages } from './parquet-pages.ts';

const MOST_COLUMNS = 10_000;

/** Each group of rows as a table with the titles of its columns. */
export async function* readParquet(item: Item): AsyncGenerator<Extracted, void> {
  const held = hold(item);
  const { budget } = item;
  const most = budget.limits.heldBytes;
  const file = {
    byteLength: held.size,
    slice: (from: number, to = held.size) => stretch(held, from, to),
  };
  const metadata = await parquetMetadataAsync(file);
  const schema = parquetSchema(metadata);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    budget.tick();
    const rowEnd = rowStart + Number(group.num_rows);
    const titles = group.columns.map((column) => column.meta_data?.path_in_schema.join('.') ?? '');
    check(held, group, schema, most);
    budget.spend(Number(group.total_byte_size));
    let rows: unknown[][] = [];
    const onComplete = (read: unknown[][]): void => {
      rows = read;
    };
    const wanted = { file, metadata, rowStart, rowEnd, compressors: within(most) };
    // First to see whether it can be read at all, for the same reason.
    await parquetRead(wanted);
    await parquetRead({ ...wanted, onComplete });
    yield { path: item.path, mimeType: 'text/csv', source: textSource(linesOf(titles, rows)) };
    rowStart = rowEnd;
  }
}

/** A value takes some bits at least, unless many behind each other are the same. */
const mostValues = (bytes: number): number => 1_000_000 + bytes * 50;

function check(
  held: Held,
  { columns, num_rows, total_byte_size }: RowGroup,
  schema: SchemaTree,
  most: number,
): void {
  const size = Number(total_byte_size);
  if (size > most) throw new Unreadable('too-large', `A group of rows has ${size} bytes`);
  if (columns.length > MOST_COLUMNS || num_rows < 0n || Number(num_rows) > mostValues(size)) {
    throw corrupt('Its sizes are impossible');
  }
  for (const { meta_data: column } of columns) {
    if (!column) throw corrupt('A column is not described');
    if (Number(column.num_values) > mostValues(Number(column.total_compressed_size))) {
      throw corrupt('Its sizes are impossible');
    }
    // The parser would leave the columns before it to nobody, and that ends the program.
    if (!isKnown(schema, column.path_in_schema)) throw corrupt('A column has no kind');
    checkPages(held, column);
  }
}

function isKnown(schema: SchemaTree, path: readonly string[]): boolean {
  let at: SchemaTree | undefined = schema;
  for (const name of path) at = at?.children.find(({ element }) => element.name === name);
  return at !== undefined && at.children.length === 0;
}

function stretch({ at }: Held, from: number, to: number): ArrayBuffer {
  return new Uint8Array(at(Math.max(0, from), to)).buffer;
}

function within(most: number): Compressors {
  const limited = (size: number): { maxOutputLength: number } => {
    if (size > most) throw new Unreadable('too-large', `A page has ${size} bytes`);
    return { maxOutputLength: Math.max(1, size) };
  };
  return {
    GZIP: (input, size) => gunzipSync(input, limited(size)),
    BROTLI: (input, size) => brotliDecompressSync(input, limited(size)),
    ZSTD: (input, size) => {
      limited(size);
      return zstdDecompress(input, new Uint8Array(size));
    },
  };
}

function* linesOf(titles: readonly string[], rows: readonly unknown[][]): Generator<string, void> {
  yield `${titles.map(csvCell).join(',')}\n`;
  for (const row of rows) yield `${row.map((value) => csvCell(written(value))).join(',')}\n`;
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? String(inner) : inner,
  );
}
