import { pieceSource, type Source } from './source.ts';

const PIECE = 65_536;
/** So many characters in a row are a string and no accident. */
const SHORTEST = 4;
/** What a decision may need to see: the shortest string, two bytes a character. */
const AHEAD = SHORTEST * 4;

const IS_PRINTABLE = new Uint8Array(256);
for (let byte = 0x20; byte < 0x7f; byte++) IS_PRINTABLE[byte] = 1;
IS_PRINTABLE[0x09] = 1;

type Mode = 'between' | 'narrow' | 'wide';

/** The strings in bytes that are no text, one a line: of ASCII and UTF-8, and of UTF-16. */
export function stringsSource(source: Source): Source {
  const piece = Buffer.allocUnsafeSlow(PIECE + AHEAD);
  let kept = 0;
  let mode: Mode = 'between';
  let ended = false;

  return pieceSource(() => {
    if (ended) return undefined;
    const count = source.read(piece, kept);
    ended = count === 0;
    const end = kept + count;
    const out = Buffer.allocUnsafe(end * 2 + 2);
    let length = 0;
    let at = 0;
    const last = ended ? end : end - AHEAD;
    while (at < last) {
      if (mode === 'between') {
        while (at < last && IS_PRINTABLE[piece[at] ?? 0] === 0 && (piece[at] ?? 0) < 0xc2) at++;
        if (at >= last) break;
        mode = modeAt(piece, at, end);
        if (mode === 'between') at++;
      } else if (mode === 'wide') {
        const byte = piece[at] ?? 0;
        if (IS_PRINTABLE[byte] === 1 && at + 1 < end && piece[at + 1] === 0) {
          out[length++] = byte;
          at += 2;
        } else {
          out[length++] = 0x0a;
          mode = 'between';
        }
      } else {
        const width = widthAt(piece, at, end);
        for (let byte = 0; byte < width; byte++) out[length++] = piece[at + byte] ?? 0;
        at += width;
        if (width === 0) {
          out[length++] = 0x0a;
          mode = 'between';
        }
      }
    }
    piece.copyWithin(0, at, end);
    kept = Math.max(0, end - at);
    return out.subarray(0, length);
  });
}

/** What begins here. */
function modeAt(bytes: Buffer, at: number, end: number): Mode {
  let wide = 0;
  while (
    wide < SHORTEST &&
    at + wide * 2 + 1 < end &&
    IS_PRINTABLE[bytes[at + wide * 2] ?? 0] === 1 &&
    bytes[at + wide * 2 + 1] === 0
  ) {
    wide++;
  }
  if (wide === SHORTEST) return 'wide';
  let next = at;
  for (let narrow = 0; narrow < SHORTEST; narrow++) {
    const width = widthAt(bytes, next, end);
    if (width === 0) return 'between';
    next += width;
  }
  return 'narrow';
}

/** How many bytes the printable character takes that begins here; none when there is none. */
function widthAt(bytes: Buffer, at: number, end: number): number {
  if (at >= end) return 0;
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return IS_PRINTABLE[lead] ?? 0;
  const width = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (width === 0 || at + width > end) return 0;
  for (let next = 1; next < width; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return width;
}
