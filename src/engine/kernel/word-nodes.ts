import { FIRST_DIGIT, STEP } from './word-steps.ts';
import { BLANK, BYTES_OF_NODE, HASH, OPEN, STEPS, WHOLE, WIDE_BITS } from './words-layout.ts';

const NUMBERS = BYTES_OF_NODE / 2;
const MOST = 0xffff;

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

  /** By the steps of three letters or digits one bit: whether any term begins with them or ends before. */
  starts(): Uint8Array {
    const starts = new Uint8Array(Math.ceil(STEPS ** 3 / 8));
    const fill = (place: number, letters: number): void => {
      const span = STEPS ** (3 - letters);
      for (let at = place * span; at < (place + 1) * span; at++) {
        starts[at >> 3] = (starts[at >> 3] ?? 0) | (1 << (at & 7));
      }
    };
    const mark = (node: number, place: number, letters: number): void => {
      if (letters === 3 || this.nodes[node * NUMBERS + OPEN / 2] !== 0) {
        fill(place, letters);
        return;
      }
      const isWhole = this.nodes[node * NUMBERS + WHOLE / 2] !== 0;
      for (let step = 0; step < STEPS; step++) {
        const next = this.nodes[node * NUMBERS + step] ?? 0;
        if (next !== 0) mark(next, place * STEPS + step, letters + 1);
        // A number may follow what is whole.
        if (isWhole && step >= FIRST_DIGIT) fill(place * STEPS + step, letters + 1);
      }
    };
    mark(0, 0, 0);
    return starts;
  }

  /** What of the table is in use. */
  get used(): Uint16Array {
    return this.nodes.subarray(0, this.#count * NUMBERS);
  }
}

function tooMany(what: string, most: number): RangeError {
  return new RangeError(`Cannot lay out the words of the detectors: more than ${most} ${what}`);
}
