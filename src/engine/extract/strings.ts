import { pieceSource, type Source } from './source.ts';

const PIECE = 65_536;
/** So many characters in a row are a string and no accident. */
const SHORTEST = 4;
/** What a decision may need to see: the shortest string, two bytes a character. */
const AHEAD = SHORTEST * 4;

const IS_PRINTABLE = new Uint8Array(256);
for (let byte = 0x20; byte < 0x7f; byte++) IS_PRINTABLE[byte] = 1;
IS_PRINTABLE[0x09] = 1;

const BETWEEN = 0;
const NARROW = 1;
const WIDE = 2;

/** The strings in bytes that are no text, one a line: of ASCII and UTF-8, and of UTF-16. */
export function stringsSource(source: Source): Source {
  const strings = new Strings(source);
  return pieceSource(() => strings.next());
}

class Strings {
  readonly #source: Source;
  readonly #piece = Buffer.allocUnsafeSlow(PIECE + AHEAD);
  #out = Buffer.alloc(0);
  #length = 0;
  #kept = 0;
  #mode = BETWEEN;
  #ended = false;

  constructor(source: Source) {
    this.#source = source;
  }

  next(): Buffer | undefined {
    if (this.#ended) return undefined;
    const piece = this.#piece;
    const count = this.#source.read(piece, this.#kept);
    this.#ended = count === 0;
    const end = this.#kept + count;
    // Each string is longer by its line break, and at least of the shortest length.
    this.#out = Buffer.allocUnsafe(end + Math.ceil(end / SHORTEST) + 2);
    this.#length = 0;
    const last = this.#ended ? end : end - AHEAD;
    let at = 0;
    while (at < last) {
      if (this.#mode === BETWEEN) at = this.#between(at, last, end);
      else at = this.#mode === WIDE ? this.#wide(at, last, end) : this.#narrow(at, last, end);
    }
    piece.copyWithin(0, at, end);
    this.#kept = Math.max(0, end - at);
    return this.#out.subarray(0, this.#length);
  }

  #between(from: number, last: number, end: number): number {
    const piece = this.#piece;
    let at = from;
    for (; at < last; at++) {
      const byte = piece[at] ?? 0;
      if (IS_PRINTABLE[byte] === 0 && byte < 0xc2) continue;
      this.#mode = modeAt(piece, at, end);
      if (this.#mode !== BETWEEN) break;
    }
    return at;
  }

  #narrow(from: number, last: number, end: number): number {
    const piece = this.#piece;
    let at = from;
    while (at < last) {
      while (at < last && IS_PRINTABLE[piece[at] ?? 0] === 1) at++;
      if (at >= last) break;
      const width = widthAt(piece, at, end);
      if (width === 0) break;
      at += width;
    }
    this.#length += piece.copy(this.#out, this.#length, from, at);
    if (at < last) this.#close();
    return at;
  }

  #wide(from: number, last: number, end: number): number {
    const piece = this.#piece;
    let at = from;
    while (at < last) {
      const byte = piece[at] ?? 0;
      if (IS_PRINTABLE[byte] === 0 || at + 1 >= end || piece[at + 1] !== 0) break;
      this.#out[this.#length++] = byte;
      at += 2;
    }
    if (at < last) this.#close();
    return at;
  }

  #close(): void {
    this.#out[this.#length++] = 0x0a;
    this.#mode = BETWEEN;
  }
}

/** What begins here. */
function modeAt(bytes: Buffer, at: number, end: number): number {
  let wide = 0;
  while (
    wide < SHORTEST &&
    at + wide * 2 + 1 < end &&
    IS_PRINTABLE[bytes[at + wide * 2] ?? 0] === 1 &&
    bytes[at + wide * 2 + 1] === 0
  ) {
    wide++;
  }
  if (wide === SHORTEST) return WIDE;
  let next = at;
  for (let narrow = 0; narrow < SHORTEST; narrow++) {
    const width = widthAt(bytes, next, end);
    if (width === 0) return BETWEEN;
    next += width;
  }
  return NARROW;
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
