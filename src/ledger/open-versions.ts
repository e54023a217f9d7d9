import type { DatabaseSync } from 'node:sqlite';
import type { Fingerprint, OpenVersion, Resume } from '../../machines/events.ts';
import type { InstallKey } from './install-key.ts';
import { toDelivery } from './operations.ts';

const OPEN = `
SELECT version.*, file.path, upload.upload_id AS route, upload.policy AS asked_policy, reply_by, delivered_at,
  findings_present, findings_url, error_codes,
  (SELECT max(findings) FROM sink_upload WHERE sink_upload.upload_id = upload.upload_id) AS recorded
FROM version
JOIN file USING (file_id)
LEFT JOIN upload
  ON upload.seq = (SELECT max(seq) FROM upload WHERE version_seq = version.seq AND over_at IS NULL)
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
    .all()
    .map((row) => toOpenVersion(row, isOfUse(row, policy) ? toResume(row, key, now) : undefined));
}

/** What was asked under another policy answers another question. Once recorded, it is not recorded again. */
function isOfUse({ asked_policy: asked, recorded }: Row, policy: string | undefined): boolean {
  return policy === undefined || asked === null || asked === policy || recorded !== null;
}

function toOpenVersion(row: Row, resume: Resume | undefined): OpenVersion {
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
  return { at: 'awaitingWebhook', uploadId, remainingMs };
}
