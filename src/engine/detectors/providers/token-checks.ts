import { crc32 } from 'node:zlib';

/** Check digits that vendors put into their keys. */
export type TokenCheck =
  /** The last six characters: CRC-32 of what stands between the prefix and them, in base 62. */
  | 'crc32-base62'
  /** The last eight: CRC-32 of all before the last underscore, little-endian, in hexadecimal digits. */
  | 'crc32-hex-whole'
  /** The last seven: CRC-32 of all before them in base 36; the two before them the payload's length. */
  | 'crc32-base36-whole'
  /** The last eight: CRC-32 of all before them in hexadecimal digits. */
  | 'crc32-hex-tail'
  /** Up to the first dot a number in base 64. */
  | 'number-base64'
  /** Upper-case letters and the digits 2 to 7 alone, as base 32 has them. */
  | 'base32';

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function passes(check: TokenCheck, prefix: string, body: string): boolean {
  switch (check) {
    case 'crc32-base62':
      return base62(crc32(body.slice(0, -6))) === body.slice(-6);
    case 'crc32-hex-whole':
      return littleEndianHex(crc32(prefix + body.slice(0, -9))) === body.slice(-8);
    case 'crc32-base36-whole':
      return (
        crc32(prefix + body.slice(0, -7))
          .toString(36)
          .padStart(7, '0') === body.slice(-7)
      );
    case 'crc32-hex-tail':
      return bigEndianHex(crc32(prefix + body.slice(0, -8))) === body.slice(-8).toLowerCase();
    case 'number-base64':
      return /^\d{17,20}$/.test(
        Buffer.from(body.split('.', 1)[0] ?? '', 'base64').toString('latin1'),
      );
    case 'base32':
      return /^[A-Z2-7]*$/.test(body);
  }
}

export function bigEndianHex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** Six digits of base 62, which hold 32 bits. */
export function base62(value: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < 6; i++) {
    text = (BASE_62[rest % 62] ?? '') + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

export function littleEndianHex(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes.toString('hex');
}
