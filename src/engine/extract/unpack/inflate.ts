import { inflateRawSync } from 'node:zlib';
import { Gunzip, Inflate } from 'fflate';
import type { Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';

/** What is unpacked piece by piece: `next` until it says undefined, and how many bytes went in. */
export interface Unpacking {
  readonly next: () => Buffer | undefined;
  readonly packed: () => number;
}

/** So little goes in at once, because a thousand times as much may come out. */
const PIECE = 16_384;

export const inflated = (source: Source): Unpacking => unpacking(source, new Inflate());

/** Also of several such streams behind each other. */
export const gunzipped = (source: Source): Unpacking => unpacking(source, new Gunzip());

function unpacking(source: Source, inflater: Inflate | Gunzip): Unpacking {
  const ready: Buffer[] = [];
  const piece = Buffer.allocUnsafeSlow(PIECE);
  let packed = 0;
  let ended = false;
  let complete = false;
  inflater.ondata = (chunk, final) => {
    if (chunk.length > 0) ready.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    if (final) complete = true;
  };
  const push = (): void => {
    const count = source.read(piece, 0);
    packed += count;
    ended = count === 0;
    try {
      // The decoder keeps what it is given.
      inflater.push(Buffer.from(piece.subarray(0, count)), ended);
    } catch (error) {
      ended = true;
      if (!complete) throw broken(error);
    }
  };
  return {
    packed: () => packed,
    next: () => {
      while (ready.length === 0 && !ended) push();
      return ready.shift();
    },
  };
}

function broken(error: unknown): Error {
  const early = error instanceof Error && /unexpected EOF/i.test(error.message);
  return corrupt(early ? 'It ends too early' : 'Its compressed bytes are broken');
}

const FAST_PACKED = 8_388_608;
const FAST_UNPACKED = 33_554_432;

/** All of a small member at once, by the runtime's own code; undefined when that is not to be had. */
export function inflatedAtOnce(packed: Buffer, size: number): Buffer | undefined {
  if (packed.length > FAST_PACKED || size > FAST_UNPACKED) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}
