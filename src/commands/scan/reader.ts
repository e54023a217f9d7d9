import { closeSync, constants, openSync, readSync } from 'node:fs';

/** Bytes in order, once. */
export interface Reader {
  /** Puts the next bytes into `into` from `offset` on and says how many; none is the end. */
  readonly read: (into: Buffer, offset: number) => number;
  readonly close: () => void;
}

const NOTHING: Reader = { read: () => 0, close: () => {} };

/** The bytes of a file; none where they cannot be had any more. */
export function fileReader(path: string): Reader {
  const descriptor = opened(path);
  if (descriptor === undefined) return NOTHING;
  return {
    read: (into, offset) => {
      try {
        return readSync(descriptor, into, offset, into.length - offset, null);
      } catch {
        return 0;
      }
    },
    close: () => closeSync(descriptor),
  };
}

function opened(path: string): number | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    return openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch {
    return undefined;
  }
}

export function bufferReader(bytes: Buffer): Reader {
  let at = 0;
  return {
    read: (into, offset) => {
      const count = bytes.copy(into, offset, at);
      at += count;
      return count;
    },
    close: () => {},
  };
}
