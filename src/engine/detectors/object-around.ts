import type { Text } from './detector.ts';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const MOST_BEFORE = 380;

/** The innermost `{…}` around a place: braces are counted, whatever stands in strings. */
export function objectAround(
  text: Text,
  at: number,
  most: number,
): { readonly start: number; readonly end: number } | undefined {
  const { bytes } = text;
  let start = at - 1;
  const first = Math.max(text.from, at - MOST_BEFORE);
  for (let depth = 0; start >= first; start--) {
    if (bytes[start] === CLOSE) depth++;
    else if (bytes[start] === OPEN && depth-- === 0) break;
  }
  if (start < first) return undefined;
  const limit = Math.min(text.to, start + most);
  for (let end = at, depth = 0; end < limit; end++) {
    if (bytes[end] === OPEN) depth++;
    else if (bytes[end] === CLOSE && depth-- === 0) return { start, end: end + 1 };
  }
  return undefined;
}
