import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lookAt } from './look-at.ts';

/**
 * Every path of a regular file at or below `top`, by reading the folders; for when reports of the system
 * were lost. Folders that cannot be read are passed over: the watches say so.
 */
export async function* sweep(
  top: string,
  enters: (folder: string) => boolean,
): AsyncGenerator<string> {
  const { kind } = lookAt(top);
  if (kind === 'file') yield top;
  if (kind !== 'folder') return;
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!enters(folder)) continue;
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) yield path;
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
