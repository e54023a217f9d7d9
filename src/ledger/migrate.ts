import type { DatabaseSync } from 'node:sqlite';
import type { InstallKey } from './install-key.ts';

/** Steps to the version after each that was ever released. `schema.ts` has the tables as they are in the end. */
const STEPS: readonly ((db: DatabaseSync, key: InstallKey) => void)[] = [knowValues];

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
