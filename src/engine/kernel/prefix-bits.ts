import { mark } from './hashed-bits.ts';
import { GATE_BITS, PREFIX_BITS } from './sieve-layout.ts';

export const ANY_CASE = 0x20202020;
export const THREE_BYTES = 0xffffff;
export const FIFTH = 0x1000193;
export const MORE = 0x85ebca6b | 0;
const LONGEST_KEY = 6;

/** A literal that words may begin with; one of any case is in lower case. */
export interface Prefix {
  readonly literal: string;
  readonly anyCase: boolean;
}

/**
 * Two tables of bits by which the kernel knows where a prefix may begin. A prefix is known by its first
 * three, four or five bytes as they are written, one of any case by its first six in lower case.
 */
export class PrefixBits {
  readonly gate: Uint8Array = new Uint8Array((1 << GATE_BITS) / 8);
  readonly prefixes: Uint8Array = new Uint8Array((1 << PREFIX_BITS) / 8);

  add({ literal, anyCase }: Prefix): void {
    if (anyCase && literal.length < LONGEST_KEY) {
      for (const spelled of spellings(literal)) this.#add(spelled, false);
    } else this.#add(literal, anyCase);
  }

  #add(literal: string, anyCase: boolean): void {
    const three = firstThree(literal);
    const four = three | (literal.charCodeAt(3) << 24);
    const fifth = literal.charCodeAt(4);
    const folded = four | ANY_CASE;
    mark(this.gate, GATE_BITS, (three | ANY_CASE) & THREE_BYTES);
    if (anyCase) {
      const more = (fifth | (literal.charCodeAt(5) << 8) | ANY_CASE) & 0xffff;
      mark(this.prefixes, PREFIX_BITS, folded + Math.imul(more, MORE));
    } else if (literal.length === 3) mark(this.prefixes, PREFIX_BITS, three);
    else if (literal.length === 4) mark(this.prefixes, PREFIX_BITS, four);
    else mark(this.prefixes, PREFIX_BITS, four + Math.imul(fifth, FIFTH));
  }
}

/** As one number; literals are texts of one byte a character, and to the operators nothing is 0. */
export function firstThree(literal: string): number {
  return literal.charCodeAt(0) | (literal.charCodeAt(1) << 8) | (literal.charCodeAt(2) << 16);
}

/** A word in all combinations of small letters and capitals. */
function spellings(word: string): string[] {
  const [first = '', ...rest] = word;
  if (first === '') return [''];
  const ends = spellings(rest.join(''));
  const capital = first >= 'a' && first <= 'z' ? first.toUpperCase() : first;
  return [...new Set([first, capital])].flatMap((letter) => ends.map((end) => letter + end));
}
