import { alphabet, byteAt } from '../detectors/bytes.ts';
import type { Assignment, Text } from '../detectors/detector.ts';

const NAME = alphabet('A-Za-z0-9_.-');
const SHORTEST_NAME = 2;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 512;
const SHORTEST_VALUE = 2;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const EQUALS = 0x3d;
const ENDS_VALUE = alphabet('\\s,;&)}\\]"\'`<>');

/** The name, operator and value around a `=` or `:`, as programming languages and configuration files write them. */
export function assignmentAt(text: Text, at: number): Assignment | undefined {
  const nameEnd = nameEndBefore(text, at);
  const nameStart = nameStartBefore(text, nameEnd);
  if (nameEnd - nameStart < SHORTEST_NAME) return undefined;
  const value = valueAfter(text, at);
  return value && { nameStart, nameEnd, ...value };
}

function nameEndBefore(text: Text, at: number): number {
  let end = at;
  while (end > text.from && at - end < 4 && isBlank(byteAt(text, end - 1))) end--;
  return isQuote(byteAt(text, end - 1)) ? end - 1 : end;
}

function nameStartBefore(text: Text, end: number): number {
  let start = end;
  while (end - start < LONGEST_NAME && NAME[byteAt(text, start - 1)] === 1) start--;
  return start;
}

/** The words that probes want in names, so that a name is read once for all of them. */
export class AssignmentNames {
  readonly #words: { readonly word: Buffer; readonly bit: number }[] = [];
  /** By three letters: whether any of the words begins so. */
  readonly parts: Uint8Array = new Uint8Array(1 << 15);
  /** Whether any of the words begins with these two letters. */
  readonly #begins = new Uint8Array(32 * 32);
  #bits = 0;
  #text: Text | undefined;
  #at = -1;
  #held = 0;

  /** Whether the name before an operator holds any of these words in small letters, whatever its case. */
  holding(words: readonly string[]): (text: Text, at: number) => boolean {
    const bit = 1 << this.#bits++;
    for (const word of words) {
      const bytes = Buffer.from(word, 'latin1');
      this.#words.push({ word: bytes, bit });
      const pair = pairOf(bytes[0] ?? 0, bytes[1] ?? 0);
      this.#begins[pair] = 1;
      this.parts[(pair << 5) | ((bytes[2] ?? 0) & 31)] = 1;
    }
    return (text, at) => (this.#heldAt(text, at) & bit) !== 0;
  }

  #heldAt(text: Text, at: number): number {
    if (text === this.#text && at === this.#at) return this.#held;
    this.#text = text;
    this.#at = at;
    this.#held = 0;
    const { bytes } = text;
    const end = nameEndBefore(text, at);
    const start = nameStartBefore(text, end);
    for (let place = start; place + 2 < end; place++) {
      if (this.#begins[pairOf(bytes[place] ?? 0, bytes[place + 1] ?? 0)] === 0) continue;
      for (const { word, bit } of this.#words) {
        if (place + word.length <= end && isSpelled(text, place, word)) this.#held |= bit;
      }
    }
    return this.#held;
  }
}

function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

function isSpelled({ bytes }: Text, at: number, word: Buffer): boolean {
  for (let i = 0; i < word.length; i++) {
    if (((bytes[at + i] ?? 0) | 0x20) !== word[i]) return false;
  }
  return true;
}

function valueAfter(
  text: Text,
  at: number,
): Pick<Assignment, 'valueStart' | 'valueEnd' | 'quoted'> | undefined {
  let start = at + 1;
  const second = byteAt(text, start);
  if (second === EQUALS || second === 0x3e) start++;
  else if (second === COLON || second === 0x2f) return undefined;
  if (byteAt(text, start) === EQUALS) start++;
  for (let blanks = 0; blanks < 8 && isBlank(byteAt(text, start)); blanks++) start++;
  const quote = byteAt(text, start);
  const quoted = isQuote(quote);
  if (quoted) start++;
  const limit = Math.min(text.to, start + LONGEST_VALUE);
  let end = start;
  while (end < limit && !endsValue(text.bytes[end] ?? 0, quoted ? quote : 0)) end++;
  if (end - start < SHORTEST_VALUE || end - start >= LONGEST_VALUE) return undefined;
  if (quoted && byteAt(text, end) !== quote) return undefined;
  return { valueStart: start, valueEnd: end, quoted };
}

function endsValue(byte: number, quote: number): boolean {
  if (quote !== 0) return byte === quote || byte === 0x0a || byte === 0x0d;
  return ENDS_VALUE[byte] === 1;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

function isQuote(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}
