export const BLOCK = 512;

/** Whether a block's own sum is right, which no other format has by accident. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK || block[0] === 0) return false;
  const told = octal(block, 148, 8);
  if (!(told > 0)) return false;
  let sum = 256;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  return sum === told;
}

/** Octal digits, or a big-endian number where the first bit is set. */
export function octal(block: Buffer, at: number, length: number): number {
  if ((block[at] ?? 0) & 0x80) {
    let value = (block[at] ?? 0) & 0x7f;
    for (let next = at + 1; next < at + length; next++) value = value * 256 + (block[next] ?? 0);
    return value;
  }
  const digits = /^[\0 ]*([0-7]+)/.exec(block.toString('latin1', at, at + length));
  return digits?.[1] === undefined ? 0 : Number.parseInt(digits[1], 8);
}
