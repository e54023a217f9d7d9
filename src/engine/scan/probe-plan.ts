import { WORD_CLASS } from '../detectors/bytes.ts';
import type { Detector, Layout, Probe, Sparing } from '../detectors/detector.ts';
import { DASH, DOT, NONE } from '../detectors/digit-run.ts';
import { Bucket } from './bucket.ts';
import { ENCODED_PROBES } from './decode/stretches.ts';
import { markBucket, pairsOf } from './mark-pairs.ts';
import { GAPS, LONGEST_SECOND, numberPlace } from './number-place.ts';
import { type Of, type Planned, planned } from './planned.ts';
import { FOUR_BITS, fourOf, hashOfFour, hashOfThree, THREE_BITS, threeOf } from './prefix-hash.ts';
import { SQL_PREFIXES, statementAt } from './structure/sql.ts';

/** Flags of a byte beside the letter and digit classes. */
export const MARK = 8;
export const ASSIGN = 16;
/** Letters and digits; what is more is a mark or an operator. */
export const WORD_BITS = 7;
/** What a word may be to its probes. */
export const MIXED = 1;
export const CAPITALS = 2;
export const NAMED = 4;
export const LONGEST_WORD = 128;
/** All longer words are of this length to their probes. */
export const LONGER_WORD = LONGEST_WORD + 1;
/** Stands for no detector: a statement of a database dump begins. */
export const STATEMENT = -1;
/** Likewise: an encoded text begins. */
export const ENCODED = -2;

/** The probes of prefixes that begin alike. */
export interface PrefixList {
  readonly probes: Planned<'prefix'>[];
  /** By the lower five bits of the next byte, whether any of them can go on so. */
  next: number;
}

/** A probe of the cells of a table. */
export type PlannedCell = Pick<Of<'cell'>, 'wants' | 'verify'> & { readonly target: number };

/** All probes of the detectors in use, laid out so that a byte, a word length or a prefix leads to its few. */
export interface ProbePlan {
  readonly kinds: Uint8Array;
  /** By `numberPlace`. */
  readonly numbers: readonly (Bucket<'number'> | undefined)[];
  readonly words: readonly Bucket<'word'>[];
  readonly capitals: readonly Bucket<'capitals'>[];
  readonly names: readonly Bucket<'name'>[];
  /** By the first byte of the mark; the byte behind that is the second one of a longer mark. */
  readonly marks: readonly (Bucket<'mark'> | undefined)[];
  /** For each mark and byte the probes that let it stand before the mark, and behind it: one bit each. */
  readonly markBefore: Uint8Array;
  readonly markAfter: Uint8Array;
  readonly assignments: readonly Planned<'assignment'>[];
  readonly cells: readonly PlannedCell[];
  /** Prefixes of three characters and longer ones, by the first three and four bytes whatever their case. */
  readonly shortPrefixes: ReadonlyMap<number, PrefixList>;
  readonly longPrefixes: ReadonlyMap<number, PrefixList>;
  /** By the hashes of those bytes, whether there are any. */
  readonly threes: Uint8Array;
  readonly fours: Uint8Array;
  readonly lones: Uint8Array;
  /** By the length of a word, whether any probe wants words, capitals or names of that length. */
  readonly lengths: Uint8Array;
}

export function planProbes(
  detectors: readonly { readonly target: number; readonly detector: Detector }[],
): ProbePlan {
  const builder = new PlanBuilder();
  for (const { target, detector } of detectors) {
    for (const probe of detector.probes) builder.add(probe, target);
  }
  builder.add({ on: 'prefix', prefixes: SQL_PREFIXES, verify: statementAt }, STATEMENT);
  for (const probe of ENCODED_PROBES) builder.add(probe, ENCODED);
  return builder.plan();
}

class PlanBuilder {
  readonly #kinds = Uint8Array.from(WORD_CLASS);
  readonly #numbers: Bucket<'number'>[] = [];
  readonly #words = lists(LONGER_WORD + 1, () => new Bucket<'word'>());
  readonly #capitals = lists(LONGEST_WORD + 1, () => new Bucket<'capitals'>());
  readonly #names = lists(LONGEST_WORD + 1, () => new Bucket<'name'>());
  readonly #marks = lists(256, (): Planned<'mark'>[] => []);
  readonly #assignments: Planned<'assignment'>[] = [];
  readonly #cells: PlannedCell[] = [];
  readonly #shortPrefixes = new Map<number, PrefixList>();
  readonly #longPrefixes = new Map<number, PrefixList>();
  readonly #threes = new Uint8Array(1 << THREE_BITS);
  readonly #fours = new Uint8Array(1 << FOUR_BITS);

