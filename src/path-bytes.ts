/**
 * Names of files are bytes, and need not be text. What is no text stands in a path as characters that no
 * name has otherwise: byte 0x80 as U+10FE80 and so on. So every name has one path, and every path one name.
 */
const BASE = 0x10fe00;
const STANDS_FOR_BYTE = /[\u{10fe80}-\u{10feff}]/u;
/** What a decoder puts where there is no text. */
const REPLACEMENT = '\uFFFD';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a decoded name may not be the one on the disk. */
export function isDoubtful(name: string): boolean {
  return name.includes(REPLACEMENT) || STANDS_FOR_BYTE.test(name);
}

export function textOfName(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const [character, length] = characterAt(bytes, at);
    text += character;
    at += length;
  }
  return text;
}

/** What to open, look at or list: the path itself, unless part of it stands for bytes that are no text. */
export function systemPath(path: string): string | Buffer {
  return bytesOfPath(path) ?? path;
}

/** Undefined for a path that is text all through. */
export function bytesOfPath(path: string): Buffer | undefined {
  if (!STANDS_FOR_BYTE.test(path)) return undefined;
  const parts = Array.from(path, (character) =>
    STANDS_FOR_BYTE.test(character)
      ? Buffer.of((character.codePointAt(0) ?? BASE) - BASE)
      : Buffer.from(character),
  );
  return Buffer.concat(parts);
}

function characterAt(bytes: Uint8Array, at: number): readonly [string, number] {
  const first = bytes[at] ?? 0;
  for (const length of first < 0x80 ? [1] : [2, 3, 4]) {
    const character = decoded(bytes.subarray(at, at + length));
    if (character !== undefined && !STANDS_FOR_BYTE.test(character)) return [character, length];
  }
  return [String.fromCodePoint(BASE + first), 1];
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
