import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { reasonOf } from './system-failure.ts';

/**
 * Writes a file for its owner only, in place of one that may be there: by renaming, so that nobody reads half
 * of it and no link is followed.
 */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.draft`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    throw new Error(`Cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`, { cause: error });
  }
}
