import { lazy } from '../lazy.ts';

/** Says of a word of ASCII letters in a buffer whether it is one of a list, whatever its case, and makes no string for it. */
export class WordTable {
  readonly #hashes: () => Int32Array;

  constructor(words: () => readonly string[]) {
    this.#hashes = lazy(() => hashesOf(words()));
  }

  /** Words that share all 32 bits of a hash are taken for each other; who asks looks closer. */
  mayHave(bytes: Uint8Array, start: number, end: number): boolean {
    const hashes = this.#hashes();
    const mask = hashes.length - 1;
    const hash = hashOf(bytes, start, end);
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const known = hashes[place] ?? 0;
      if (known === hash) return true;
      if (known === 0) return false;
    }
  }
}

function hashesOf(words: readonly string[]): Int32Array {
  const hashes = new Int32Array(4 ** Math.ceil(Math.log2(words.length * 2 + 2) / 2));
  for (const word of words) {
    const bytes = Buffer.from(word, 'latin1');
    const hash = hashOf(bytes, 0, bytes.length);
    let place = hash & (hashes.length - 1);
    while (hashes[place] !== 0 && hashes[place] !== hash) place = (place + 1) & (hashes.length - 1);
    hashes[place] = hash;
  }
  return hashes;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ ((bytes[at] ?? 0) | 0x20), 0x01000193);
  }
  hash ^= hash >>> 15;
  return hash === 0 ? 1 : hash;
}
