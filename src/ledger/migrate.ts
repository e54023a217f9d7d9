import type { DatabaseSync } from 'node:sqlite';
import type { InstallKey } from './install-key.ts';

/** Steps to the version after each that was ever released. `schema.ts` has the tables as they are in the end. */
const STEPS: readonly ((db: DatabaseSync, key: InstallKey) => void)[] = [knowValues, keepStories];

/** Brings tables of an older version up to date; runs within a transaction. */
export function migrate(db: DatabaseSync, from: number, key: InstallKey): void {
  for (const step of STEPS.slice(from - 1)) step(db, key);
}

/** From 1 to 2: values have keyed fingerprints, addresses of findings are sealed, results outlive a ledger. */
function knowValues(db: DatabaseSync, key: InstallKey): void {
  db.exec(`ALTER TABLE finding ADD COLUMN fingerprint TEXT`);
  db.exec(`CREATE INDEX finding_by_fingerprint ON finding (fingerprint, file_id)`);
  db.exec(`CREATE TABLE former_result (
    sink TEXT NOT NULL, name TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (sink, name)
  ) STRICT, WITHOUT ROWID`);
  const seal = db.prepare('UPDATE delivery SET findings_url = ? WHERE upload_id = ?');
  for (const { upload_id, findings_url } of db.prepare('SELECT * FROM delivery').all()) {
    seal.run(key.seal(String(findings_url)), String(upload_id));
  }
}

/** From 2 to 3: scans and their deliveries stay with their versions, and with them under which policy they were asked for. */
function keepStories(db: DatabaseSync): void {
  db.exec(`
ALTER TABLE file ADD COLUMN gone_at INTEGER;
ALTER TABLE version ADD COLUMN seen_by TEXT;
ALTER TABLE version ADD COLUMN further INTEGER;
ALTER TABLE version ADD COLUMN changed_at INTEGER;
ALTER TABLE upload RENAME TO former_upload;
DROP INDEX upload_by_version;
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
INSERT INTO upload (seq, upload_id, version_seq, reply_by) SELECT * FROM former_upload;
UPDATE upload SET deliveries = 1, delivered_at = received_at, last_delivered_at = received_at,
  findings_present = early.findings_present, findings_url = early.findings_url, error_codes = early.error_codes
  FROM delivery AS early WHERE early.upload_id = upload.upload_id;
DELETE FROM delivery WHERE upload_id IN (SELECT upload_id FROM upload);
INSERT OR IGNORE INTO upload (upload_id, version_seq, policy, over_at)
  SELECT upload_id, seq, policy, settled_at FROM version WHERE upload_id IS NOT NULL;
DROP TABLE former_upload;
DROP TABLE settled_upload;`);
}
