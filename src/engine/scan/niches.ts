import { table } from '../detectors/bytes.ts';
import type { Asking, Sieve } from '../kernel/sieve.ts';
import { NOTHING, UNKNOWN } from '../kernel/sieve-layout.ts';
import type { Entries, Entry } from './entries.ts';
import { farOf, type Kind, type Planned } from './planned.ts';

export type PlacedProbe = Planned<'word'> | Planned<'number'> | Planned<'mark'>;
type PlacedKind = Exclude<Kind, 'prefix'>;

/** A probe, and whether only context can make it speak. */
export interface Asked {
  readonly probe: PlacedProbe;
  readonly needsContext: boolean;
}

/** All probes of places that are alike but for the bytes around them. */
interface Bucket {
  readonly on: PlacedKind;
  readonly asked: readonly Asked[];
  readonly first: number;
  readonly neighbours: Neighbours;
}

/**
 * A niche is a kind of place with what stands directly before and behind it, and whether anything goes
 * on before it. Its probes are found where somebody asks: of most niches there is never one in a text.
 */
export class Niches {
  readonly #neighbours: Readonly<Record<PlacedKind, Neighbours>>;
  readonly #buckets: Bucket[] = [];
  readonly #known = new Map<string, number>();
  readonly #ids = new Map<PlacedProbe, number>();
  readonly #entries: Entries;
  /** Where the lists of the sieve stand, by the numbers of their entries. */
  readonly #lists = new Map<string, number>();
  #count = 0;

  constructor(probes: Readonly<Record<PlacedKind, readonly PlacedProbe[]>>, entries: Entries) {
    const tokens = new Neighbours([...probes.word, ...probes.number]);
    this.#neighbours = { word: tokens, number: tokens, mark: new Neighbours(probes.mark) };
    this.#entries = entries;
  }

  /** The first niche of places with these probes, from 1; 0 where there is no probe. */
  bucket(on: PlacedKind, asked: readonly Asked[]): number {
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

  /** What the sieve looks up; where the list of a niche stands nobody knows yet. */
  tables(): {
    readonly niches: Int32Array;
    readonly before: Uint16Array;
    readonly after: Uint16Array;
    readonly markBefore: Uint16Array;
    readonly markAfter: Uint16Array;
  } {
    const { word, mark } = this.#neighbours;
    return {
      niches: new Int32Array(this.#count).fill(UNKNOWN),
      ...{ before: word.before, after: word.after },
      ...{ markBefore: mark.before, markAfter: mark.after },
    };
  }

  /** Tells the sieve what is asked in a niche. */
  fill(sieve: Sieve, niche: number): void {
    const asked = this.#askedIn(niche);
    const ids = asked.map(({ id }) => id).join(' ');
    let list = this.#lists.get(ids);
    if (list === undefined) {
      list = asked.length === 0 ? NOTHING : sieve.addList(asked);
      this.#lists.set(ids, list);
    }
    sieve.setList(niche, list);
  }

  /** First what is always asked, then what only words around can make speak. */
  #askedIn(niche: number): Asking[] {
    const bucket = this.#buckets.findLast(({ first }) => first <= niche);
    if (!bucket) return [];
    const { before, after, isFree } = bucket.neighbours.of(niche - bucket.first);
    const fitting = bucket.asked.filter(
      ({ probe, needsContext }) =>
        probe.before[before] !== 0 &&
        probe.after[after] !== 0 &&
        (isFree || probe.bound || !(probe.free || needsContext)),
    );
    const [always = [], needing = []] = [false, true].map((needs) =>
      fitting.filter(({ needsContext }) => needsContext === needs).map(({ probe }) => probe),
    );
    return [
      ...together(always).map((probes) => this.#asking(bucket.on, probes, undefined)),
      ...needing.map((probe) => this.#asking(bucket.on, [probe], probe.target)),
    ].flatMap((one) => one ?? []);
  }

  #asking(
    on: PlacedKind,
    probes: readonly PlacedProbe[],
    needing: number | undefined,
  ): Asking | undefined {
    const [first] = probes;
    if (!first) return undefined;
    const { isWorth, leastGroups, leastDigits, inRun, gate } = first;
    const needsContext = needing !== undefined;
    // A bucket holds probes of one kind.
    const entry = { on, needsContext, isWorth, literal: '', probes } as Entry;
    const id = this.#entries.add(entry);
    const far = farOf(first.beyond);
    const farInAscii = farOf(first.beyondInAscii);
    return { id, needing, leastGroups, leastDigits, inRun, gate, far, farInAscii };
  }
}

/** Probes with the same quick look share an entry, so that one look is enough for all. */
function together(probes: readonly PlacedProbe[]): PlacedProbe[][] {
  const groups: PlacedProbe[][] = [];
  for (const probe of probes) {
    const alike = groups.find(
      ([first]) => probe.isWorth !== undefined && first?.isWorth === probe.isWorth,
    );
    if (alike) alike.push(probe);
    else groups.push([probe]);
  }
  return groups;
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
