import { ANY_CASE, firstThree, PrefixBits, THREE_BYTES } from '../kernel/prefix-bits.ts';
import type { Literal, Sieve } from '../kernel/sieve.ts';
import type { Entries } from './entries.ts';
import { type Of, type Planned, planned } from './planned.ts';

/** A prefix and the probes that are asked where it stands. */
interface PrefixPart {
  readonly literal: string;
  readonly anyCase: boolean;
  readonly probes: Planned<'prefix'>[];
}

/** All prefixes by their first four bytes whatever their case, or by three where they have no more. */
export class Prefixes {
  readonly bits = new PrefixBits();
  readonly #byKey = new Map<number, PrefixPart[]>();

  add(target: number, { prefixes, anyCase = false, verify }: Of<'prefix'>): void {
    const probe = planned<'prefix'>(target, verify);
    for (const literal of prefixes) {
      const parts = this.#partsOf(literal);
      const last = parts.at(-1);
      // Only neighbours are put together, so that all are asked in the order in which they came.
      if (last?.literal === literal && last.anyCase === anyCase) last.probes.push(probe);
      else {
        parts.push({ literal, anyCase, probes: [probe] });
        this.bits.add({ literal, anyCase });
      }
    }
  }

  #partsOf(literal: string): PrefixPart[] {
    const key = keyOf(literal);
    const parts = this.#byKey.get(key) ?? [];
    this.#byKey.set(key, parts);
    return parts;
  }

  /** Tells the sieve all prefixes. */
  fill(sieve: Sieve, entries: Entries): void {
    for (const [key, parts] of this.#byKey) {
      const literals = parts.map(({ literal, anyCase, probes }): Literal => {
        const entry = { needsContext: false, isWorth: undefined, literal, probes };
        return { id: entries.add({ on: 'prefix', ...entry }), literal, anyCase };
      });
      sieve.addLiterals(key, literals);
    }
  }
}

/** The first bytes as one number, the same in any case. */
export function keyOf(literal: string): number {
  const three = (firstThree(literal) | ANY_CASE) & THREE_BYTES;
  return literal.length < 4 ? three : three | (literal.charCodeAt(3) << 24) | ANY_CASE;
}
