import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, with those above it that are missing; whether it was missing. Node's own `recursive` tries for ever
 * where the system says that the folder above is not there, although it is, as in `/proc`.
 */
export function makeFolder(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const above = dirname(folder);
    if (!isMissing || above === folder || !makeFolder(above, mode)) throw error;
    return makeFolder(folder, mode);
  }
}
