import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder, and how many files lie right in it. */
export interface FolderBelow {
  readonly folder: string;
  readonly files: number;
}

/** The folders at and below those that are named, the nearest first; those that cannot be read are left out. */
export function* foldersBelow(
  tops: readonly string[],
  enters: (folder: string) => boolean,
): Generator<FolderBelow> {
  const folders = [...tops];
  for (const folder of folders) {
    if (!enters(folder)) continue;
    const below = namesIn(folder);
    if (below === undefined) continue;
    for (const name of below.folders) folders.push(join(folder, name));
    yield { folder, files: below.files };
  }
}

/** Stops counting at `most`. */
export function countFolders(
  tops: readonly string[],
  enters: (folder: string) => boolean,
  most: number,
): number {
  return foldersBelow(tops, enters).take(most).toArray().length;
}

/** Undefined for what is no folder, or cannot be read. */
function namesIn(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return { folders, files: entries.length - folders.length };
  } catch {
    return undefined;
  }
}
