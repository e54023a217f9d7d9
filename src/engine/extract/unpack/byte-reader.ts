import type { Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';

export const PIECE_BYTES = 65_536;

/** The bytes of a source one by one, or many. */
export class ByteReader {
  readonly #source: Source;
  readonly #piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #at = 0;
  #end = 0;
  #read = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** How many bytes were taken. */
  get taken(): number {
    return this.#read - (this.#end - this.#at);
  }

  get ended(): boolean {
    return this.#at === this.#end && !this.#fill();
  }

  #fill(): boolean {
    this.#end = this.#source.read(this.#piece, 0);
    this.#read += this.#end;
    this.#at = 0;
    return this.#end > 0;
  }

  byte(): number {
    if (this.#at === this.#end && !this.#fill()) throw corrupt('It ends too early');
    return this.#piece[this.#at++] ?? 0;
  }

  /** Up to so many as are ready; throws when there are none. */
  some(most: number): Buffer {
    if (this.#at === this.#end && !this.#fill()) throw corrupt('It ends too early');
    const piece = this.#piece.subarray(this.#at, Math.min(this.#end, this.#at + most));
    this.#at += piece.length;
    return piece;
  }

  bytes(count: number): Buffer {
    const all = Buffer.allocUnsafe(count);
    for (let at = 0; at < count; ) at += this.some(count - at).copy(all, at);
    return all;
  }

  skip(count: number): void {
    for (let left = count; left > 0; ) left -= this.some(left).length;
  }
}
