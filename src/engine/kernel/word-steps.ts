import { table } from '../detectors/bytes.ts';

/** The step of `0`, behind those of the letters. */
export const FIRST_DIGIT = 27;
/** The step of a byte through the vocabulary: from 1 for letters and digits of ASCII, whatever their case. */
export const STEP: Uint8Array = table((byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 1;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41 + 1;
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + FIRST_DIGIT : 0;
});

/** What may stand between the words of a phrase. */
export const BETWEEN: Uint8Array = table((byte) =>
  " _-./'\t\n\r".includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Bits beside the step of a byte: a word may go on in several ways there, or is not of ASCII. */
export const UNSURE = 0x40;
export const BEYOND = 0x80;
/** The step of a byte as one of the first of a word, with those bits. */
export const FIRSTS: Uint8Array = table((byte) => {
  if (byte >= 0x80) return BEYOND | UNSURE;
  const isUnsure = (byte >= 0x41 && byte <= 0x5a) || byte === 0x2d || byte === 0x5f;
  return (STEP[byte] ?? 0) | (isUnsure ? UNSURE : 0);
});
