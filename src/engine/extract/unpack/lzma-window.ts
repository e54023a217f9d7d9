import { corrupt, Unreadable } from '../unreadable.ts';

const FIRST = 65_536;
const MOST = 134_217_728;

/** What was unpacked last, to copy from; grows up to the size of the dictionary, then goes round. */
export class LzmaWindow {
  /** All bytes since the last reset. */
  total = 0;
  #bytes = Buffer.allocUnsafeSlow(FIRST);
  #at = 0;
  #flushed = 0;
  readonly #size: number;
  #out: Buffer[] = [];

  constructor(dictionary: number) {
    if (dictionary > MOST) {
      throw new Unreadable('too-large', `It needs a dictionary of ${dictionary} bytes`);
    }
    this.#size = Math.max(4096, dictionary);
  }

  reset(): void {
    this.flush();
    this.total = 0;
  }

  put(byte: number): void {
    if (this.#at === this.#bytes.length) this.#turn();
    this.#bytes[this.#at++] = byte;
    this.total++;
  }

  /** The byte so far back, from 1. */
  back(distance: number): number {
    const from = this.#at - distance;
    return this.#bytes[from < 0 ? from + this.#bytes.length : from] ?? 0;
  }

  copy(distance: number, length: number): void {
    if (distance > this.total || distance > this.#size)
      throw corrupt('It refers to what is not there');
    const from = this.#at - distance;
    if (from >= 0 && this.#at + length <= this.#bytes.length) {
      const bytes = this.#bytes;
      const at = this.#at;
      for (let count = 0; count < length; count++) bytes[at + count] = bytes[from + count] ?? 0;
      this.#at += length;
      this.total += length;
      return;
    }
    for (let left = length; left > 0; left--) {
      // Before the buffer may grow, because that moves what is behind its end.
      if (this.#at === this.#bytes.length) this.#turn();
      this.put(this.back(distance));
    }
  }

  #turn(): void {
    this.flush();
    if (this.#bytes.length < this.#size) {
      const larger = Buffer.allocUnsafeSlow(Math.min(this.#size, this.#bytes.length * 4));
      this.#bytes.copy(larger);
      this.#bytes = larger;
      return;
    }
    this.#at = 0;
    this.#flushed = 0;
  }

  flush(): void {
    if (this.#at > this.#flushed) {
      this.#out.push(Buffer.from(this.#bytes.subarray(this.#flushed, this.#at)));
    }
    this.#flushed = this.#at;
  }

  /** What came out since the last time. */
  take(): Buffer[] {
    this.flush();
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
