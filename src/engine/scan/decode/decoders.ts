import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { Text } from '../../detectors/detector.ts';
import { plainDigit, SCRIPT_DIGIT } from './digits-of-scripts.ts';
import { byPlaces, type Decoded, isText, type Stretch, sliceOf } from './encoding.ts';
import { INVISIBLE } from './invisible.ts';
import { JOINT } from './written-apart.ts';

const SHORTEST = 8;
const MOST_UNZIPPED = 65_536;

/** What a stretch says, when that is text. */
export function decode(text: Text, stretch: Stretch): Decoded | undefined {
  const written = sliceOf(text, stretch);
  switch (stretch.encoding) {
    case 'base64':
      return base64(written);
    case 'hex':
      return hex(written);
    case 'utf-16':
      return wide(written);
    case 'percent':
      return characters(written, /%([0-9a-f]{2})/gi, ([, digits = '']) => hexByte(digits));
    case 'escapes':
      return characters(written, ESCAPE, unescaped);
    case 'entities':
      return characters(written, ENTITY, character);
    case 'full-width':
      return characters(written, FULL_WIDTH, narrow);
    case 'script-digits':
      return characters(written, SCRIPT_DIGIT, ([digit]) => plainDigit(digit));
    case 'apart':
      return characters(written, JOINT, () => DASH);
    case 'invisible':
      return visible(written);
  }
}

/** Places are those of the characters; what is nearly all of the text is all that was written. */
function base64(written: Buffer): Decoded | undefined {
  const places: number[] = [];
  for (const [at, byte] of written.entries()) if (byte > 0x20 && byte !== 0x3d) places.push(at);
  const bytes = Buffer.from(written.toString('latin1'), 'base64');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unzipped(bytes, written.length);
  if (!isReadable(bytes)) return undefined;
  const whole = wholeOf(bytes);
  return {
    bytes,
    startOf: (index) => (index <= whole.start ? 0 : (places[Math.floor((index * 4) / 3)] ?? 0)),
    endOf: (index) =>
      index >= whole.end
        ? written.length
        : (places[Math.ceil((index * 4) / 3) - 1] ?? written.length - 1) + 1,
  };
}

/** Where text begins and ends when blanks at its ends do not count. */
function wholeOf(bytes: Buffer): { readonly start: number; readonly end: number } {
  const text = bytes.toString('latin1');
  return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
}

function unzipped(bytes: Buffer, length: number): Decoded | undefined {
  try {
    const text = gunzipSync(bytes, { maxOutputLength: MOST_UNZIPPED });
    if (!isReadable(text)) return undefined;
    return { bytes: text, startOf: () => 0, endOf: () => length };
  } catch {
    // Cut short, too large, or no gzip file after all: nothing that can be read.
    return undefined;
  }
}

function hex(written: Buffer): Decoded | undefined {
  const bytes = Buffer.from(written.toString('latin1'), 'hex');
  if (!isReadable(bytes)) return undefined;
  return { bytes, startOf: (index) => index * 2, endOf: (index) => index * 2 };
}

function wide(written: Buffer): Decoded {
  const bytes = Buffer.from(written.filter((_, at) => at % 2 === 0));
  return { bytes, startOf: (index) => index * 2, endOf: (index) => index * 2 };
}

function isReadable(bytes: Buffer): boolean {
  return bytes.length >= SHORTEST && isText(bytes) && isUtf8(bytes);
}

/** Replaces what a pattern finds by the bytes it stands for; undefined when it stands for nothing readable. */
function characters(
  written: Buffer,
  pattern: RegExp,
  read: (found: RegExpMatchArray) => Buffer | undefined,
): Decoded | undefined {
  const source = written.toString('latin1');
  const bytes = Buffer.allocUnsafe(source.length);
  const places = new Int32Array(source.length + 1);
  let count = 0;
  let at = 0;
  let replaced = 0;
  const copyTo = (end: number): void => {
    for (; at < end; at++) {
      places[count] = at;
      bytes[count++] = written[at] ?? 0;
    }
  };
  for (const found of source.matchAll(pattern)) {
    const meant = read(found);
    if (!meant || meant.length > found[0].length) continue;
    copyTo(found.index);
    for (const byte of meant) {
      places[count] = at;
      bytes[count++] = byte;
    }
    at = found.index + found[0].length;
    replaced++;
  }
  if (replaced === 0) return undefined;
  copyTo(source.length);
  places[count] = source.length;
  return byPlaces(bytes.subarray(0, count), places);
}

/** What nobody sees behind the last character of a finding is no part of it. */
function visible(written: Buffer): Decoded | undefined {
  const decoded = characters(written, ANY_INVISIBLE, () => NOTHING);
  if (!decoded) return undefined;
  const { startOf } = decoded;
  return { ...decoded, endOf: (index) => (index > 0 ? startOf(index - 1) + 1 : 0) };
}

function hexByte(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}

const ESCAPE = /\\(?:u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))|x([0-9a-f]{2})|([nrt"'/\\]))/gi;
const SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped([, long, wide, narrow, short = '']: RegExpMatchArray): Buffer | undefined {
  const digits = long ?? wide ?? narrow;
  if (digits === undefined) return Buffer.from(SHORT[short] ?? short);
  return encoded(Number.parseInt(digits, 16));
}

/** U+FF01 to U+FF5E and U+3000 as the bytes of UTF-8. */
const FULL_WIDTH = /\u00ef(?:\u00bc([\u0081-\u00bf])|\u00bd([\u0080-\u009e]))|\u00e3\u0080\u0080/g;

function narrow([, first, second]: RegExpMatchArray): Buffer {
  if (first !== undefined) return Buffer.of(first.charCodeAt(0) - 0x60);
  return Buffer.of(second === undefined ? 0x20 : second.charCodeAt(0) - 0x20);
}

const DASH = Buffer.from('-');
const ANY_INVISIBLE = new RegExp(INVISIBLE.join('|'), 'g');
const NOTHING = Buffer.alloc(0);

const ENTITY =
  /&(?:#(\d{2,6})|#x([0-9a-f]{2,6})|(amp|lt|gt|quot|apos|nbsp|commat|period|colon|hyphen|lowbar|plus|equals|sol));/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', commat: '@', period: '.' },
  ...{ colon: ':', hyphen: '-', lowbar: '_', plus: '+', equals: '=', sol: '/' },
};

function character([, decimal, hexadecimal, name = '']: RegExpMatchArray): Buffer | undefined {
  if (decimal !== undefined) return encoded(Number(decimal));
  if (hexadecimal !== undefined) return encoded(Number.parseInt(hexadecimal, 16));
  return Buffer.from(NAMED[name.toLowerCase()] ?? '');
}

/** A character as UTF-8; half of a pair stays as it is written. */
function encoded(codepoint: number): Buffer | undefined {
  if (codepoint > 0x10ffff || (codepoint >= 0xd800 && codepoint < 0xe000)) return undefined;
  return Buffer.from(String.fromCodePoint(codepoint));
}
