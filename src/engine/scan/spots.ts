import { DIGIT, LOWER, table, UPPER } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { fourOf, hashOfFour, hashOfThree } from './prefix-hash.ts';
import {
  ASSIGN,
  CAPITALS,
  LONGER_WORD,
  LONGEST_WORD,
  MARK,
  MIXED,
  NAMED,
  type ProbePlan,
  WORD_BITS,
} from './probe-plan.ts';

/** What a place is to the probes; flags, because a word may be several of them. */
export const SPOT_PREFIX = 1;
export const SPOT_MIXED = 2;
export const SPOT_NUMBER = 4;
export const SPOT_CAPITALS = 8;
export const SPOT_MARK = 16;
export const SPOT_ASSIGN = 32;
export const SPOT_NAME = 64;
/** Bits of the flags; the length of the word stands above them. */
export const SPOT_BITS = 7;

const CAPITALISED = UPPER | LOWER;

/** Bytes that may stand between two groups of digits, or begin what does. */
const GAPS = table((byte) =>
  ' -./'.includes(String.fromCharCode(byte)) || byte === 0xc2 || byte === 0xe2 ? 1 : 0,
);

const FIRST_CAPACITY = 512;

/** The places of a text where probes have to look, in order. */
export class Spots {
  count = 0;
  starts: Int32Array = new Int32Array(FIRST_CAPACITY);
  /** Length and flags. */
  looks: Int32Array = new Int32Array(FIRST_CAPACITY);

  /**
   * Reads the bytes from `from` to `to`, and the last word to its end. Nothing is called from inside
   * the loop: it is what every byte of every file goes through.
   */
  read(plan: ProbePlan, text: Text, from: number, to: number): void {
    const { bytes, from: first, to: limit } = text;
    const { kinds, threes, fours, lengths, lones, markBefore, markAfter } = plan;
    let { starts, looks } = this;
    let count = 0;
    let at = from;
    while (at < to) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind === 0) {
        at++;
        continue;
      }
      if (count === starts.length) {
        this.#grow();
        starts = this.starts;
        looks = this.looks;
      }
      if (kind > WORD_BITS) {
        let look = (kind & ASSIGN) !== 0 ? SPOT_ASSIGN : 0;
        if ((kind & MARK) !== 0) {
          const row = (bytes[at] ?? 0) << 8;
          const before = at > first ? (bytes[at - 1] ?? 0) : 0;
          const after = at + 1 < limit ? (bytes[at + 1] ?? 0) : 0;
          if (((markBefore[row | before] ?? 0) & (markAfter[row | after] ?? 0)) !== 0) {
            look |= SPOT_MARK;
          }
        }
        if (look !== 0) {
          starts[count] = at;
          looks[count] = look;
          count++;
        }
        at++;
        continue;
      }
      const start = at;
      let mask = kind;
      at++;
      while (at < limit) {
        const next = kinds[bytes[at] ?? 0] ?? 0;
        if (next === 0 || next > WORD_BITS) break;
        mask |= next;
        at++;
      }
      const four = fourOf(
        bytes[start] ?? 0,
        bytes[start + 1] ?? 0,
        bytes[start + 2] ?? 0,
        bytes[start + 3] ?? 0,
      );
      let look = 0;
      if (fours[hashOfFour(four)] !== 0 || threes[hashOfThree(four)] !== 0) look = SPOT_PREFIX;
      const length = at - start;
      if (mask === DIGIT) {
        const behind = at < limit ? (bytes[at] ?? 0) : 0;
        if (length <= LONGEST_WORD && (GAPS[behind] !== 0 || lones[(length << 8) | behind] !== 0)) {
          look |= SPOT_NUMBER;
        }
      } else {
        const wanted = lengths[length > LONGEST_WORD ? LONGER_WORD : length] ?? 0;
        if ((mask & DIGIT) !== 0) {
          if ((wanted & MIXED) !== 0) look |= SPOT_MIXED;
        } else if (mask === UPPER) {
          if ((wanted & CAPITALS) !== 0) look |= SPOT_CAPITALS;
        } else if (mask === CAPITALISED && kind === UPPER && (wanted & NAMED) !== 0) {
          look |= SPOT_NAME;
        }
      }
      if (look !== 0) {
        starts[count] = start;
        looks[count] = look | (length << SPOT_BITS);
        count++;
      }
    }
    this.count = count;
  }

  #grow(): void {
    this.starts = larger(this.starts);
    this.looks = larger(this.looks);
  }
}

function larger(numbers: Int32Array): Int32Array {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
