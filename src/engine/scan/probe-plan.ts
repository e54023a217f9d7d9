import { WORD_CLASS } from '../detectors/bytes.ts';
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
export const LONGEST_WORD = 128;
const HASH_BITS = 14;
/** Stands for no detector: a statement of a database dump begins. */
export const STATEMENT = -1;

type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;
/** A probe and the place of its detector in the list of targets. */
export type Planned<On extends Probe['on']> = Of<On> & { readonly target: number };
export interface PlannedPrefix {
  readonly prefix: string;
  readonly probe: Planned<'prefix'>;
}

/** The probes of one place: those that are always asked, and those that only context can make speak. */
export interface Bucket<On extends Probe['on']> {
  readonly free: Planned<On>[];
  readonly needing: Planned<On>[];
}

/** All probes of the detectors in use, laid out so that a byte, a word length or a prefix leads to its few. */
export interface ProbePlan {
  readonly kinds: Uint8Array;
  /** By the number of digits in the group and what follows it. */
  readonly numbers: readonly Bucket<'number'>[];
  readonly words: readonly Bucket<'word'>[];
  readonly capitals: readonly Bucket<'capitals'>[];
  readonly marks: readonly (readonly Planned<'mark'>[])[];
  readonly assignments: readonly Planned<'assignment'>[];
  /** For each hash of the first three bytes its place among the prefixes; 0: none begins so. */
  readonly prefixPlaces: Uint16Array;
  readonly prefixes: readonly (readonly PlannedPrefix[])[];
  /** By the length of a word, whether any probe wants words, capitals or numbers of that length. */
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

export function planProbes(
  detectors: readonly { readonly target: number; readonly detector: Detector }[],
): ProbePlan {
  const kinds = Uint8Array.from(WORD_CLASS);
  const numbers = lists((LONGEST_WORD + 1) * GAPS.length, bucket<'number'>);
  const words = lists(LONGEST_WORD + 1, bucket<'word'>);
  const capitals = lists(LONGEST_WORD + 1, bucket<'capitals'>);
  const marks = lists(256, (): Planned<'mark'>[] => []);
  const assignments: Planned<'assignment'>[] = [];
  const prefixes: PlannedPrefix[][] = [[]];
  const prefixPlaces = new Uint16Array(1 << HASH_BITS);
  const addPrefixes = (probe: Planned<'prefix'>): void => {
    for (const prefix of probe.prefixes) {
      const hash = hashOf(prefix.charCodeAt(0), prefix.charCodeAt(1), prefix.charCodeAt(2));
      if (prefixPlaces[hash] === 0) prefixPlaces[hash] = prefixes.push([]) - 1;
      prefixes[prefixPlaces[hash] ?? 0]?.push({ prefix, probe });
    }
  };
  for (const { target, detector } of detectors) {
    for (const probe of detector.probes) {
      switch (probe.on) {
        case 'number':
          for (const place of placesOf(probe)) add(numbers[place], { ...probe, target });
          break;
        case 'word':
          for (const length of new Set(probe.lengths)) add(words[length], { ...probe, target });
          break;
        case 'capitals':
          for (const length of new Set(probe.lengths)) add(capitals[length], { ...probe, target });
          break;
        case 'mark': {
          const first = probe.mark.charCodeAt(0);
          marks[first]?.push({ ...probe, target });
          kinds[first] = (kinds[first] ?? 0) | MARK;
          break;
        }
        case 'assignment':
          assignments.push({ ...probe, target });
          break;
        case 'prefix':
          addPrefixes({ ...probe, target });
      }
    }
  }
  addPrefixes({ on: 'prefix', prefixes: SQL_PREFIXES, verify: statementAt, target: STATEMENT });
  if (assignments.length > 0) {
    for (const sign of '=:') kinds[sign.charCodeAt(0)] = (kinds[sign.charCodeAt(0)] ?? 0) | ASSIGN;
  }
  const wanted = lists(LONGEST_WORD + 1, () => 0).map(
    (_, length) =>
      (isEmpty(words[length]) ? 0 : MIXED) | (isEmpty(capitals[length]) ? 0 : CAPITALS),
  );
  return {
    ...{ kinds, numbers, words, capitals, marks, assignments, prefixPlaces, prefixes },
    lengths: Uint8Array.from(wanted),
  };
}

function isEmpty(bucket: Bucket<'word'> | Bucket<'capitals'> | undefined): boolean {
  return !bucket || bucket.free.length + bucket.needing.length === 0;
}

function placesOf(probe: Of<'number'>): Set<number> {
  const places = new Set<number>();
  for (const length of probe.lengths) {
    for (const gap of GAPS) {
      const layouts = probe.layouts?.filter(({ groups }) => groups[0] === length);
      const fits = layouts?.some(({ groups, gaps }) =>
        groups.length > 1 ? gaps[0] === gap : gap !== DASH && gap !== DOT,
      );
      if (fits ?? true) places.add(numberPlace(length, gap));
    }
  }
  return places;
}

function bucket<On extends Probe['on']>(): Bucket<On> {
  return { free: [], needing: [] };
}

function add<On extends Probe['on']>(
  to: Bucket<On> | undefined,
  probe: Planned<On> & Sparing,
): void {
  (probe.needsContext ? to?.needing : to?.free)?.push(probe);
}

function lists<Item>(length: number, make: () => Item): Item[] {
  return Array.from({ length }, make);
}
