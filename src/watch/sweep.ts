import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lookAt } from './look-at.ts';

/** The path itself if it is one of a file, or those of the files that lie right in the folder. */
export async function* filesIn(path: string): AsyncGenerator<string> {
  const { kind } = lookAt(path);
  if (kind === 'file') yield path;
  if (kind !== 'folder') return;
  for (const entry of await entriesOf(path)) {
    if (!entry.isDirectory()) yield join(path, entry.name);
  }
}

/**
 * The path of every file at or below `top`, by reading the folders; for when reports of the system were
 * lost. Folders that cannot be read are passed over: the watches say so.
 */
export async function* sweep(
  top: string,
  enters: (folder: string) => boolean,
): AsyncGenerator<string> {
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!enters(folder)) continue;
    yield* filesIn(folder);
    for (const entry of await entriesOf(folder)) {
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
    }
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
