import { fdatasync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Identity } from '../../machines/events.ts';
import { messageOf } from '../error-message.ts';
import { moveAside, refuseEmpty } from './damaged.ts';
import { isDamage } from './disk-trouble.ts';
import { groupCommits } from './group-commit.ts';
import { type InstallKey, openInstallKey } from './install-key.ts';
import { prepareJudgeAgain } from './judge-again.ts';
import { prepareKnownAt } from './known-at.ts';
import { readKnownUploads } from './known-uploads.ts';
import { prepareLateVerdicts } from './late-verdicts.ts';
import type { Ledger, StoredFinding } from './ledger.ts';
import { takeLock } from './lock.ts';
import { logPagesFor } from './log-pages.ts';
import { readOpenVersions } from './open-versions.ts';
import { prepareOperations } from './operations.ts';
import { forgetOld, forgetUnknown, RETENTION, type Retention } from './retention.ts';
import { LEDGER_FILE, prepareSchema, UnusableLedger } from './schema.ts';
import { makePrivateFile, openStateFolder } from './state-folder.ts';
import { prepareTally, type Tally } from './tally.ts';
import { openLog } from './write-ahead-log.ts';

const syncFile = promisify(fdatasync);

/** Findings that are stored before the loop turns: some milliseconds. */
const SLICE = 500;
/** Settlements between two looks at what can be forgotten. */
const FORGET_EVERY = 1000;

/** The ledger in a file of SQLite, and what the sinks ask of it beyond `Ledger`. */
export interface SqliteLedger extends Ledger {
  /** Names this installation; made with the ledger and kept with it. */
  readonly installId: string;
  /** The folder with its links resolved. */
  readonly folder: string;
  /** Whether the upload was recorded for a version that has no outcome yet. */
  readonly isOpenUpload: (uploadId: string) => boolean;
  /** What a value of this installation is known by. */
  readonly fingerprint: (value: string) => string;
  /** Uploads that any version had, the oldest first, with the number of findings that it ended with by them. */
  readonly knownUploads: () => ReadonlyMap<string, number>;
  /** Has the file judged again whose judgement this upload gave; false when it is another one, or gone, by now. */
  readonly judgeAgain: (uploadId: string) => boolean;
  /** Findings of a result that stands in the sink's file since before this ledger began. */
  readonly formerResult: (sink: string, name: string) => number | undefined;
  /** How many findings the sink was marked to have of this upload. */
  readonly countInSink: (sink: string, uploadId: string) => number | undefined;
}

export interface LedgerOptions {
  readonly folder: string;
  readonly now?: () => number;
  readonly retention?: Partial<Retention>;
  /** Told once when the disk begins to refuse; what was written waits and is tried again. */
  readonly onFault?: (message: string) => void;
  /** Told when the disk takes what waited. */
  readonly onRecovered?: () => void;
  /** Told when it turns out to be damaged while it is in use: it is kept aside when it is closed. */
  readonly onDamage?: (error: Error) => void;
  /** Told when the ledger cannot be used: where it is kept, and why an empty one takes its place. */
  readonly onReplaced?: (replaced: { readonly keptAs: string; readonly reason: string }) => void;
  /** Makes the log durable; given only by tests of what a power failure leaves. */
  readonly syncLog?: (fd: number) => Promise<void>;
}

