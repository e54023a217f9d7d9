import { Decompress } from 'fzstd';
import type { Source } from '../source.ts';
import { corrupt } from '../unreadable.ts';
import type { Unpacking } from './inflate.ts';

/** A block is at most 128 KB unpacked and may be a few bytes packed. */
const PIECE = 16_384;

export function unzstd(source: Source): Unpacking {
  const ready: Buffer[] = [];
  const piece = Buffer.allocUnsafeSlow(PIECE);
  let packed = 0;
  let ended = false;
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) ready.push(Buffer.from(chunk));
  });
  const push = (): void => {
    const count = source.read(piece, 0);
    packed += count;
    ended = count === 0;
    try {
      decoder.push(Uint8Array.from(piece.subarray(0, count)), ended);
    } catch {
      ended = true;
      throw corrupt('Its compressed bytes are broken');
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
