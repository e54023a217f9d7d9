import type { Inner, Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { type Source, sliceSource } from '../source.ts';
import { BLOCK, isTarHeader, octal } from '../tar-header.ts';
import { corrupt } from '../unreadable.ts';

const LONGEST_EXTENSION = 1_048_576;
/** Regular files by their letters; links and folders hold nothing. */
const FILES = new Set(['\0', '0', '7', 'S']);

export async function* readTar({ source, inner }: Item): AsyncGenerator<Extracted, void> {
  const tape = new Tape(source);
  let longName: string | undefined;
  let longSize: number | undefined;
  for (;;) {
    const header = tape.take(BLOCK);
    if (header.length === 0 || (header[0] === 0 && header.every((byte) => byte === 0))) return;
    if (!isTarHeader(header)) throw corrupt('A header is broken');
    const type = String.fromCharCode(header[156] ?? 0);
    const size = longSize ?? octal(header, 124, 12);
    if ((type === 'x' || type === 'L') && size <= LONGEST_EXTENSION) {
      const extension = tape.take(size);
      tape.skip(padding(size));
      if (type === 'L') longName = text(extension, 0, extension.length);
      else ({ path: longName, size: longSize } = paxOf(extension));
      continue;
    }
    const name = longName ?? nameOf(header);
    longName = undefined;
    longSize = undefined;
    if (FILES.has(type)) {
      const member: Inner = { name, source: tape.member(size) };
      yield* inner(member);
    } else tape.member(size);
    tape.leave(padding(size));
    if (tape.ended) throw corrupt(`It ends within "${name}"`);
  }
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function nameOf(header: Buffer): string {
  const name = text(header, 0, 100);
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(header, 345, 155) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** Lines of `length key=value`. */
function paxOf(extension: Buffer): { path: string | undefined; size: number | undefined } {
  const fields = new Map<string, string>();
  for (let at = 0; at < extension.length; ) {
    const length = Number.parseInt(extension.toString('latin1', at, at + 12), 10);
    if (!(length > 4)) break;
    const line = extension.toString('utf8', at, at + length - 1);
    const [, key, value] = /^\d+ ([^=]+)=(.*)$/s.exec(line) ?? [];
    if (key !== undefined && value !== undefined) fields.set(key, value);
    at += length;
  }
  const size = fields.get('size');
  return { path: fields.get('path'), size: size === undefined ? undefined : Number(size) };
}

/** Bytes that are read from the beginning to the end. */
class Tape {
  ended = false;
  readonly #source: Source;
  #at = 0;
  #left = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  take(count: number): Buffer {
    const bytes = Buffer.alloc(count);
    let filled = 0;
    while (filled < count) {
      const read = this.#source.read(bytes, filled);
      if (read === 0) break;
      filled += read;
    }
    this.#at += filled;
    return bytes.subarray(0, filled);
  }

  /** A member, which is read here or left. */
  member(size: number): Source {
    this.#left = size;
    const { at, size: whole } = this.#source;
    const read = (into: Buffer, offset: number): number => {
      const wanted = Math.min(this.#left, into.length - offset);
      if (wanted <= 0) return 0;
      const count = this.#source.read(into.subarray(0, offset + wanted), offset);
      this.#left -= count;
      this.#at += count;
      return count;
    };
    if (!at || whole === undefined) return { size, read };
    return { size, read, at: sliceSource(at, this.#at, Math.min(whole, this.#at + size)).at };
  }

  /** What is left of the member, and so many bytes behind it. */
  leave(behind: number): void {
    this.skip(this.#left);
    this.#left = 0;
    this.skip(behind);
  }

  skip(count: number): void {
    const piece = Buffer.allocUnsafe(Math.min(count, 65_536));
    for (let left = count; left > 0; ) {
      const read = this.#source.read(piece.subarray(0, Math.min(left, piece.length)), 0);
      if (read === 0) {
        this.ended = true;
        return;
      }
      left -= read;
      this.#at += read;
    }
  }
}
