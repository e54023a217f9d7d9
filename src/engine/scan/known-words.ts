import { latin1 } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { saysNothing } from './direct-key.ts';
import { atCapitals, behindOwner, withoutKind } from './joined-names.ts';
import type { Label } from './structure/label.ts';
import type { Vocabulary } from './vocabulary.ts';

const MOST = 2048;

/** The words of the vocabulary in a title or label. */
export interface KnownWords {
  readonly terms: readonly number[];
  /** The targets that any of them speaks for. */
  readonly pro: Int32Array;
  /** Whether it is a name that may stand for anything. */
  readonly saysNothing: boolean;
}

/** Reads titles and labels, each once. */
export class LabelReader {
  readonly #vocabulary: Vocabulary;
  readonly #titles = new Map<string, KnownWords>();
  readonly #keys = new Map<string, KnownWords>();
  readonly #labels = new Map<number, KnownWords>();
  readonly #lastLabels: (Label | undefined)[] = [];
  readonly #lastWords: (KnownWords | undefined)[] = [];
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  open(text: Text): void {
    this.#text = text;
    this.#labels.clear();
    this.#lastLabels.length = 0;
  }

  title(title: string): KnownWords {
    let known = this.#titles.get(title);
    if (!known) {
      const words = this.#inTitle(title);
      known = saysNothing(title) ? { ...words, saysNothing: true } : words;
      if (this.#titles.size >= MOST) this.#titles.clear();
      this.#titles.set(title, known);
    }
    return known;
  }

  /** The words of a key. The same few keys come again and again, so they are known by their spelling. */
  key(text: Text, { start, end }: Label): KnownWords {
    const spelled = latin1(text, start, end);
    let known = this.#keys.get(spelled);
    if (!known) {
      const words = this.#read(text, start, end);
      known = saysNothing(spelled) ? { ...words, saysNothing: true } : words;
      if (this.#keys.size >= MOST) this.#keys.clear();
      this.#keys.set(spelled, known);
    }
    return known;
  }

  /** The words of a label that is mostly the same as the one before, when it has any. */
  last(place: number, label: Label | undefined): KnownWords | undefined {
    if (!label) return undefined;
    if (label !== this.#lastLabels[place]) {
      this.#lastLabels[place] = label;
      const words = this.label(label);
      this.#lastWords[place] = words.terms.length > 0 ? words : undefined;
    }
    return this.#lastWords[place];
  }

  label({ start, end }: Label): KnownWords {
    const key = start * 1024 + (end - start);
    let known = this.#labels.get(key);
    if (!known) {
      known = this.#read(this.#text, start, end);
      if (this.#labels.size >= MOST) this.#labels.clear();
      this.#labels.set(key, known);
    }
    return known;
  }

  /** The words of a title, or else those that it is made of. */
  #inTitle(title: string): KnownWords {
    const apart = atCapitals(title);
    const owned = behindOwner(apart);
    let known = this.#spelled(apart);
    for (const name of new Set([owned, withoutKind(owned)])) {
      if (known.terms.length === 0 && name !== apart) known = this.#spelled(name);
    }
    return known;
  }

  #spelled(name: string): KnownWords {
    const bytes = Buffer.from(name);
    return this.#read({ bytes, from: 0, to: bytes.length }, 0, bytes.length);
  }

  #read(text: Text, start: number, end: number): KnownWords {
    const { stride, pro } = this.#vocabulary;
    const terms: number[] = [];
    const all = new Int32Array(stride);
    this.#vocabulary.read(text, start, end, (term, _, wordEnd) => {
      if (wordEnd > end || terms.includes(term)) return;
      terms.push(term);
      for (let at = 0; at < stride; at++) all[at] = (all[at] ?? 0) | (pro[term * stride + at] ?? 0);
    });
    return { terms, pro: all, saysNothing: false };
  }
}
