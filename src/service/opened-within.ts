import { fstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

const DELETED = / \(deleted\)$/;

/**
 * Whether an open file lies in one of these folders. Between the report of a change and the opening, a folder on
 * the way may have been replaced by a link to somewhere else: opening follows it, whatever the last name is.
 */
export function isOpenedWithin(fd: number, path: string, folders: readonly string[]): boolean {
  const place = placeOf(fd) ?? verifiedPlaceOf(fd, path);
  if (place === undefined) return false;
  if (place === path || place.replace(DELETED, '') === path) return true;
  return folders.some((folder) => {
    const real = realOf(folder);
    return real === place || place.startsWith(real.endsWith(sep) ? real : real + sep);
  });
}

/** Where the system says that it is; undefined where it does not say. */
function placeOf(fd: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return undefined;
  }
}

/** Where the path leads, if that is still the open file. */
function verifiedPlaceOf(fd: number, path: string): string | undefined {
  try {
    const place = realpathSync(path);
    const [opened, named] = [fstatSync(fd, { bigint: true }), statSync(place, { bigint: true })];
    return opened.ino === named.ino && opened.dev === named.dev ? place : undefined;
  } catch {
    return undefined;
  }
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
