import type { Text } from '../detectors/detector.ts';
import type { Vocabulary } from './vocabulary.ts';

const FIRST_CAPACITY = 1024;

/** The words of the vocabulary in a text, read once and only where somebody asks. */
export class WordHits {
  count = 0;
  terms: Int32Array = new Int32Array(FIRST_CAPACITY);
  starts: Int32Array = new Int32Array(FIRST_CAPACITY);
  ends: Int32Array = new Int32Array(FIRST_CAPACITY);
  #from = 0;
  #to = 0;
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  readonly #vocabulary: Vocabulary;
  readonly #add: (term: number, start: number, end: number) => void;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#add = (term, start, end) => {
      if (this.count === this.terms.length) this.#grow();
      this.terms[this.count] = term;
      this.starts[this.count] = start;
      this.ends[this.count] = end;
      this.count++;
    };
  }

  open(text: Text): void {
    this.#text = text;
    this.#forget(text.from);
  }

  /** Makes sure that every word which begins from `from` to `to` is there; says the index of the first. */
  cover(from: number, to: number): number {
    if (from < this.#from || from > this.#to) this.#forget(from);
    if (to > this.#to) {
      this.#vocabulary.read(this.#text, this.#to, to, this.#add);
      this.#to = to;
    }
    return this.#indexOf(from);
  }

  #forget(at: number): void {
    this.count = 0;
    this.#from = at;
    this.#to = at;
  }

  /** Words are in the order of their starts. */
  #indexOf(from: number): number {
    const { starts } = this;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    this.terms = larger(this.terms);
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
  }
}

function larger(numbers: Int32Array): Int32Array {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
