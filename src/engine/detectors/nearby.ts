import { alphabet, byteAt, latin1 } from './bytes.ts';
import type { Sparing, Text } from './detector.ts';

const NEWLINE = 0x0a;

/** What stands before a place in its line, at most so many bytes of it. */
export function lineBefore(text: Text, at: number, most: number): string {
  const limit = Math.max(text.from, at - most);
  let start = at;
  while (start > limit && text.bytes[start - 1] !== NEWLINE) start--;
  return latin1(text, start, at);
}

/** Of words whose first letter is the second half of an escape: see `isEscaped`. */
export const ESCAPED: Pick<Sparing, 'before' | 'beyond'> = {
  before: alphabet('\\\\'),
  beyond: [{ at: 0, bytes: alphabet('nrt') }],
};

/** Whether the letter before a place is the second half of an escape such as `\n`, as JSON writes a line end. */
export function isEscaped(text: Text, letter: number): boolean {
  const byte = byteAt(text, letter);
  if (byte !== 0x6e && byte !== 0x72 && byte !== 0x74) return false;
  return byteAt(text, letter - 1) === 0x5c && byteAt(text, letter - 2) !== 0x5c;
}
