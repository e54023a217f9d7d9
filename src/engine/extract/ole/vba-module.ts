import type { OleStream } from './compound-file.ts';

const MOST = 16_777_216;

export const isModule = ({ path, name }: OleStream): boolean =>
  path.at(-1) === 'VBA' && !/^(?:dir|_VBA_PROJECT|__SRP_.*)$/.test(name);

/** The source of a macro, which is compressed and lies behind what was compiled of it. */
export function moduleText(bytes: Buffer): string | undefined {
  const start = bytes.indexOf('\0Attribut', 0, 'latin1') - 3;
  return start < 0 ? undefined : unpacked(bytes, start).toString('latin1');
}

function unpacked(bytes: Buffer, start: number): Buffer {
  let out = Buffer.alloc(Math.min(MOST, bytes.length * 4 + 8192));
  let length = 0;
  for (let at = start + 1; at + 2 < bytes.length; ) {
    const header = bytes.readUInt16LE(at);
    const end = Math.min(bytes.length, at + (header & 0x0fff) + 3);
    const chunk = length;
    at += 2;
    if (length + 8192 > out.length) {
      if (out.length >= MOST) break;
      out = Buffer.concat([out, Buffer.alloc(out.length)]);
    }
    while (at < end) {
      const flags = bytes[at++] ?? 0;
      for (let bit = 0; bit < 8 && at < end && length - chunk < 4096; bit++) {
        if (((flags >> bit) & 1) === 0) {
          out[length++] = bytes[at++] ?? 0;
          continue;
        }
        if (at + 2 > end) return out.subarray(0, length);
        const token = bytes.readUInt16LE(at);
        at += 2;
        const bits = Math.max(4, Math.ceil(Math.log2(length - chunk)));
        const copied = (token & (0xffff >> bits)) + 3;
        const from = length - ((token >> (16 - bits)) + 1);
        if (from < chunk) return out.subarray(0, length);
        for (let count = 0; count < copied; count++) out[length++] = out[from + count] ?? 0;
      }
      if (length - chunk >= 4096) at = end;
    }
  }
  return out.subarray(0, length);
}
