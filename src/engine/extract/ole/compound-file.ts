import type { Held } from '../item.ts';
import { pieceSource, type Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';

/** A stream of a compound file; its path leads through the storages it lies in. */
export interface OleStream {
  readonly path: readonly string[];
  readonly name: string;
  readonly size: number;
  readonly start: number;
}

const END = 0xfffffffa;
const ENTRY = 128;
const MOST_ENTRIES = 100_000;

/** Microsoft's file system in a file, in which documents of the old formats lie. */
export class CompoundFile {
  readonly streams: readonly OleStream[];
  readonly #file: Held;
  readonly #sector: number;
  readonly #miniSector: number;
  readonly #cutoff: number;
  readonly #next: Uint32Array;
  readonly #miniNext: Uint32Array;
  #miniStart = 0;
  #mini: Buffer | undefined;

  constructor(file: Held) {
    const header = file.at(0, 512);
    if (header.length < 512) throw corrupt('Its header is cut off');
    const shift = header.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw corrupt('Its sectors have an impossible size');
    this.#file = file;
    this.#sector = 1 << shift;
    this.#miniSector = 1 << Math.min(12, header.readUInt16LE(32));
    this.#cutoff = header.readUInt32LE(56);
    this.#next = this.#table(this.#tableSectors(header));
    this.#miniNext = this.#table([...this.#chain(header.readUInt32LE(60))]);
    this.streams = this.#directory(header.readUInt32LE(48));
  }

  /** The bytes of a stream; of a broken chain those up to where it breaks. */
  open(stream: OleStream): Source {
    const isMini = stream.size < this.#cutoff;
    const pieces = isMini ? this.#miniPieces(stream) : this.#pieces(stream);
    return pieceSource(() => pieces.next().value ?? undefined, undefined);
  }

  read(stream: OleStream, most: number): Buffer {
    const pieces: Buffer[] = [];
    let size = 0;
    const isMini = stream.size < this.#cutoff;
    for (const piece of isMini ? this.#miniPieces(stream) : this.#pieces(stream)) {
      pieces.push(piece);
      size += piece.length;
      if (size > most) break;
    }
    return Buffer.concat(pieces);
  }

  *#pieces({ start, size }: OleStream): Generator<Buffer, void> {
    let left = size;
    for (const sector of this.#chain(start)) {
      const piece = this.#bytes(sector);
      if (left <= 0 || piece.length === 0) return;
      yield piece.subarray(0, Math.min(left, piece.length));
      left -= piece.length;
    }
  }

  *#miniPieces({ start, size }: OleStream): Generator<Buffer, void> {
    this.#mini ??= Buffer.concat([...this.#chain(this.#miniStart)].map((one) => this.#bytes(one)));
    let left = size;
    let seen = 0;
    for (let at = start; at < END && left > 0; at = this.#miniNext[at] ?? END) {
      const piece = this.#mini.subarray(at * this.#miniSector, (at + 1) * this.#miniSector);
      if (piece.length === 0 || seen++ > this.#miniNext.length) return;
      yield piece.subarray(0, Math.min(left, piece.length));
      left -= piece.length;
    }
  }

  #bytes(sector: number): Buffer {
    const from = (sector + 1) * this.#sector;
    return this.#file.at(from, from + this.#sector);
  }

  *#chain(start: number): Generator<number, void> {
    let seen = 0;
    for (let at = start; at < END; at = this.#next?.[at] ?? END) {
      if (seen++ > this.#file.size / this.#sector) throw corrupt('A chain of sectors goes round');
      yield at;
    }
  }

  /** The first of them lie in the header, the others in a chain of their own. */
  #tableSectors(header: Buffer): number[] {
    const sectors: number[] = [];
    for (let at = 76; at < 512; at += 4) sectors.push(header.readUInt32LE(at));
    const most = this.#file.size / this.#sector;
    let more = header.readUInt32LE(68);
    while (more < END && sectors.length <= most + 109) {
      const block = this.#bytes(more);
      if (block.length < this.#sector) break;
      for (let at = 0; at + 4 < this.#sector; at += 4) sectors.push(block.readUInt32LE(at));
      more = block.readUInt32LE(this.#sector - 4);
    }
    return sectors.filter((sector) => sector < most);
  }

  #table(sectors: readonly number[]): Uint32Array {
    const perSector = this.#sector / 4;
    const table = new Uint32Array(sectors.length * perSector).fill(0xffffffff);
    for (const [index, sector] of sectors.entries()) {
      const block = this.#bytes(sector);
      for (let at = 0; at + 4 <= block.length; at += 4) {
        table[index * perSector + at / 4] = block.readUInt32LE(at);
      }
    }
    return table;
  }

  #directory(start: number): OleStream[] {
    const entries: Buffer[] = [];
    for (const sector of this.#chain(start)) {
      const block = this.#bytes(sector);
      for (let at = 0; at + ENTRY <= block.length; at += ENTRY) {
        entries.push(block.subarray(at, at + ENTRY));
      }
      if (entries.length > MOST_ENTRIES) break;
    }
    this.#miniStart = entries[0]?.readUInt32LE(116) ?? END;
    const streams: OleStream[] = [];
    const seen = new Set<number>([0]);
    const waiting = [{ at: entries[0]?.readUInt32LE(76) ?? END, path: [] as readonly string[] }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { at, path } = next;
      const entry = entries[at];
      if (!entry || seen.has(at)) continue;
      seen.add(at);
      const length = Math.min(64, Math.max(2, entry.readUInt16LE(64)));
      const name = entry.toString('utf16le', 0, length - 2);
      waiting.push({ at: entry.readUInt32LE(72), path }, { at: entry.readUInt32LE(68), path });
      if (entry[66] === 1) {
        if (path.length < 32) waiting.push({ at: entry.readUInt32LE(76), path: [...path, name] });
      } else if (entry[66] === 2) {
        const size = entry.readUInt32LE(120);
        streams.push({ path, name, size, start: entry.readUInt32LE(116) });
      }
    }
    return streams;
  }
}
