import { placed } from './layout.ts';

/** A node has a step for each letter and digit and for what stands between words, and the terms that end there. */
export const STEPS = 38;
export const WHOLE = STEPS * 2;
export const OPEN = WHOLE + 2;
export const BYTES_OF_NODE = OPEN + 2;
/** The step for what stands between words. */
export const BLANK = 0;
export const WIDE_BITS = 14;
/** So many steps of a word tell whether any term may begin so, in a table of so many bits. */
export const FIRST_STEPS = 4;
export const START_BITS = 16;
/** So many words are listed at once. */
export const HITS = 8192;
export const BYTES_OF_HIT = 12;
/** More than one place of a text can ever be the beginning of. */
export const MOST_AT_ONCE = 1024;

/** Where things stand in the memory of the words: what has the same size for all vocabularies, then the nodes. */
export const AT = placed({
  /** Where the word began that is walked through, where the list ends, how far reading came. */
  start: 4,
  hit: 4,
  stopped: 4,
  /** The class of each byte, its step from 1 when it is a letter or digit, whether it stands between words. */
  classes: 256,
  steps: 256,
  between: 256,
  /** What each byte says of how a word begins, and the bits of how terms do: see `writeMayBegin`. */
  firsts: 256,
  starts: (1 << START_BITS) / 8,
  /** What each character is folded to, and one more; 0 where nobody has asked yet. */
  folds: 65_536 * 2,
  /** Steps over what is not ASCII: a hash table of node and character, and of the next node. */
  wide: (1 << WIDE_BITS) * 8,
  /** Term, start and end. */
  hits: HITS * BYTES_OF_HIT,
  nodes: 0,
});
