import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LEDGER_FILE } from '../ledger/schema.ts';
import type { DiskFile } from './walk.ts';

/** What the ledger knows of the files, read beside the agent that writes it. */
export interface KnownFiles {
  /** Whether a file needs no look: it was judged as it is now, or will be. */
  readonly isCovered: (path: string, file: DiskFile) => boolean;
  /** The paths that were judged, or are being judged, and that nobody has asked for. */
  readonly unasked: () => Iterable<string>;
  readonly close: () => void;
}

export interface KnownFilesOptions {
  readonly state: string;
  readonly policy: string;
  readonly maxFileBytes: number;
  readonly since: number;
}

// A version without an outcome will be judged; what it was measured as, if it was, is what will be judged.
const ONE = `
SELECT file.file_id AS id, judged_policy AS policy,
  judged_dev AS dev, judged_ino AS ino, judged_size AS size, judged_mtime_ns AS mtime, judged_ctime_ns AS ctime,
  (SELECT seq FROM version WHERE version.file_id = file.file_id ORDER BY seq DESC LIMIT 1) AS last
FROM file WHERE path = ?`;
const VERSION = `
SELECT outcome, detail, policy, observed_at AS observedAt, settled_at AS settledAt,
  dev, ino, size, mtime_ns AS mtime, ctime_ns AS ctime
FROM version WHERE seq = ?`;
const ALL = `
SELECT file_id AS id, path FROM file WHERE judged_policy IS NOT NULL
UNION ALL
SELECT file_id, path FROM version JOIN file USING (file_id) WHERE outcome IS NULL AND judged_policy IS NULL`;

type Row = Record<string, unknown>;

export function openKnownFiles(options: KnownFilesOptions): KnownFiles {
  const { state, policy, maxFileBytes, since } = options;
  const db = new DatabaseSync(join(state, LEDGER_FILE), { readOnly: true, timeout: 5000 });
  const one = db.prepare(ONE);
  const version = db.prepare(VERSION);
  const all = db.prepare(ALL);
  const asked = new Set<number>();

  /** What became of the last version counts where nothing was judged. */
  const isCoveredByLast = (seq: unknown, file: DiskFile): boolean => {
    const last = version.get(Number(seq));
    if (last === undefined) return false;
    if (last.outcome === null) return last.dev === null || isSame(last, file);
    // One that vanished before it was measured may be back.
    if (Number(last.observedAt) >= since && last.dev !== null) return isSame(last, file);
    // Never read, so known by nothing but the moment.
    return (
      last.outcome === 'unscannable' &&
      last.detail === 'too-large' &&
      last.policy === policy &&
      file.size > maxFileBytes &&
      file.ctimeNs < BigInt(Number(last.settledAt)) * 1_000_000n
    );
  };

  return {
    isCovered(path, file) {
      const row = one.get(path);
      if (row === undefined) return false;
      asked.add(Number(row.id));
      if (row.policy === policy && isSame(row, file)) return true;
      return row.last !== null && isCoveredByLast(row.last, file);
    },
    *unasked() {
      for (const { id, path } of all.iterate()) if (!asked.has(Number(id))) yield String(path);
    },
    close: () => db.close(),
  };
}

function isSame({ dev, ino, size, mtime, ctime }: Row, file: DiskFile): boolean {
  return (
    Number(size) === file.size &&
    mtime === String(file.mtimeNs) &&
    ctime === String(file.ctimeNs) &&
    ino === file.ino &&
    dev === file.dev
  );
}
