import type { DatabaseSync } from 'node:sqlite';
import { IS_LATEST } from './late-verdicts.ts';

const JUDGED_BY = `
SELECT path FROM upload JOIN version ON version.seq = version_seq JOIN file USING (file_id)
WHERE upload.upload_id = ? AND over_at IS NOT NULL AND judged_sha256 = version.sha256 AND ${IS_LATEST}`;

/** Forgets what was judged by an upload, so that the next comparison finds it; false if its file is another one now. */
export function prepareJudgeAgain(db: DatabaseSync, forget: (path: string) => void) {
  const judgedBy = db.prepare(JUDGED_BY);

  return (uploadId: string): boolean => {
    const path = judgedBy.get(uploadId)?.path;
    if (path !== undefined) forget(String(path));
    return path !== undefined;
  };
}
