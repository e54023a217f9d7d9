import type { DatabaseSync } from 'node:sqlite';
import type { Delivery, OpenVersion } from '../../machines/events.ts';
import type { InstallKey } from './install-key.ts';
import { toOpenVersion } from './open-versions.ts';
import type { Operations } from './operations.ts';

/** A file that was seen to change or go since has another version, or was forgotten after this one was seen. */
export const IS_LATEST = `(gone_at IS NULL OR gone_at < observed_at)
  AND NOT EXISTS (SELECT 1 FROM version AS later WHERE later.file_id = version.file_id AND later.seq > version.seq)`;

// A scan that was over before its version was of other content.
const GIVEN_UP = `
SELECT version.seq, version_id, path, dev, ino, size, mtime_ns, ctime_ns, sha256
FROM upload JOIN version ON version.seq = version_seq JOIN file USING (file_id)
WHERE upload.upload_id = ? AND over_at = settled_at AND deliveries = 1
  AND outcome = 'unscannable' AND detail LIKE 'service:%' AND sha256 IS NOT NULL
  AND ${IS_LATEST}`;

/** Takes up a verdict that comes when its file was given up already: the same content is a version once more. */
export function prepareLateVerdicts(db: DatabaseSync, key: InstallKey, operations: Operations) {
  const findGivenUp = db.prepare(GIVEN_UP);
  const measure = db.prepare(
    `UPDATE version SET (dev, ino, size, mtime_ns, ctime_ns, sha256) =
     (SELECT dev, ino, size, mtime_ns, ctime_ns, sha256 FROM version WHERE seq = ?) WHERE version_id = ?`,
  );
  const moveUpload = db.prepare(
    `UPDATE upload SET version_seq = (SELECT seq FROM version WHERE version_id = ?), over_at = NULL,
     findings_present = ?, findings_url = ?, error_codes = ? WHERE upload_id = ?`,
  );

  /** Undefined if the verdict is of no use to anybody. */
  return (delivery: Delivery, at: number): OpenVersion | undefined => {
    const { uploadId, findingsPresent, findingsURL, errorCodes } = delivery;
    const givenUp = findGivenUp.get(uploadId);
    if (givenUp === undefined) return undefined;
    const versionId = lateNameOf(String(givenUp.version_id));
    operations.observe({ versionId, path: String(givenUp.path), at, seenBy: 'verdict' });
    measure.run(Number(givenUp.seq), versionId);
    const [present, url, codes] = [findingsPresent ? 1 : 0, key.seal(findingsURL), errorCodes];
    moveUpload.run(versionId, present, url, JSON.stringify(codes), uploadId);
    return toOpenVersion(
      { ...givenUp, version_id: versionId },
      { at: 'results', uploadId, delivery },
    );
  };
}

/** Its file may be about to have a next version by its own count. */
function lateNameOf(versionId: string): string {
  const dot = versionId.lastIndexOf('.');
  return `${versionId.slice(0, dot)}-late${versionId.slice(dot)}`;
}
