import type { Detector, Text } from '../detectors/detector.ts';
import { WordNodes } from '../kernel/word-nodes.ts';
import { type Met, Words } from '../kernel/words.ts';
import { spell } from './phrases.ts';

/** The words of all detectors in use, and which detectors each speaks for and against. */
export class Vocabulary {
  /** How many numbers of 32 bits one set of targets takes. */
  readonly stride: number;
  /** The words, as the detectors write them. */
  readonly terms: string[] = [];
  /** By term and stride. */
  readonly pro: Int32Array;
  readonly con: Int32Array;
  readonly #words: Words;

  constructor(detectors: readonly { readonly target: number; readonly detector: Detector }[]) {
    const most = detectors.reduce((max, { target }) => Math.max(max, target + 1), 0);
    this.stride = Math.ceil(most / 32);
    const nodes = new WordNodes();
    const known = new Map<string, number | undefined>();
    const spoken = detectors.map(({ target, detector }) => {
      return { target, pro: withJoined(detector.words), con: withJoined(detector.against ?? []) };
    });
    for (const { pro, con } of spoken) {
      for (const word of [...pro, ...con]) {
        if (!known.has(word)) known.set(word, this.#add(word, nodes));
      }
    }
    this.#words = new Words(nodes);
    this.pro = new Int32Array(this.terms.length * this.stride);
    this.con = new Int32Array(this.terms.length * this.stride);
    const mark = (set: Int32Array, word: string, target: number): void => {
      const term = known.get(word);
      if (term === undefined) return;
      const at = term * this.stride + (target >> 5);
      set[at] = (set[at] ?? 0) | (1 << (target & 31));
    };
    for (const { target, pro, con } of spoken) {
      for (const word of pro) mark(this.pro, word, target);
      for (const word of con) mark(this.con, word, target);
    }
  }

  #add(word: string, nodes: WordNodes): number | undefined {
    const spelling = spell(word);
    if (!spelling) return undefined;
    const next = this.terms.length + 1;
    const term = nodes.add(spelling.letters, spelling.open, next);
    if (term === next) this.terms.push(word);
    return term - 1;
  }

  speaksFor(term: number, target: number): boolean {
    return ((this.pro[term * this.stride + (target >> 5)] ?? 0) & (1 << (target & 31))) !== 0;
  }

  speaksAgainst(term: number, target: number): boolean {
    return ((this.con[term * this.stride + (target >> 5)] ?? 0) & (1 << (target & 31))) !== 0;
  }

  /**
   * Meets all words that begin from `from` to `to`. Where a word begins, and what it is, depends on the
   * bytes around it alone, so a text may be read piece by piece.
   */
  read(text: Text, from: number, to: number, met: Met): void {
    this.#words.read(text, from, to, met);
  }
}

const SHORTEST_JOINED = 8;

/** Phrases as the names of fields have them too: `socialsecuritynumber`. Short ones could be another word. */
function withJoined(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const joined = word.replaceAll(' ', '');
    return joined === word || joined.length < SHORTEST_JOINED ? [word] : [word, joined];
  });
}
