import type { DatabaseSync } from 'node:sqlite';

/** How much of the past is kept. */
export interface Retention {
  readonly versionMs: number;
  readonly versionsPerPath: number;
  /** How long a delivery of an unknown upload waits for its route. */
  readonly unknownMs: number;
}

const DAY_MS = 86_400_000;
export const RETENTION: Retention = {
  versionMs: 90 * DAY_MS,
  versionsPerPath: 1000,
  unknownMs: 2 * DAY_MS,
};

/** Deletes what is past its time, all at once: done when the ledger is opened. */
export function forgetOld(db: DatabaseSync, now: number, retention: Retention): void {
  forgetUnknown(db, now, retention);
  const old = now - retention.versionMs;
  db.prepare('DELETE FROM finding WHERE at < ?').run(old);
  db.prepare('DELETE FROM version WHERE outcome IS NOT NULL AND settled_at < ?').run(old);
  db.prepare(
    `DELETE FROM version WHERE outcome IS NOT NULL AND seq IN (
       SELECT seq FROM (
         SELECT seq, row_number() OVER (PARTITION BY file_id ORDER BY seq DESC) AS age FROM version
         WHERE file_id IN (SELECT file_id FROM version GROUP BY file_id HAVING count(*) > ?1)
       ) WHERE age > ?1)`,
  ).run(retention.versionsPerPath);
  db.exec(
    `DELETE FROM file WHERE judged_sha256 IS NULL
       AND NOT EXISTS (SELECT 1 FROM version WHERE version.file_id = file.file_id)
       AND file_id NOT IN (SELECT file_id FROM finding)`,
  );
}

/** Deletes deliveries that nobody will ask for; cheap enough to be done now and then while running. */
export function forgetUnknown(db: DatabaseSync, now: number, retention: Retention): void {
  db.prepare('DELETE FROM delivery WHERE received_at < ?').run(now - retention.unknownMs);
}
