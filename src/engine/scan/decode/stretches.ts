import { alphabet, byteAt, runEnd, runStart, table, WORD_CLASS } from '../../detectors/bytes.ts';
import type { Match, Probe, Text } from '../../detectors/detector.ts';
import { isWideDash, isWideSpace } from '../../detectors/digit-run.ts';
import { SCRIPT_PROBES } from './digits-of-scripts.ts';
import { type Encoding, LONGEST_STRETCH, type Stretch, stretchMatch } from './encoding.ts';
import { INVISIBLE_PROBES } from './invisible.ts';
import { APART_PROBES } from './written-apart.ts';

const BASE64 = alphabet('A-Za-z0-9+/_-');
const HEX = alphabet('0-9A-Fa-f');
const SHORTEST_BASE64 = 16;
const SHORTEST_HEX = 24;
/** Encoded lines of mail and of configuration are at least so long when another one follows. */
const SHORTEST_LINE = 60;
const BEFORE_ESCAPE = 240;
const LONGEST_TOKEN = 2048;
const SHORTEST_WIDE = 8;
/** Words of these lengths may be the beginning of an encoded text; the last stands for all longer ones. */
const LENGTHS = Array.from({ length: 118 }, (_, at) => at + 12);

/** The bytes of a web address or of a word with percent signs in it. */
const TOKEN = table((byte) =>
  byte > 0x20 && !'"\'<>`{}|\\^'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** Inside a string of a program or of JSON. */
const STRING = table((byte) => ('\n\r"\'`'.includes(String.fromCharCode(byte)) ? 0 : 1));
const PRINTED = table((byte) => (byte >= 0x20 && byte < 0x7f ? 1 : 0));
const VALUES = new Int8Array(256).fill(-1);
for (const [at, sign] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  VALUES[sign.charCodeAt(0)] = at;
}
VALUES[0x2d] = 62;
VALUES[0x5f] = 63;

/** The stretch that a match of these probes stands for. */
export function stretchOf({ kind, start, end }: Match): Stretch {
  return { encoding: kind as Encoding, start, end };
}

/** The third byte of the wide digits of Japanese and Chinese texts. */
const WIDE_DIGIT = table((byte) => (byte >= 0x90 && byte <= 0x99 ? 1 : 0));

/** Where encoded text may begin. The first bytes decide, so that ordinary words cost next to nothing. */
export const ENCODED_PROBES: readonly Probe[] = [
  { on: 'word', lengths: LENGTHS, verify: packedAt },
  { on: 'mark', mark: '%', after: alphabet('2-7'), verify: percentAt },
  { on: 'mark', mark: '\\', after: alphabet('ux'), verify: escapesAt },
  { on: 'mark', mark: '&', after: alphabet('#cpn'), verify: entitiesAt },
  { on: 'mark', mark: '\u00ef\u00bc', after: WIDE_DIGIT, verify: fullWidthAt },
  ...SCRIPT_PROBES,
  ...INVISIBLE_PROBES,
  ...APART_PROBES,
  { on: 'mark', mark: '\0', before: PRINTED, after: PRINTED, verify: wideAt },
];

function packedAt(text: Text, start: number, end: number): Match | undefined {
  if (BASE64[byteAt(text, start - 1)] === 1) return undefined;
  if (end - start >= SHORTEST_HEX && (end - start) % 2 === 0 && beginsHex(text, start)) {
    const stop = runEnd(text, start, HEX, LONGEST_STRETCH);
    if (stop === end || stop - start === LONGEST_STRETCH) return stretchMatch('hex', start, stop);
  }
  if (!beginsBase64(text, start)) return undefined;
  const stop = base64End(text, start);
  return stop - start >= SHORTEST_BASE64 ? stretchMatch('base64', start, stop) : undefined;
}

/** Whether the first four bytes it would stand for are characters. */
function beginsHex({ bytes }: Text, start: number): boolean {
  for (let at = start; at < start + 8; at += 2) {
    const high = bytes[at] ?? 0;
    if (high < 0x32 || high > 0x37 || HEX[bytes[at + 1] ?? 0] === 0) return false;
  }
  return true;
}

/** Whether the first six bytes it would stand for are characters, or those of a gzip file. */
function beginsBase64({ bytes }: Text, start: number): boolean {
  if (bytes[start] === 0x48 && bytes[start + 1] === 0x34 && bytes[start + 2] === 0x73) return true;
  for (let at = start; at < start + 8; at += 4) {
    let four = 0;
    for (let i = at; i < at + 4; i++) {
      const value = VALUES[bytes[i] ?? 0] ?? -1;
      if (value < 0) return false;
      four = (four << 6) | value;
    }
    if (!isCharacter(four >> 16) || !isCharacter((four >> 8) & 0xff) || !isCharacter(four & 0xff)) {
      return false;
    }
  }
  return true;
}

function isCharacter(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** To the end of the run with its padding, and on over the lines that belong to it. */
function base64End(text: Text, start: number): number {
  const limit = Math.min(text.to, start + LONGEST_STRETCH);
  let line = start;
  while (true) {
    let end = runEnd(text, line, BASE64, limit - line);
    const unpadded = end;
    while (end < limit && end < unpadded + 2 && text.bytes[end] === 0x3d) end++;
    if (end > unpadded || end - line < SHORTEST_LINE || end >= limit) return end;
    let next = end;
    if (text.bytes[next] === 0x0d) next++;
    if (text.bytes[next] !== 0x0a) return end;
    next++;
    while (next < limit && next < end + 24 && text.bytes[next] === 0x20) next++;
    if (next >= limit || runEnd(text, next, BASE64, SHORTEST_LINE) - next < 4) return end;
    line = next;
  }
}

/** The run of an alphabet around a place, as far as it is looked at; a run of many escapes is walked through once. */
class Surroundings {
  readonly #letters: Uint8Array;
  #text: Text | undefined;
  #start = 0;
  #end = 0;

  constructor(letters: Uint8Array) {
    this.#letters = letters;
  }

  around(text: Text, at: number): { readonly start: number; readonly end: number } {
    const letters = this.#letters;
    if (text === this.#text && at >= this.#start && at < this.#end) {
      this.#start = Math.max(this.#start, at - BEFORE_ESCAPE);
    } else {
      this.#text = text;
      this.#start = runStart(text, at, letters, BEFORE_ESCAPE);
      this.#end = at;
    }
    this.#end = runEnd(text, this.#end, letters, at + LONGEST_TOKEN - this.#end);
    return { start: this.#start, end: this.#end };
  }
}

const DIGIT_OR_CAPITAL = alphabet('A-Z0-9');
const inToken = new Surroundings(TOKEN);
const inString = new Surroundings(STRING);

function percentAt(text: Text, at: number): Match | undefined {
  if (HEX[byteAt(text, at + 2)] === 0) return undefined;
  const { start, end } = inToken.around(text, at);
  return stretchMatch('percent', start, end);
}

function escapesAt(text: Text, at: number): Match | undefined {
  const digits = text.bytes[at + 1] === 0x75 ? 4 : 2;
  if (byteAt(text, at - 1) === 0x5c || runEnd(text, at + 2, HEX, digits) - at - 2 < digits) {
    return undefined;
  }
  // Control characters, as those that colour the output of a program.
  const high = byteAt(text, at + digits);
  if (digits === 2 && (high < 0x32 || high > 0x37)) return undefined;
  const { start, end } = inString.around(text, at);
  return stretchMatch('escapes', start, end);
}

function entitiesAt(text: Text, at: number): Match | undefined {
  const written = text.bytes.toString('latin1', at, Math.min(text.to, at + 10));
  const isSign = /^&(?:#\d{2,5};|#x[0-9a-f]{2,4};|commat;|period;)/i.test(written);
  // A blank that keeps the groups of a number together.
  const isBlank = DIGIT_OR_CAPITAL[byteAt(text, at - 1)] === 1 && /^&nbsp;[A-Z\d]/.test(written);
  if (!isSign && !isBlank) return undefined;
  const { start, end } = inToken.around(text, at);
  return stretchMatch('entities', start, end);
}

/** Characters of two bytes each in a text of single ones, as programs keep them in their files. */
function wideAt(text: Text, at: number): Match | undefined {
  const { bytes, to } = text;
  const start = at - 1;
  const limit = Math.min(to - 1, start + LONGEST_STRETCH);
  let end = start;
  while (end < limit && PRINTED[bytes[end] ?? 0] === 1 && bytes[end + 1] === 0) end += 2;
  if (end - start < 2 * SHORTEST_WIDE || WORD_CLASS[byteAt(text, start - 1)] !== 0)
    return undefined;
  return stretchMatch('utf-16', start, end);
}

const SHORTEST_NUMBER = 6;
const LONGEST_NUMBER = 240;
/** So many characters of ASCII may stand between two wide ones. */
const LONGEST_JOIN = 6;
const JOINS = alphabet('A-Za-z0-9+/(). -');

/** A number in wide digits, with the signs and letters that stand in it or beside it, wide or not. */
function fullWidthAt(text: Text, at: number): Match | undefined {
  let start = at;
  for (let before = at; ; start = before) {
    if (isFullWidth(text, before - 3)) before -= 3;
    else if (at - before < LONGEST_JOIN && joinWidth(text, before, -1) > 0) {
      before -= joinWidth(text, before, -1);
    } else break;
    if (isWideDigit(text, before)) return undefined;
  }
  let end = at;
  let digits = 0;
  let joined = 0;
  for (let next = at; next < at + LONGEST_NUMBER; ) {
    if (isFullWidth(text, next)) {
      if (isWideDigit(text, next)) digits++;
      next += 3;
      joined = 0;
    } else if (joinWidth(text, next, 1) > 0 && ++joined <= LONGEST_JOIN) {
      next += joinWidth(text, next, 1);
    } else break;
    if (joined === 0 || byteAt(text, next - 1) !== 0x20) end = next;
  }
  return digits < SHORTEST_NUMBER ? undefined : stretchMatch('full-width', start, end);
}

/** The width of a sign of ASCII, of a dash or of a blank that keeps groups together, behind a place or before it. */
function joinWidth(text: Text, at: number, step: -1 | 1): number {
  if (JOINS[byteAt(text, step > 0 ? at : at - 1)] === 1) return 1;
  const two = step > 0 ? at : at - 2;
  if (byteAt(text, two) === 0xc2 && byteAt(text, two + 1) === 0xa0) return 2;
  const three = step > 0 ? at : at - 3;
  return isWideDash(text, three) || isWideSpace(text, three) ? 3 : 0;
}

function isWideDigit(text: Text, at: number): boolean {
  return isFullWidth(text, at) && WIDE_DIGIT[byteAt(text, at + 2)] === 1;
}

/** A wide form of ASCII, or the wide blank. */
function isFullWidth(text: Text, at: number): boolean {
  const second = byteAt(text, at + 1);
  if (byteAt(text, at) === 0xe3) return second === 0x80 && byteAt(text, at + 2) === 0x80;
  return byteAt(text, at) === 0xef && (second === 0xbc || second === 0xbd);
}
