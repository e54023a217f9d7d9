import { isUtf8 } from 'node:buffer';
import { legacyEncodingOf } from './legacy-encoding.ts';

/** How a text is to be decoded. All but the two of 32 bits are what `TextDecoder` calls them. */
export type Encoding = string;

const MARKS: readonly (readonly [encoding: Encoding, hex: string])[] = [
  ['utf-32le', 'fffe0000'],
  ['utf-32be', '0000feff'],
  ['utf-16le', 'fffe'],
  ['utf-16be', 'feff'],
];
const MARKED = MARKS.map(([encoding, hex]) => ({ encoding, mark: Buffer.from(hex, 'hex') }));

/** The encoding of a text that begins so; undefined for UTF-8, and for what is no text. */
export function encodingOf(head: Buffer): Encoding | undefined {
  const marked = MARKED.find(({ mark }) => head.subarray(0, mark.length).equals(mark));
  if (marked) return checked(head, marked.encoding);
  if (head.includes(0)) return wideEncodingOf(head);
  if (isMostlyUtf8(head)) return isShiftedJis(head) ? 'iso-2022-jp' : undefined;
  return isBinary(head) ? undefined : legacyEncodingOf(head);
}

/** Bytes that no text has, more than by accident. */
export function isBinary(head: Buffer): boolean {
  let controls = 0;
  let others = 0;
  let single = 0;
  let before = 0;
  for (const byte of head) {
    if (byte >= 0x20 || (byte >= 0x07 && byte <= 0x0d) || byte === 0x1b) others++;
    else if (byte !== 0) controls++;
    else if (before !== 0) single++;
    before = byte;
  }
  if (single === 0 && before !== 0) return controls * 10 > head.length;
  // A log that was cut off in a crash ends with zeros, and some lists have one between their items;
  // a record or a program has other such bytes as well, and wide characters have a zero each.
  if (controls * 100 > others || single * 8 > others || head[0] === 0) return true;
  return !isMostlyUtf8(head);
}

/** Whether it is UTF-8, but for a byte here and there that is broken. */
export function isMostlyUtf8(bytes: Buffer): boolean {
  const whole = wholeCharacters(bytes);
  if (isUtf8(whole)) return true;
  let broken = 0;
  let right = 0;
  for (const letter of whole.toString('utf8')) {
    if (letter === '\ufffd') broken++;
    else if (letter > '\x7f') right++;
  }
  return broken * 4 < right;
}

/** Without the beginning of a character that the end cuts in two. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

/** Two or four bytes a character, without a mark: told by where the zeros are. */
function wideEncodingOf(head: Buffer): Encoding | undefined {
  const zeros = [0, 0, 0, 0];
  const most = head.length - (head.length % 4);
  for (let at = 0; at < most; at++) if (head[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / (most / 4));
  if (most >= 16 && c > 0.9 && d > 0.9 && b > 0.9 && a < 0.2) return checked(head, 'utf-32le');
  if (most >= 16 && a > 0.9 && b > 0.9 && c > 0.9 && d < 0.2) return checked(head, 'utf-32be');
  const even = a + c;
  const odd = b + d;
  if (odd > 0.1 && odd > even * 8) return checked(head, 'utf-16le');
  if (even > 0.1 && even > odd * 8) return checked(head, 'utf-16be');
  return undefined;
}

/** Only where what comes out is text: no control characters, nothing unassigned. */
function checked(head: Buffer, encoding: Encoding): Encoding | undefined {
  const sample = head.subarray(0, Math.min(2048, head.length - (head.length % 2)));
  const text = encoding.startsWith('utf-32') ? '' : new TextDecoder(encoding).decode(sample);
  const strange = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\p{Cn}]/gu);
  return (strange?.length ?? 0) * 50 <= text.length ? encoding : undefined;
}

const isShiftedJis = (head: Buffer): boolean => head.includes('\x1b$B') || head.includes('\x1b$@');
