import type { DatabaseSync } from 'node:sqlite';

const KNOWN = `
SELECT upload.upload_id, iif(outcome = 'findings', CAST(detail AS INTEGER), 0) AS findings
FROM upload LEFT JOIN version ON version.seq = version_seq AND version.upload_id = upload.upload_id
ORDER BY upload.rowid`;

/** Uploads in the order in which they were recorded, with the number of findings that their version ended with. */
export function readKnownUploads(db: DatabaseSync): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const row of db.prepare(KNOWN).iterate()) {
    known.set(String(row.upload_id), Number(row.findings));
  }
  return known;
}
