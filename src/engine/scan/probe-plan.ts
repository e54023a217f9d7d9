import { table, WORD_CLASS } from '../detectors/bytes.ts';
import type { Detector, Probe, Sparing } from '../detectors/detector.ts';
import { DASH, DOT, NONE, SLASH, SPACE } from '../detectors/digit-run.ts';
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
const HASH_BITS = 14;
/** Stands for no detector: a statement of a database dump begins. */
export const STATEMENT = -1;

type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;

/** A probe as the pass uses it. All have the same form, because there are hundreds that take turns. */
export interface Planned<On extends Probe['on']> {
  /** The place of its detector in the list of targets. */
  readonly target: number;
  /** What must stand before it and behind it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** One bit for each length that the second group of digits may have. */
  readonly seconds: number;
  /** Whether nothing may go on before it. */
  readonly free: boolean;
  readonly literal: string;
  readonly verify: Of<On>['verify'];
}

/** The probes of one place: those that are always asked, and those that only context can make speak. */
export interface Bucket<On extends Probe['on']> {
  readonly always: Planned<On>[];
  readonly needing: Planned<On>[];
}

/** All probes of the detectors in use, laid out so that a byte, a word length or a prefix leads to its few. */
export interface ProbePlan {
  readonly kinds: Uint8Array;
  /** By the number of digits in the group and what follows it. */
  readonly numbers: readonly Bucket<'number'>[];
  readonly words: readonly Bucket<'word'>[];
  readonly capitals: readonly Bucket<'capitals'>[];
  readonly names: readonly Bucket<'name'>[];
  readonly marks: readonly (readonly Planned<'mark'>[])[];
  readonly assignments: readonly Planned<'assignment'>[];
  /** For each hash of the first three bytes its place among the prefixes; 0: none begins so. */
  readonly prefixPlaces: Uint16Array;
  readonly prefixes: readonly (readonly Planned<'prefix'>[])[];
  /** By the length of a word, whether any probe wants words, capitals or names of that length. */
  readonly lengths: Uint8Array;
}

export function hashOf(first: number, second: number, third: number): number {
  return Math.imul(first | (second << 8) | (third << 16), 0x9e3779b1) >>> (32 - HASH_BITS);
}

const GAPS = [NONE, SPACE, DASH, DOT, SLASH];
const GAP_PLACES = Uint8Array.from({ length: 256 }, (_, gap) => Math.max(0, GAPS.indexOf(gap)));

/** The place of a group of digits among the numbers of a plan. */
export function numberPlace(length: number, gap: number): number {
  return length * GAPS.length + (GAP_PLACES[gap] ?? 0);
}

const ANY_BYTE = table(() => 1);
const ANY_LENGTH = -1;

function planned<On extends Probe['on']>(
  target: number,
  verify: Of<On>['verify'],
  more: Partial<Planned<On>> = {},
): Planned<On> {
  const { before = ANY_BYTE, after = ANY_BYTE, seconds = ANY_LENGTH, free = false } = more;
  return { target, before, after, seconds, free, literal: more.literal ?? '', verify };
}

export function planProbes(
  detectors: readonly { readonly target: number; readonly detector: Detector }[],
): ProbePlan {
  const builder = new PlanBuilder();
  for (const { target, detector } of detectors) {
    for (const probe of detector.probes) builder.add(probe, target);
  }
  builder.add({ on: 'prefix', prefixes: SQL_PREFIXES, verify: statementAt }, STATEMENT);
  return builder.plan();
}

