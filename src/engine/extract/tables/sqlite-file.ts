import { corrupt } from '../unreadable.ts';

export type SqliteValue = string | number | bigint | Buffer | null;

export interface SqliteRow {
  readonly id: number;
  readonly values: SqliteValue[];
}

/** The pages of a database, wherever they lie. */
export interface SqlitePages {
  /** The first bytes of the first page, which tell of all; undefined where that page is not there. */
  readonly header: Buffer | undefined;
  /** Of each, in bytes. */
  readonly size: number;
  readonly count: number;
  /** Counted from 1. Throws at one that should be there and is not; undefined for one that may lie elsewhere. */
  readonly at: (number: number) => Buffer | undefined;
}

export function checkPageSize(size: number, usable = size): void {
  const isPossible = size >= 512 && size <= 65_536 && (size & (size - 1)) === 0 && usable >= 480;
  if (!isPossible) throw corrupt('Its pages have an impossible size');
}

interface Payload {
  readonly size: number;
  readonly from: number;
  readonly id: number;
}

export const HEADER = 100;
const LEAF = 0x0d;
const INTERIOR = 0x05;
const INDEX_LEAF = 0x0a;
const INDEX_INTERIOR = 0x02;
const LONGEST = 67_108_864;
const ENCODINGS = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'];

/** Reads the rows of tables out of the pages of a database. */
export class SqliteFile {
  readonly pageCount: number;
  readonly #pages: SqlitePages;
  readonly #usable: number;
  readonly #decoder: TextDecoder;

  constructor(pages: SqlitePages) {
    const { header, size, count } = pages;
    this.#usable = size - (header?.[20] ?? 0);
    checkPageSize(size, this.#usable);
    this.#pages = pages;
    this.pageCount = count;
    this.#decoder = new TextDecoder(ENCODINGS[header?.readUInt32BE(56) ?? 0] ?? 'utf-8');
  }

  /** The rows of the tree whose root is that page, in their order. Throws at what is broken. */
  *rows(root: number): Generator<SqliteRow, void> {
    const seen = new Set<number>();
    const waiting: number[] = [root];
    let broken: unknown;
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (seen.has(number)) {
        broken ??= corrupt('A page is in its tree twice');
        continue;
      }
      seen.add(number);
      try {
        const page = this.#pages.at(number);
        if (page !== undefined) yield* this.#cells(page, number === 1 ? HEADER : 0, waiting);
      } catch (error) {
        // A page that is lost does not lose the others.
        broken ??= error;
      }
    }
    if (broken !== undefined) throw broken;
  }

  /** Rows that lie in that page itself, if rows of a table or an index do. Throws at what is broken. */
  *rowsIn(number: number): Generator<SqliteRow, void> {
    const page = this.#pages.at(number);
    const header = number === 1 ? HEADER : 0;
    const kind = page?.[header];
    if (page && (kind === LEAF || kind === INDEX_LEAF)) yield* this.#cells(page, header, []);
  }

  *#cells(page: Buffer, header: number, waiting: number[]): Generator<SqliteRow, void> {
    const kind = page[header];
    const isInterior = kind === INTERIOR || kind === INDEX_INTERIOR;
    if (!isInterior && kind !== LEAF && kind !== INDEX_LEAF) throw corrupt('A page is of no kind');
    const count = page.readUInt16BE(header + 3);
    const pointers = header + (isInterior ? 12 : 8);
    const children: number[] = [];
    let broken: unknown;
    for (let cell = 0; cell < count; cell++) {
      try {
        const at = page.readUInt16BE(pointers + cell * 2);
        if (isInterior) children.push(page.readUInt32BE(at));
        if (kind !== INTERIOR) yield this.#row(page, isInterior ? at + 4 : at, kind === LEAF);
      } catch (error) {
        broken ??= error;
      }
    }
    if (isInterior) {
      children.push(page.readUInt32BE(header + 8));
      waiting.push(...children.reverse());
    }
    if (broken !== undefined) throw broken;
  }

  #row(page: Buffer, at: number, isTable: boolean): SqliteRow {
    const size = varint(page, at);
    const id = isTable ? varint(page, size.end) : { value: 0, end: size.end };
    const payload = { size: size.value, from: id.end, id: id.value };
    return { id: id.value, values: this.#values(this.#payload(page, payload, isTable)) };
  }

  /** What does not fit into the page goes on in a chain of others. */
  #payload(page: Buffer, { size, from }: Payload, isTable: boolean): Buffer {
    if (size > LONGEST) throw corrupt('A row is impossibly long');
    const usable = this.#usable;
    const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
    if (size <= most) return page.subarray(from, from + size);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (usable - 4));
    const local = fitting <= most ? fitting : least;
    const pieces = [page.subarray(from, from + local)];
    let length = local;
    for (let next = page.readUInt32BE(from + local); length < size; ) {
      const overflow = this.#pages.at(next);
      if (overflow === undefined) break;
      const piece = overflow.subarray(4, Math.min(usable, 4 + size - length));
      if (piece.length === 0) throw corrupt('A row is cut off');
      pieces.push(piece);
      length += piece.length;
      next = overflow.readUInt32BE(0);
    }
    return Buffer.concat(pieces);
  }

  #values(payload: Buffer): SqliteValue[] {
    const header = varint(payload, 0);
    const values: SqliteValue[] = [];
    let body = header.value;
    for (let at = header.end; at < header.value; ) {
      const type = varint(payload, at);
      at = type.end;
      const length = lengthOf(type.value);
      values.push(this.#value(type.value, payload.subarray(body, body + length), length));
      body += length;
    }
    return values;
  }

  #value(type: number, bytes: Buffer, length: number): SqliteValue {
    if (type === 8 || type === 9) return type - 8;
    if (type === 0 || length === 0) return type >= 12 ? '' : null;
    if (type >= 12) return type % 2 === 1 ? this.#decoder.decode(bytes) : bytes;
    if (bytes.length < length) throw corrupt('A value is cut off');
    if (type === 7) return bytes.readDoubleBE(0);
    if (length <= 6) return bytes.readIntBE(0, length);
    return bytes.readBigInt64BE(0);
  }
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

const lengthOf = (type: number): number => LENGTHS[type] ?? Math.floor((type - 12) / 2);

function varint(bytes: Buffer, at: number): { value: number; end: number } {
  let value = 0;
  for (let count = 0; count < 8; count++) {
    const byte = bytes[at + count];
    if (byte === undefined) throw corrupt('A number is cut off');
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + count + 1 };
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), end: at + 9 };
}
