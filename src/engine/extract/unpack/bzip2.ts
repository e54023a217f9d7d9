import type { Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';
import { BitReader } from './bit-reader.ts';
import type { Unpacking } from './inflate.ts';

const BLOCK = 0x314159;
const END = 0x177245;
const LONGEST_CODE = 20;
const GROUP = 50;
const OUT = 65_536;

/** A table to decode symbols with, by the length of their codes. */
interface Codes {
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

/** Unpacks block by block, also several streams behind each other. */
export function bunzipped(source: Source): Unpacking {
  const reader = new BitReader(source);
  const blocks = blocksOf(reader);
  return {
    packed: () => reader.taken,
    next: () => {
      const { done, value } = blocks.next();
      return done ? undefined : value;
    },
  };
}

function* blocksOf(reader: BitReader): Generator<Buffer, void> {
  for (let stream = 0; stream === 0 || !reader.ended; stream++) {
    const mark = reader.bits(24);
    const level = reader.bits(8) - 0x30;
    if (mark !== 0x425a68 || level < 1 || level > 9) {
      // Bytes behind the end are none of its own.
      if (stream > 0) return;
      throw corrupt('It does not begin as it should');
    }
    const size = level * 100_000;
    const order = new Uint32Array(size);
    for (;;) {
      const high = reader.bits(24);
      const low = reader.bits(24);
      if (high === END && low === 0x385090) break;
      if (high !== BLOCK || low !== 0x265359) throw corrupt('A block does not begin as it should');
      yield* block(reader, order, size);
    }
    reader.bits(16);
    reader.bits(16);
    reader.align();
  }
}

function* block(reader: BitReader, order: Uint32Array, size: number): Generator<Buffer, void> {
  reader.bits(16);
  reader.bits(16);
  if (reader.bit() === 1) throw corrupt('A block is shuffled, which is long out of use');
  const first = reader.bits(24);
  const used = usedBytes(reader);
  const { selectors, tables } = tablesOf(reader, used.length + 2);
  const counts = new Uint32Array(256);
  const length = symbolsInto(order, { reader, used, selectors, tables, counts, size });
  if (first >= length && length > 0) throw corrupt('A block begins behind its end');

  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] ?? 0;
    counts[byte] = sum;
    sum += count;
  }
  for (let at = 0; at < length; at++) {
    const byte = (order[at] ?? 0) & 0xff;
    const place = counts[byte] ?? 0;
    counts[byte] = place + 1;
    order[place] = ((order[place] ?? 0) | (at << 8)) >>> 0;
  }
  yield* runs(order, length, first);
}

/** Undoes the runs: four equal bytes are followed by how many more there are. */
function* runs(order: Uint32Array, length: number, first: number): Generator<Buffer, void> {
  let out = Buffer.allocUnsafeSlow(OUT + 256);
  let filled = 0;
  let next = length > 0 ? (order[first] ?? 0) >>> 8 : 0;
  let equal = 0;
  let last = -1;
  for (let at = 0; at < length; at++) {
    const entry = order[next] ?? 0;
    const byte = entry & 0xff;
    next = entry >>> 8;
    if (equal === 4) {
      out.fill(last, filled, filled + byte);
      filled += byte;
      equal = 0;
      last = -1;
    } else {
      equal = byte === last ? equal + 1 : 1;
      last = byte;
      out[filled++] = byte;
    }
    if (filled >= OUT) {
      yield out.subarray(0, filled);
      out = Buffer.allocUnsafeSlow(OUT + 256);
      filled = 0;
    }
  }
  if (filled > 0) yield out.subarray(0, filled);
}

function usedBytes(reader: BitReader): Uint8Array {
  const rows = reader.bits(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    if (((rows >>> (15 - row)) & 1) === 0) continue;
    const cells = reader.bits(16);
    for (let cell = 0; cell < 16; cell++) {
      if (((cells >>> (15 - cell)) & 1) === 1) used.push(row * 16 + cell);
    }
  }
  if (used.length === 0) throw corrupt('A block uses no byte');
  return Uint8Array.from(used);
}

function tablesOf(reader: BitReader, symbols: number) {
  const count = reader.bits(3);
  const many = reader.bits(15);
  if (count < 2 || count > 6 || many === 0) throw corrupt('A block has no tables');
  const recent = Array.from({ length: count }, (_, table) => table);
  const selectors = new Uint8Array(many);
  for (let at = 0; at < many; at++) {
    let place = 0;
    while (reader.bit() === 1) if (++place >= count) throw corrupt('A table is not there');
    const [table = 0] = recent.splice(place, 1);
    recent.unshift(table);
    selectors[at] = table;
  }
  const tables: Codes[] = [];
  for (let table = 0; table < count; table++) tables.push(codesOf(lengthsOf(reader, symbols)));
  return { selectors, tables };
}

function lengthsOf(reader: BitReader, symbols: number): Uint8Array {
  const lengths = new Uint8Array(symbols);
  let length = reader.bits(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw corrupt('A code is too long');
      if (reader.bit() === 0) break;
      length += reader.bit() === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return lengths;
}

function codesOf(lengths: Uint8Array): Codes {
  const limit = new Int32Array(LONGEST_CODE + 2).fill(-1);
  const base = new Int32Array(LONGEST_CODE + 2);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let index = 0;
  let shortest = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    base[length] = index - code;
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      symbols[index++] = symbol;
      code++;
      shortest ||= length;
    }
    limit[length] = code - 1;
    code <<= 1;
  }
  return { limit, base, symbols, shortest };
}

function decode(reader: BitReader, { limit, base, symbols, shortest }: Codes): number {
  const ahead = reader.peek();
  let length = shortest;
  let code = ahead >>> (LONGEST_CODE - length);
  while (code > (limit[length] ?? -1)) {
    if (++length > LONGEST_CODE) throw corrupt('A code stands for nothing');
    code = ahead >>> (LONGEST_CODE - length);
  }
  reader.drop(length);
  return symbols[code + (base[length] ?? 0)] ?? 0;
}

interface Symbols {
  readonly reader: BitReader;
  readonly used: Uint8Array;
  readonly selectors: Uint8Array;
  readonly tables: readonly Codes[];
  readonly counts: Uint32Array;
  readonly size: number;
}

/** The bytes of a block in the order in which they were sorted; says how many. */
function symbolsInto(order: Uint32Array, symbols: Symbols): number {
  const { reader, used, selectors, tables, counts, size } = symbols;
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  let codes = tables[0];
  for (let at = 0; ; at++) {
    if (at % GROUP === 0) codes = tables[selectors[at / GROUP] ?? -1];
    if (!codes) throw corrupt('A table is not there');
    const symbol = decode(reader, codes);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > size) throw corrupt('A block is too long');
      continue;
    }
    if (run > 0) {
      const byte = used[0] ?? 0;
      if (length + run > size) throw corrupt('A block is too long');
      order.fill(byte, length, length + run);
      counts[byte] = (counts[byte] ?? 0) + run;
      length += run;
      run = 0;
      weight = 1;
    }
    if (symbol === end) return length;
    if (length >= size) throw corrupt('A block is too long');
    const byte = used[symbol - 1] ?? 0;
    for (let place = symbol - 1; place > 0; place--) used[place] = used[place - 1] ?? 0;
    used[0] = byte;
    order[length++] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
}
