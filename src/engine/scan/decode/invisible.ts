import {
  alphabet,
  byteAt,
  DIGIT,
  runStart,
  startsWith,
  table,
  WORD_CLASS,
} from '../../detectors/bytes.ts';
import type { Match, Probe, Text } from '../../detectors/detector.ts';
import { stretchMatch } from './encoding.ts';

/** Soft hyphen, joiners, blanks without any width and marks of direction, as the bytes of UTF-8. */
export const INVISIBLE = [
  ...[0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
].map((codepoint) => Buffer.from(String.fromCodePoint(codepoint)).toString('latin1'));
/** Numbers, identifiers and addresses, and what parts their groups. */
const JOINED = alphabet('A-Za-z0-9 ./@_+:-');
const LONGEST_JOINED = 120;
const LONGEST = 2048;
const AT = 0x40;

/** Numbers and addresses that are cut by characters nobody sees, as pages and word processors leave them. */
export const INVISIBLE_PROBES: readonly Probe[] = INVISIBLE.map((mark) => ({
  on: 'mark',
  mark,
  before: JOINED,
  after: JOINED,
  beyond: [
    {
      at: mark.length - 1,
      bytes: table((byte) => Number(byte === mark.charCodeAt(mark.length - 1))),
    },
  ],
  verify: invisibleAt,
}));

/** Of several in a row the first one stands for all. */
function invisibleAt(text: Text, at: number): Match | undefined {
  const start = runStart(text, at, JOINED, LONGEST_JOINED);
  if (endsInvisibly(text, start)) return undefined;
  let end = at;
  let tells = holdsSign(text, start, at);
  while (end < at + LONGEST) {
    const byte = byteAt(text, end);
    const width = JOINED[byte] === 1 ? 1 : invisibleWidth(text, end);
    if (width === 0) break;
    tells ||= isSign(byte);
    end += width;
  }
  return tells ? stretchMatch('invisible', start, end) : undefined;
}

function invisibleWidth(text: Text, at: number): number {
  return INVISIBLE.find((mark) => startsWith(text, at, mark))?.length ?? 0;
}

function endsInvisibly(text: Text, at: number): boolean {
  return INVISIBLE.some((mark) => startsWith(text, at - mark.length, mark));
}

function holdsSign(text: Text, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isSign(byteAt(text, at))) return true;
  return false;
}

/** Words alone are looked at as they are. */
function isSign(byte: number): boolean {
  return WORD_CLASS[byte] === DIGIT || byte === AT;
}