/** Opens the ledger of a state folder, for this program alone, and makes both if they are missing. */
export function openLedger(options: LedgerOptions): SqliteLedger {
  const now = options.now ?? Date.now;
  const retention = { ...RETENTION, ...options.retention };
  const folder = openStateFolder(options.folder);
  const lock = takeLock(folder, now());
  try {
    const key = openInstallKey(folder);
    const db = openOrReplace(folder, key, now(), options.onReplaced);
    forgetOld(db, now(), retention);
    return createLedger(db, folder, {
      key,
      now,
      retention,
      lock,
      onFault: options.onFault,
      onRecovered: options.onRecovered,
      onDamage: options.onDamage,
      onReplaced: options.onReplaced,
      syncLog: options.syncLog ?? syncFile,
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openOrReplace(
  folder: string,
  key: InstallKey,
  now: number,
  onReplaced: LedgerOptions['onReplaced'],
): DatabaseSync {
  const path = join(folder, LEDGER_FILE);
  try {
    refuseEmpty(path);
    return openTables(path, key);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    const keptAs = moveAside(folder, LEDGER_FILE, now);
    const db = openTables(path, key);
    onReplaced?.({ keptAs, reason });
    return db;
  }
}

/** Why the tables cannot be used; undefined when something else went wrong, such as a full disk. */
function reasonOf(error: unknown): string | undefined {
  return error instanceof UnusableLedger || isDamage(error) ? messageOf(error) : undefined;
}

function openTables(path: string, key: InstallKey): DatabaseSync {
  // Before SQLite opens it: the -wal and -shm files take their mode from this one.
  makePrivateFile(path);
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    // FULL would sync within each commit and stop the loop for it. Here the same is done beside the loop:
    // after a commit the log is synced by `syncLog`, and only then are its promises resolved.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    // Carrying the log over into the tables does stop the loop, so it is done for more at a time.
    db.exec(`PRAGMA wal_autocheckpoint = ${logPagesFor(dirname(path))}`);
    // The address of findings is a secret: deleting it must also remove it.
    db.exec('PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16777216');
    refuseDamage(db);
    prepareSchema(db, path, key);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseDamage(db: DatabaseSync): void {
  const found = Object.values(db.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
  if (found !== 'ok') throw new UnusableLedger(`SQLite finds it damaged: ${String(found)}`);
}

interface Parts {
  readonly key: InstallKey;
  readonly now: () => number;
  readonly retention: Retention;
  readonly lock: { release: () => void };
  readonly onFault: ((message: string) => void) | undefined;
  readonly onRecovered: (() => void) | undefined;
  readonly onDamage: ((error: Error) => void) | undefined;
  readonly onReplaced: LedgerOptions['onReplaced'] | undefined;
  readonly syncLog: (fd: number) => Promise<void>;
}

function createLedger(db: DatabaseSync, folder: string, parts: Parts): SqliteLedger {
  const { key, now, retention, lock } = parts;
  const tally: Tally = new Map();
  const operations = prepareOperations(db, tally, key);
  const takeLate = prepareLateVerdicts(db, key, operations);
  const log = openLog(db, join(folder, LEDGER_FILE), parts.syncLog);
  const group = groupCommits({
    db,
    sync: log.sync,
    beforeCommit: prepareTally(db, tally),
    afterRollback: () => tally.clear(),
    onFault: (error) =>
      parts.onFault?.(`Cannot write to the ledger in "${folder}", trying again: ${error.message}`),
    onRecovered: () => parts.onRecovered?.(),
    onDamage: (error) => {
      damage = error.message;
      const told = `The ledger in "${folder}" is damaged: ${error.message}; start the agent again, it then begins an empty one`;
      parts.onDamage?.(new Error(told, { cause: error }));
    },
  });
  /** Reads may meet the damage first. */
  const careful =
    <Args extends unknown[], Value>(read: (...args: Args) => Value) =>
    (...args: Args): Value => {
      try {
        return read(...args);
      } catch (error) {
        if (isDamage(error)) group.giveUp(error as Error);
        throw error;
      }
    };
  const known = db.prepare(
    'SELECT 1 FROM file WHERE path = ? AND judged_sha256 = ? AND judged_policy = ?',
  );
  const knownIdentity = db.prepare(
    `SELECT 1 FROM file WHERE path = ? AND judged_policy = ? AND judged_dev = ? AND judged_ino = ?
     AND judged_size = ? AND judged_mtime_ns = ? AND judged_ctime_ns = ?`,
  );
  const knownAt = prepareKnownAt(db);
  const mark = db.prepare('SELECT dev, ino, length FROM sink_mark WHERE sink = ?');
  const sinkUpload = db.prepare(
    'SELECT findings FROM sink_upload WHERE upload_id = ? AND sink = ?',
  );
  const former = db.prepare('SELECT findings FROM former_result WHERE sink = ? AND name = ?');
  const openUpload = db.prepare('SELECT 1 FROM upload WHERE upload_id = ? AND over_at IS NULL');
  const installId = String(db.prepare("SELECT value FROM meta WHERE key = 'install'").get()?.value);
  let settlements = 0;
  let damage: string | undefined;

  // Nobody waits for these: the next promise that resolves vouches for them.
  const writeAhead = (apply: () => void) => void group.write(apply).catch(() => undefined);

  function forget(path: string) {
    const at = now();
    writeAhead(() => operations.forget(path, at));
  }

  async function storeFindings(uploadId: string, findings: readonly StoredFinding[]) {
    const writes: Promise<void>[] = [];
    // Findings of a former attempt go with the first of these, even where nothing takes their place.
    for (let first = 0; first === 0 || first < findings.length; first += SLICE) {
      const slice = findings.slice(first, first + SLICE);
      const store = () => {
        if (first === 0) operations.replaceFindings(uploadId);
        operations.addFindings(uploadId, first, slice);
      };
      writes.push(group.write(store));
      if (first + SLICE < findings.length) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(writes);
  }

  return {
    installId,
    folder,
    observe: (version) => writeAhead(() => operations.observe(version)),
    measure: (versionId, fingerprint) => {
      const at = now();
      writeAhead(() => operations.measure(versionId, fingerprint, at));
    },
    isKnown: careful((path, sha256, policy) => known.get(path, sha256, policy) !== undefined),
    isKnownIdentity: careful(
      (path, { dev, ino, size, mtimeNs, ctimeNs }: Identity, policy) =>
        knownIdentity.get(path, policy, dev, ino, size, mtimeNs, ctimeNs) !== undefined,
    ),
    recordUpload: (upload) => {
      const at = now();
      return group.write(() => operations.recordUpload(upload, at));
    },
    storeDelivery: (delivery, at) =>
      group.write(() => {
        const kept = operations.storeDelivery(delivery, at);
        return kept === 'repeated' ? (takeLate(delivery, at) ?? kept) : kept;
      }),
    markSink: (next) => group.write(() => operations.markSink(next)),
    sinkMark: (sink) => {
      const row = mark.get(sink);
      if (row === undefined) return undefined;
      return { dev: String(row.dev), ino: String(row.ino), length: Number(row.length) };
    },
    isInSink: careful((sink, uploadId) => sinkUpload.get(uploadId, sink) !== undefined),
    countInSink: (sink, uploadId) => {
      const findings = sinkUpload.get(uploadId, sink)?.findings;
      return typeof findings === 'number' ? findings : undefined;
    },
    fingerprint: key.fingerprint,
    knownUploads: () => readKnownUploads(db),
    formerResult: (sink, name) => {
      const findings = former.get(sink, name)?.findings;
      return typeof findings === 'number' ? findings : undefined;
    },
    isOpenUpload: careful((uploadId) => openUpload.get(uploadId) !== undefined),
    storeFindings,
    settle: ({ next, ...settlement }) =>
      group.write(() => {
        const settled = operations.settle(settlement);
        if (settled.verdict !== undefined) return settled;
        if (next !== undefined) {
          operations.observe({ ...next, at: settlement.at, seenBy: 'predecessor' });
        }
        settlements += 1;
        if (settlements % FORGET_EVERY === 0) forgetUnknown(db, now(), retention);
        return settled;
      }),
    forget,
    judgeAgain: careful(prepareJudgeAgain(db, forget)),
    knownAt: (place) => group.write(() => knownAt(place)),
    openVersions: careful((moment, policy) => readOpenVersions(db, key, moment, policy)),
    close: async () => {
      await group.close();
      if (!db.isOpen) return;
      log.close();
      db.close();
      if (damage !== undefined) {
        const keptAs = moveAside(folder, LEDGER_FILE, now());
        parts.onReplaced?.({ keptAs, reason: damage });
      }
      lock.release();
    },
  };
}
