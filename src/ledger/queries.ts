import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FileOutcome } from '../../machines/events.ts';
import { text } from './columns.ts';
import {
  type FindingPageQuery,
  findingDetectors,
  findingPage,
  type NumberedFinding,
} from './finding-pages.ts';
import { type Decision, goneAt, history } from './history.ts';
import type { StoredFinding } from './ledger.ts';
import { LEDGER_FILE, readSchemaVersion, SCHEMA_VERSION, unknownSchema } from './schema.ts';
import { parseStored } from './stored-finding.ts';

/** How many versions ended how. `open` ones have not ended. */
export interface Totals {
  readonly observed: number;
  readonly open: number;
  readonly outcomes: Readonly<Record<FileOutcome['kind'], number>>;
}

/** The versions that were counted when they were observed, against those counted when they ended and those still open. */
export interface Audit extends Totals {
  readonly holds: boolean;
}

/** A version on its way. `at` is how far it has come. */
export interface VersionInMotion {
  readonly versionId: string;
  readonly path: string;
  readonly ageMs: number;
  readonly at: 'observed' | 'measured' | 'awaitingWebhook' | 'delivered';
}

/** A finding, and in how many files its value was found; undefined when it was found by a former version. */
export interface ListedFinding extends StoredFinding {
  readonly files: number | undefined;
}

/** `path` is a file or a folder with all below it. */
export interface FindingsQuery {
  readonly since?: number;
  readonly path?: string;
  /** As it is shown or as rules name it: `Credit Card Number` or `CREDIT_CARD_NUMBER`. */
  readonly detector?: string;
  readonly limit?: number;
}

/** Reads a ledger, also while an agent writes to it. */
export interface LedgerReader {
  /** What is wrong with the file itself; undefined when nothing is. */
  readonly damage: () => string | undefined;
  readonly audit: () => Audit;
  /** Oldest first. */
  readonly inMotion: (now: number) => Iterable<VersionInMotion>;
  /** Newest first, read as they are taken. */
  readonly findings: (query?: FindingsQuery) => Iterable<ListedFinding>;
  readonly findingPage: (query: FindingPageQuery) => readonly NumberedFinding[];
  readonly findingDetectors: () => readonly string[];
  /** Newest first. */
  readonly history: (path: string) => Iterable<Decision>;
  /** When the path was last seen to be removed. */
  readonly goneAt: (path: string) => number | undefined;
  readonly close: () => void;
}

export function openReader(folder: string): LedgerReader {
  const path = join(folder, LEDGER_FILE);
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  } catch (error) {
    throw new Error(
      `Cannot read ledger "${path}": there is none that this user may read; name the folder of the agent with --state`,
      { cause: error },
    );
  }
  const version = readSchemaVersion(db);
  if (version !== SCHEMA_VERSION) {
    db.close();
    throw unknownSchema(path, version);
  }
  return {
    damage: () => damage(db),
    audit: () => audit(db),
    inMotion: (now) => inMotion(db, now),
    findings: (query = {}) => findings(db, query),
    findingPage: (query) => findingPage(db, query),
    findingDetectors: () => findingDetectors(db),
    history: (file) => history(db, file),
    goneAt: (file) => goneAt(db, file),
    close: () => db.close(),
  };
}

function damage(db: DatabaseSync): string | undefined {
  const found = String(db.prepare('PRAGMA quick_check(1)').get()?.quick_check);
  return found === 'ok' ? undefined : found;
}

function audit(db: DatabaseSync): Audit {
  // One statement, so that both accounts are of the same moment.
  const row = db
    .prepare(
      `SELECT (SELECT json_group_object(name, count) FROM tally) AS tally,
         (SELECT count(*) FROM version WHERE outcome IS NULL) AS open`,
    )
    .get();
  const tally = JSON.parse(String(row?.tally)) as Record<string, number>;
  const open = Number(row?.open);
  const observed = tally.observed ?? 0;
  const outcomes = {
    clean: tally.clean ?? 0,
    findings: tally.findings ?? 0,
    unscannable: tally.unscannable ?? 0,
    excluded: tally.excluded ?? 0,
    unchanged: tally.unchanged ?? 0,
    superseded: tally.superseded ?? 0,
    vanished: tally.vanished ?? 0,
  };
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { observed, open, outcomes, holds: observed === ended + open };
}

function* inMotion(db: DatabaseSync, now: number): Iterable<VersionInMotion> {
  const rows = db
    .prepare(
      `SELECT version_id, path, observed_at, sha256, upload.upload_id AS route, delivered_at AS delivered
       FROM version JOIN file USING (file_id)
       LEFT JOIN upload
         ON upload.seq = (SELECT max(seq) FROM upload WHERE version_seq = version.seq AND over_at IS NULL)
       WHERE outcome IS NULL ORDER BY version.seq`,
    )
    .iterate();
  for (const row of rows) {
    yield {
      versionId: String(row.version_id),
      path: String(row.path),
      ageMs: Math.max(0, now - Number(row.observed_at)),
      at: stageOf(row),
    };
  }
}

function stageOf(row: Record<string, unknown>): VersionInMotion['at'] {
  if (row.delivered !== null) return 'delivered';
  if (row.route !== null) return 'awaitingWebhook';
  return row.sha256 === null ? 'observed' : 'measured';
}

function* findings(db: DatabaseSync, query: FindingsQuery): Iterable<ListedFinding> {
  const filesWith = countFiles(db);
  const rows = db
    .prepare(
      `SELECT finding.upload_id, path, at, detector, body, fingerprint FROM finding JOIN file USING (file_id)
       WHERE at >= ?1
         AND (?2 IS NULL OR path = ?2 OR substr(path, 1, length(?2) + 1) IN (?2 || '/', ?2 || '\\'))
         AND (?3 IS NULL OR REPLACE(detector, '_', ' ') = REPLACE(?3, '_', ' ') COLLATE NOCASE)
       ORDER BY at DESC, finding_id DESC LIMIT ?4`,
    )
    .iterate(
      query.since ?? 0,
      query.path?.replace(/(?<=.)[/\\]+$/, '') ?? null,
      query.detector ?? null,
      query.limit ?? -1,
    );
  for (const row of rows) {
    const finding = parseStored(String(row.body), String(row.detector));
    const uploadId = String(row.upload_id);
    const fingerprint = text(row.fingerprint);
    yield {
      ...finding,
      uploadId,
      filePath: String(row.path),
      at: Number(row.at),
      ...(fingerprint !== undefined && { fingerprint }),
      files: fingerprint === undefined ? undefined : filesWith(fingerprint),
    };
  }
}

/** Counts once for each value: one that lies in many files is listed as often. */
function countFiles(db: DatabaseSync): (fingerprint: string) => number {
  const count = db.prepare(
    'SELECT count(DISTINCT file_id) AS files FROM finding WHERE fingerprint = ?',
  );
  const counted = new Map<string, number>();
  return (fingerprint) => {
    const known = counted.get(fingerprint);
    if (known !== undefined) return known;
    const files = Number(count.get(fingerprint)?.files);
    counted.set(fingerprint, files);
    return files;
  };
}
