/**
 * Where things stand in the memory of the kernel: what has the same size for all plans first, then the
 * niches of the plan, then the text.
 */
let next = 64;

function place(size: number): number {
  const at = next;
  next += (size + 15) & ~15;
  return at;
}

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
/** So many spots are listed at once. */
export const SPOTS = 4096;
export const BYTES_OF_SPOT = 16;

export const AT = {
  /** Where the next group of the run of digits must begin, where the run began, how many groups it had. */
  runNext: place(4),
  runStart: place(4),
  runGroups: place(4),
  /** How far the sieve came. */
  stopped: place(4),
  /** The class of each byte: letters, digits, and 8 for what may be a mark. */
  kinds: place(256),
  /** Separators between groups of digits, from 1; WIDE begins one of several bytes. */
  gaps: place(256),
  hex: place(256),
  /** What a byte adds to a niche as the neighbour of a word or number, or of a mark. */
  before: place(256 * 2),
  after: place(256 * 2),
  markBefore: place(256 * 2),
  markAfter: place(256 * 2),
  /** The first niches, from 1, of words by kind and length, of numbers by place, of marks by byte. */
  words: place(WORD_KINDS * (LONGER_WORD + 1) * 4),
  numbers: place(LONGER_WORD * GAP_KINDS * SECONDS * 4),
  marks: place(256 * 4),
  /** Bits: whether any prefix begins with these three bytes in some case, and whether one may stand there. */
  gate: place((1 << GATE_BITS) / 8),
  prefixes: place((1 << PREFIX_BITS) / 8),
  /** Start, end, niche, and the beginning of the run of digits. */
  spots: place(SPOTS * BYTES_OF_SPOT),
  /** Whether anything is asked there. */
  niches: place(0),
} as const;

/** Nothing but these stands before a text and behind it. */
export const ZEROS = 64;
