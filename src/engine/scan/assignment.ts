import { alphabet, byteAt } from '../detectors/bytes.ts';
import type { Assignment, Text } from '../detectors/detector.ts';

const NAME = alphabet('A-Za-z0-9_.-');
const LONGEST_NAME = 64;
const LONGEST_VALUE = 512;
const SHORTEST_VALUE = 4;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const EQUALS = 0x3d;
const ENDS_VALUE = alphabet('\\s,;&)}\\]"\'`<>');

/** The name, operator and value around a `=` or `:`, as programming languages and configuration files write them. */
export function assignmentAt(text: Text, at: number): Assignment | undefined {
  let nameEnd = at;
  while (nameEnd > text.from && at - nameEnd < 4 && isBlank(byteAt(text, nameEnd - 1))) nameEnd--;
  if (isQuote(byteAt(text, nameEnd - 1))) nameEnd--;
  let nameStart = nameEnd;
  while (nameEnd - nameStart < LONGEST_NAME && NAME[byteAt(text, nameStart - 1)] === 1) nameStart--;
  if (nameEnd - nameStart < 2) return undefined;
  const value = valueAfter(text, at);
  return value && { nameStart, nameEnd, ...value };
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
