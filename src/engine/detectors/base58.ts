import { createHash } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';

const NO_VALUE = 255;
const BITCOIN = values('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz');
const RIPPLE = values('rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz');

function values(letters: string): Uint8Array {
  const table = new Uint8Array(256).fill(NO_VALUE);
  for (let i = 0; i < letters.length; i++) table[letters.charCodeAt(i)] = i;
  return table;
}

/** The bytes that a text in base 58 stands for; undefined when it holds another character. */
function decode(word: string, letters: Uint8Array): Uint8Array | undefined {
  const bytes = new Uint8Array(word.length);
  let length = 0;
  let zeros = 0;
  for (let i = 0; i < word.length; i++) {
    let carry = letters[word.charCodeAt(i) & 0xff] ?? NO_VALUE;
    if (carry === NO_VALUE) return undefined;
    if (carry === 0 && length === 0) {
      zeros++;
      continue;
    }
    for (let at = 0; at < length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes[length++] = carry & 0xff;
  }
  return new Uint8Array(zeros + length).map((_, at) =>
    at < zeros ? 0 : (bytes[zeros + length - 1 - at] ?? 0),
  );
}

export const fromBase58 = (word: string): Uint8Array | undefined => decode(word, BITCOIN);

/** What base 58 with a check of a double SHA-256 holds, the check taken away; undefined when it does not fit. */
export function fromBase58Check(word: string): Uint8Array | undefined {
  return checked(decode(word, BITCOIN));
}

export function fromRippleBase58Check(word: string): Uint8Array | undefined {
  return checked(decode(word, RIPPLE));
}

function checked(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (!bytes || bytes.length < 21) return undefined;
  const body = bytes.subarray(0, -4);
  const once = createHash('sha256').update(body).digest();
  const twice = createHash('sha256').update(once).digest();
  return twice.subarray(0, 4).equals(bytes.subarray(-4)) ? body : undefined;
}

/** Monero writes each 8 bytes by themselves as 11 characters, and its check is a Keccak. */
export function isMonero(word: string): boolean {
  const bytes: number[] = [];
  for (let at = 0; at < word.length; at += 11) {
    const block = word.slice(at, at + 11);
    const size = block.length === 11 ? 8 : 5;
    const decoded = fromBase58(block);
    if (!decoded) return false;
    const significant = decoded.subarray(decoded.findIndex((byte) => byte !== 0));
    if (significant.length > size) return false;
    bytes.push(...new Uint8Array(size - significant.length), ...significant);
  }
  const body = Uint8Array.from(bytes.slice(0, -4));
  return Buffer.from(keccak_256(body).subarray(0, 4)).equals(Uint8Array.from(bytes.slice(-4)));
}
