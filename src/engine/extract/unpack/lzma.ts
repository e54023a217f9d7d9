import { corrupt } from '../unreadable.ts';
import type { ByteReader } from './byte-reader.ts';
import type { LzmaWindow } from './lzma-window.ts';

const EVEN = 1024;
const fresh = (count: number): Uint16Array => new Uint16Array(count).fill(EVEN);

/** How long a copy is. */
class Lengths {
  readonly choice = fresh(2);
  readonly low = fresh(16 << 3);
  readonly mid = fresh(16 << 3);
  readonly high = fresh(256);
}

/** Unpacks LZMA into a window; where a stream or a chunk begins and ends is for others to know. */
export class Lzma {
  readonly #in: ByteReader;
  readonly #window: LzmaWindow;
  #range = 0xffffffff;
  #code = 0;
  #state = 0;
  #rep0 = 0;
  #rep1 = 0;
  #rep2 = 0;
  #rep3 = 0;
  #lc = 0;
  #lp = 0;
  #pb = 0;
  #literals = fresh(0);
  #isMatch = fresh(12 << 4);
  #isRep = fresh(12);
  #isRepG0 = fresh(12);
  #isRepG1 = fresh(12);
  #isRepG2 = fresh(12);
  #isRep0Long = fresh(12 << 4);
  #slots = fresh(4 << 6);
  #distances = fresh(128);
  #align = fresh(16);
  #lengths = new Lengths();
  #repLengths = new Lengths();

  constructor(input: ByteReader, window: LzmaWindow) {
    this.#in = input;
    this.#window = window;
  }

  properties(byte: number): void {
    if (byte >= 225) throw corrupt('Its properties are impossible');
    this.#lc = byte % 9;
    this.#lp = Math.floor(byte / 9) % 5;
    this.#pb = Math.floor(byte / 45);
    this.reset();
  }

  reset(): void {
    this.#state = 0;
    this.#rep0 = this.#rep1 = this.#rep2 = this.#rep3 = 0;
    this.#literals = fresh(0x300 << (this.#lc + this.#lp));
    this.#isMatch = fresh(12 << 4);
    this.#isRep = fresh(12);
    this.#isRepG0 = fresh(12);
    this.#isRepG1 = fresh(12);
    this.#isRepG2 = fresh(12);
    this.#isRep0Long = fresh(12 << 4);
    this.#slots = fresh(4 << 6);
    this.#distances = fresh(128);
    this.#align = fresh(16);
    this.#lengths = new Lengths();
    this.#repLengths = new Lengths();
  }

  /** The five bytes that begin a stream or a chunk. */
  start(): void {
    this.#in.byte();
    this.#range = 0xffffffff;
    this.#code = this.#in.bytes(4).readUInt32BE(0);
  }

  /** Unpacks so many bytes or a few more, at most so many; false when the end is marked before. */
  decode(count: number, most: number): boolean {
    const window = this.#window;
    const posMask = (1 << this.#pb) - 1;
    for (let left = count; left > 0; ) {
      const pos = window.total & posMask;
      const state = this.#state;
      if (this.#bit(this.#isMatch, (state << 4) + pos) === 0) {
        this.#literal();
        left--;
        continue;
      }
      let length: number;
      if (this.#bit(this.#isRep, state) === 1) {
        if (window.total === 0) throw corrupt('It refers to what is not there');
        if (this.#bit(this.#isRepG0, state) === 0) {
          if (this.#bit(this.#isRep0Long, (state << 4) + pos) === 0) {
            this.#state = state < 7 ? 9 : 11;
            window.copy(this.#rep0 + 1, 1);
            left--;
            continue;
          }
        } else {
          this.#repeat(state);
        }
        length = this.#length(this.#repLengths, pos);
        this.#state = state < 7 ? 8 : 11;
      } else {
        this.#rep3 = this.#rep2;
        this.#rep2 = this.#rep1;
        this.#rep1 = this.#rep0;
        length = this.#length(this.#lengths, pos);
        this.#state = state < 7 ? 7 : 10;
        this.#rep0 = this.#distance(length);
        if (this.#rep0 === 0xffffffff) return false;
      }
      const whole = length + 2;
      if (whole > left + most - count) throw corrupt('A copy reaches beyond the end');
      window.copy(this.#rep0 + 1, whole);
      left -= whole;
    }
    return true;
  }

  #repeat(state: number): void {
    let distance = this.#rep1;
    if (this.#bit(this.#isRepG1, state) === 1) {
      distance = this.#rep2;
      if (this.#bit(this.#isRepG2, state) === 1) {
        distance = this.#rep3;
        this.#rep3 = this.#rep2;
      }
      this.#rep2 = this.#rep1;
    }
    this.#rep1 = this.#rep0;
    this.#rep0 = distance;
  }

  #literal(): void {
    const window = this.#window;
    const before = window.total > 0 ? window.back(1) : 0;
    const low = (window.total & ((1 << this.#lp) - 1)) << this.#lc;
    const base = 0x300 * (low + (before >> (8 - this.#lc)));
    const literals = this.#literals;
    let symbol = 1;
    if (this.#state >= 7) {
      let match = window.back(this.#rep0 + 1);
      do {
        const bit = (match >> 7) & 1;
        match <<= 1;
        const got = this.#bit(literals, base + ((1 + bit) << 8) + symbol);
        symbol = (symbol << 1) | got;
        if (bit !== got) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(literals, base + symbol);
    window.put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #length(lengths: Lengths, pos: number): number {
    if (this.#bit(lengths.choice, 0) === 0) return this.#tree(lengths.low, pos << 3, 3);
    if (this.#bit(lengths.choice, 1) === 0) return 8 + this.#tree(lengths.mid, pos << 3, 3);
    return 16 + this.#tree(lengths.high, 0, 8);
  }

  #distance(length: number): number {
    const slot = this.#tree(this.#slots, Math.min(length, 3) << 6, 6);
    if (slot < 4) return slot;
    const direct = (slot >> 1) - 1;
    const base = ((2 | (slot & 1)) << direct) >>> 0;
    if (slot < 14) return base + this.#reverse(this.#distances, base - slot, direct);
    const high = this.#direct(direct - 4) * 16;
    return (base + high + this.#reverse(this.#align, 0, 4)) % 0x1_0000_0000;
  }

  #tree(probabilities: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    for (let at = 0; at < bits; at++) {
      symbol = (symbol << 1) | this.#bit(probabilities, base + symbol);
    }
    return symbol - (1 << bits);
  }

  #reverse(probabilities: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let at = 0; at < bits; at++) {
      const bit = this.#bit(probabilities, base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << at;
    }
    return value;
  }

  #direct(bits: number): number {
    let value = 0;
    for (let at = 0; at < bits; at++) {
      this.#range >>>= 1;
      const bit = this.#code >>> 0 >= this.#range ? 1 : 0;
      if (bit === 1) this.#code -= this.#range;
      value = value * 2 + bit;
      this.#normalize();
    }
    return value;
  }

  #bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index] ?? EVEN;
    const bound = (this.#range >>> 11) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
      if (bound < 0x1000000) this.#normalize();
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    probabilities[index] = probability - (probability >> 5);
    if (this.#range < 0x1000000) this.#normalize();
    return 1;
  }

  #normalize(): void {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#in.byte()) >>> 0;
  }
}
