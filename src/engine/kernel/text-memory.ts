import type { Text } from '../detectors/detector.ts';
import { type Memory, newMemory, PAGE } from './webassembly.ts';

/** Nothing but these stands before a text and behind it. */
const ZEROS = 64;
const LEAST = 16_384;

/** A part of the memory that a text is copied to. */
interface Region {
  at: number;
  size: number;
  text: Text | undefined;
}

/** The memory of a program: its tables, and behind them copies of the texts that it looks at. */
export class TextMemory {
  readonly memory: Memory;
  /** All of it, as bytes and as numbers of 16 and 32 bits. */
  bytes: Uint8Array = new Uint8Array(0);
  shorts: Uint16Array = new Uint16Array(0);
  ints: Int32Array = new Int32Array(0);
  #end: number;
  /** What is left of the last place for tables. */
  #spare = 0;
  #spareEnd = 0;
  /** The text that was used last stands first. Two, because an encoded text is read beside its own. */
  readonly #regions: [Region, Region];

  constructor(tablesEnd: number) {
    this.#end = (tablesEnd + ZEROS) & ~(ZEROS - 1);
    this.memory = newMemory(Math.ceil(this.#end / PAGE));
    this.#regions = [
      { at: 0, size: 0, text: undefined },
      { at: 0, size: 0, text: undefined },
    ];
    this.#view();
  }

  #view(): void {
    const { buffer } = this.memory;
    this.bytes = new Uint8Array(buffer);
    this.shorts = new Uint16Array(buffer);
    this.ints = new Int32Array(buffer);
  }

  put(table: Uint8Array | Uint16Array | Int32Array, at: number): void {
    this.bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
  }

  /** A place for a table that is made later; it begins at a multiple of 16. */
  allocate(size: number): number {
    if (this.#spare + size > this.#spareEnd) {
      const length = (Math.max(LEAST, size) + 15) & ~15;
      this.#spare = this.#end;
      this.#spareEnd = this.#end + length;
      this.#extend(length);
    }
    const at = this.#spare;
    this.#spare += (size + 15) & ~15;
    return at;
  }

  /** The address of the first byte of a text. A text never changes; the next one is another object. */
  open(text: Text): number {
    const [last, other] = this.#regions;
    if (text === last.text) return last.at;
    this.#regions[0] = other;
    this.#regions[1] = last;
    if (text !== other.text) this.#copy(text, other);
    return other.at;
  }

  #copy(text: Text, region: Region): void {
    if (region.size < text.to) this.#enlarge(region, text.to);
    region.text = text;
    const start = region.at + text.from;
    const end = region.at + text.to;
    this.bytes.fill(0, start - ZEROS, start);
    this.bytes.set(text.bytes.subarray(text.from, text.to), start);
    this.bytes.fill(0, end, end + ZEROS);
  }

  /** A new part at the end; what it leaves behind is lost, and smaller than half of it. */
  #enlarge(region: Region, size: number): void {
    region.size = (Math.max(LEAST, size, region.size * 2) + 15) & ~15;
    region.at = this.#end + ZEROS;
    this.#extend(region.size + 2 * ZEROS);
  }

  #extend(size: number): void {
    this.#end += size;
    const missing = this.#end - this.bytes.length;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.#view();
  }
}
