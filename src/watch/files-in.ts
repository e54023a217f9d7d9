import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lookAt } from './look-at.ts';

/** The path itself if it is one of a file, or those of the files that lie right in the folder. */
export async function filesIn(path: string): Promise<readonly string[]> {
  const { kind } = lookAt(path);
  if (kind === 'file') return [path];
  if (kind !== 'folder') return [];
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => join(path, name));
  } catch {
    return [];
  }
}
