import { statSync } from 'node:fs';
import type { OwnFile } from './messages.ts';
import { OwnFiles } from './own-files.ts';

/** What an agent writes itself: its state folder, and its results in whichever file they are. */
export interface OwnResults {
  readonly has: (file: OwnFile) => boolean;
  readonly list: () => readonly OwnFile[];
  /** Looks which file holds the results now; true when it is another one than before. */
  readonly refresh: () => Promise<boolean>;
}

export async function ownResults(
  stateFolder: string,
  resultsFile: () => Promise<OwnFile | undefined>,
): Promise<OwnResults> {
  const { dev, ino } = statSync(stateFolder, { bigint: true });
  let list: readonly OwnFile[] = [{ dev: String(dev), ino: String(ino) }];
  const known = new OwnFiles(list);

  async function refresh(): Promise<boolean> {
    const results = await resultsFile();
    if (!results || known.has(results)) return false;
    // The former file stays ours: it was rotated, and it holds findings.
    list = [...list, { dev: results.dev, ino: results.ino }];
    known.replace(list);
    return true;
  }

  await refresh();
  return { has: (file) => known.has(file), list: () => list, refresh };
}
