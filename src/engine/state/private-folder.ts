import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';

/** A folder of mode 0700 that nobody else works on until it is released, or until this program ends. */
export interface PrivateFolder {
  readonly path: string;
  readonly release: () => void;
}

/** Makes the folder and those in it. Throws when others may look into it or another engine works on it. */
export function takeFolder(folder: string, inner: readonly string[]): PrivateFolder {
  const created = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = realpathSync(folder);
  if (created !== undefined) chmodSync(path, 0o700);
  const mode = statSync(path).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(
      `Cannot use state folder "${path}": others may look into it (mode ${mode.toString(8)}, expected 700); mend it with: chmod 700 ${path}`,
    );
  }
  for (const name of inner) mkdirSync(join(path, name), { recursive: true, mode: 0o700 });
  return { path, release: lock(path) };
}

/** The lock is SQLite's own, because Node has no file locks; the kernel gives it back however we end. */
function lock(folder: string): () => void {
  const file = join(folder, 'lock.db');
  // Whoever opens and closes the file by other means loses the lock: that is how POSIX locks are.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 500 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw new Error(
      `Cannot use state folder "${folder}": another engine is using it; stop that one or choose another folder with --state`,
      { cause: error },
    );
  }
  return () => {
    if (db.isOpen) db.close();
  };
}
