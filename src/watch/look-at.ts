import { type BigIntStats, lstatSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type OwnFile, ownFileOf } from '../own-file.ts';
import { systemPath } from '../path-bytes.ts';

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
  /** The version, if the clock that stamps the file is fine enough for it to tell content apart. */
  readonly stamp: string | undefined;
}

const SECOND = 1_000_000_000n;
/** The coarsest tick by which a kernel stamps files. */
const TICK_MS = 12;
/** Of clocks that stamp whole seconds, or every other: a file may look so much older than it is. */
const COARSE_TICK_MS = 2_100;

/** Looks without following a link. */
export function lookAt(path: string): Sight {
  try {
    const stats = lstatSync(systemPath(path), { bigint: true });
    if (stats.isDirectory()) return { kind: 'folder' };
    if (stats.isSymbolicLink()) return { kind: 'link' };
    if (!stats.isFile()) return { kind: 'other' };
    return seen(stats);
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'unknown' };
  }
}

/** Whether a file that was known there is so no longer. What cannot be looked at says nothing. */
export function isGone(path: string): boolean {
  const { kind } = lookAt(path);
  return kind !== 'unknown' && (kind !== 'file' || isBehindLink(path));
}

/** Whether a link leads to where the file lies, which is then known by another path, if at all. */
export function isBehindLink(path: string): boolean {
  return !isNoLink(dirname(path));
}

/** Whether no link leads to it; of a folder that is gone, nobody can say. */
export function isNoLink(folder: string): boolean {
  try {
    return realpathSync(folder) === folder;
  } catch {
    return true;
  }
}

/** What `lstat` says of a regular file. */
export function seen(stats: BigIntStats): SeenFile {
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  const version = `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
  const isCoarse = isCoarselyDated(stats);
  const ageMs = Date.now() - changedMs(stats);
  return {
    kind: 'file',
    file: ownFileOf(stats),
    version,
    young: ageMs < (isCoarse ? COARSE_TICK_MS : TICK_MS),
    stamp: isCoarse && ageMs < COARSE_TICK_MS ? undefined : version,
  };
}

/** FAT and its like stamp whole seconds. Deno knows only these of `ctime`, and `mtime` can be set to anything. */
function isCoarselyDated({ mtimeNs, ctimeNs }: BigIntStats): boolean {
  const isInSecond = mtimeNs >= ctimeNs && mtimeNs < ctimeNs + SECOND;
  return mtimeNs % SECOND === 0n || (ctimeNs % SECOND === 0n && !isInSecond);
}

function changedMs({ mtimeNs, ctimeNs }: BigIntStats): number {
  return Number((ctimeNs % SECOND === 0n && mtimeNs >= ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
