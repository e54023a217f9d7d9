export const THREE_BITS = 14;
export const FOUR_BITS = 16;
const ALL_CASES = 0x20202020;
const THREE_BYTES = 0xffffff;

/** The first four bytes of a word as one number, the same in any case. */
export function fourOf(first: number, second: number, third: number, fourth: number): number {
  return first | (second << 8) | (third << 16) | (fourth << 24) | ALL_CASES;
}

export function threeOf(four: number): number {
  return four & THREE_BYTES;
}

export function hashOfFour(four: number): number {
  return Math.imul(four, 0x9e3779b1) >>> (32 - FOUR_BITS);
}

export function hashOfThree(four: number): number {
  return Math.imul(four & THREE_BYTES, 0x9e3779b1) >>> (32 - THREE_BITS);
}
