import { DIGIT, table, UPPER, WORD_CLASS } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';

const JOINS = bytesOf(' .-/');
const OPENS_ELEMENT = bytesOf(' \t\r\n"\'\\');
const ELEMENT = bytesOf('[,:{');

/** A table of the bytes of these signs. */
export function bytesOf(signs: string): Uint8Array {
  return table((byte) => (signs.includes(String.fromCharCode(byte)) ? 1 : 0));
}

/** Whether a place is one of a list's or object's values: a bracket, a comma or an operator stands before it. */
export function isElement(text: Text, start: number): boolean {
  const { bytes, from } = text;
  const limit = Math.max(from, start - 48);
  let at = start - 1;
  while (at >= limit && OPENS_ELEMENT[bytes[at] ?? 0] === 1) at--;
  return at >= limit && ELEMENT[bytes[at] ?? 0] === 1;
}

const LETTERS_BEFORE = 24;

/** Where the pieces of digits and capitals begin that a place is the last of, with single signs between them. */
export function writtenStart({ bytes, from }: Text, start: number): number {
  const limit = Math.max(from, start - LETTERS_BEFORE);
  let first = start;
  while (first > limit) {
    const kind = WORD_CLASS[bytes[first - 1] ?? 0];
    if (kind === DIGIT || kind === UPPER) first--;
    else if (first > limit + 1 && JOINS[bytes[first - 1] ?? 0] === 1) {
      const before = WORD_CLASS[bytes[first - 2] ?? 0];
      if (before !== DIGIT && before !== UPPER) break;
      first -= 2;
    } else break;
  }
  return first;
}

/** What parts a candidate from the words behind it. */
const PARTS = bytesOf('<|{}\t');

/** Whether nothing parts a place from the one behind it: no tag, no bar, no brace. */
export function isBeside({ bytes }: Text, end: number, at: number): boolean {
  for (let place = end; place < at; place++) if (PARTS[bytes[place] ?? 0] === 1) return false;
  return true;
}
