import { table } from '../detectors/bytes.ts';
import type { Sieve } from '../kernel/sieve.ts';
import type { Planned } from './planned.ts';

/** What is at a place: a word, a number, a mark. */
export type Kind = 'word' | 'number' | 'mark';

export type PlacedProbe = Planned<'word'> | Planned<'number'> | Planned<'mark'>;

/** A probe, and whether only context can make it speak. */
export interface Asked {
  readonly probe: PlacedProbe;
  readonly needsContext: boolean;
}

/** The probes to ask at a place: those that always are, and those that only context can make speak. */
export interface SlotOf<On extends Kind> {
  readonly on: On;
  readonly always: readonly Planned<On>[];
  readonly needing: readonly Planned<On>[];
  /** The targets of those, one bit each. */
  readonly mask: Int32Array;
  /** The words around that were asked about last, and whether any of them speaks for one of those. */
  stamp: number;
  isNear: boolean;
}

export type Slot = SlotOf<'word'> | SlotOf<'number'> | SlotOf<'mark'>;

/** All probes of places that are alike but for the bytes around them. */
interface Bucket {
  readonly on: Kind;
  readonly asked: readonly Asked[];
  readonly first: number;
  readonly neighbours: Neighbours;
}

/** A niche of which nobody knows yet whether anything is asked there. */
const UNKNOWN = 1;
const NOTHING = 0;
const FIRST_SLOT = 2;

/**
 * A niche is a kind of place with what stands directly before and behind it, and whether anything goes
 * on before it. Its probes are found where somebody asks: of most niches there is never one in a text.
 */
export class Niches {
  readonly #neighbours: Readonly<Record<Kind, Neighbours>>;
  readonly #buckets: Bucket[] = [];
  readonly #known = new Map<string, number>();
  readonly #slots: Slot[] = [];
  #count = 0;
  readonly #ids = new Map<PlacedProbe, number>();

  constructor(probes: Readonly<Record<Kind, readonly PlacedProbe[]>>) {
    const tokens = new Neighbours([...probes.word, ...probes.number]);
    this.#neighbours = { word: tokens, number: tokens, mark: new Neighbours(probes.mark) };
  }

  /** The first niche of places with these probes, from 1; 0 where there is no probe. */
  bucket(on: Kind, asked: readonly Asked[]): number {
    if (asked.length === 0) return 0;
    const key = `${on} ${asked.map(({ probe }) => this.#idOf(probe)).join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const neighbours = this.#neighbours[on];
    const first = this.#count;
    this.#buckets.push({ on, asked, first, neighbours });
    this.#count += neighbours.niches;
    this.#known.set(key, first + 1);
    return first + 1;
  }

  #idOf(probe: PlacedProbe): number {
    const id = this.#ids.get(probe) ?? this.#ids.size;
    this.#ids.set(probe, id);
    return id;
  }

  /** What the sieve looks up: for each niche the number of its slot, when it has one. */
  tables(): {
    readonly niches: Uint16Array;
    readonly before: Uint16Array;
    readonly after: Uint16Array;
    readonly markBefore: Uint16Array;
    readonly markAfter: Uint16Array;
  } {
    const { word, mark } = this.#neighbours;
    return {
      niches: new Uint16Array(this.#count).fill(UNKNOWN),
      ...{ before: word.before, after: word.after },
      ...{ markBefore: mark.before, markAfter: mark.after },
    };
  }

  /** The probes to ask in a niche; what was found out is kept in the sieve. */
  slot(sieve: Sieve, niche: number): Slot | undefined {
    const id = sieve.slotOf(niche);
    if (id >= FIRST_SLOT) return this.#slots[id - FIRST_SLOT];
    if (id === NOTHING) return undefined;
    const slot = this.#fill(niche);
    sieve.setSlot(niche, slot ? this.#slots.push(slot) - 1 + FIRST_SLOT : NOTHING);
    return slot;
  }

  #fill(niche: number): Slot | undefined {
    const bucket = this.#buckets.findLast(({ first }) => first <= niche);
    if (!bucket) return undefined;
    const { before, after, isFree } = bucket.neighbours.of(niche - bucket.first);
    const fitting = bucket.asked.filter(
      ({ probe, needsContext }) =>
        probe.before[before] !== 0 &&
        probe.after[after] !== 0 &&
        (isFree || probe.bound || !(probe.free || needsContext)),
    );
    if (fitting.length === 0) return undefined;
    const always = fitting.filter(({ needsContext }) => !needsContext).map(({ probe }) => probe);
    const needing = fitting.filter(({ needsContext }) => needsContext).map(({ probe }) => probe);
    // A bucket holds probes of one kind.
    const mask = maskOf(needing);
    return { on: bucket.on, always, needing, mask, stamp: 0, isNear: false } as Slot;
  }
}

/** What bytes may stand before and behind places, as far as they mean different things to their probes. */
class Neighbours {
  /** What a byte adds to the number of a niche. */
  readonly before: Uint16Array;
  readonly after: Uint16Array;
  /** How many niches a kind of place has. */
  readonly niches: number;
  /** A byte of each class. */
  readonly #befores: readonly number[];
  readonly #afters: readonly number[];

  constructor(probes: readonly PlacedProbe[]) {
    const befores = classesOf(probes.map(({ before }) => before));
    const afters = classesOf(probes.map(({ after }) => after));
    this.#befores = befores.examples;
    this.#afters = afters.examples;
    const width = this.#afters.length * 2;
    this.before = Uint16Array.from(befores.of, (one) => one * width);
    this.after = Uint16Array.from(afters.of, (one) => one * 2);
    this.niches = this.#befores.length * width;
  }

  of(niche: number): { readonly before: number; readonly after: number; readonly isFree: boolean } {
    const place = niche >> 1;
    const width = this.#afters.length;
    return {
      before: this.#befores[Math.floor(place / width)] ?? 0,
      after: this.#afters[place % width] ?? 0,
      isFree: (niche & 1) === 1,
    };
  }
}

/** For each byte a number, the same for bytes that mean the same to all tables, and a byte for each. */
function classesOf(tables: readonly Uint8Array[]): {
  readonly of: Uint8Array;
  readonly examples: readonly number[];
} {
  const distinct = [...new Set(tables)];
  const known = new Map<string, number>();
  const examples: number[] = [];
  const of = table((byte) => {
    const meaning = distinct.map((one) => (one[byte] === 0 ? 0 : 1)).join('');
    const number = known.get(meaning) ?? examples.push(byte) - 1;
    known.set(meaning, number);
    return number;
  });
  return { of, examples };
}

function maskOf(probes: readonly { readonly target: number }[]): Int32Array {
  const most = probes.reduce((max, { target }) => Math.max(max, target), -1);
  const mask = new Int32Array(Math.ceil((most + 1) / 32));
  for (const { target } of probes) {
    mask[target >> 5] = (mask[target >> 5] ?? 0) | (1 << (target & 31));
  }
  return mask;
}
