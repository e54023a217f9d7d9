import { closeSync, fsyncSync, openSync } from 'node:fs';
import process from 'node:process';

/** Makes the names in a folder survive a power failure. Windows does not let a folder be opened. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
