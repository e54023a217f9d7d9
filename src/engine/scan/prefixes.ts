import type { Text } from '../detectors/detector.ts';
import { ANY_CASE, PrefixBits, THREE_BYTES } from '../kernel/prefix-bits.ts';
import type { Planned } from './planned.ts';

/** The probes of prefixes that begin alike. */
interface PrefixList {
  readonly probes: Planned<'prefix'>[];
  /** By the lower five bits of the next byte, whether any of them can go on so. */
  next: number;
}

/** All prefixes, those of three characters and longer ones, by the first three and four bytes whatever their case. */
export class Prefixes {
  readonly bits = new PrefixBits();
  readonly #short = new Map<number, PrefixList>();
  readonly #long = new Map<number, PrefixList>();

  add(probe: Planned<'prefix'>): void {
    const [first = 0, second = 0, third = 0, fourth, next] = Buffer.from(probe.literal, 'latin1');
    const four = fourOf(first, second, third, fourth ?? 0);
    const lists = fourth === undefined ? this.#short : this.#long;
    const key = fourth === undefined ? four & THREE_BYTES : four;
    const list = lists.get(key) ?? { probes: [], next: 0 };
    list.probes.push(probe);
    list.next |= next === undefined ? -1 : 1 << (next & 31);
    lists.set(key, list);
    this.bits.add(probe);
  }

  /** Those of four characters and more that may stand here, and those of three. */
  longAt(text: Text, at: number): readonly Planned<'prefix'>[] | undefined {
    return goingOn(this.#long.get(fourAt(text, at)), text, at);
  }

  shortAt(text: Text, at: number): readonly Planned<'prefix'>[] | undefined {
    return this.#short.get(fourAt(text, at) & THREE_BYTES)?.probes;
  }
}

function goingOn(
  list: PrefixList | undefined,
  text: Text,
  at: number,
): PrefixList['probes'] | undefined {
  if (!list || (list.next & (1 << ((text.bytes[at + 4] ?? 0) & 31))) === 0) return undefined;
  return list.probes;
}

export function standsAt(text: Text, at: number, { literal, anyCase }: Planned<'prefix'>): boolean {
  return anyCase ? foldedAt(text, at, literal) : literalAt(text, at, literal);
}

function fourAt({ bytes }: Text, at: number): number {
  return fourOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
}

/** The first four bytes of a word as one number, the same in any case. */
function fourOf(first: number, second: number, third: number, fourth: number): number {
  return first | (second << 8) | (third << 16) | (fourth << 24) | ANY_CASE;
}

/** Whether a literal in lower case stands here in any case. */
function foldedAt(text: Text, at: number, literal: string): boolean {
  if (at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    const byte = text.bytes[at + i] ?? 0;
    const folded = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (folded !== literal.charCodeAt(i)) return false;
  }
  return true;
}

function literalAt(text: Text, at: number, literal: string): boolean {
  if (at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    if (text.bytes[at + i] !== literal.charCodeAt(i)) return false;
  }
  return true;
}
