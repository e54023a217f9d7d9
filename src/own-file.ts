import type { BigIntStats } from 'node:fs';

/**
 * A file or folder of our own, known by what it is and not by its name: it may be renamed or rotated. When
 * it is gone, the system gives its number to the next file; the moment of birth tells them apart.
 */
export interface OwnFile {
  readonly dev: string;
  readonly ino: string;
  /** In nanoseconds since 1970; 0 where the file system does not say. */
  readonly bornNs: string;
}

export function ownFileOf({ dev, ino, birthtimeNs }: BigIntStats): OwnFile {
  return { dev: String(dev), ino: String(ino), bornNs: String(birthtimeNs) };
}
