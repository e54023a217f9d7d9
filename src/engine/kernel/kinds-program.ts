import { byteAt, type I32 } from './assembler.ts';
import { AT } from './sieve-layout.ts';

/** Classes of bytes; those of letters and digits are bits, and others are above them. */
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 4;
export const WORD_BITS = 7;

export const kindAt = (address: I32) => byteAt(byteAt(address), AT.kinds);
/** Whether the kind of a byte is that of letters and digits. */
export const isWord = (kind: I32) => kind.minus(1).below(WORD_BITS);
