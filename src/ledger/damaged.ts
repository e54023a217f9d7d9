import { existsSync, lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableLedger } from './schema.ts';

const PARTS = ['', '-wal', '-shm'];

/**
 * Moves a ledger that cannot be used out of the way, with all its parts, and says under which name it is kept:
 * what it knew is found again by comparing an empty one with the disk.
 */
export function moveAside(folder: string, file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const kept = join(folder, `damaged-${stamp}-${file}`);
  for (const part of PARTS) {
    const path = join(folder, file) + part;
    if (existsSync(path)) renameSync(path, kept + part);
  }
  return kept;
}

/** SQLite takes a file of 0 bytes for a new one, so that all it held would be gone without a word. */
export function refuseEmpty(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isFile() && found.size === 0) throw new UnusableLedger('It is an empty file');
}
