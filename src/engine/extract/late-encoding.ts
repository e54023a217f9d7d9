import { isAscii } from 'node:buffer';
import { decoded } from './decoded.ts';
import { isMostlyUtf8 } from './encoding.ts';
import { legacyEncodingOf } from './legacy-encoding.ts';
import { rejoin, type Source } from './source.ts';

/** A source that began with ASCII alone: what it is written in shows where that ends. */
export function lateEncoding(source: Source): Source {
  let settled: Source | undefined;
  return {
    size: source.size,
    read: (into, offset) => {
      if (settled) return settled.read(into, offset);
      const count = source.read(into, offset);
      const piece = into.subarray(offset, offset + count);
      if (count === 0 || isAscii(piece)) return count;
      if (isMostlyUtf8(piece)) {
        settled = source;
        return count;
      }
      const taken = Buffer.from(piece);
      settled = decoded(rejoin(taken, source), legacyEncodingOf(taken));
      return settled.read(into, offset);
    },
  };
}