  add(probe: Probe, target: number): void {
    switch (probe.on) {
      case 'number':
        this.#addNumber(probe, target);
        return;
      case 'word':
        addToLengths(this.#words, probe, planned<'word'>(target, probe.verify, probe));
        return;
      case 'capitals':
        addToLengths(this.#capitals, probe, planned<'capitals'>(target, probe.verify, probe));
        return;
      case 'name':
        addToLengths(this.#names, probe, planned<'name'>(target, probe.verify, probe));
        return;
      case 'mark': {
        const first = probe.mark.charCodeAt(0);
        const literal = probe.mark;
        this.#marks[first]?.push(planned<'mark'>(target, probe.verify, { ...probe, literal }));
        this.#flag(first, MARK);
        return;
      }
      case 'cell':
        this.#cells.push({ target, wants: probe.wants, verify: probe.verify });
        return;
      case 'assignment':
        this.#assignments.push(planned<'assignment'>(target, probe.verify));
        for (const sign of '=:') this.#flag(sign.charCodeAt(0), ASSIGN);
        return;
      case 'prefix':
        for (const literal of probe.prefixes) {
          const anyCase = probe.anyCase ?? false;
          this.#addPrefix(planned<'prefix'>(target, probe.verify, { literal, anyCase }));
        }
    }
  }

  #addNumber(probe: Of<'number'>, target: number): void {
    const { needsContext = false } = probe;
    const free = probe.layouts !== undefined || needsContext;
    const own = planned<'number'>(target, probe.verify, { ...probe, free });
    for (const length of new Set(probe.lengths)) {
      const layouts = probe.layouts?.filter(({ groups }) => groups[0] === length);
      for (const gap of probe.gaps ?? GAPS) {
        for (const second of layouts ? secondsOf(layouts, gap) : anySecond(gap)) {
          const least = layouts && leastOf(layouts, gap, second);
          const one = least ? planned<'number'>(target, probe.verify, { ...own, ...least }) : own;
          const place = numberPlace(length, gap, second);
          const to = this.#numbers[place] ?? new Bucket<'number'>();
          this.#numbers[place] = to;
          to.add(one, needsContext);
        }
      }
    }
  }

  #addPrefix(probe: Planned<'prefix'>): void {
    const [first = 0, second = 0, third = 0, fourth] = Buffer.from(probe.literal, 'latin1');
    const four = fourOf(first, second, third, fourth ?? 0);
    if (fourth === undefined) {
      this.#threes[hashOfThree(four)] = 1;
      addTo(this.#shortPrefixes, threeOf(four), probe);
    } else {
      this.#fours[hashOfFour(four)] = 1;
      addTo(this.#longPrefixes, four, probe);
    }
  }

  #flag(byte: number, flag: number): void {
    this.#kinds[byte] = (this.#kinds[byte] ?? 0) | flag;
  }

  plan(): ProbePlan {
    for (const buckets of [this.#numbers, this.#words, this.#capitals, this.#names]) {
      for (const bucket of buckets) bucket?.finish();
    }
    const words = this.#words;
    const capitals = this.#capitals;
    const names = this.#names;
    const lengths = Uint8Array.from(
      words,
      (_, length) =>
        (words[length]?.isEmpty === false ? MIXED : 0) |
        (capitals[length]?.isEmpty === false ? CAPITALS : 0) |
        (names[length]?.isEmpty === false ? NAMED : 0),
    );
    return {
      ...{ kinds: this.#kinds, numbers: dense(this.#numbers), words, capitals, names },
      ...pairsOf(this.#marks),
      lones: lonesOf(this.#numbers),
      ...{
        marks: this.#marks.map(markBucket),
        assignments: this.#assignments,
        cells: this.#cells,
        lengths,
      },
      ...{ shortPrefixes: this.#shortPrefixes, longPrefixes: this.#longPrefixes },
      ...{ threes: this.#threes, fours: this.#fours },
    };
  }
}

/** The lengths that the second group may have behind this separator. */
function secondsOf(layouts: readonly Layout[], gap: number): Set<number> {
  const seconds = new Set<number>();
  for (const { groups, gaps } of layouts) {
    // A lone number goes on behind a dash or a dot, and so does not stand alone.
    if (groups.length === 1 && gap !== DASH && gap !== DOT) {
      for (const second of anySecond(gap)) seconds.add(second);
    }
    if (groups.length > 1 && gaps[0] === gap) seconds.add(Math.min(LONGEST_SECOND, groups[1] ?? 0));
  }
  return seconds;
}

/** How many groups and digits the shortest of the layouts has that begin so. */
function leastOf(
  layouts: readonly Layout[],
  gap: number,
  second: number,
): Pick<Planned<'number'>, 'leastGroups' | 'leastDigits'> {
  const fitting = layouts.filter(
    ({ groups, gaps }) =>
      groups.length === 1 ||
      (gaps[0] === gap && Math.min(LONGEST_SECOND, groups[1] ?? 0) === second),
  );
  return {
    leastGroups: Math.min(...fitting.map(({ groups }) => groups.length)),
    leastDigits: Math.min(...fitting.map(({ groups }) => groups.reduce((sum, size) => sum + size))),
  };
}

function anySecond(gap: number): readonly number[] {
  return gap === NONE ? [0] : ANY_SECOND;
}
const ANY_SECOND = Array.from({ length: LONGEST_SECOND }, (_, at) => at + 1);

type OfWords = 'word' | 'capitals' | 'name';

function addTo(lists: Map<number, PrefixList>, key: number, probe: Planned<'prefix'>): void {
  const list = lists.get(key) ?? { probes: [], next: 0 };
  const next = Buffer.from(probe.literal, 'latin1')[4];
  list.probes.push(probe);
  list.next |= next === undefined ? -1 : 1 << (next & 31);
  lists.set(key, list);
}

/** Without holes, which are slow to read. */
function dense<Item>(items: readonly Item[]): (Item | undefined)[] {
  return Array.from({ length: items.length }, (_, at) => items[at]);
}

/** For each length of a lone number and each byte behind it, whether any probe is asked there. */
function lonesOf(numbers: readonly (Bucket<'number'> | undefined)[]): Uint8Array {
  const lones = new Uint8Array((LONGEST_WORD + 1) * 256);
  for (let length = 1; length <= LONGEST_WORD; length++) {
    const after = numbers[numberPlace(length, NONE, 0)]?.after;
    if (after) lones.set(after, length * 256);
  }
  return lones;
}

function addToLengths<On extends OfWords>(
  buckets: readonly Bucket<On>[],
  { lengths, needsContext }: { readonly lengths: readonly number[] } & Sparing,
  probe: Planned<On>,
): void {
  for (const length of new Set(lengths)) {
    buckets[length]?.add(probe, needsContext ?? false);
  }
}

function lists<Item>(length: number, make: () => Item): Item[] {
  return Array.from({ length }, make);
}
