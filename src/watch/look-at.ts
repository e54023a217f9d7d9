import { lstatSync } from 'node:fs';
import { type OwnFile, ownFileOf } from '../own-file.ts';

/** What lies at a path right now. */
export type Sight =
  | SeenFile
  | { readonly kind: 'folder' | 'link' | 'other' | 'missing' | 'unknown' };

/**
 * Equal versions mean the same content, except while the file is `young`: a second change may then carry
 * the same time stamp as the first.
 */
export interface SeenFile {
  readonly kind: 'file';
  readonly file: OwnFile;
  readonly version: string;
  readonly young: boolean;
}

const SECOND = 1_000_000_000n;
/** The coarsest tick by which a kernel stamps files. */
const TICK_MS = 12;
/** Of clocks that stamp whole seconds, or every other: a file may look so much older than it is. */
const COARSE_TICK_MS = 2_100;

/** Looks without following a link. */
export function lookAt(path: string): Sight {
  try {
    const stats = lstatSync(path, { bigint: true });
    if (stats.isDirectory()) return { kind: 'folder' };
    if (stats.isSymbolicLink()) return { kind: 'link' };
    if (!stats.isFile()) return { kind: 'other' };
    const { dev, ino, size, mtimeNs, ctimeNs } = stats;
    // FAT and its like stamp whole seconds.
    const tick = mtimeNs % SECOND === 0n ? COARSE_TICK_MS : TICK_MS;
    const changedMs = Number(ctimeNs / 1_000_000n);
    return {
      kind: 'file',
      file: ownFileOf(stats),
      version: `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`,
      young: Date.now() - changedMs < tick,
    };
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'unknown' };
  }
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
