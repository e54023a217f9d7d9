import { type FileHandle, open } from 'node:fs/promises';

/** What results ask of the disk. A test gives one that fails, or that forgets what was not synced. */
export interface Disk {
  readonly open: (path: string, flags: string | number, mode?: number) => Promise<FileHandle>;
}

export const realDisk: Disk = { open };
