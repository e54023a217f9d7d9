import { createCipheriv, randomBytes } from 'node:crypto';
import type { Seal } from './job.ts';

const BLOCK = 16;

/** A seal that opens nothing but what is sealed with it; `key` when the seal must outlive this program. */
export function newSeal(key: Uint8Array = randomBytes(32)): Seal {
  return { key, nonce: randomBytes(8) };
}

/** Seals bytes that lie at a position of a file, and opens them again. */
export function crypt({ key, nonce }: Seal, bytes: Uint8Array, position: number): Buffer {
  const counter = Buffer.alloc(BLOCK);
  counter.set(nonce);
  counter.writeBigUInt64BE(BigInt(Math.floor(position / BLOCK)), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  if (position % BLOCK > 0) cipher.update(Buffer.alloc(position % BLOCK));
  return cipher.update(bytes);
}
