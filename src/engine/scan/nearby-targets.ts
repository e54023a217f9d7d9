import type { Text } from '../detectors/detector.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WordHits } from './word-hits.ts';

const BLOCK_BITS = 11;
/** So many blocks before that of a place, and one behind it, hold all that context looks at. */
const BEHIND = 3;
/** Longer stretches without a place that somebody asks about are not read. */
const FARTHEST = 8;

/** Where other words are around than at a place. */
export function nextBlock(at: number): number {
  return ((at >> BLOCK_BITS) + 1) << BLOCK_BITS;
}

/** All targets there are. */
export function allTargets(stride: number): Int32Array {
  return new Int32Array(stride).fill(-1);
}

/** Which targets any word far around a place speaks for: rather too many than too few, and quick to say. */
export class NearbyTargets {
  readonly #vocabulary: Vocabulary;
  readonly #hits: WordHits;
  /** For each block of the text, from the first to the last that was read, its targets. */
  #blocks: Int32Array = new Int32Array(0);
  #first = 0;
  #last = -1;
  /** The targets around the block that was asked about last, and those of the titles of a table. */
  readonly #near: Int32Array;
  #nearBlock = -1;
  readonly #titles: Int32Array;
  readonly #all: Int32Array;

  constructor(vocabulary: Vocabulary, hits: WordHits) {
    this.#vocabulary = vocabulary;
    this.#hits = hits;
    this.#near = new Int32Array(vocabulary.stride);
    this.#titles = new Int32Array(vocabulary.stride);
    this.#all = allTargets(vocabulary.stride);
  }

  open({ to }: Text): void {
    this.#last = -1;
    this.#nearBlock = -1;
    const length = ((to >> BLOCK_BITS) + 2) * this.#vocabulary.stride;
    if (this.#blocks.length < length) this.#blocks = new Int32Array(length);
  }

  /** The words of a title count at every place. */
  addTitle(pro: Int32Array): void {
    addTargets(pro, 0, this.#titles);
  }

  /** The same up to the next block. */
  at(start: number): Int32Array {
    const block = start >> BLOCK_BITS;
    if (block !== this.#nearBlock) {
      if (this.#last >= 0 && block - BEHIND < this.#first && this.#first > 0) return this.#all;
      this.#look(block);
    }
    return this.#near;
  }

  #look(block: number): void {
    const { stride } = this.#vocabulary;
    const from = Math.max(0, block - BEHIND);
    if (this.#last < 0 || block - this.#last > FARTHEST) {
      this.#first = from;
      this.#last = from - 1;
    }
    while (this.#last <= block) this.#read(++this.#last);
    const near = this.#near;
    near.set(this.#titles);
    for (let one = from; one <= block + 1; one++) addTargets(this.#blocks, one * stride, near);
    this.#nearBlock = block;
  }

  #read(block: number): void {
    const { stride, pro } = this.#vocabulary;
    const hits = this.#hits;
    const at = block * stride;
    this.#blocks.fill(0, at, at + stride);
    const end = (block + 1) << BLOCK_BITS;
    for (let hit = hits.cover(block << BLOCK_BITS, end); hit < hits.count; hit++) {
      if ((hits.starts[hit] ?? 0) >= end) break;
      const row = (hits.terms[hit] ?? 0) * stride;
      for (let word = 0; word < stride; word++) {
        this.#blocks[at + word] = (this.#blocks[at + word] ?? 0) | (pro[row + word] ?? 0);
      }
    }
  }
}

/** Adds a set of targets that begins at a place to another one. */
export function addTargets(from: Int32Array, at: number, to: Int32Array): void {
  for (let word = 0; word < to.length; word++) to[word] = (to[word] ?? 0) | (from[at + word] ?? 0);
}
