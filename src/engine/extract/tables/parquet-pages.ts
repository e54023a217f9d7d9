import type { ColumnMetaData } from 'hyparquet';
import type { Held } from '../item.ts';
import { corrupt } from '../unreadable.ts';

/** More than any page header has, statistics included. */
const HEADER_BYTES = 65_536;
const DEEPEST = 16;
const PAGE_KINDS = [5, 7, 8];

/**
 * Throws where a page claims more values than its column has: the parser would believe it, and count
 * to it for hours.
 */
export function checkPages(file: Held, column: ColumnMetaData): void {
  const first = Number(column.dictionary_page_offset ?? column.data_page_offset);
  const start = Math.min(first, Number(column.data_page_offset)) || first;
  const end = start + Number(column.total_compressed_size);
  if (!(start >= 4 && end <= file.size)) throw corrupt('A column lies beyond the end');
  for (let at = start; at < end; ) {
    const { length, packed, values } = pageHeader(file.at(at, Math.min(end, at + HEADER_BYTES)));
    if (values > Number(column.num_values) || values < 0)
      throw corrupt('A page has impossibly many values');
    if (!(packed >= 0)) throw corrupt('A page has an impossible size');
    at += length + packed;
  }
}

/** How long the header is, how much follows it, and how many values that is. */
function pageHeader(bytes: Buffer): { length: number; packed: number; values: number } {
  const cursor = new ThriftCursor(bytes);
  let packed = 0;
  let values = 0;
  cursor.fields((id, type) => {
    if (id === 3 && type === 5) packed = cursor.integer();
    else if (PAGE_KINDS.includes(id) && type === 12) {
      cursor.fields((inner, innerType) => {
        if (inner === 1 && innerType === 5) values = Math.max(values, cursor.integer());
        else cursor.skip(innerType, 2);
      }, 1);
    } else cursor.skip(type, 1);
  }, 0);
  return { length: cursor.at, packed, values };
}

/** Reads what Thrift writes compactly. */
class ThriftCursor {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw corrupt('A page header is cut off');
    return byte;
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw corrupt('A number is too long');
  }

  integer(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  fields(take: (id: number, type: number) => void, depth: number): void {
    if (depth > DEEPEST) throw corrupt('A page header is too deep');
    let id = 0;
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      const step = head >> 4;
      id = step === 0 ? this.integer() : id + step;
      take(id, head & 0x0f);
    }
  }

  skip(type: number, depth: number): void {
    if (type === 1 || type === 2) return;
    if (type === 3) this.#byte();
    else if (type >= 4 && type <= 6) this.#varint();
    else if (type === 7) this.at += 8;
    else if (type === 8) this.at += this.#varint();
    else if (type === 9 || type === 10) this.#skipList(depth + 1);
    else if (type === 12) this.fields((_, inner) => this.skip(inner, depth + 1), depth + 1);
    else throw corrupt('A page header has a field of no known kind');
  }

  #skipList(depth: number): void {
    const head = this.#byte();
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    if (count > this.#bytes.length) throw corrupt('A list is too long');
    for (let item = 0; item < count; item++) this.skip(head & 0x0f, depth);
  }
}
