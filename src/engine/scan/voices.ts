import type { Vocabulary } from './vocabulary.ts';

/** Where a word stands that speaks for or against a candidate, as an explanation says it. */
export type Where =
  | 'in the title of its column'
  | 'in its key'
  | 'in what it belongs to'
  | 'right before it'
  | 'before it'
  | 'after it';

/** How much a word says by where it stands. Structure beats neighbourhood; what is closest beats what is near. */
const FOR: Readonly<Record<Where, number>> = {
  'in the title of its column': 90,
  'in its key': 90,
  'in what it belongs to': 70,
  'right before it': 60,
  'before it': 50,
  'after it': 35,
};
const AGAINST: Readonly<Record<Where, number>> = {
  'in the title of its column': 80,
  'in its key': 80,
  'in what it belongs to': 45,
  'right before it': 55,
  'before it': 30,
  'after it': 0,
};
/** Of two words before a candidate the nearer one says more; a word this far away says nothing less any more. */
const FADES_OVER = 100;

export interface Voice {
  readonly word: string;
  readonly where: Where;
  readonly strength: number;
}

/** The strongest word for a target and the strongest against it. */
export class Voices {
  pro: Voice | undefined;
  con: Voice | undefined;
  readonly #vocabulary: Vocabulary;
  readonly #target: number;

  constructor(vocabulary: Vocabulary, target: number) {
    this.#vocabulary = vocabulary;
    this.#target = target;
  }

  concerns(term: number): boolean {
    const vocabulary = this.#vocabulary;
    return vocabulary.speaksFor(term, this.#target) || vocabulary.speaksAgainst(term, this.#target);
  }

  hear(term: number, where: Where, distance = 0): void {
    const vocabulary = this.#vocabulary;
    const nearness = (10 * Math.max(0, FADES_OVER - distance)) / FADES_OVER - 10;
    const word = vocabulary.terms[term] ?? '';
    if (vocabulary.speaksFor(term, this.#target)) {
      const strength = FOR[where] + nearness;
      if (!this.pro || strength > this.pro.strength) this.pro = { word, where, strength };
    }
    if (AGAINST[where] > 0 && vocabulary.speaksAgainst(term, this.#target)) {
      const strength = AGAINST[where] + nearness;
      if (!this.con || strength > this.con.strength) this.con = { word, where, strength };
    }
  }
}
