import type { DatabaseSync } from 'node:sqlite';
import type { Fingerprint, OpenVersion, Resume } from '../../machines/events.ts';
import type { InstallKey } from './install-key.ts';
import { IS_RECORDED, toDelivery } from './operations.ts';

const IS_OF_USE =
  'upload.over_at IS NULL AND (?1 IS NULL OR upload.policy IS NULL OR upload.policy = ?1)';

// Of several scans of the same content the one counts whose results are recorded, or whose verdict came, or the
// newest. What was asked under another policy answers another question; once recorded, it is not recorded again.
const OPEN = `
SELECT version.*, file.path, route.upload_id AS route, reply_by, delivered_at,
  findings_present, findings_url, error_codes,
  (SELECT max(findings) FROM sink_upload WHERE sink_upload.upload_id = route.upload_id) AS recorded,
  (SELECT json_group_array(upload_id) FROM (SELECT upload.upload_id FROM upload
    WHERE upload.version_seq = version.seq AND upload.seq <> route.seq AND ${IS_OF_USE} ORDER BY upload.seq DESC LIMIT 3)) AS former
FROM version
JOIN file USING (file_id)
LEFT JOIN upload AS route ON route.seq = (SELECT upload.seq FROM upload
  WHERE upload.version_seq = version.seq AND (${IS_OF_USE} OR upload.over_at IS NULL AND ${IS_RECORDED})
  ORDER BY ${IS_RECORDED} DESC, upload.deliveries > 0 DESC, upload.seq DESC LIMIT 1)
WHERE version.outcome IS NULL
ORDER BY version.seq`;

type Row = Record<string, unknown>;

/** Versions without an outcome, oldest first, each with what is needed to go on under the policy. */
export function readOpenVersions(
  db: DatabaseSync,
  key: InstallKey,
  now: number,
  policy: string | undefined,
): OpenVersion[] {
  return db
    .prepare(OPEN)
    .all(policy ?? null)
    .map((row) => toOpenVersion(row, toResume(row, key, now)));
}

/** From a row with the columns of a version and the path. */
export function toOpenVersion(row: Row, resume: Resume | undefined): OpenVersion {
  const fingerprint = toFingerprint(row);
  return {
    versionId: String(row.version_id),
    path: String(row.path),
    ...(fingerprint && { fingerprint }),
    ...(resume && { resume }),
  };
}

function toFingerprint(row: Row): Fingerprint | undefined {
  if (row.sha256 === null) return undefined;
  return {
    identity: {
      dev: String(row.dev),
      ino: String(row.ino),
      size: Number(row.size),
      mtimeNs: String(row.mtime_ns),
      ctimeNs: String(row.ctime_ns),
    },
    sha256: String(row.sha256),
  };
}

function toResume(row: Row, key: InstallKey, now: number): Resume | undefined {
  if (row.route === null) return undefined;
  const uploadId = String(row.route);
  if (row.delivered_at !== null) {
    const delivery = toDelivery({ ...row, upload_id: uploadId }, key);
    // What was delivered is not delivered again.
    if (delivery === undefined) return undefined;
    const recorded = row.recorded === null ? {} : { recorded: Number(row.recorded) };
    return { at: 'results', uploadId, delivery, ...recorded };
  }
  const remainingMs = Math.max(0, Number(row.reply_by) - now);
  const former = (JSON.parse(String(row.former)) as string[]).reverse();
  return { at: 'awaitingWebhook', uploadId, remainingMs, ...(former.length > 0 && { former }) };
}
