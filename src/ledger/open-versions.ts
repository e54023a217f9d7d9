import type { DatabaseSync } from 'node:sqlite';
import type { Fingerprint, OpenVersion, Resume } from '../../machines/events.ts';
import type { InstallKey } from './install-key.ts';
import { toDelivery } from './operations.ts';

const OPEN = `
SELECT version.*, file.path, upload.upload_id AS route, upload.reply_by,
  delivery.upload_id AS delivered, delivery.findings_present, delivery.findings_url, delivery.error_codes,
  (SELECT max(findings) FROM sink_upload WHERE sink_upload.upload_id = upload.upload_id) AS recorded
FROM version
JOIN file USING (file_id)
LEFT JOIN upload ON upload.seq = (SELECT max(seq) FROM upload WHERE version_seq = version.seq)
LEFT JOIN delivery ON delivery.upload_id = upload.upload_id
WHERE version.outcome IS NULL
ORDER BY version.seq`;

/** Versions without an outcome, oldest first, each with what is needed to go on. */
export function readOpenVersions(db: DatabaseSync, key: InstallKey, now: number): OpenVersion[] {
  return db
    .prepare(OPEN)
    .all()
    .map((row) => toOpenVersion(row, key, now));
}

function toOpenVersion(row: Record<string, unknown>, key: InstallKey, now: number): OpenVersion {
  const fingerprint = toFingerprint(row);
  const resume = toResume(row, key, now);
  return {
    versionId: String(row.version_id),
    path: String(row.path),
    ...(fingerprint && { fingerprint }),
    ...(resume && { resume }),
  };
}

function toFingerprint(row: Record<string, unknown>): Fingerprint | undefined {
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

function toResume(row: Record<string, unknown>, key: InstallKey, now: number): Resume | undefined {
  if (row.route === null) return undefined;
  const uploadId = String(row.route);
  if (row.delivered !== null) {
    const delivery = toDelivery({ ...row, upload_id: uploadId }, key);
    // What was delivered is not delivered again.
    if (delivery === undefined) return undefined;
    const recorded = row.recorded === null ? {} : { recorded: Number(row.recorded) };
    return { at: 'results', uploadId, delivery, ...recorded };
  }
  const remainingMs = Math.max(0, Number(row.reply_by) - now);
  return { at: 'awaitingWebhook', uploadId, remainingMs };
}
