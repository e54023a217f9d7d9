import { blake2b } from '@noble/hashes/blake2.js';
import { sha512_256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromBase58 } from './base58.ts';

const RFC_4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const NANO = '13456789abcdefghijkmnopqrstuwxyz';

function fromBase32(word: string, letters: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((word.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of word) {
    const value = letters.indexOf(letter);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

/** Capitals where the digest of the address in small letters has a high digit (EIP-55). */
export function hasCapitalsOfDigest(hex: string): boolean {
  const digest = Buffer.from(keccak_256(Buffer.from(hex.toLowerCase(), 'latin1'))).toString('hex');
  return Array.from(hex).every((letter, at) => {
    if (letter >= '0' && letter <= '9') return true;
    return letter < 'a' === Number.parseInt(digest[at] ?? '0', 16) > 7;
  });
}

export function isStellar(word: string): boolean {
  const bytes = fromBase32(word, RFC_4648);
  if (bytes?.length !== 35) return false;
  return crc16(bytes.subarray(0, 33)) === (bytes[33] ?? 0) + (bytes[34] ?? 0) * 256;
}

export function isAlgorand(word: string): boolean {
  const bytes = fromBase32(word, RFC_4648);
  if (bytes?.length !== 36) return false;
  return same(sha512_256(bytes.subarray(0, 32)).subarray(-4), bytes.subarray(32));
}

export function isFilecoin(word: string): boolean {
  const bytes = fromBase32(word.slice(2).toUpperCase(), RFC_4648);
  if (!bytes || bytes.length < 24) return false;
  const body = Uint8Array.of(Number(word[1]), ...bytes.subarray(0, -4));
  return same(blake2b(body, { dkLen: 4 }), bytes.subarray(-4));
}

/** The 52 characters of a key, of which the first four bits are empty, and 8 of its check backwards. */
export function isNano(encoded: string): boolean {
  const key = fromBase32(`1111${encoded.slice(0, 52)}`, NANO)?.subarray(3);
  const check = fromBase32(encoded.slice(52), NANO);
  return !!key && !!check && same(blake2b(key, { dkLen: 5 }).reverse(), check);
}

export function isTon(word: string): boolean {
  const bytes = Buffer.from(word, 'base64url');
  if (bytes.length !== 36) return false;
  return crc16(bytes.subarray(0, 34)) === bytes.readUInt16BE(34);
}

/** Polkadot and its kin: one or two bytes of network, a key of 32 bytes, two bytes of check. */
export function isSubstrate(word: string): boolean {
  const bytes = fromBase58(word);
  if (!bytes || (bytes.length !== 35 && bytes.length !== 36)) return false;
  if ((bytes.length === 36) !== (bytes[0] ?? 0) > 63) return false;
  const digest = blake2b(Buffer.concat([Buffer.from('SS58PRE'), bytes.subarray(0, -2)]));
  return same(digest.subarray(0, 2), bytes.subarray(-2));
}

/** Cardano's first addresses: CBOR of a payload and its CRC-32. */
export function isByron(word: string): boolean {
  const bytes = Buffer.from(fromBase58(word) ?? []);
  const length = bytes[4] ?? 0;
  if (bytes.length !== length + 10 || bytes.readUInt32BE(0) !== 0x82d81858) return false;
  if (bytes[5 + length] !== 0x1a) return false;
  return crc32(bytes.subarray(5, 5 + length)) === bytes.readUInt32BE(6 + length);
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

/** The CRC-16 of XMODEM. */
function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1;
    sum &= 0xffff;
  }
  return sum;
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
