import { byteAt, type I32 } from './assembler.ts';

export const HASH = 0x9e3779b1 | 0;

/** Sets the bit of a key in a table of so many bits: its place is the upper bits of a product. */
export function mark(table: Uint8Array, bits: number, key: number): void {
  const place = Math.imul(key, HASH) >>> (32 - bits);
  table[place >> 3] = (table[place >> 3] ?? 0) | (1 << (place & 7));
}

/** Whether the bit of a key is set. */
export function holds(table: Uint8Array, bits: number, key: number): boolean {
  const place = Math.imul(key, HASH) >>> (32 - bits);
  return (((table[place >> 3] ?? 0) >> (place & 7)) & 1) !== 0;
}

/** The same table as the kernel reads it. */
export function isMarked(table: number, bits: number, key: I32): I32 {
  const place = key.times(HASH).shr(32 - bits);
  return byteAt(place.shr(3), table).shr(place.and(7)).and(1);
}
