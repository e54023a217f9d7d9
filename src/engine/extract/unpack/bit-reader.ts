import type { Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';
import { PIECE_BYTES } from './byte-reader.ts';

/** The bits of a source, the highest of each byte first. */
export class BitReader {
  readonly #source: Source;
  readonly #piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #at = 0;
  #end = 0;
  #bits = 0;
  #count = 0;
  #read = 0;
  #padded = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** How many bytes were taken. */
  get taken(): number {
    return this.#read - (this.#end - this.#at);
  }

  #byte(): number {
    if (this.#at === this.#end) {
      this.#end = this.#source.read(this.#piece, 0);
      this.#read += this.#end;
      this.#at = 0;
      if (this.#end === 0) throw corrupt('It ends too early');
    }
    return this.#piece[this.#at++] ?? 0;
  }

  /** At most 24 at once. */
  bits(count: number): number {
    while (this.#count < count) {
      this.#bits = ((this.#bits << 8) | this.#byte()) >>> 0;
      this.#count += 8;
    }
    this.#count -= count;
    const value = (this.#bits >>> this.#count) & ((1 << count) - 1);
    return value;
  }

  /** The next 20 bits, which stay; zeros behind the end. */
  peek(): number {
    while (this.#count < 20) {
      if (this.#at === this.#end && this.ended) {
        this.#padded++;
        this.#bits = (this.#bits << 8) >>> 0;
      } else this.#bits = ((this.#bits << 8) | (this.#piece[this.#at++] ?? 0)) >>> 0;
      this.#count += 8;
    }
    return (this.#bits >>> (this.#count - 20)) & 0xfffff;
  }

  drop(count: number): void {
    this.#count -= count;
    if (this.#padded * 8 > this.#count) throw corrupt('It ends too early');
  }

  bit(): number {
    if (this.#count === 0) {
      this.#bits = this.#byte();
      this.#count = 8;
    }
    this.#count--;
    return (this.#bits >>> this.#count) & 1;
  }

  /** To the next whole byte. */
  align(): void {
    this.#count -= this.#count % 8;
  }

  /** Whether no byte follows that was not looked at. */
  get ended(): boolean {
    if (this.#at < this.#end) return false;
    this.#end = this.#source.read(this.#piece, 0);
    this.#read += this.#end;
    this.#at = 0;
    return this.#end === 0;
  }
}
