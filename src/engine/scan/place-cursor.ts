import type { Text } from '../detectors/detector.ts';
import { measure } from '../kernel/lines.ts';

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
