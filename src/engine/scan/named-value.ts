import {
  alphabet,
  behindEscape,
  byteAt,
  latin1,
  runStart,
  startsWith,
  table,
} from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { mayBeSecretName } from '../detectors/secret-endings.ts';
import { type SecretName, secretName } from '../detectors/secret-names.ts';
import { fullName } from './full-name.ts';
import { SpelledNames } from './spelled-names.ts';
import { valueAt, type WrittenValue } from './written-value.ts';

/** A value and what its name says of it. */
export interface NamedValue extends WrittenValue {
  readonly meaning: SecretName;
  /** The name as it is spelled. */
  readonly name: string;
}

export const LONGEST_NAME = 64;
const MOST_BLANKS = 32;
const letters = alphabet('A-Za-z0-9_.$-');
export const NAME = table((byte) => (byte >= 0x80 || letters[byte] === 1 ? 1 : 0));
const CLOSERS = table((byte) =>
  Number('"\'`]\\*)'.includes(String.fromCharCode(byte)) && byte < 0x80),
);

const EQUALS = 0x3d;
const COLON = 0x3a;

/** At `=` or `:`: names and values of programs, configuration, JSON, headers, addresses. */
export function namedAtOperator(text: Text, at: number): NamedValue | undefined {
  const { bytes } = text;
  let nameEnd = at;
  let before = bytes[nameEnd - 1] ?? 0;
  if (bytes[at] === EQUALS) {
    // `?=`, `||=`, `+=`
    while (
      nameEnd > text.from &&
      at - nameEnd < 3 &&
      (before === 0x7c || before === 0x3f || before === 0x2b || before === 0x21)
    ) {
      nameEnd--;
      before = bytes[nameEnd - 1] ?? 0;
    }
  }
  while (
    nameEnd > text.from &&
    at - nameEnd < MOST_BLANKS &&
    (before === 0x20 || before === 0x09)
  ) {
    nameEnd--;
    before = bytes[nameEnd - 1] ?? 0;
  }
  if (before === 0x3b && startsWith(text, nameEnd - 6, '&quot;')) {
    nameEnd -= 6;
    before = bytes[nameEnd - 1] ?? 0;
  }
  while (nameEnd > text.from && at - nameEnd < MOST_BLANKS + 6 && CLOSERS[before] === 1) {
    nameEnd--;
    before = bytes[nameEnd - 1] ?? 0;
  }
  if (NAME[before] !== 1) {
    if (before === 0x5b) return sizedArray(text, at, nameEnd - 1);
    return before === 0x7d ? property(text, at, nameEnd) : undefined;
  }
  if (!mayBeSecretName(bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd))
    return undefined;
  const valueStart = behindOperator(text, at);
  return valueStart === undefined ? undefined : namedBetween(text, nameEnd, valueStart);
}

/** At `：`, the wide colon. */
export function namedAtWideColon(text: Text, at: number): NamedValue | undefined {
  if (!mayBeSecretName(text.bytes, Math.max(text.from, at - LONGEST_NAME), at)) return undefined;
  return namedBetween(text, at, at + 3);
}

/** `char password[] = "…"` */
function sizedArray(text: Text, at: number, nameEnd: number): NamedValue | undefined {
  if (
    bytesEqual(text, at, EQUALS) &&
    mayBeSecretName(text.bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd)
  ) {
    return namedBetween(text, nameEnd, at + 1);
  }
  return undefined;
}

/** `string Password { get; set; } = "…"` */
function property(text: Text, at: number, end: number): NamedValue | undefined {
  const accessors = /\s*\{\s*get;[^{}]{0,24}\}$/.exec(latin1(text, end - 40, end))?.[0];
  return accessors === undefined ? undefined : namedBetween(text, end - accessors.length, at + 1);
}

function bytesEqual(text: Text, at: number, byte: number): boolean {
  return byteAt(text, at) === byte;
}

function behindOperator(text: Text, at: number): number | undefined {
  let start = at + 1;
  if (byteAt(text, at) === COLON) {
    const next = byteAt(text, start);
    if (next === COLON || next === 0x2f) return undefined;
    if (next === EQUALS) start++;
    else if (next === 0x2d && isShellDefault(text, at)) start++;
    return start;
  }
  while (
    start < at + 3 &&
    (byteAt(text, start) === EQUALS || byteAt(text, start) === 0x3e || byteAt(text, start) === 0x7e)
  )
    start++;
  return start;
}

/** `${NAME:-value}` */
function isShellDefault(text: Text, at: number): boolean {
  return /\$\{\w+$/.test(latin1(text, at - LONGEST_NAME, at));
}

const names = new SpelledNames();

export function namedBetween(
  text: Text,
  nameEnd: number,
  valueStart: number,
): NamedValue | undefined {
  const nameStart = behindEscape(text, runStart(text, nameEnd, NAME, LONGEST_NAME));
  const own = names.read(text, nameStart, nameEnd);
  const name = fullName(text, nameStart, own, valueStart);
  const meaning = name === own.spelled ? own.meaning : secretName(name);
  if (!meaning) return undefined;
  const previous = byteAt(text, nameStart - 1);
  // `arn:…:secret:name`
  if (previous === COLON && byteAt(text, valueStart - 1) === COLON) return undefined;
  const inQuery = previous === 0x3f || previous === 0x26;
  const lineStart = !inQuery && beginsLine(text, nameStart);
  const inQuotes = previous === 0x22 || previous === 0x27 || previous === 0x60 ? previous : 0;
  const written = valueAt(text, valueStart, lineStart, inQuery);
  if (!written) return undefined;
  if (written.continued && written.manner !== 'quoted' && byteAt(text, written.end) === inQuotes) {
    return { ...written, meaning, name, manner: 'line', continued: false };
  }
  return { ...written, meaning, name };
}

const LINE_START =
  /(?:^|[\n\r])[ \t]*(?:(?:export|set|setx|ENV|ARG|declare -x|readonly|env|var|-e|--env|-|\*|#|\/\/|;|\$env:|>|\+|\d{1,4}[:|])[ \t]*){0,3}["'$]?$/;

function beginsLine(text: Text, nameStart: number): boolean {
  const before = latin1(text, nameStart - 48, nameStart);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    (line.length < before.length || nameStart - 48 <= text.from) && LINE_START.test(`\n${line}`)
  );
}
