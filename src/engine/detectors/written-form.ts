import { byteAt, DIGIT, LOWER, table, UPPER, WORD_CLASS } from './bytes.ts';
import type { Beyond, Layout, Text } from './detector.ts';
import { DASH, isWideDash, isWideSpace, SPACE } from './digit-run.ts';

const LETTER = LOWER | UPPER;

/** Where a scan notices that this form may be here. */
type Anchor =
  | {
      readonly on: 'number';
      readonly length: number;
      /** How many signs of the form stand before it. */
      readonly at: number;
      readonly groups: Layout;
      /** The separator behind its first group; 0 when there is none. */
      readonly behind: number;
    }
  | {
      readonly on: 'word';
      readonly length: number;
      readonly at: number;
      /** Whether it may have no digit at all. */
      readonly letters: boolean;
    }
  | { readonly on: 'prefix'; readonly length: number; readonly prefixes: readonly string[] };

/** One way of writing, sign by sign. */
export interface Form {
  /** For each sign the classes it may have; 0 for a separator. */
  readonly classes: Uint8Array;
  /** For each sign the byte it must be, capitals for letters; 0 where any of its class will do. */
  readonly exact: Uint8Array;
  readonly separators: readonly number[];
  readonly anchor: Anchor;
}

export function formOf(layout: string): Form {
  const signs = [...layout];
  return {
    classes: Uint8Array.from(signs, classesOf),
    exact: Uint8Array.from(signs, (sign) => ('#@*'.includes(sign) ? 0 : sign.charCodeAt(0))),
    separators: [...new Set(signs.filter((sign) => classesOf(sign) === 0))].map((sign) =>
      sign.charCodeAt(0),
    ),
    anchor: prefixAnchor(layout) ?? numberAnchor(layout) ?? wordAnchor(layout),
  };
}

function classesOf(sign: string): number {
  if (sign === '#') return DIGIT;
  if (sign === '@') return LETTER;
  if (sign === '*') return DIGIT | LETTER;
  const kind = WORD_CLASS[sign.charCodeAt(0)] ?? 0;
  return kind === DIGIT ? DIGIT : kind === 0 ? 0 : LETTER;
}

