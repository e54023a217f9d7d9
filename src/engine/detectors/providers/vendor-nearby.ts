import { latin1 } from '../bytes.ts';
import type { Text } from '../detector.ts';
import { nameWords } from './name-words.ts';

const REACH_BEFORE = 200;
const REACH_AFTER = 120;
export const LINES_BEFORE = 3;

/** What stands before a place, on its line and a few above it. */
export function textBefore(text: Text, start: number, lines = LINES_BEFORE): string {
  const before = latin1(text, start - REACH_BEFORE, start);
  let from = before.length;
  for (let line = 0; line <= lines && from >= 0; line++) from = before.lastIndexOf('\n', from - 1);
  return before.slice(from + 1);
}

/** What stands behind a place on its line. */
export function textAfter(text: Text, end: number): string {
  const after = latin1(text, end, end + REACH_AFTER);
  const line = after.indexOf('\n');
  return line < 0 ? after : after.slice(0, line);
}

export function isNamedNearby(
  text: Text,
  start: number,
  end: number,
  names: readonly string[],
): boolean {
  const spoken = (phrase: string) => names.some((name) => phrase === name);
  return (
    phrases(nameWords(textBefore(text, start))).some(spoken) ||
    phrases(nameWords(textAfter(text, end))).some(spoken)
  );
}

/** Each word, and each two and three joined, as they may be the parts of one name. */
function phrases(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const second = words[at + 1];
    const third = words[at + 2];
    return [
      word,
      ...(second === undefined ? [] : [word + second]),
      ...(second === undefined || third === undefined ? [] : [word + second + third]),
    ];
  });
}
