import type { Source } from '../source.ts';
import { corrupt, Unreadable } from '../unreadable.ts';
import { ByteReader } from './byte-reader.ts';
import type { Unpacking } from './inflate.ts';
import { Lzma } from './lzma.ts';
import { LzmaWindow } from './lzma-window.ts';

const STEP = 65_536;
const LZMA2 = 0x21;
/** These change addresses in programs and leave their strings as they are. */
const BRANCHES = (id: number): boolean => id >= 0x04 && id <= 0x0b;

export const unxz = (source: Source): Unpacking => stepwise(source, streams);
export const unlzma = (source: Source): Unpacking => stepwise(source, alone);
/** As it lies in other formats; `size` is how much comes out. */
export const unlzma1 = (source: Source, properties: Buffer, size: number): Unpacking =>
  stepwise(source, (reader) => lzma1(reader, properties[0] ?? 0, properties.readUInt32LE(1), size));
export const unlzma2 = (source: Source, properties: Buffer): Unpacking =>
  stepwise(source, (reader) => lzma2(reader, properties[0] ?? 0));

type Steps = (reader: ByteReader) => Generator<Buffer, void>;

function stepwise(source: Source, steps: Steps): Unpacking {
  const reader = new ByteReader(source);
  const pieces = steps(reader);
  return {
    packed: () => reader.taken,
    next: () => {
      const { done, value } = pieces.next();
      return done ? undefined : value;
    },
  };
}

function* alone(reader: ByteReader): Generator<Buffer, void> {
  const header = reader.bytes(13);
  const size = Number(header.readBigUInt64LE(5));
  const known = size < 2 ** 53 ? size : Number.POSITIVE_INFINITY;
  yield* lzma1(reader, header[0] ?? 0, header.readUInt32LE(1), known);
}

function* lzma1(
  reader: ByteReader,
  properties: number,
  dictionary: number,
  size: number,
): Generator<Buffer, void> {
  const window = new LzmaWindow(dictionary);
  const lzma = new Lzma(reader, window);
  lzma.properties(properties);
  lzma.start();
  let left = size;
  let failure: unknown;
  while (left > 0 && failure === undefined) {
    const before = window.total;
    try {
      if (!lzma.decode(Math.min(left, STEP), left)) left = 0;
    } catch (error) {
      failure = error;
    }
    left -= window.total - before;
    yield* window.take();
  }
  if (failure !== undefined) throw failure;
}

function* lzma2(reader: ByteReader, property: number): Generator<Buffer, void> {
  if (property > 40) throw corrupt('Its dictionary is impossible');
  const window = new LzmaWindow((2 | (property & 1)) * 2 ** ((property >> 1) + 11));
  const lzma = new Lzma(reader, window);
  for (;;) {
    const control = reader.byte();
    if (control === 0) return;
    if (control === 1 || control >= 0xe0) window.reset();
    if (control < 0x80) {
      if (control > 2) throw corrupt('A chunk is of no known kind');
      for (let left = reader.bytes(2).readUInt16BE(0) + 1; left > 0; ) {
        const piece = reader.some(left);
        for (const byte of piece) window.put(byte);
        left -= piece.length;
      }
    } else {
      const size = ((control & 0x1f) << 16) + reader.bytes(2).readUInt16BE(0) + 1;
      reader.bytes(2);
      if (control >= 0xc0) lzma.properties(reader.byte());
      else if (control >= 0xa0) lzma.reset();
      lzma.start();
      try {
        lzma.decode(size, size);
      } catch (error) {
        yield* window.take();
        throw error;
      }
    }
    yield* window.take();
  }
}

function* streams(reader: ByteReader): Generator<Buffer, void> {
  for (let stream = 0; stream === 0 || !reader.ended; stream++) {
    const first = reader.bytes(4);
    if (stream > 0 && first.equals(Buffer.alloc(4))) continue;
    const header = Buffer.concat([first, reader.bytes(8)]);
    if (header.toString('latin1', 0, 6) !== '\xfd7zXZ\0') {
      if (stream > 0) return;
      throw corrupt('It does not begin as it should');
    }
    yield* blocks(reader, CHECKS[(header[7] ?? 0) & 0x0f] ?? 0);
  }
}

const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

function* blocks(reader: ByteReader, check: number): Generator<Buffer, void> {
  for (;;) {
    const size = reader.byte();
    if (size === 0) break;
    const property = blockHeader(reader.bytes(size * 4 + 3));
    const before = reader.taken;
    yield* lzma2(reader, property);
    reader.skip((4 - ((reader.taken - before) % 4)) % 4);
    reader.skip(check);
  }
  skipIndex(reader);
  reader.skip(12);
}

/** The property of the one filter that counts. */
function blockHeader(header: Buffer): number {
  const flags = header[0] ?? 0;
  let at = 1;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = header[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  for (let filter = 0; filter <= (flags & 3); filter++) {
    const id = number();
    const length = number();
    if (id === LZMA2) return header[at] ?? 0;
    if (!BRANCHES(id)) throw new Unreadable('unsupported', `Its filter ${id} is not known`);
    at += length;
  }
  throw corrupt('It names no filter');
}

function skipIndex(reader: ByteReader): void {
  const before = reader.taken;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = reader.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  for (let records = number(); records > 0; records--) {
    number();
    number();
  }
  reader.skip((4 - ((reader.taken - before + 1) % 4)) % 4);
  reader.skip(4);
}
