import { type BigIntStats, type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type OwnFile, ownFileOf } from '../own-file.ts';
import { isDoubtful, systemPath, textOfName } from '../path-bytes.ts';

type Entry = Pick<Dirent, 'name' | 'isDirectory' | 'isFile'>;

/** A regular file, as the disk has it. */
export interface DiskFile extends OwnFile {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** Every regular file at or below `top`, by reading the folders; links are not followed. */
export function* walk(
  top: string,
  enters: (folder: string) => boolean,
): Generator<{ readonly path: string; readonly file: DiskFile }> {
  const file = fileAt(top);
  if (file) yield { path: top, file };
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!enters(folder)) continue;
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) {
        const found = fileAt(path);
        if (found) yield { path, file: found };
      }
    }
  }
}

function fileAt(path: string): DiskFile | undefined {
  const stats = statsOf(path);
  return stats && diskFileOf(stats);
}

/** Undefined for what is no regular file, and for what cannot be looked at: the watch says so. */
export function statsOf(path: string): BigIntStats | undefined {
  try {
    const stats = lstatSync(systemPath(path), { bigint: true });
    return stats.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

export function diskFileOf(stats: BigIntStats): DiskFile {
  const { size, mtimeNs, ctimeNs } = stats;
  return { ...ownFileOf(stats), size: Number(size), mtimeNs, ctimeNs };
}

function entriesOf(folder: string): readonly Entry[] {
  try {
    const path = systemPath(folder);
    const entries = readdirSync(path, { withFileTypes: true });
    if (!entries.some(({ name }) => isDoubtful(name))) return entries;
    return readdirSync(path, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
      name: textOfName(entry.name),
      isDirectory: () => entry.isDirectory(),
      isFile: () => entry.isFile(),
    }));
  } catch {
    return [];
  }
}
