import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from './state-folder.ts';

/** Who works on a state folder. `startedAt` is in milliseconds since 1970. */
export interface LockHolder {
  readonly pid: number;
  readonly startedAt: number;
}

/** Another agent works on this state folder. */
export class LedgerInUseError extends Error {
  override name = 'LedgerInUseError';
  readonly holder: LockHolder | undefined;
  constructor(folder: string, holder: LockHolder | undefined) {
    const who =
      holder === undefined
        ? 'another agent'
        : `another agent (PID ${holder.pid}, since ${new Date(holder.startedAt).toISOString()})`;
    super(
      `Cannot use state folder "${folder}": ${who} is using it; stop that one or choose another folder with --state`,
    );
    this.holder = holder;
  }
}

/** A held lock. The kernel releases it when the program ends, however it ends. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Takes the folder for this program. The lock is SQLite's own on a file of its own, because Node has no file locks.
 * Whoever opens and closes that file by other means loses the lock: that is how POSIX locks are.
 */
export function takeLock(folder: string, startedAt: number): Lock {
  makePrivateFile(lockFile(folder));
  makePrivateFile(holderFile(folder));
  // `readLock` may hold a shared lock for a moment.
  const db = new DatabaseSync(lockFile(folder), { timeout: 500 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isLocked(error)) throw error;
    throw new LedgerInUseError(folder, readHolder(folder));
  }
  writeFileSync(holderFile(folder), JSON.stringify({ pid: process.pid, startedAt }));
  return {
    release: () => {
      if (!db.isOpen) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

/** Who holds the lock of this folder now; undefined when nobody does. */
export function readLock(folder: string): LockHolder | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(lockFile(folder), { readOnly: true, timeout: 0 });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return undefined;
  } catch (error) {
    return isLocked(error) ? (readHolder(folder) ?? { pid: 0, startedAt: 0 }) : undefined;
  } finally {
    db?.close();
  }
}

function lockFile(folder: string): string {
  return join(folder, 'lock.db');
}

function holderFile(folder: string): string {
  return join(folder, 'agent.json');
}

function readHolder(folder: string): LockHolder | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(holderFile(folder), 'utf8')) as LockHolder;
    return typeof pid === 'number' && typeof startedAt === 'number'
      ? { pid, startedAt }
      : undefined;
  } catch {
    return undefined;
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /\b(locked|busy)\b/i.test(error.message);
}
