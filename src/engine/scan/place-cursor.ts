import { isAscii } from 'node:buffer';
import type { Text } from '../detectors/detector.ts';

const NEWLINE = 0x0a;

/** Walks a text once from its beginning and knows line and code point of the place it has reached. */
export class PlaceCursor {
  /** From 1. */
  line = 1;
  codepoint = 0;
  #at = 0;

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    if (to <= this.#at) return;
    const { lines, codepoints } = measure(text, this.#at - base, to - base);
    this.line += lines;
    this.codepoint += codepoints;
    this.#at = to;
  }
}

/** Line ends and code points between two places; a byte that continues a character is none. */
export function measure(
  text: Text,
  from: number,
  to: number,
): { readonly lines: number; readonly codepoints: number } {
  const bytes = text.bytes.subarray(from, to);
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return { lines, codepoints: isAscii(bytes) ? bytes.length : codepointsOf(bytes) };
}

function codepointsOf(bytes: Uint8Array): number {
  let continued = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 && byte < 0xc0) continued++;
  }
  return bytes.length - continued;
}

/** The last place at or before `at` where a character begins. */
export function characterStart(text: Text, at: number): number {
  let start = at;
  if (at >= text.to) return at;
  while (start > text.from && start > at - 4 && isContinuation(text, start)) start--;
  return start;
}

/** The first place at or after `at` where a character begins. */
export function nextCharacter(text: Text, at: number): number {
  let next = at;
  while (next < text.to && next < at + 4 && isContinuation(text, next)) next++;
  return next;
}

function isContinuation(text: Text, at: number): boolean {
  return ((text.bytes[at] ?? 0) & 0xc0) === 0x80;
}
