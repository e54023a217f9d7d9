import {
  anyOf,
  between,
  type CharTest,
  ignoringCase,
  isAsciiDigit,
  isAsciiSpace,
  isAsciiWord,
  isDigit,
  isSpace,
  isWord,
  not,
} from './characters.ts';
import { noBackReference } from './parse-group.ts';
import type { Reader } from './reader.ts';
import type { Flags, Place, Syntax } from './syntax.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** One character as itself, or in its other case where case is ignored. */
export function charOf(char: string, flags: Flags): CharTest {
  return pointOf(char.codePointAt(0) ?? 0, flags);
}

function pointOf(point: number, flags: Flags): CharTest {
  return withCase(between(point, point), flags);
}

function withCase(test: CharTest, flags: Flags): CharTest {
  return flags.i ? ignoringCase(test, flags.a) : test;
}

/** What follows a backslash outside of brackets. */
export function readEscape(reader: Reader, flags: Flags): Syntax {
  const kind = reader.peek();
  const place = placeOf(kind, flags);
  if (place !== undefined) {
    reader.skip(1);
    return { kind: 'place', place };
  }
  const category = categoryOf(kind, flags);
  if (category !== undefined) {
    reader.skip(1);
    return { kind: 'char', test: category };
  }
  const octal = reader.takeMatch(/^(?:0[0-7]{0,2}|[1-7][0-7]{2})/, 3);
  if (octal !== undefined) return { kind: 'char', test: pointOf(octalOf(reader, octal), flags) };
  if (/[1-9]/.test(kind)) reader.fail(noBackReference(`\\${kind}`), reader.position - 1);
  return { kind: 'char', test: pointOf(readPoint(reader), flags) };
}

function placeOf(kind: string, flags: Flags): Place | undefined {
  if (kind === 'A') return 'textStart';
  if (kind === 'Z') return 'textEnd';
  if (kind === 'b') return flags.a ? 'asciiBoundary' : 'boundary';
  if (kind === 'B') return flags.a ? 'noAsciiBoundary' : 'noBoundary';
  return undefined;
}

function categoryOf(kind: string, flags: Flags): CharTest | undefined {
  if (kind === 'd') return flags.a ? isAsciiDigit : isDigit;
  if (kind === 's') return flags.a ? isAsciiSpace : isSpace;
  if (kind === 'w') return flags.a ? isAsciiWord : isWord;
  if (!/^[DSW]$/.test(kind)) return undefined;
  const opposite = categoryOf(kind.toLowerCase(), flags);
  return opposite && not(opposite);
}

function octalOf(reader: Reader, digits: string): number {
  const point = Number.parseInt(digits, 8);
  if (point > 0o377) reader.fail(`the octal escape "\\${digits}" is above "\\377"; write "\\u…"`);
  return point;
}

/** The code point that an escape names; the backslash has been read. */
function readPoint(reader: Reader): number {
  const start = reader.position - 1;
  if (reader.done)
    reader.fail('a backslash ends the pattern; write "\\\\" for the character', start);
  const char = reader.next();
  const control = CONTROLS[char];
  if (control !== undefined) return control;
  const digits = HEX[char];
  if (digits !== undefined) return readHex(reader, char, digits, start);
  if (/^[A-Za-z0-9]$/.test(char)) {
    reader.fail(`the escape "\\${char}" means nothing; ${insteadOf(char)}`, start);
  }
  return char.codePointAt(0) ?? 0;
}

function insteadOf(char: string): string {
  if (char === 'z') return 'the end of the path is "\\Z"';
  if (char === 'N') return 'write a character by its number, as in "\\u00e9"';
  if (char === 'p' || char === 'P') return 'letters of every script are "\\w"';
  return `write "${char}"`;
}

function readHex(reader: Reader, char: string, length: number, start: number): number {
  const digits = reader.takeMatch(new RegExp(`^[0-9A-Fa-f]{${length}}`), length);
  const point = Number.parseInt(digits ?? '', 16);
  if (!(point <= 0x10ffff)) {
    reader.fail(`"\\${char}" takes ${length} hexadecimal digits, up to 10ffff`, start);
  }
  return point;
}

/** What follows an opening bracket, up to the closing one. */
export function readClass(reader: Reader, flags: Flags): CharTest {
  const open = reader.position - 1;
  const negative = reader.take('^');
  const tests: CharTest[] = [];
  const first = reader.position;
  while (reader.position === first || !reader.take(']')) {
    if (reader.done) reader.fail('this "[" is never closed; write "\\[" for the character', open);
    tests.push(readMember(reader, flags));
  }
  const test = withCase(anyOf(tests), flags);
  return negative ? not(test) : test;
}

function readMember(reader: Reader, flags: Flags): CharTest {
  const start = reader.position;
  const low = readEnd(reader, flags);
  const isRange = reader.at('-') && !reader.at('-]') && reader.rest(2).length === 2;
  if (!isRange) return typeof low === 'number' ? between(low, low) : low;
  reader.skip(1);
  const high = readEnd(reader, flags);
  if (typeof low !== 'number' || typeof high !== 'number' || high < low) {
    reader.fail('a range goes from one character up to another; write "\\-" for a dash', start);
  }
  return between(low, high);
}

/** A code point, or a category such as `\d`. */
function readEnd(reader: Reader, flags: Flags): number | CharTest {
  if (!reader.take('\\')) return reader.next().codePointAt(0) ?? 0;
  const category = categoryOf(reader.peek(), flags);
  if (category !== undefined) {
    reader.skip(1);
    return category;
  }
  if (reader.take('b')) return 8;
  const octal = reader.takeMatch(/^[0-7]{1,3}/, 3);
  return octal === undefined ? readPoint(reader) : octalOf(reader, octal);
}
