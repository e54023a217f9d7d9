import { byteAt, isWordAt, UPPER, WORD_CLASS } from '../bytes.ts';
import type { Text } from '../detector.ts';
import { START_LENGTH, startsOf, termKinds } from './term-starts.ts';

const APOSTROPHE = 0x27;
const BLANK = 0x20;
const DASH = 0x2d;

/** Finds phrases of a list where they begin, whatever their case: where the longest of them ends. */
export type PhraseBook = (text: Text, start: number) => number | undefined;

/** It is written when it is first asked for. */
export function phraseBook(list: number, phrases: readonly string[]): PhraseBook {
  let chapters: ReadonlyMap<number, Chapter> | undefined;
  return (text, start) => {
    if ((termKinds(text, start) & list) === 0) return undefined;
    chapters ??= chaptersOf(phrases);
    const chapter = chapters.get(sixAt(text, start));
    if (!chapter) return undefined;
    for (const phrase of chapter.further.get(furtherAt(text, start)) ?? chapter.rest) {
      const end = endOf(text, start, phrase);
      if (end !== undefined) return end;
    }
    return undefined;
  };
}

const FURTHER = START_LENGTH + 3;

/** The phrases with one start, the longest first. */
interface Chapter {
  /** By the characters behind the start, with those that may be written in other ways. */
  readonly further: ReadonlyMap<number, readonly string[]>;
  /** Those that are short, or hold an apostrophe, which need not be written. */
  readonly rest: readonly string[];
}

function chaptersOf(phrases: readonly string[]): ReadonlyMap<number, Chapter> {
  const byStart = new Map<number, string[]>();
  for (const phrase of phrases) {
    for (const start of startsOf(phrase)) {
      const key = sixAt(textOf(start), 0);
      const known = byStart.get(key);
      if (known) known.push(phrase);
      else byStart.set(key, [phrase]);
    }
  }
  return new Map([...byStart].map(([start, all]) => [start, chapterOf(all)]));
}

function chapterOf(phrases: readonly string[]): Chapter {
  const ordered = phrases.toSorted((left, right) => right.length - left.length);
  const isFixed = (phrase: string) =>
    phrase.length >= FURTHER && !phrase.slice(0, FURTHER).includes("'");
  const fixed = Map.groupBy(ordered.filter(isFixed), (phrase) => furtherAt(textOf(phrase), 0));
  const rest = ordered.filter((phrase) => !isFixed(phrase));
  const further = new Map(
    [...fixed].map(([key, some]) => [
      key,
      [...some, ...rest].sort((left, right) => right.length - left.length),
    ]),
  );
  return { further, rest };
}

function textOf(phrase: string): Text {
  const bytes = Buffer.from(phrase, 'latin1');
  return { bytes, from: 0, to: bytes.length };
}

/** The characters that a phrase begins with, in lower case, as one number. */
function sixAt(text: Text, at: number): number {
  return threeAt(text, at) * 0x1000000 + threeAt(text, at + 3);
}

function threeAt(text: Text, at: number): number {
  return (lowerAt(text, at) << 16) | (lowerAt(text, at + 1) << 8) | lowerAt(text, at + 2);
}

/** Those behind the start. Blanks and dashes stand for each other. */
function furtherAt(text: Text, at: number): number {
  let three = 0;
  for (let place = at + START_LENGTH; place < at + FURTHER; place++) {
    const byte = lowerAt(text, place);
    three = (three << 8) | (byte === DASH ? BLANK : byte);
  }
  return three;
}

function lowerAt(text: Text, at: number): number {
  const byte = byteAt(text, at);
  return WORD_CLASS[byte] === UPPER ? byte | 0x20 : byte;
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
    const lower = WORD_CLASS[byte] === UPPER ? byte | 0x20 : byte;
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
