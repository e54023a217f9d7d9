import { corrupt } from '../unreadable.ts';

/** One step of unpacking. */
export interface Coder {
  /** In hexadecimal digits. */
  readonly id: string;
  readonly properties: Buffer;
}

/** Files that are packed as one. */
export interface Folder {
  /** From what is packed to what comes out; undefined where they are not one behind the other. */
  readonly coders: readonly Coder[] | undefined;
  readonly packedSizes: number[];
  readonly unpackedSizes: number[];
  /** Sizes of the files in it. */
  files: number[];
  streams: number;
}

export interface SevenZipHeader {
  readonly packedAt: number;
  readonly folders: readonly Folder[];
  /** Names of those that hold something, in order. */
  readonly names: readonly string[];
}

const MOST = 1_000_000;

/** Reads the numbers and names of a header. */
export class HeaderCursor {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw corrupt('Its header is cut off');
    return byte;
  }

  bytes(count: number): Buffer {
    if (this.#at + count > this.#bytes.length) throw corrupt('Its header is cut off');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  rest(): Buffer {
    return this.bytes(this.#bytes.length - this.#at);
  }

  /** As many bytes follow as the first has leading ones; its other bits are the highest. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let scale = 1;
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      if ((first & mask) === 0) return value + (first & (mask - 1)) * scale;
      value += this.byte() * scale;
      scale *= 256;
    }
    return value;
  }

  count(): number {
    const count = this.number();
    if (count > MOST) throw corrupt('Its header names too many things');
    return count;
  }

  bits(count: number): boolean[] {
    const bits: boolean[] = [];
    for (let byte = 0; bits.length < count; ) {
      if (bits.length % 8 === 0) byte = this.byte();
      bits.push(((byte >> (7 - (bits.length % 8))) & 1) === 1);
    }
    return bits;
  }

  digests(count: number): void {
    const defined = this.byte() === 1 ? count : this.bits(count).filter(Boolean).length;
    this.bytes(defined * 4);
  }
}

/** `cursor` stands behind the mark of the streams. */
export function readStreams(cursor: HeaderCursor): { packedAt: number; folders: Folder[] } {
  let packedAt = 0;
  let packed: number[] = [];
  let folders: Folder[] = [];
  for (let mark = cursor.byte(); mark !== 0; mark = cursor.byte()) {
    if (mark === 6) ({ packedAt, packed } = readPacked(cursor));
    else if (mark === 7) folders = readFolders(cursor, packed);
    else if (mark === 8) readFilesOf(cursor, folders);
    else throw corrupt('Its header has a part of no known kind');
  }
  return { packedAt: 32 + packedAt, folders };
}

function readPacked(cursor: HeaderCursor): { packedAt: number; packed: number[] } {
  const packedAt = cursor.number();
  const count = cursor.count();
  let packed: number[] = [];
  for (let mark = cursor.byte(); mark !== 0; mark = cursor.byte()) {
    if (mark === 9) packed = Array.from({ length: count }, () => cursor.number());
    else if (mark === 0x0a) cursor.digests(count);
    else throw corrupt('Its header has a part of no known kind');
  }
  return { packedAt, packed };
}

function readFolders(cursor: HeaderCursor, packed: readonly number[]): Folder[] {
  if (cursor.byte() !== 0x0b) throw corrupt('Its header names no folders');
  const count = cursor.count();
  if (cursor.byte() !== 0) throw corrupt('Its header lies elsewhere');
  let taken = 0;
  const shapes = Array.from({ length: count }, () => readFolder(cursor));
  if (cursor.byte() !== 0x0c) throw corrupt('Its header names no sizes');
  const folders = shapes.map(({ coders, inputs, outputs }): Folder => {
    const unpackedSizes = Array.from({ length: outputs }, () => cursor.number());
    const packedSizes = packed.slice(taken, taken + inputs);
    taken += inputs;
    return { coders, packedSizes, unpackedSizes, files: [], streams: 1 };
  });
  for (let mark = cursor.byte(); mark !== 0; mark = cursor.byte()) {
    if (mark !== 0x0a) throw corrupt('Its header has a part of no known kind');
    cursor.digests(count);
  }
  for (const folder of folders) folder.files = [outputOf(folder)];
  return folders;
}

function readFolder(cursor: HeaderCursor) {
  const count = cursor.count();
  if (count === 0 || count > 32) throw corrupt('A folder has no way to be unpacked');
  let inputs = 0;
  let outputs = 0;
  const coders = Array.from({ length: count }, (): Coder => {
    const flags = cursor.byte();
    const id = cursor.bytes(flags & 0x0f).toString('hex');
    inputs += flags & 0x10 ? cursor.count() : 1;
    outputs += flags & 0x10 ? cursor.count() : 1;
    const properties = flags & 0x20 ? cursor.bytes(cursor.count()) : Buffer.alloc(0);
    return { id, properties };
  });
  const pairs = Array.from({ length: outputs - 1 }, () => ({
    input: cursor.number(),
    output: cursor.number(),
  }));
  const free = inputs - pairs.length;
  if (free > 1) for (let at = 0; at < free; at++) cursor.number();
  const simple = inputs === count && outputs === count && free === 1;
  return { coders: simple ? chained(coders, pairs) : undefined, inputs: free, outputs };
}

function chained(
  coders: readonly Coder[],
  pairs: readonly { readonly input: number; readonly output: number }[],
): Coder[] | undefined {
  const chain: Coder[] = [];
  let at = coders.findIndex((_, index) => !pairs.some(({ input }) => input === index));
  while (at >= 0) {
    const coder = coders[at];
    if (!coder || chain.includes(coder)) return undefined;
    chain.push(coder);
    at = pairs.find(({ output }) => output === at)?.input ?? -1;
  }
  return chain.length === coders.length ? chain : undefined;
}

/** How much comes out at the end: the most that comes out of any step. */
const outputOf = ({ unpackedSizes }: Folder): number => Math.max(0, ...unpackedSizes);

function readFilesOf(cursor: HeaderCursor, folders: readonly Folder[]): void {
  let mark = cursor.byte();
  if (mark === 0x0d) {
    for (const folder of folders) folder.streams = cursor.count();
    mark = cursor.byte();
  }
  for (const folder of folders) {
    const files: number[] = [];
    let left = outputOf(folder);
    for (let file = 1; file < folder.streams; file++) {
      const size = mark === 9 ? cursor.number() : 0;
      files.push(size);
      left -= size;
    }
    folder.files = folder.streams === 0 ? [] : [...files, Math.max(0, left)];
  }
  if (mark === 9) mark = cursor.byte();
  // What follows are sums of the files.
  const unknown = folders.reduce((sum, { streams }) => sum + streams, 0);
  while (mark !== 0) {
    if (mark !== 0x0a) throw corrupt('Its header has a part of no known kind');
    cursor.digests(unknown);
    mark = cursor.byte();
  }
}

/** The names of those that hold something. `cursor` stands behind the mark of the files. */
export function readNames(cursor: HeaderCursor): string[] {
  const count = cursor.count();
  let names: string[] = [];
  let empty: boolean[] = [];
  for (let mark = cursor.byte(); mark !== 0; mark = cursor.byte()) {
    const field = new HeaderCursor(cursor.bytes(cursor.number()));
    if (mark === 0x0e) empty = field.bits(count);
    else if (mark === 0x11 && field.byte() === 0)
      names = field.rest().toString('utf16le').split('\0');
  }
  return names.slice(0, count).filter((_, file) => empty[file] !== true);
}
