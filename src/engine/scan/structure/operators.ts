import { DIGIT, table, WORD_CLASS } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import { isBlank, isQuote, NEWLINE } from './bytes-before.ts';

const COLON = 0x3a;
const EQUALS = 0x3d;
const LESS = 0x3c;
const MORE = 0x3e;
const LONGEST_TAG = 160;

/** Bytes at which an operator may stand; the last is the third byte of the wide colon. */
const MAY_OPERATE = table((byte) =>
  byte === COLON || byte === EQUALS || byte === MORE || byte === 0x9a ? 1 : 0,
);

/** Whether a value begins behind this byte: after `:`, `=`, or the end of an opening tag. */
export function isOperator(text: Text, at: number): boolean {
  const byte = text.bytes[at] ?? 0;
  if (MAY_OPERATE[byte] === 0) return false;
  if (byte === COLON) return isColon(text, at);
  if (byte === EQUALS) return isEquals(text, at);
  if (byte === MORE) return tagStart(text, at) >= 0;
  return text.bytes[at - 1] === 0xbc && text.bytes[at - 2] === 0xef;
}

function isColon({ bytes, from, to }: Text, at: number): boolean {
  const next = at + 1 < to ? (bytes[at + 1] ?? 0) : 0;
  const before = at > from ? (bytes[at - 1] ?? 0) : 0;
  if (next === COLON || before === COLON) return false;
  if (next === 0x2f && bytes[at + 2] === 0x2f) return false;
  if (WORD_CLASS[before] === DIGIT && WORD_CLASS[next] !== 0) return false;
  return endsName(before);
}

function isEquals({ bytes, from, to }: Text, at: number): boolean {
  const next = at + 1 < to ? (bytes[at + 1] ?? 0) : 0;
  const before = at > from ? (bytes[at - 1] ?? 0) : 0;
  return next !== 0x7e && before !== 0x21 && before !== LESS && before !== MORE && endsName(before);
}

function endsName(byte: number): boolean {
  return (
    WORD_CLASS[byte] !== 0 ||
    byte >= 0x80 ||
    isQuote(byte) ||
    isBlank(byte) ||
    ')]#?._*-:='.includes(String.fromCharCode(byte))
  );
}

/** Where the opening tag begins that ends at `at`; -1 when none does. */
export function tagStart(text: Text, at: number): number {
  const { bytes } = text;
  const limit = Math.max(text.from, at - LONGEST_TAG);
  for (let start = at - 1; start >= limit; start--) {
    const byte = bytes[start] ?? 0;
    if (byte === MORE || byte === NEWLINE) return -1;
    if (byte === LESS) {
      const first = bytes[start + 1] ?? 0;
      const isLetter = first >= 0x80 || ((WORD_CLASS[first] ?? 0) !== 0 && first > 0x40);
      return isLetter && bytes[at - 1] !== 0x2f ? start : -1;
    }
  }
  return -1;
}