class PlanBuilder {
  readonly #kinds = Uint8Array.from(WORD_CLASS);
  readonly #numbers = lists((LONGEST_WORD + 1) * GAPS.length, bucket<'number'>);
  readonly #words = lists(LONGEST_WORD + 1, bucket<'word'>);
  readonly #capitals = lists(LONGEST_WORD + 1, bucket<'capitals'>);
  readonly #names = lists(LONGEST_WORD + 1, bucket<'name'>);
  readonly #marks = lists(256, (): Planned<'mark'>[] => []);
  readonly #assignments: Planned<'assignment'>[] = [];
  readonly #prefixes: Planned<'prefix'>[][] = [[]];
  readonly #prefixPlaces = new Uint16Array(1 << HASH_BITS);

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
      case 'assignment':
        this.#assignments.push(planned<'assignment'>(target, probe.verify));
        for (const sign of '=:') this.#flag(sign.charCodeAt(0), ASSIGN);
        return;
      case 'prefix':
        for (const literal of probe.prefixes) {
          this.#addPrefix(planned<'prefix'>(target, probe.verify, { literal }));
        }
    }
  }

  #addNumber(probe: Of<'number'>, target: number): void {
    for (const length of new Set(probe.lengths)) {
      const layouts = probe.layouts?.filter(({ groups }) => groups[0] === length);
      for (const gap of probe.gaps ?? GAPS) {
        const seconds = layouts ? secondsOf(layouts, gap) : ANY_LENGTH;
        if (seconds === 0) continue;
        const free = layouts !== undefined || probe.needsContext === true;
        const { before, after } = probe;
        const more = {
          ...(before ? { before } : {}),
          ...(after ? { after } : {}),
          ...{ seconds, free },
        };
        const to = this.#numbers[numberPlace(length, gap)];
        const list = probe.needsContext ? to?.needing : to?.always;
        list?.push(planned<'number'>(target, probe.verify, more));
      }
    }
  }

  #addPrefix(probe: Planned<'prefix'>): void {
    const [first = 0, second = 0, third = 0] = Buffer.from(probe.literal);
    const hash = hashOf(first, second, third);
    if (this.#prefixPlaces[hash] === 0) this.#prefixPlaces[hash] = this.#prefixes.push([]) - 1;
    this.#prefixes[this.#prefixPlaces[hash] ?? 0]?.push(probe);
  }

  #flag(byte: number, flag: number): void {
    this.#kinds[byte] = (this.#kinds[byte] ?? 0) | flag;
  }

  plan(): ProbePlan {
    const words = this.#words;
    const capitals = this.#capitals;
    const names = this.#names;
    const lengths = Uint8Array.from(
      words,
      (_, length) =>
        flagOf(words[length], MIXED) |
        flagOf(capitals[length], CAPITALS) |
        flagOf(names[length], NAMED),
    );
    return {
      ...{ kinds: this.#kinds, numbers: this.#numbers, words, capitals, names },
      ...{ marks: this.#marks, assignments: this.#assignments, lengths },
      ...{ prefixPlaces: this.#prefixPlaces, prefixes: this.#prefixes },
    };
  }
}

/** The lengths that the second group may have behind this separator, one bit each; 0 when no layout has it. */
function secondsOf(
  layouts: readonly { readonly groups: readonly number[]; readonly gaps: readonly number[] }[],
  gap: number,
): number {
  let seconds = 0;
  for (const { groups, gaps } of layouts) {
    // A lone number goes on behind a dash or a dot, and so does not stand alone.
    if (groups.length === 1 && gap !== DASH && gap !== DOT) return ANY_LENGTH;
    if (groups.length > 1 && gaps[0] === gap) seconds |= 1 << Math.min(31, groups[1] ?? 0);
  }
  return seconds;
}

type OfWords = 'word' | 'capitals' | 'name';

function flagOf(
  bucket: { readonly always: readonly unknown[]; readonly needing: readonly unknown[] } | undefined,
  flag: number,
): number {
  return bucket && bucket.always.length + bucket.needing.length > 0 ? flag : 0;
}

function addToLengths<On extends OfWords>(
  buckets: readonly Bucket<On>[],
  { lengths, needsContext }: { readonly lengths: readonly number[] } & Sparing,
  probe: Planned<On>,
): void {
  for (const length of new Set(lengths)) {
    const to = buckets[length];
    (needsContext ? to?.needing : to?.always)?.push(probe);
  }
}

function bucket<On extends Probe['on']>(): Bucket<On> {
  return { always: [], needing: [] };
}

function lists<Item>(length: number, make: () => Item): Item[] {
  return Array.from({ length }, make);
}
