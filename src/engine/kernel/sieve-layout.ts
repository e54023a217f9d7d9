import { LONGER_ENDINGS_BITS } from '../detectors/secret-endings.ts';
import { placed } from './layout.ts';

/** Longer words are alike, and longer groups of digits are none. */
export const LONGER_WORD = 129;
/** Words with digits, words of capitals, names. */
export const WORD_KINDS = 3;
/** What may stand behind a group of digits, and the length of the group behind that: see `numberPlace`. */
export const GAP_KINDS = 5;
export const SECONDS = 17;
/** A run of digits that is longer is read in pieces. */
export const GROUPS_OF_RUN = 52;
export const GATE_BITS = 14;
export const PREFIX_BITS = 17;
export const START_BITS = 13;
/** So many spots are listed at once. */
export const SPOTS = 4096;
export const BYTES_OF_SPOT = 16;
/** More spots than one place ever has: probes that are asked at one niche, prefixes that begin alike. */
export const MOST_AT_ONCE = 512;
/** A niche of which nobody knows yet whether anything is asked there, and one where nothing is. */
export const UNKNOWN = 1;
export const NOTHING = 0;
/** What the sieve wants to be told before it goes on, instead of a niche: which targets are spoken for here. */
export const NEARBY = -1;

/** Where things stand in the memory of the sieve: what has the same size for all plans, then the niches. */
export const AT = placed({
  /** Where the next group of the run of digits must begin, where the run began, how many groups it had. */
  runNext: 4,
  runStart: 4,
  runGroups: 4,
  /** How far the sieve came, and what it wants to be told: a niche, from 1, or `NEARBY`. */
  stopped: 4,
  wanted: 4,
  /** Up to where it knows which targets are spoken for, and whether all around is ASCII. */
  nearTo: 4,
  /** How often other targets than before were announced. */
  heard: 4,
  isAscii: 4,
  /** The class of each byte: letters, digits, and 8 for what may be a mark. */
  kinds: 256,
  /** Separators between groups of digits, from 1; WIDE begins one of several bytes. */
  gaps: 256,
  hex: 256,
  /** What may lead on to further digits behind a run. */
  goesOn: 256,
  /** What a byte adds to a niche as the neighbour of a word or number, or of a mark. */
  before: 256 * 2,
  after: 256 * 2,
  markBefore: 256 * 2,
  markAfter: 256 * 2,
  /** What bytes are in rows, and before operators: see the gates. */
  cellSigns: 256,
  nameSigns: 256,
  /** How the name of a secret may end, and by three letters whether some probe wants them in a name. */
  secretEnds: 1 << 15,
  longerEnds: (1 << LONGER_ENDINGS_BITS) / 8,
  nameParts: 1 << 15,
  /** The first niches, from 1, of words by kind and length, of numbers by place, of marks by byte. */
  words: WORD_KINDS * (LONGER_WORD + 1) * 4,
  numbers: LONGER_WORD * GAP_KINDS * SECONDS * 4,
  marks: 256 * 4,
  /** Bits: whether any prefix begins with these three bytes in some case, and whether one may stand there. */
  gate: (1 << GATE_BITS) / 8,
  prefixes: (1 << PREFIX_BITS) / 8,
  /** The prefixes that begin with four bytes or with three: a hash table of those and of the first in memory. */
  starts: (1 << START_BITS) * 8,
  /** Start, end, the number of what is asked there, and the beginning of the run of digits. */
  spots: SPOTS * BYTES_OF_SPOT,
  /** By niche where the list of what is asked there stands in the memory. */
  niches: 0,
});
