import { readSync } from 'node:fs';

/** Bytes in order, once. */
export interface Source {
  /** How many there are; undefined when only reading tells. */
  readonly size: number | undefined;
  /** Puts the next bytes into `into` from `offset` on, at least one unless there are no more; says how many. */
  readonly read: (into: Buffer, offset: number) => number;
  /** Bytes of the whole, wherever `read` is, where that is possible; fewer than asked for at the end. */
  readonly at?: ((from: number, to: number) => Buffer) | undefined;
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
    at: (from, to) => bytes.subarray(from, to),
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
    at: (from, to) => {
      const wanted = Buffer.allocUnsafe(Math.max(0, Math.min(to, size) - from));
      let count = 0;
      while (count < wanted.length) {
        const more = readSync(descriptor, wanted, count, wanted.length - count, from + count);
        if (more === 0) break;
        count += more;
      }
      return wanted.subarray(0, count);
    },
  };
}

/** A stretch of a source that can be read anywhere. */
export function sliceSource(
  at: (from: number, to: number) => Buffer,
  from: number,
  to: number,
): Source {
  let next = from;
  return {
    size: to - from,
    read: (into, offset) => {
      const piece = at(next, Math.min(to, next + into.length - offset));
      next += piece.length;
      return piece.copy(into, offset);
    },
    at: (start, end) => at(from + start, Math.min(to, from + end)),
  };
}

/** A source whose bytes come piece by piece; no piece is the end. */
export function pieceSource(next: () => Buffer | undefined, size?: number): Source {
  let ready: Buffer | undefined;
  let at = 0;
  let ended = false;
  return {
    size,
    read: (into, offset) => {
      while (!ended && (!ready || at === ready.length)) {
        ready = next();
        at = 0;
        ended = ready === undefined;
      }
      if (!ready) return 0;
      const count = ready.copy(into, offset, at);
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
    at: rest.at,
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

const PIECE = 65_536;

/** What is left of a source, each piece a buffer of its own. */
export function* piecesOf(source: Source, size = PIECE): Generator<Buffer, void> {
  for (;;) {
    const piece = Buffer.allocUnsafe(size);
    const count = source.read(piece, 0);
    if (count === 0) return;
    yield count < size / 2 ? Buffer.from(piece.subarray(0, count)) : piece.subarray(0, count);
  }
}
