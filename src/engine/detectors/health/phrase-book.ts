import { byteAt, isWordAt, WORD_CLASS } from '../bytes.ts';
import type { Text } from '../detector.ts';

const KEY_LENGTH = 7;
const APOSTROPHE = 0x27;
const BLANK = 0x20;
const DASH = 0x2d;

/** Finds phrases of a list where they begin, whatever their case. */
export interface PhraseBook {
  /** What a word begins with where a phrase may stand, in the cases in use. */
  readonly prefixes: readonly string[];
  /** Where the longest phrase that begins here ends; undefined when there is none. */
  readonly endAt: (text: Text, start: number) => number | undefined;
}

export function phraseBook(phrases: readonly string[]): PhraseBook {
  const byKey = new Map<string, string[]>();
  for (const phrase of phrases) {
    const key = phrase.slice(0, KEY_LENGTH);
    byKey.set(key, [...(byKey.get(key) ?? []), phrase]);
  }
  for (const known of byKey.values()) known.sort((left, right) => right.length - left.length);
  const keys = [...byKey.keys()];
  const shorter = new Set(keys.map((key) => key.length).filter((length) => length < KEY_LENGTH));
  const lengths = [KEY_LENGTH, ...shorter];
  return {
    prefixes: [
      ...new Set(
        keys.flatMap((key) => [key, sentenceCase(key), titleCase(key), key.toUpperCase()]),
      ),
    ],
    endAt: (text, start) => {
      for (const length of lengths) {
        for (const phrase of byKey.get(lowerCase(text, start, length)) ?? []) {
          const end = endOf(text, start, phrase);
          if (end !== undefined) return end;
        }
      }
      return undefined;
    },
  };
}

const sentenceCase = (key: string): string => key.slice(0, 1).toUpperCase() + key.slice(1);
const titleCase = (key: string): string =>
  key.replaceAll(
    /(^|[ -])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );

function lowerCase(text: Text, start: number, length: number): string {
  return text.bytes.toString('latin1', start, Math.min(text.to, start + length)).toLowerCase();
}

/** Where a phrase that begins here ends; blanks and dashes stand for each other, an apostrophe may be curly or missing. */
function endOf(text: Text, start: number, phrase: string): number | undefined {
  let at = start;
  for (let i = 0; i < phrase.length; i++) {
    const wanted = phrase.charCodeAt(i);
    const byte = byteAt(text, at);
    if (wanted === APOSTROPHE) {
      if (byte === APOSTROPHE) at++;
      else if (byte === 0xe2 && byteAt(text, at + 1) === 0x80) at += 3;
      continue;
    }
    const lower = WORD_CLASS[byte] === 2 ? byte + 32 : byte;
    const joint = (wanted === BLANK || wanted === DASH) && (byte === BLANK || byte === DASH);
    if (lower !== wanted && !joint) return undefined;
    at++;
  }
  return isWholeWord(text, start, at) ? at : undefined;
}

/** Not the part of an identifier or of a longer word. */
export function isWholeWord(text: Text, start: number, end: number): boolean {
  if (isWordAt(text, end) || isJoint(byteAt(text, start - 1))) return false;
  const next = byteAt(text, end);
  return !(isJoint(next) || next === 0x28 || (next === 0x2e && isWordAt(text, end + 1)));
}

function isJoint(byte: number): boolean {
  return byte === DASH || byte === 0x5f || byte === 0x24 || byte === 0x2f || byte === 0x40;
}
