import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { InstallKey } from './install-key.ts';
import { migrate } from './migrate.ts';

/** Raised by one with every change to the tables; kept in SQLite's `user_version`. */
export const SCHEMA_VERSION = 3;

/** The file in the state folder that holds the tables. */
export const LEDGER_FILE = 'ledger.db';

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row a path. The judged_ columns tell the content that was last judged, and are null when there is none.
-- gone_at is when it was last seen to be removed.
CREATE TABLE file (
  file_id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  judged_policy TEXT, judged_sha256 TEXT,
  judged_dev TEXT, judged_ino TEXT, judged_size INTEGER, judged_mtime_ns TEXT, judged_ctime_ns TEXT,
  gone_at INTEGER
) STRICT;

-- One row a version, in the order they were observed. Without an outcome it is open. upload_id is the scan that it
-- ended by. further counts the changes that were seen meanwhile, the last of them at changed_at.
CREATE TABLE version (
  seq INTEGER PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE,
  file_id INTEGER NOT NULL REFERENCES file,
  observed_at INTEGER NOT NULL,
  dev TEXT, ino TEXT, size INTEGER, mtime_ns TEXT, ctime_ns TEXT, sha256 TEXT,
  upload_id TEXT,
  outcome TEXT, detail TEXT, policy TEXT, settled_at INTEGER,
  seen_by TEXT, further INTEGER, changed_at INTEGER
) STRICT;
CREATE INDEX version_by_file ON version (file_id, seq);
CREATE INDEX version_open ON version (seq) WHERE outcome IS NULL;

-- One row a scan that was asked for. Of those of a version that are not over the newest counts; one that is over
-- stays, so that a late delivery is known as repeated. findings_url is a secret: it is sealed, and leaves
-- when the scan is over.
CREATE TABLE upload (
  seq INTEGER PRIMARY KEY,
  upload_id TEXT NOT NULL UNIQUE,
  version_seq INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
  policy TEXT, asked_at INTEGER, reply_by INTEGER,
  deliveries INTEGER NOT NULL DEFAULT 0, delivered_at INTEGER, last_delivered_at INTEGER,
  findings_present INTEGER, findings_url TEXT, error_codes TEXT,
  over_at INTEGER
) STRICT;
CREATE INDEX upload_by_version ON upload (version_seq, seq);

-- Deliveries of uploads that are not known, or not yet.
CREATE TABLE delivery (
  upload_id TEXT PRIMARY KEY,
  received_at INTEGER NOT NULL,
  findings_present INTEGER NOT NULL,
  findings_url TEXT NOT NULL,
  error_codes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sink_mark (
  sink TEXT PRIMARY KEY, dev TEXT NOT NULL, ino TEXT NOT NULL, length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sink_upload (
  upload_id TEXT NOT NULL, sink TEXT NOT NULL, findings INTEGER, PRIMARY KEY (upload_id, sink)
) STRICT, WITHOUT ROWID;

-- Results that stand in a sink's file and that no upload here vouches for, by what they are of: those that
-- were recorded before the ledger was lost. Each is taken for the next result that is the same.
CREATE TABLE former_result (
  sink TEXT NOT NULL, name TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (sink, name)
) STRICT, WITHOUT ROWID;

-- Redacted, always. The fingerprint is that of the value in plain text, and keyed.
CREATE TABLE finding (
  finding_id INTEGER PRIMARY KEY,
  upload_id TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file,
  at INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  detector TEXT NOT NULL,
  body TEXT NOT NULL,
  fingerprint TEXT
) STRICT;
CREATE INDEX finding_by_upload ON finding (upload_id);
CREATE INDEX finding_by_time ON finding (at);
CREATE INDEX finding_by_fingerprint ON finding (fingerprint, file_id);

-- Counted apart from the rows, so that the audit compares two accounts.
CREATE TABLE tally (name TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Makes the tables in a new file, and brings those of an older nightjar up to date; refuses those of a newer one. */
export function prepareSchema(db: DatabaseSync, path: string, key: InstallKey): void {
  const found = readSchemaVersion(db);
  if (found > SCHEMA_VERSION) throw unknownSchema(path, found);
  if (found < SCHEMA_VERSION) {
    inOneStep(db, () => {
      if (found === 0) createTables(db);
      else migrate(db, found, key);
      db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
  }
  refuseMissing(db, path);
}

function createTables(db: DatabaseSync): void {
  db.exec(TABLES);
  db.prepare('INSERT INTO meta VALUES (?, ?)').run('install', randomUUID());
}

/** All of it or nothing, whatever comes in between. */
function inOneStep(db: DatabaseSync, deed: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    deed();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Asked of the tables and not of their text, which differs where they were brought up to date. */
function columnsOf(db: DatabaseSync): readonly string[] {
  return db
    .prepare(
      `SELECT made.name || '.' || part.name AS name
       FROM sqlite_schema AS made, pragma_table_xinfo(made.name) AS part WHERE made.type = 'table'`,
    )
    .all()
    .map(({ name }) => String(name));
}

function expectedColumns(): readonly string[] {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(TABLES);
    return columnsOf(db);
  } finally {
    db.close();
  }
}

function refuseMissing(db: DatabaseSync, path: string): void {
  const found = new Set(columnsOf(db));
  const missing = expectedColumns().filter((name) => !found.has(name));
  if (missing.length === 0) return;
  throw new UnusableLedger(
    `Cannot open ledger "${path}": expected columns ${missing.join(', ')}, which it does not have`,
  );
}

export function readSchemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version);
}

/** The tables are not what this program can work with. */
export class UnusableLedger extends Error {
  override name = 'UnusableLedger';
}

export function unknownSchema(path: string, found: number): UnusableLedger {
  const remedy =
    found > SCHEMA_VERSION
      ? 'use the nightjar that wrote it or choose another folder with --state'
      : 'start the agent once, which brings it up to date';
  return new UnusableLedger(
    `Cannot open ledger "${path}": its schema is version ${found}, expected ${SCHEMA_VERSION}; ${remedy}`,
  );
}
