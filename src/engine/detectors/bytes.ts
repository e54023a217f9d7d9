import type { Text } from './detector.ts';

export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 4;

/** For each byte whether it is a lower-case letter, a capital, a digit (ASCII), or none of them. */
export const WORD_CLASS: Uint8Array = table((byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  if (byte >= 0x41 && byte <= 0x5a) return UPPER;
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  return 0;
});

export function table(classOf: (byte: number) => number): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) classes[byte] = classOf(byte);
  return classes;
}

const ASCII = String.fromCharCode(...Array(0x80).keys());

/** A table of the bytes of an alphabet such as `A-Za-z0-9_-`. */
export function alphabet(characters: string): Uint8Array {
  const classes = new Uint8Array(256);
  for (const { index } of ASCII.matchAll(new RegExp(`[${characters}]`, 'g'))) classes[index] = 1;
  return classes;
}

/** The byte at a place, 0 outside the text. */
export function byteAt(text: Text, at: number): number {
  return at >= text.from && at < text.to ? (text.bytes[at] ?? 0) : 0;
}

export function isDigitAt(text: Text, at: number): boolean {
  return WORD_CLASS[byteAt(text, at)] === DIGIT;
}

export function isWordAt(text: Text, at: number): boolean {
  return (WORD_CLASS[byteAt(text, at)] ?? 0) !== 0;
}

export function startsWith(text: Text, at: number, literal: string): boolean {
  if (at < text.from || at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    if (text.bytes[at + i] !== literal.charCodeAt(i)) return false;
  }
  return true;
}

/** Where the bytes of an alphabet end, going forward from `at`, at most `most` of them. */
export function runEnd(text: Text, at: number, letters: Uint8Array, most: number): number {
  const limit = Math.min(text.to, at + most);
  let end = at;
  while (end < limit && letters[text.bytes[end] ?? 0] === 1) end++;
  return end;
}

/** Where the bytes of an alphabet begin, going back from `at`, at most `most` of them. */
export function runStart(text: Text, at: number, letters: Uint8Array, most: number): number {
  const limit = Math.max(text.from, at - most);
  let start = at;
  while (start > limit && letters[text.bytes[start - 1] ?? 0] === 1) start--;
  return start;
}

export function latin1(text: Text, start: number, end: number): string {
  return text.bytes.toString('latin1', Math.max(text.from, start), Math.min(text.to, end));
}

/** In a text with escapes the letter of a line feed or a tab is none of the word behind it. */
export function behindEscape(text: Text, start: number): number {
  const isEscape = byteAt(text, start - 1) === BACKSLASH && ESCAPED[byteAt(text, start)] === 1;
  return isEscape ? start + 1 : start;
}
const BACKSLASH = 0x5c;
const ESCAPED = alphabet('nrt');
