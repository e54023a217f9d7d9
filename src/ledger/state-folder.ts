import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  realpathSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { makeFolder } from '../make-folder.ts';

/** The state folder or a file in it is not for us alone. The message holds the command that mends it. */
export class NotPrivateError extends Error {
  override name = 'NotPrivateError';
  readonly code = 'EPERM';
}

/** Makes the folder if it is missing and resolves its links; refuses one that others can look into. */
export function openStateFolder(folder: string): string {
  const created = makeFolder(folder, 0o700);
  const path = realpathSync(folder);
  if (created) chmodSync(path, 0o700);
  if (process.platform === 'win32') return path;

  const { mode, uid } = statSync(path);
  const open = (mode & 0o077) !== 0;
  if (open) {
    throw new NotPrivateError(
      `Cannot use state folder "${path}": others may look into it (mode ${octal(mode)}, expected 700); mend it with: chmod 700 ${quoted(path)}`,
    );
  }
  const own = ownerOf(path);
  if (own !== uid) {
    throw new NotPrivateError(
      `Cannot use state folder "${path}": it belongs to user ${uid}, expected ${own}; mend it with: chown ${own} ${quoted(path)}`,
    );
  }
  return path;
}

/**
 * Sees to it that the file is there and is ours alone, whatever the umask, before SQLite opens it.
 * A file that is there is not opened: closing it would drop the POSIX locks that this program holds on it.
 */
export function makePrivateFile(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    const fd = openSync(path, 'wx', 0o600);
    if (process.platform !== 'win32') fchmodSync(fd, 0o600);
    closeSync(fd);
    return;
  }
  if (!found.isFile()) {
    throw new NotPrivateError(
      `Cannot use "${path}": expected a regular file; mend it with: mv ${quoted(path)} ${quoted(`${path}.old`)}`,
    );
  }
  if (process.platform !== 'win32' && (found.mode & 0o777) !== 0o600) chmodSync(path, 0o600);
}

function ownerOf(path: string): number {
  try {
    return uidOfNewFiles(path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

// Asking the system who we are needs a permission of its own under Deno; a file that we make tells as well.
function uidOfNewFiles(folder: string): number {
  const path = join(folder, `owner-${randomUUID()}`);
  const fd = openSync(path, 'wx', 0o600);
  try {
    return fstatSync(fd).uid;
  } finally {
    closeSync(fd);
    unlinkSync(path);
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; make it writable for this user',
  EDQUOT: 'the disk quota is used up; free some space',
  EIO: 'the disk reports an error',
  ENOSPC: 'no space left on the disk; free some',
  EPERM: 'permission denied; make it writable for this user',
  EROFS: 'the disk is read-only',
};

/** The state folder cannot be written to. What the system said is the cause. */
function unwritable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = REFUSALS[code];
  if (refusal === undefined) return error;
  return new Error(
    `Cannot use state folder "${path}": ${refusal}, or choose another folder with --state`,
    { cause: error },
  );
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0');
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
