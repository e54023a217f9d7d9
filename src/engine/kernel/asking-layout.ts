/** How the lists stand in the memory that say what is asked at a niche. */

/**
 * A list begins with how many records it has, and with what has to be known before. Behind the records it
 * keeps the addresses of those that are due: the targets of all others are not spoken for. `heard` says for
 * which of the announcements that is true.
 */
export const LIST = { count: 0, needs: 4, heard: 8, due: 12 };
export const BYTES_OF_HEAD = 16;
/** Bits of `needs`: which targets are spoken for, how many groups and digits a run has. */
export const NEEDS_NEARBY = 1;
export const NEEDS_RUN = 2;

/** A record says when something is asked, and which of all things it is. */
export const RECORD = {
  /** A word of bits in the memory, and the bit that must be set there. */
  word: 0,
  bit: 4,
  leastGroups: 8,
  leastDigits: 12,
  /** Whether more of them may follow behind signs that part no groups of a run. */
  goesOn: 56,
  /** The number of the gate that must let the place through; 0 for none. */
  gate: 16,
  id: 20,
  /** Two places from the first byte on with the tables of what may stand there: see `Far`. */
  far: 24,
  /** The same where all around is ASCII. */
  farInAscii: 40,
};
export const BYTES_OF_RECORD = 64;

/** A literal that begins with certain bytes; they form a chain. */
export const LITERAL = { next: 0, id: 4, length: 8, anyCase: 12, bytes: 16 };
