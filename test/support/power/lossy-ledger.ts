import { existsSync, fdatasync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Loss } from './lossy-disk.ts';

const syncFile = promisify(fdatasync);

interface Files {
  readonly tables: Buffer;
  readonly log: Buffer;
}

/** The files of a ledger at one moment, and as they were when they were last safe. */
export interface LedgerState {
  readonly safe: Files | undefined;
  readonly now: Files;
}

/** Of the log's head: its salts change when it begins anew, and SQLite syncs it then before anything else. */
const HEAD = 32;
const SECTOR = 512;
const PAGE = 4096;

/** Remembers what of a ledger is safe: what was there when a sync of the log began that has ended. */
export class LossyLedger {
  readonly #folder: string;
  #safe: Files | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  readonly syncLog = async (fd: number) => {
    const files = this.#read();
    await syncFile(fd);
    this.#safe = files;
  };

  get state(): LedgerState {
    return { safe: this.#safe, now: this.#read() };
  }

  #read(): Files {
    const read = (name: string) => {
      const path = join(this.#folder, name);
      return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    };
    return { tables: read('ledger.db'), log: read('ledger.db-wal') };
  }
}

/** What is left of the ledger in another folder when the power fails. */
export function writeLedger(
  folder: string,
  { safe, now }: LedgerState,
  loss: Loss,
  next: () => number,
): void {
  const left = safe === undefined ? now : afterLoss(safe, now, loss, next);
  writeFileSync(join(folder, 'ledger.db'), left.tables, { mode: 0o600 });
  writeFileSync(join(folder, 'ledger.db-wal'), left.log, { mode: 0o600 });
}

function afterLoss(safe: Files, now: Files, loss: Loss, next: () => number): Files {
  const hasBegunAnew = !safe.log.subarray(0, HEAD).equals(now.log.subarray(0, HEAD));
  if (hasBegunAnew) {
    // The tables were synced before the log was begun anew; of the log itself any sector may be the former one.
    const log = mix(safe.log, now.log, SECTOR, loss, next);
    now.log.copy(log, 0, 0, HEAD);
    return { tables: now.tables, log };
  }
  if (!safe.tables.equals(now.tables)) {
    // The log was synced before it was carried over into the tables, page by page.
    return { tables: mix(safe.tables, now.tables, PAGE, loss, next), log: now.log };
  }
  return { tables: now.tables, log: mix(safe.log, now.log, SECTOR, loss, next) };
}

/** Some blocks as they were, and some as they are. */
function mix(before: Buffer, after: Buffer, block: number, loss: Loss, next: () => number): Buffer {
  if (loss === 'none') return Buffer.from(after);
  if (loss === 'all') return Buffer.from(before);
  const grown = Math.max(before.length, after.length);
  const size =
    loss === 'tail' ? before.length + Math.floor(next() * (grown - before.length)) : grown;
  const left = Buffer.alloc(size);
  before.copy(left);
  for (let at = 0; at < size && loss !== 'zeros'; at += block) {
    const isWritten = loss === 'tail' || next() < 0.5;
    // A log that began anew may be shorter than the former one, of which the rest is left.
    if (isWritten && at < after.length) after.copy(left, at, at, Math.min(at + block, size));
  }
  return left;
}
