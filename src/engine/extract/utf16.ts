import type { Source } from './source.ts';

const PIECE = 16_384;

/** A source of UTF-16 as one of UTF-8. Positions in what is scanned are those of the UTF-8 text. */
export function decodeUtf16(source: Source, order: 'utf-16le' | 'utf-16be'): Source {
  const decoder = new TextDecoder(order);
  const piece = Buffer.alloc(PIECE);
  let ready = Buffer.alloc(0);
  let ended = false;

  const refill = (): void => {
    while (ready.length === 0 && !ended) {
      const count = source.read(piece, 0);
      ended = count === 0;
      ready = Buffer.from(decoder.decode(piece.subarray(0, count), { stream: !ended }));
    }
  };

  return {
    size: undefined,
    read: (into, offset) => {
      refill();
      const count = ready.copy(into, offset);
      ready = ready.subarray(count);
      return count;
    },
  };
}
