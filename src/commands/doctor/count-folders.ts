import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How many folders lie at and below those that are named; stops counting at `most`. */
export function countFolders(
  tops: readonly string[],
  enters: (folder: string) => boolean,
  most: number,
): number {
  const folders = [...tops];
  let count = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!enters(folder)) continue;
    const below = foldersIn(folder);
    if (below === undefined) continue;
    count++;
    if (count >= most) return count;
    for (const name of below) folders.push(join(folder, name));
  }
  return count;
}

/** Undefined for what is no folder, or cannot be read. */
function foldersIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return undefined;
  }
}
