import { WORD_CLASS } from '../detectors/bytes.ts';
import type { Detector, Probe } from '../detectors/detector.ts';

/** Flags of a byte beside the letter and digit classes. */
export const MARK = 8;
export const ASSIGN = 16;
export const WORD_BITS = 7;
export const LONGEST_WORD = 128;
const HASH_BITS = 12;

type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;
/** A probe and the place of its detector in the list of targets. */
export type Planned<On extends Probe['on']> = Of<On> & { readonly target: number };
export interface PlannedPrefix {
  readonly prefix: string;
  readonly probe: Planned<'prefix'>;
}

/** All probes of the detectors in use, laid out so that a byte, a word length or a prefix leads to its few. */
export interface ProbePlan {
  readonly kinds: Uint8Array;
  /** By the number of digits in the group. */
  readonly numbers: readonly (readonly Planned<'number'>[])[];
  readonly words: readonly (readonly Planned<'word'>[])[];
  readonly capitals: readonly (readonly Planned<'capitals'>[])[];
  readonly marks: readonly (readonly Planned<'mark'>[])[];
  readonly assignments: readonly Planned<'assignment'>[];
  /** By the hash of the first three bytes; `prefixHashes` says where there are any. */
  readonly prefixes: readonly (readonly PlannedPrefix[])[];
  readonly prefixHashes: Uint8Array;
}

export function hashOf(first: number, second: number, third: number): number {
  return (((first * 31 + second) * 31 + third) * 0x9e37) & ((1 << HASH_BITS) - 1);
}

export function planProbes(
  detectors: readonly { readonly target: number; readonly detector: Detector }[],
): ProbePlan {
  const kinds = Uint8Array.from(WORD_CLASS);
  const numbers = lists<Planned<'number'>>(LONGEST_WORD + 1);
  const words = lists<Planned<'word'>>(LONGEST_WORD + 1);
  const capitals = lists<Planned<'capitals'>>(LONGEST_WORD + 1);
  const marks = lists<Planned<'mark'>>(256);
  const assignments: Planned<'assignment'>[] = [];
  const prefixes = lists<PlannedPrefix>(1 << HASH_BITS);
  const prefixHashes = new Uint8Array(1 << HASH_BITS);
  for (const { target, detector } of detectors) {
    for (const probe of detector.probes) {
      switch (probe.on) {
        case 'number':
          for (const length of new Set(probe.lengths)) numbers[length]?.push({ ...probe, target });
          break;
        case 'word':
          for (const length of probe.lengths) words[length]?.push({ ...probe, target });
          break;
        case 'capitals':
          for (const length of probe.lengths) capitals[length]?.push({ ...probe, target });
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
          for (const prefix of probe.prefixes) {
            const hash = hashOf(prefix.charCodeAt(0), prefix.charCodeAt(1), prefix.charCodeAt(2));
            prefixes[hash]?.push({ prefix, probe: { ...probe, target } });
            prefixHashes[hash] = 1;
          }
      }
    }
  }
  if (assignments.length > 0) {
    for (const sign of '=:') kinds[sign.charCodeAt(0)] = (kinds[sign.charCodeAt(0)] ?? 0) | ASSIGN;
  }
  return { kinds, numbers, words, capitals, marks, assignments, prefixes, prefixHashes };
}

function lists<Item>(length: number): Item[][] {
  return Array.from({ length }, () => []);
}
