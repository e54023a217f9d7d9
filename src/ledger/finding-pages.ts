import type { DatabaseSync } from 'node:sqlite';
import type { StoredFinding } from './ledger.ts';
import { parseStored } from './stored-finding.ts';

/** What is asked for; moments are inclusive. `path` is a part of a path, `before` the ID of a finding. */
export interface FindingPageQuery {
  readonly detector: string | undefined;
  readonly path: string | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly before: number | undefined;
  readonly limit: number;
}

export interface NumberedFinding extends StoredFinding {
  readonly id: number;
}

/** So many of the latest findings are looked through, so that nobody who watches keeps an agent waiting. */
const LOOKED_THROUGH = 50_000;

/** A page of findings, newest first. */
export function findingPage(
  db: DatabaseSync,
  { detector, path, since, until, before, limit }: FindingPageQuery,
): readonly NumberedFinding[] {
  return db
    .prepare(
      `SELECT finding_id, finding.upload_id, path, at, detector, body FROM finding JOIN file USING (file_id)
       WHERE finding_id > (SELECT max(finding_id) FROM finding) - ${LOOKED_THROUGH}
         AND (?1 IS NULL OR detector = ?1) AND (?2 IS NULL OR instr(lower(path), lower(?2)) > 0)
         AND at >= ?3 AND at <= ?4 AND finding_id < ?5
       ORDER BY finding_id DESC LIMIT ?6`,
    )
    .all(
      ...[detector ?? null, path ?? null, since ?? 0, until ?? Number.MAX_SAFE_INTEGER],
      ...[before ?? Number.MAX_SAFE_INTEGER, limit],
    )
    .map((row) => ({
      ...parseStored(String(row.body), String(row.detector)),
      id: Number(row.finding_id),
      uploadId: String(row.upload_id),
      filePath: String(row.path),
      at: Number(row.at),
    }));
}

/** Names of the detectors that found something lately. */
export function findingDetectors(db: DatabaseSync): readonly string[] {
  return db
    .prepare(
      `SELECT DISTINCT detector FROM finding
       WHERE finding_id > (SELECT max(finding_id) FROM finding) - ${LOOKED_THROUGH} ORDER BY 1`,
    )
    .all()
    .map(({ detector }) => String(detector));
}
