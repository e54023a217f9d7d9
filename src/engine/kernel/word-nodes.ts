import { HASH, mark } from './hashed-bits.ts';
import { FIRST_DIGIT, STEP } from './word-steps.ts';
import {
  BLANK,
  BYTES_OF_NODE,
  FIRST_STEPS,
  OPEN,
  START_BITS,
  STEPS,
  WHOLE,
  WIDE_BITS,
} from './words-layout.ts';

const NUMBERS = BYTES_OF_NODE / 2;
const MOST = 0xffff;
const PLURAL = STEP['s'.charCodeAt(0)] ?? 0;

/** The terms of a vocabulary as an automaton that the kernel walks through. Node 0 is its beginning. */
export class WordNodes {
  /** By node and step the next node, then the term that ends here as a whole word and whatever follows; from 1. */
  nodes: Uint16Array = new Uint16Array(NUMBERS * 1024);
  /** Node and character, and the next node, by their hash. */
  readonly wide: Int32Array = new Int32Array(2 << WIDE_BITS);
  #count = 1;
  #wideCount = 0;

  /** Adds a term, from 1, by its letters; what has the same letters already keeps its own number, which it says. */
  add(letters: readonly number[], isOpen: boolean, term: number): number {
    let node = 0;
    for (const letter of letters) node = this.#stepTo(node, letter);
    const place = node * NUMBERS + (isOpen ? OPEN : WHOLE) / 2;
    const known = this.nodes[place] ?? 0;
    if (known === 0) this.nodes[place] = term;
    return known || term;
  }

  #stepTo(node: number, letter: number): number {
    if (letter >= 0x80) return this.#wideStep((node << 16) | letter);
    const place = node * NUMBERS + (STEP[letter] ?? BLANK);
    const known = this.nodes[place] ?? 0;
    if (known !== 0) return known;
    const next = this.#newNode();
    this.nodes[place] = next;
    return next;
  }

  #wideStep(key: number): number {
    const last = (1 << WIDE_BITS) - 1;
    let entry = Math.imul(key, HASH) >>> (32 - WIDE_BITS);
    for (; this.wide[entry * 2] !== 0; entry = (entry + 1) & last) {
      if (this.wide[entry * 2] === key) return this.wide[entry * 2 + 1] ?? 0;
    }
    if (++this.#wideCount > last / 2) throw tooMany('steps over letters beyond ASCII', last / 2);
    const next = this.#newNode();
    this.wide[entry * 2] = key;
    this.wide[entry * 2 + 1] = next;
    return next;
  }

  #newNode(): number {
    const node = this.#count++;
    if (this.#count > MOST) throw tooMany('nodes', MOST);
    if (this.#count * NUMBERS > this.nodes.length) {
      const more = new Uint16Array(this.nodes.length * 2);
      more.set(this.nodes);
      this.nodes = more;
    }
    return node;
  }

  /** By the hash of the first four steps one bit: whether any term may begin so; see `writeMayBegin`. */
  starts(): Uint8Array {
    const starts = new Uint8Array((1 << START_BITS) / 8);
    const add = (steps: number, count: number): void =>
      mark(starts, START_BITS, steps * STEPS ** (FIRST_STEPS - count));
    const markAll = (steps: number, count: number, first: number): void => {
      add(steps, count);
      if (count === FIRST_STEPS) return;
      for (let step = first; step < STEPS; step++) markAll(steps * STEPS + step, count + 1, first);
    };
    const look = (node: number, steps: number, count: number): void => {
      if (count === FIRST_STEPS || this.#has(node, OPEN / 2)) {
        markAll(steps, count, 1);
        return;
      }
      if (this.#has(node, WHOLE / 2)) {
        // A number or the `s` of the plural may follow what is whole.
        markAll(steps, count, FIRST_DIGIT);
        if (count + 1 === FIRST_STEPS) add(steps * STEPS + PLURAL, FIRST_STEPS);
      } else if (this.#has(node, BLANK)) add(steps, count);
      for (let step = 1; step < STEPS; step++) {
        const next = this.nodes[node * NUMBERS + step] ?? 0;
        if (next !== 0) look(next, steps * STEPS + step, count + 1);
      }
    };
    look(0, 0, 0);
    return starts;
  }

  #has(node: number, place: number): boolean {
    return this.nodes[node * NUMBERS + place] !== 0;
  }

  /** What of the table is in use. */
  get used(): Uint16Array {
    return this.nodes.subarray(0, this.#count * NUMBERS);
  }
}

function tooMany(what: string, most: number): RangeError {
  return new RangeError(`Cannot lay out the words of the detectors: more than ${most} ${what}`);
}
