import { readSync } from 'node:fs';

/** Bytes in order, once. */
export interface Source {
  /** How many there are; undefined when only reading tells. */
  readonly size: number | undefined;
  /** Puts the next bytes into `into` from `offset` on, at least one unless there are no more; says how many. */
  readonly read: (into: Buffer, offset: number) => number;
}

export function bufferSource(bytes: Buffer): Source {
  let at = 0;
  return {
    size: bytes.length,
    read: (into, offset) => {
      const count = bytes.copy(into, offset, at);
      at += count;
      return count;
    },
  };
}

/** The bytes of an open file from its beginning, at most `size` of them. */
export function fileSource(descriptor: number, size: number): Source {
  let at = 0;
  return {
    size,
    read: (into, offset) => {
      const wanted = Math.min(into.length - offset, size - at);
      if (wanted <= 0) return 0;
      const count = readSync(descriptor, into, offset, wanted, at);
      at += count;
      return count;
    },
  };
}

/** Bytes that were taken from a source to look at them, and then the rest of it. */
export function rejoin(head: Buffer, rest: Source): Source {
  const first = bufferSource(head);
  return {
    size: rest.size,
    read: (into, offset) => first.read(into, offset) || rest.read(into, offset),
  };
}

/** The first bytes of a source, at most `most`. */
export function takeHead(source: Source, most: number): Buffer {
  const head = Buffer.allocUnsafe(Math.min(most, source.size ?? most));
  let count = 0;
  while (count < head.length) {
    const read = source.read(head, count);
    if (read === 0) break;
    count += read;
  }
  return head.subarray(0, count);
}
