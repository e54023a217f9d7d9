import { lazy } from '../../lazy.ts';
import type { Text } from '../detector.ts';
import { ICD9_DIAGNOSES, ICD10_DIAGNOSES } from './diagnoses.ts';
import { DRUG_NAMES } from './drug-names.ts';
import { PROCEDURES } from './procedures.ts';

/** Lists of terms, as bits. */
export const DRUG = 1;
export const ICD9 = 2;
export const ICD10 = 4;
export const PROCEDURE = 8;

/** So many characters of a term tell it from nearly every other word. */
export const START_LENGTH = 6;
/** What has a blank, a dash or an apostrophe near its beginning may be written in other ways. */
const ONE_WAY = /^[^ '-]{7}/;
const SIZE = 1 << 16;
const BEHIND = ' \t\n\r.,;:!?)]}"\'<>|/-\0';
/** The curly apostrophe, byte by byte. */
const CURLY = '\xe2\x80\x99';
const LISTS: ReadonlyMap<number, readonly string[]> = new Map([
  [DRUG, DRUG_NAMES],
  [ICD9, ICD9_DIAGNOSES],
  [ICD10, ICD10_DIAGNOSES],
  [PROCEDURE, PROCEDURES],
]);

/** By the hash of a start: the lists that have a term which begins like that. */
const kinds = lazy(() => {
  const lists = new Uint8Array(SIZE);
  for (const [list, terms] of LISTS) {
    for (const term of terms) {
      for (const start of startsOf(term)) {
        const at = hashOf(Buffer.from(start, 'latin1'), 0, START_LENGTH);
        lists[at] = (lists[at] ?? 0) | list;
      }
    }
  }
  return lists;
});

/** The ways the first characters of a term may be written, in lower case. */
export function startsOf(term: string): string[] {
  if (ONE_WAY.test(term)) return [term.slice(0, START_LENGTH)];
  const written = [term, term.replaceAll('-', ' '), term.replaceAll(' ', '-')];
  const spelled = written.flatMap((one) =>
    one.includes("'") ? [one, one.replace("'", ''), one.replace("'", CURLY)] : [one],
  );
  return [...new Set(spelled.flatMap((one) => filled(one)))];
}

/** A short term together with whatever may follow it. */
function filled(term: string): string[] {
  if (term.length >= START_LENGTH) return [term.slice(0, START_LENGTH)];
  return [...BEHIND].map((sign) => term + sign);
}

/** What a word begins with where a term of these lists may stand, in lower case. */
export function prefixesOf(list: number): string[] {
  const short = (term: string) => term.length < START_LENGTH;
  const terms = LISTS.get(list) ?? [];
  return [...new Set(terms.flatMap((term) => (short(term) ? [term] : startsOf(term))))];
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  // The bit that tells capitals from small letters is set in all else that terms are made of.
  for (let i = 0; i < START_LENGTH; i++) {
    const byte = from + i < to ? (bytes[from + i] ?? 0) : 0;
    hash = Math.imul(hash, 131) + (byte | 0x20);
  }
  return (hash ^ (hash >>> 16)) & (SIZE - 1);
}

let seenText: Text | undefined;
let seenStart = 0;
let seenKinds = 0;

/** The lists that may have a term here, worked out once for all detectors that ask. */
export function termKinds(text: Text, start: number): number {
  if (seenText === text && seenStart === start) return seenKinds;
  seenText = text;
  seenStart = start;
  seenKinds = kinds()[hashOf(text.bytes, start, text.to)] ?? 0;
  return seenKinds;
}
