import type { Held } from '../item.ts';
import { corrupt } from '../unreadable.ts';

/** A member as the directory at the end of the archive tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Undefined where only what follows the member tells it. */
  readonly crc: number | undefined;
  /** Where its own header begins. */
  readonly header: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL = 0xffffffff;

/** Reads the directory at the end; throws where it is broken or not there. */
export function* zipEntries(file: Held): Generator<ZipEntry, void> {
  const { offset, count, size, shift } = directoryOf(file);
  const directory = new Reach(file, offset + shift, offset + shift + size);
  for (let entry = 0, at = 0; entry < count; entry++) {
    const header = directory.bytes(at, 46);
    if (header.length < 46 || header.readUInt32LE(0) !== ENTRY) {
      throw corrupt(`Its directory ends after ${entry} of ${count} members`);
    }
    const nameLength = header.readUInt16LE(28);
    const extraLength = header.readUInt16LE(30);
    const rest = directory.bytes(at + 46, nameLength + extraLength);
    const extra = extraOf(rest.subarray(nameLength), header);
    const flags = header.readUInt16LE(8);
    yield {
      name: zipName(rest.subarray(0, nameLength), (flags & 0x800) !== 0),
      method: extra.method ?? header.readUInt16LE(10),
      encrypted: (flags & 1) !== 0,
      packedSize: extra.packedSize,
      size: extra.size,
      crc: header.readUInt32LE(16),
      header: extra.header + shift,
    };
    at += 46 + nameLength + extraLength + header.readUInt16LE(32);
  }
}

/** Where the bytes of a member begin, by its own header. */
export function contentOffset(file: Held, entry: ZipEntry): number {
  const header = file.at(entry.header, entry.header + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) {
    throw corrupt('It does not lie where the directory of the archive says');
  }
  return entry.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

interface Directory {
  readonly offset: number;
  readonly count: number;
  readonly size: number;
  /** How much was put before the archive, as in one that unpacks itself. */
  readonly shift: number;
}

function directoryOf(file: Held): Directory {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = file.at(from, file.size);
  let at = tail.length - END_BYTES;
  while (at >= 0 && !isEnd(tail, at)) at--;
  if (at < 0) throw corrupt('It has no directory');
  const end = from + at;
  const plain = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const large = largeDirectory(file, end);
  const { count, size, offset } = large ?? plain;
  const shift = (large?.end ?? end) - offset - size;
  if (shift < 0) throw corrupt('Its directory reaches beyond the end');
  return { count, size, offset, shift };
}

function isEnd(tail: Buffer, at: number): boolean {
  return (
    tail[at] === 0x50 &&
    tail.readUInt32LE(at) === END &&
    at + END_BYTES + tail.readUInt16LE(at + 20) <= tail.length
  );
}

/** Of archives with more members, or larger ones, than the old numbers can tell. */
function largeDirectory(file: Held, end: number) {
  const locator = file.at(Math.max(0, end - 20), end);
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return undefined;
  const told = Number(locator.readBigUInt64LE(8));
  for (const at of [told, end - 76]) {
    const record = file.at(at, at + 56);
    if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) continue;
    return {
      count: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      end: at,
    };
  }
  return undefined;
}

function extraOf(extra: Buffer, header: Buffer) {
  let size = header.readUInt32LE(24);
  let packedSize = header.readUInt32LE(20);
  let offset = header.readUInt32LE(42);
  let method: number | undefined;
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = extra.readUInt16LE(at);
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    at += 4 + extra.readUInt16LE(at + 2);
    if (id === 0x9901 && field.length >= 7) method = field.readUInt16LE(5);
    if (id !== 1) continue;
    let next = 0;
    const large = (told: number): number => {
      if (told !== FULL || next + 8 > field.length) return told;
      next += 8;
      return Number(field.readBigUInt64LE(next - 8));
    };
    size = large(size);
    packedSize = large(packedSize);
    offset = large(offset);
  }
  return { size, packedSize, header: offset, method };
}

export function zipName(bytes: Buffer, isUtf8: boolean): string {
  const text = bytes.toString('utf8');
  return isUtf8 || !text.includes('\ufffd') ? text : bytes.toString('latin1');
}

/** Reads a long stretch in large steps. */
class Reach {
  readonly #file: Held;
  readonly #from: number;
  readonly #to: number;
  #base = 0;
  #ready: Buffer = Buffer.alloc(0);

  constructor(file: Held, from: number, to: number) {
    this.#file = file;
    this.#from = from;
    this.#to = to;
  }

  bytes(at: number, length: number): Buffer {
    if (at < this.#base || at + length > this.#base + this.#ready.length) {
      const start = this.#from + at;
      this.#base = at;
      this.#ready = this.#file.at(start, Math.min(this.#to, start + Math.max(length, 262_144)));
    }
    return this.#ready.subarray(at - this.#base, at - this.#base + length);
  }
}
