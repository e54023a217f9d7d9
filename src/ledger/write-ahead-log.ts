import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from './sync-folder.ts';

/** The write-ahead log beside the tables. It keeps its inode as long as the tables are open. */
export interface WriteAheadLog {
  /** Resolves when everything that is committed is durable. */
  readonly sync: () => Promise<void>;
  readonly close: () => void;
}

/** `sync` makes a file durable. */
export function openLog(
  db: DatabaseSync,
  path: string,
  sync: (fd: number) => Promise<void>,
): WriteAheadLog {
  db.exec('BEGIN IMMEDIATE; COMMIT');
  const fd = openSync(`${path}-wal`, 'r+');
  // What is synced in a file whose name is not is lost with the name.
  syncFolder(dirname(path));
  let hasFailed = false;
  return {
    sync: async () => {
      // A system that could not write pages forgets that it had to: asked again, it would say that all is well.
      if (hasFailed) carryOver(path);
      hasFailed = true;
      await sync(fd);
      hasFailed = false;
    },
    close: () => closeSync(fd),
  };
}

/** Writes what is in the log into the tables, durably; by a connection of its own, as a transaction may be open. */
function carryOver(path: string): void {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() ?? {};
    if (log !== checkpointed) {
      throw new Error(`Cannot carry the log of "${path}" over: ${checkpointed} of ${log} pages`);
    }
  } finally {
    db.close();
  }
}
