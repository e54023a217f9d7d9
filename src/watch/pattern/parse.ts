import { isAnything, isNewline, not } from './characters.ts';
import { charOf, readClass, readEscape } from './parse-characters.ts';
import { readGroup } from './parse-group.ts';
import { Reader } from './reader.ts';
import type { Flags, Place, Syntax } from './syntax.ts';

const DEEPEST = 200;

/** Reads a pattern as Python's `re` does (3.11), without what linear time cannot carry. */
export function parsePattern(source: string): Syntax {
  const reader = new Reader(source);
  const flags = readGlobalFlags(reader);
  const syntax = readChoice(reader, flags, 0);
  if (!reader.done) reader.fail('unbalanced ")"; write "\\)" for the character');
  return syntax;
}

function readGlobalFlags(reader: Reader): Flags {
  const none: Flags = { a: false, i: false, m: false, s: false, x: false };
  const letters = reader.takeMatch(/^(?:\(\?[aimsux]+\))+/, 80) ?? '';
  if (letters.includes('a') && letters.includes('u')) {
    reader.fail('the flags "a" and "u" exclude each other; leave out one', 0);
  }
  // What "u" asks for is the case anyway.
  const on = Object.fromEntries(
    [...letters.replace(/[(?)u]/g, '')].map((letter) => [letter, true]),
  );
  return { ...none, ...on };
}

/** Everything up to the closing parenthesis or the end. */
export function readChoice(reader: Reader, flags: Flags, depth: number): Syntax {
  if (depth > DEEPEST) reader.fail(`groups are nested deeper than ${DEEPEST}; write fewer`);
  const options: Syntax[] = [];
  do options.push(readSequence(reader, flags, depth));
  while (reader.take('|'));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function readSequence(reader: Reader, flags: Flags, depth: number): Syntax {
  const parts: Syntax[] = [];
  while (!reader.done && !reader.at('|') && !reader.at(')')) {
    if (skipComment(reader, flags)) continue;
    parts.push(readRepeat(reader, readItem(reader, flags, depth), flags));
  }
  return { kind: 'sequence', parts };
}

/** Skips what means nothing, once. */
function skipComment(reader: Reader, flags: Flags): boolean {
  if (reader.at('(?#')) return skipCommentGroup(reader);
  if (!flags.x) return false;
  if (/^[ \t\n\r\v\f]$/.test(reader.peek())) return reader.skip(1);
  if (!reader.take('#')) return false;
  while (!reader.done && !reader.take('\n')) reader.skip(1);
  return true;
}

function skipCommentGroup(reader: Reader): true {
  const open = reader.position;
  while (!reader.take(')')) {
    if (reader.done) reader.fail('this comment is never closed; write ")" after it', open);
    reader.skip(1);
  }
  return true;
}

/** One thing that a repeat can follow. */
function readItem(reader: Reader, flags: Flags, depth: number): Syntax {
  if (isRepeat(reader))
    reader.fail(`nothing to repeat; write "\\${reader.peek()}" for the character`);
  if (reader.take('(')) return readGroup(reader, flags, depth, readChoice);
  if (reader.take('[')) return { kind: 'char', test: readClass(reader, flags) };
  if (reader.take('\\')) return readEscape(reader, flags);
  if (reader.take('.')) return { kind: 'char', test: flags.s ? isAnything : not(isNewline) };
  if (reader.take('^')) return place(flags.m ? 'lineStart' : 'textStart');
  if (reader.take('$')) return place(flags.m ? 'lineEnd' : 'lastLineEnd');
  return { kind: 'char', test: charOf(reader.next(), flags) };
}

function place(name: Place): Syntax {
  return { kind: 'place', place: name };
}

const COUNTED = /^\{(?:(\d+)(?:(,)(\d*))?|(,)(\d*))\}/;

function isRepeat(reader: Reader): boolean {
  return /^[*+?]$/.test(reader.peek()) || (reader.at('{') && COUNTED.test(reader.rest(24)));
}

function readRepeat(reader: Reader, item: Syntax, flags: Flags): Syntax {
  while (skipComment(reader, flags));
  if (!isRepeat(reader)) return item;
  const start = reader.position;
  if (item.kind === 'place') reader.fail('nothing to repeat; a place has no length');
  const [min, max] = readBounds(reader);
  if (max < min) reader.fail('the least number of repeats is greater than the most', start);
  if (reader.at('+')) {
    reader.fail('a possessive repeat cannot be matched in linear time; leave out the second "+"');
  }
  reader.take('?');
  while (skipComment(reader, flags));
  if (isRepeat(reader)) reader.fail('multiple repeat; put the first one into "(?:…)"');
  return { kind: 'repeat', body: item, min, max };
}

function readBounds(reader: Reader): readonly [number, number] {
  if (reader.take('*')) return [0, Number.POSITIVE_INFINITY];
  if (reader.take('+')) return [1, Number.POSITIVE_INFINITY];
  if (reader.take('?')) return [0, 1];
  const [text = '', exact, comma, most, , mostOnly] = COUNTED.exec(reader.rest(24)) ?? [];
  reader.skip(text.length);
  const min = Number(exact ?? 0);
  if (exact !== undefined && comma === undefined) return [min, min];
  const limit = most ?? mostOnly ?? '';
  return [min, limit === '' ? Number.POSITIVE_INFINITY : Number(limit)];
}
