import { alphabet, byteAt, DIGIT, isWordAt, LOWER, table, UPPER, WORD_CLASS } from './bytes.ts';
import type { Text } from './detector.ts';
import { endsName, PARTICLES } from './name-words.ts';
import { isEscaped } from './nearby.ts';

/** First bytes of letters of European alphabets. */
export const BEYOND_ASCII: Uint8Array = table((byte) => (byte >= 0xc3 && byte <= 0xca ? 1 : 0));
const SPACE = 0x20;
const DOT = 0x2e;
const DASH = 0x2d;
const APOSTROPHE = 0x27;
const MOST_WORDS = 4;
const LONGEST_WORD = 24;

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
}

const LETTERS = alphabet('A-Za-z');

/** A word with a capital at its beginning, whatever letters follow; joined parts belong to it. */
export function tokenAt(text: Text, start: number): Token | undefined {
  const first = byteAt(text, start);
  if (WORD_CLASS[first] !== UPPER && BEYOND_ASCII[first] !== 1) return undefined;
  let end = start;
  const limit = start + LONGEST_WORD * 2;
  while (end < limit) {
    const byte = byteAt(text, end);
    if (LETTERS[byte] === 1 || BEYOND_ASCII[byte] === 1 || isContinued(byte)) end++;
    else if ((byte === DASH || byte === APOSTROPHE) && isUpper(byteAt(text, end + 1))) end++;
    else break;
  }
  if (WORD_CLASS[byteAt(text, end)] === DIGIT || byteAt(text, end) === 0x5f) return undefined;
  return { start, end, plain: plainOf(text.bytes.toString('utf8', start, end)) };
}

function isContinued(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

export function isUpper(byte: number): boolean {
  return WORD_CLASS[byte] === UPPER || BEYOND_ASCII[byte] === 1;
}

export function plainOf(word: string): string {
  if (/^[A-Za-z]+$/.test(word)) return word.toLowerCase();
  const plain = word.normalize('NFD').replaceAll(/[\p{M}'’]/gu, '');
  return plain
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .toLowerCase();
}

/** Whether a name may begin here: behind a blank, a quote, a tag, not inside an identifier or a path. */
export function mayBegin(text: Text, start: number): boolean {
  const before = byteAt(text, start - 1);
  if (isWordAt(text, start - 1)) return isEscaped(text, start - 1);
  return (
    !(before >= 0x80 || '_.@/$#-&\\+=~'.includes(String.fromCharCode(before || SPACE))) ||
    before === 0x3d
  );
}

/** The words of a name from its first one on. */
export function readName(text: Text, first: Token): Token[] {
  const words = [first];
  let at = first.end;
  while (words.length < MOST_WORDS) {
    const initial = words.length > 1 && isInitial(words.at(-1), text);
    if (initial && byteAt(text, at) === DOT) at++;
    if (byteAt(text, at) !== SPACE) break;
    let next = at + 1;
    next = skipParticles(text, next);
    const token = tokenAt(text, next);
    if (!token || endsName(token.plain)) break;
    if (token.end - token.start > 1 && isShouted(text, token)) break;
    words.push(token);
    at = token.end;
  }
  while (words.length > 1 && isInitial(words.at(-1), text)) words.pop();
  return words;
}

export function isInitial(token: Token | undefined, text: Text): boolean {
  return !!token && token.end - token.start === 1 && isUpper(byteAt(text, token.start));
}

/** Words of capitals beside a name in small letters are an abbreviation. */
function isShouted(text: Text, { start, end }: Token): boolean {
  for (let at = start; at < end; at++) if (WORD_CLASS[byteAt(text, at)] === LOWER) return false;
  return end - start < 5;
}

function skipParticles(text: Text, start: number): number {
  let at = start;
  for (let count = 0; count < 3; count++) {
    let end = at;
    while (end < at + 6 && WORD_CLASS[byteAt(text, end)] === LOWER) end++;
    if (end === at || byteAt(text, end) !== SPACE) return at;
    if (!PARTICLES.has(text.bytes.toString('latin1', at, end))) return at;
    at = end + 1;
  }
  return at;
}
