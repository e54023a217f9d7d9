import type { Match, Text } from '../../detectors/detector.ts';

/** Text that was read out of an encoded stretch, and where its bytes come from. */
export interface Decoded {
  readonly bytes: Buffer;
  /** Where in the stretch the encoded form of the byte begins, and of the last byte before a place ends. */
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
}

export type Encoding =
  | 'base64'
  | 'hex'
  | 'percent'
  | 'escapes'
  | 'entities'
  | 'utf-16'
  | 'full-width'
  | 'script-digits'
  | 'apart'
  | 'invisible';

/** An encoded stretch of a text. Indexes into the text. */
export interface Stretch {
  readonly encoding: Encoding;
  readonly start: number;
  readonly end: number;
}

/** A stretch as what a probe finds; nobody reports it. */
export function stretchMatch(encoding: Encoding, start: number, end: number): Match {
  return { start, end, kind: encoding, alone: undefined, inContext: 'VERY_UNLIKELY' };
}

/** Longer stretches are read up to here; the window keeps more than this behind it. */
export const LONGEST_STRETCH = 6000;

/** A place of the stretch for each byte of what it says. */
export function byPlaces(bytes: Buffer, places: Int32Array): Decoded {
  return {
    bytes,
    startOf: (index) => places[index] ?? 0,
    endOf: (index) => places[index] ?? 0,
  };
}

/** Whether bytes are text: hardly a control character, and UTF-8. */
export function isText(bytes: Uint8Array): boolean {
  let odd = 0;
  for (const byte of bytes) {
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) odd++;
  }
  return odd * 20 <= bytes.length;
}

export function sliceOf({ bytes }: Text, { start, end }: Stretch): Buffer {
  return bytes.subarray(start, end);
}