/** Two letters and a digit, or three letters: a scan may look for them as they are. */
function prefixAnchor(layout: string): Anchor | undefined {
  const [, letters, third] = /^([A-Z]{2})([A-Z#\d])/.exec(layout) ?? [];
  if (letters === undefined || third === undefined) return undefined;
  const thirds = third === '#' ? [...'0123456789'] : [third];
  const prefixes = thirds.map((sign) => letters + sign);
  return {
    on: 'prefix',
    length: 3,
    prefixes: [...prefixes, ...prefixes.map((prefix) => prefix.toLowerCase())],
  };
}

interface Piece {
  readonly signs: string;
  readonly at: number;
}

function piecesOf(layout: string): Piece[] {
  return [...layout.matchAll(/[#@*A-Z\d]+/g)].map(([signs], i, all) => ({
    signs,
    at: all[i]?.index ?? 0,
  }));
}

const DIGITS = /^[#\d]+$/;

/** The first group of digits of a form, with those that follow it. */
function numberAnchor(layout: string): Anchor | undefined {
  const pieces = piecesOf(layout);
  const from = pieces.findIndex(({ signs }) => DIGITS.test(signs));
  const first = pieces[from];
  if (!first) return undefined;
  const groups = [first.signs.length];
  const gaps: number[] = [];
  for (let i = from + 1; i < pieces.length; i++) {
    const { signs = '', at = 0 } = pieces[i] ?? {};
    if (!DIGITS.test(signs)) break;
    groups.push(signs.length);
    gaps.push(layout.charCodeAt(at - 1));
  }
  const { length } = first.signs;
  const behind = layout.charCodeAt(first.at + length) || 0;
  return { on: 'number', length, at: first.at, groups: { groups, gaps }, behind };
}

/** The piece that surely holds a digit, or else the one that most likely does. */
function wordAnchor(layout: string): Anchor {
  const pieces = piecesOf(layout);
  const free = (signs: string) => signs.split('*').length;
  const likeliest = [...pieces].sort((left, right) => free(right.signs) - free(left.signs))[0];
  const { signs = '', at = 0 } = pieces.find(({ signs }) => /[#\d]/.test(signs)) ?? likeliest ?? {};
  const letters = pieces.length === 1 && !/[#\d]/.test(signs);
  return { on: 'word', length: signs.length, at, letters };
}

/** Stands for a separator that is nothing but its byte. */
const PLAIN = 16;

/** What stands so many places from the first sign of the anchor: its classes and byte; undefined where it may be anything. */
function signAt({ anchor, classes, exact }: Form, offset: number, inAscii: boolean) {
  const first = anchor.on === 'prefix' ? 0 : anchor.at;
  const step = offset < 0 ? -1 : 1;
  for (let at = first; at !== first + offset && !inAscii; at += step) {
    // A separator of more bytes moves all that is behind it.
    if (classes[at] === 0 && hasLookAlikes(exact[at] ?? 0)) return undefined;
  }
  const kinds = classes[first + offset];
  if (kinds === undefined) return undefined;
  return `${kinds === 0 && inAscii ? PLAIN : kinds}:${exact[first + offset]}`;
}

function hasLookAlikes(separator: number): boolean {
  return separator === SPACE || separator === DASH;
}

interface Bytes {
  readonly table: Uint8Array;
  readonly count: number;
}

const known = new Map<string, Bytes>();

/** The bytes that stand for any of these signs. */
function bytesOf(signs: readonly string[]): Bytes {
  const key = [...new Set(signs)].sort().join(' ');
  let bytes = known.get(key);
  if (!bytes) {
    bytes = counted(signs.length === 1 ? tableOf(key) : anyOf(key.split(' ').map(bytesOfSign)));
    known.set(key, bytes);
  }
  return bytes;
}

const bytesOfSign = (sign: string): Uint8Array => bytesOf([sign]).table;

function tableOf(sign: string): Uint8Array {
  const [kinds = 0, wanted = 0] = sign.split(':').map(Number);
  return table((byte) => (stands(byte, kinds, wanted) ? 1 : 0));
}

function anyOf(tables: readonly Uint8Array[]): Uint8Array {
  const any = new Uint8Array(256);
  for (const one of tables)
    for (let byte = 0; byte < 256; byte++) any[byte] = (any[byte] ?? 0) | (one[byte] ?? 0);
  return any;
}

function counted(bytes: Uint8Array): Bytes {
  return { table: bytes, count: bytes.reduce((sum, one) => sum + one) };
}

function stands(byte: number, kinds: number, wanted: number): boolean {
  if (kinds === PLAIN) return byte === wanted;
  if (kinds === 0) return byte === wanted || (byte >= 0x80 && hasLookAlikes(wanted));
  const kind = WORD_CLASS[byte] ?? 0;
  if ((kind & kinds) === 0) return false;
  return wanted === 0 || (kind === LOWER ? byte - 32 : byte) === wanted;
}

/** The bytes that can stand so many places from the anchor; undefined where that may be any. */
export function standingAt(forms: readonly Form[], offset: number): Uint8Array | undefined {
  return standing(forms, offset, false)?.table;
}

function standing(forms: readonly Form[], offset: number, inAscii: boolean): Bytes | undefined {
  const signs = forms.map((form) => signAt(form, offset, inAscii));
  return signs.includes(undefined)
    ? undefined
    : bytesOf(signs.filter((sign) => sign !== undefined));
}

const FARTHEST = 20;
const MOST_BEYOND = 2;
const OFFSETS = Array.from({ length: 2 * FARTHEST }, (_, at) => at - FARTHEST);

/** The places at which the fewest bytes can stand, beside what is known of the anchor and its neighbours. */
export function tellingPlaces(forms: readonly Form[], length: number, inAscii: boolean): Beyond[] {
  const isNumber = forms.every(({ anchor }) => anchor.on === 'number');
  return OFFSETS.filter((at) => at !== -1 && at !== length)
    .filter((at) => !(isNumber && at >= 0 && at < length))
    .flatMap((at) => {
      const bytes = standing(forms, at, inAscii);
      return bytes ? [{ at, bytes }] : [];
    })
    .sort((left, right) => left.bytes.count - right.bytes.count)
    .slice(0, MOST_BEYOND)
    .map(({ at, bytes }) => ({ at, bytes: bytes.table }));
}

/** Where the form begins when its anchor stands at `at`. */
export function startOf(text: Text, form: Form, at: number): number | undefined {
  const { anchor } = form;
  if (anchor.on === 'prefix') return at;
  let start = at;
  for (let i = anchor.at - 1; i >= 0; i--) {
    if (form.classes[i] === 0) {
      const width = separatorBefore(text, start, form.exact[i] ?? 0);
      if (width === 0) return undefined;
      start -= width;
    } else if (((WORD_CLASS[byteAt(text, start - 1)] ?? 0) & (form.classes[i] ?? 0)) !== 0) start--;
    else return undefined;
  }
  return start;
}

/** Where the form ends when it begins at `start`, and what it holds without separators, letters as capitals. */
export function matchForm(
  text: Text,
  form: Form,
  start: number,
): { readonly end: number; readonly plain: string } | undefined {
  const { classes, exact } = form;
  let at = start;
  let cases = 0;
  for (let i = 0; i < classes.length; i++) {
    const classesHere = classes[i] ?? 0;
    const wanted = exact[i] ?? 0;
    if (classesHere === 0) {
      const width = separatorAt(text, at, wanted);
      if (width === 0) return undefined;
      at += width;
      continue;
    }
    const byte = byteAt(text, at);
    const kind = WORD_CLASS[byte] ?? 0;
    if ((kind & classesHere) === 0) return undefined;
    if (wanted !== 0 && (kind === LOWER ? byte - 32 : byte) !== wanted) return undefined;
    cases |= kind;
    if ((cases & LETTER) === LETTER) return undefined;
    at++;
  }
  return { end: at, plain: plainOf(text, start, at) };
}

function plainOf(text: Text, start: number, end: number): string {
  let plain = '';
  for (let at = start; at < end; at++) {
    const byte = text.bytes[at] ?? 0;
    const kind = WORD_CLASS[byte] ?? 0;
    if (kind !== 0) plain += String.fromCharCode(kind === LOWER ? byte - 32 : byte);
  }
  return plain;
}

function separatorAt(text: Text, at: number, wanted: number): number {
  const byte = byteAt(text, at);
  if (byte === wanted) return 1;
  if (byte < 0x80) return 0;
  if (wanted === SPACE) {
    if (byte === 0xc2 && byteAt(text, at + 1) === 0xa0) return 2;
    return isWideSpace(text, at) ? 3 : 0;
  }
  return wanted === DASH && isWideDash(text, at) ? 3 : 0;
}

function separatorBefore(text: Text, end: number, wanted: number): number {
  for (let width = 1; width <= 3; width++) {
    if (separatorAt(text, end - width, wanted) === width) return width;
  }
  return 0;
}
