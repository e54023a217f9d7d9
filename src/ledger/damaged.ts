import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

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
