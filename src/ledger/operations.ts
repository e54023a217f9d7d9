import type { DatabaseSync } from 'node:sqlite';
import type { Delivery, FileOutcome, Fingerprint } from '../../machines/events.ts';
import type { InstallKey } from './install-key.ts';
import type { SinkMark, StoredFinding } from './ledger.ts';
import { count, type Tally } from './tally.ts';

/** Reasons that say nothing of the content: the same content is scanned again. */
const PASSING = new Set(['permission', 'io', 'crashed']);

/** The writes of the ledger. Each one runs inside a transaction, checks first and then changes, and can be run again after a rollback. */
export type Operations = ReturnType<typeof prepareOperations>;

export function prepareOperations(db: DatabaseSync, tally: Tally, key: InstallKey) {
  const addFile = db.prepare('INSERT INTO file (path) VALUES (?) ON CONFLICT DO NOTHING');
  const addVersion = db.prepare(
    `INSERT INTO version (version_id, file_id, observed_at)
     SELECT ?, file_id, ? FROM file WHERE path = ? ON CONFLICT DO NOTHING`,
  );
  const findVersion = db.prepare('SELECT * FROM version WHERE version_id = ?');
  const setFingerprint = db.prepare(
    'UPDATE version SET dev = ?, ino = ?, size = ?, mtime_ns = ?, ctime_ns = ?, sha256 = ? WHERE seq = ?',
  );
  const setOutcome = db.prepare(
    'UPDATE version SET outcome = ?, detail = ?, policy = ?, settled_at = ?, upload_id = ? WHERE seq = ?',
  );
  const setJudged = db.prepare(
    `UPDATE file SET judged_policy = ?, judged_sha256 = ?, judged_dev = ?, judged_ino = ?,
     judged_size = ?, judged_mtime_ns = ?, judged_ctime_ns = ? WHERE file_id = ?`,
  );
  const clearJudged = db.prepare(
    `UPDATE file SET judged_policy = NULL, judged_sha256 = NULL, judged_dev = NULL, judged_ino = NULL,
     judged_size = NULL, judged_mtime_ns = NULL, judged_ctime_ns = NULL WHERE file_id = ?`,
  );
  const refreshJudged = db.prepare(
    `UPDATE file SET judged_dev = ?, judged_ino = ?, judged_size = ?, judged_mtime_ns = ?,
     judged_ctime_ns = ? WHERE file_id = ? AND judged_sha256 = ? AND judged_policy = ?`,
  );
  const findUpload = db.prepare('SELECT version_seq FROM upload WHERE upload_id = ?');
  const addUpload = db.prepare(
    `INSERT INTO upload (upload_id, version_seq, reply_by) VALUES (?, ?, ?)
     ON CONFLICT (upload_id) DO UPDATE SET reply_by = excluded.reply_by`,
  );
  const uploadsOf = db.prepare('SELECT upload_id FROM upload WHERE version_seq = ? ORDER BY seq');
  const dropUploads = db.prepare('DELETE FROM upload WHERE version_seq = ?');
  const findDelivery = db.prepare('SELECT * FROM delivery WHERE upload_id = ?');
  const addDelivery = db.prepare('INSERT INTO delivery VALUES (?, ?, ?, ?, ?)');
  const dropDelivery = db.prepare('DELETE FROM delivery WHERE upload_id = ?');
  const findSettled = db.prepare('SELECT 1 FROM settled_upload WHERE upload_id = ?');
  const addSettled = db.prepare('INSERT OR REPLACE INTO settled_upload VALUES (?, ?)');
  const setMark = db.prepare('INSERT OR REPLACE INTO sink_mark VALUES (?, ?, ?, ?)');
  const addSinkUpload = db.prepare('INSERT OR REPLACE INTO sink_upload VALUES (?, ?, ?)');
  const dropSinkUploads = db.prepare('DELETE FROM sink_upload WHERE upload_id = ?');
  const addFormer = db.prepare('INSERT OR REPLACE INTO former_result VALUES (?, ?, ?)');
  const dropFormer = db.prepare('DELETE FROM former_result WHERE sink = ? AND name = ?');
  const findFile = db.prepare('SELECT file_id FROM file WHERE path = ?');
  const dropFindings = db.prepare('DELETE FROM finding WHERE upload_id = ?');
  const addFinding = db.prepare(
    'INSERT INTO finding (upload_id, file_id, at, ordinal, detector, body, fingerprint) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  function observe(versionId: string, path: string, at: number): void {
    addFile.run(path);
    if (Number(addVersion.run(versionId, at, path).changes) > 0) count(tally, 'observed');
  }

  function measure(versionId: string, { identity, sha256 }: Fingerprint, at: number): void {
    const version = findVersion.get(versionId);
    if (version === undefined || version.outcome !== null) return;
    const seq = Number(version.seq);
    // What an upload of other content brings must not be taken for a result of this one.
    if (version.sha256 !== null && version.sha256 !== sha256) retireUploads(seq, at);
    const { dev, ino, size, mtimeNs, ctimeNs } = identity;
    setFingerprint.run(dev, ino, size, mtimeNs, ctimeNs, sha256, seq);
  }

  function recordUpload(
    uploadId: string,
    versionId: string,
    replyBy: number,
  ): Delivery | undefined {
    const seq = openSeq(versionId, 'record an upload of');
    const route = findUpload.get(uploadId);
    if (route !== undefined && Number(route.version_seq) !== seq) {
      throw new RangeError(
        `Cannot record upload "${uploadId}" for version "${versionId}": it belongs to another version`,
      );
    }
    if (findSettled.get(uploadId) !== undefined) {
      throw new RangeError(
        `Cannot record upload "${uploadId}" for version "${versionId}": it is over already`,
      );
    }
    addUpload.run(uploadId, seq, replyBy);
    const delivery = findDelivery.get(uploadId);
    return delivery === undefined ? undefined : toDelivery(delivery, key);
  }

  function storeDelivery(delivery: Delivery, at: number): 'stored' | 'repeated' {
    const { uploadId, findingsPresent, findingsURL, errorCodes } = delivery;
    if (findDelivery.get(uploadId) !== undefined) return 'repeated';
    if (findSettled.get(uploadId) !== undefined) return 'repeated';
    const present = findingsPresent ? 1 : 0;
    addDelivery.run(uploadId, at, present, key.seal(findingsURL), JSON.stringify(errorCodes));
    return 'stored';
  }

  function markSink({ sink, dev, ino, length, uploadIds, counts, former }: SinkMark): void {
    setMark.run(sink, dev, ino, length);
    for (const { name, findings } of former?.found ?? []) addFormer.run(sink, name, findings);
    for (const name of former?.taken ?? []) dropFormer.run(sink, name);
    for (const uploadId of uploadIds) {
      // A sink that is done with an upload that is settled needs no memory of it.
      if (findSettled.get(uploadId) !== undefined) continue;
      addSinkUpload.run(uploadId, sink, counts?.[uploadId] ?? null);
    }
  }

  function replaceFindings(uploadId: string): void {
    dropFindings.run(uploadId);
  }

  function addFindings(uploadId: string, first: number, findings: readonly StoredFinding[]): void {
    const fileIds = new Map<string, number>();
    findings.forEach(({ uploadId: _, filePath, at, fingerprint, ...finding }, index) => {
      const fileId = fileIds.get(filePath) ?? fileIdOf(filePath);
      fileIds.set(filePath, fileId);
      const { name } = finding.detector;
      const body = JSON.stringify(finding);
      addFinding.run(uploadId, fileId, at, first + index, name, body, fingerprint ?? null);
    });
  }

  function settle(versionId: string, outcome: FileOutcome, policy: string, at: number): void {
    const seq = openSeq(versionId, 'settle');
    const version = findVersion.get(versionId) ?? {};
    const { file_id, dev, ino, size, mtime_ns, ctime_ns, sha256 } = version as Record<
      string,
      string | number | null
    >;
    const fileId = file_id ?? null;
    const identity = [dev, ino, size, mtime_ns, ctime_ns].map((value) => value ?? null);
    const content = sha256 ?? null;

    const uploadId = retireUploads(seq, at);
    setOutcome.run(outcome.kind, detailOf(outcome), policy, at, uploadId ?? null, seq);
    if (isJudged(outcome)) {
      setJudged.run(content === null ? null : policy, content, ...identity, fileId);
    }
    if (outcome.kind === 'vanished')
      setJudged.run(null, null, null, null, null, null, null, fileId);
    if (outcome.kind === 'unchanged' && content !== null) {
      refreshJudged.run(...identity, fileId, content, policy);
    }
    count(tally, outcome.kind);
  }

  function forget(path: string): void {
    const file = findFile.get(path);
    if (file !== undefined) clearJudged.run(file.file_id ?? null);
  }

  function retireUploads(seq: number, at: number): string | undefined {
    let newest: string | undefined;
    for (const row of uploadsOf.all(seq)) {
      newest = String(row.upload_id);
      dropDelivery.run(newest);
      dropSinkUploads.run(newest);
      addSettled.run(newest, at);
    }
    if (newest !== undefined) dropUploads.run(seq);
    return newest;
  }

  function openSeq(versionId: string, deed: string): number {
    const version = findVersion.get(versionId);
    if (version === undefined) {
      throw new RangeError(`Cannot ${deed} version "${versionId}": it was never observed`);
    }
    if (version.outcome !== null) {
      throw new RangeError(
        `Cannot ${deed} version "${versionId}": it has ended as "${version.outcome}" already`,
      );
    }
    return Number(version.seq);
  }

  function fileIdOf(path: string): number {
    addFile.run(path);
    return Number(findFile.get(path)?.file_id);
  }

  return {
    observe,
    measure,
    recordUpload,
    storeDelivery,
    markSink,
    replaceFindings,
    addFindings,
    settle,
    forget,
  };
}

/** Undefined when it cannot be read any more: the scan is then asked for again. */
export function toDelivery(row: Record<string, unknown>, key: InstallKey): Delivery | undefined {
  const findingsURL = key.open(String(row.findings_url));
  const errorCodes = parseList(String(row.error_codes));
  if (findingsURL === undefined || errorCodes === undefined) return undefined;
  return {
    uploadId: String(row.upload_id),
    findingsPresent: row.findings_present === 1,
    findingsURL,
    errorCodes,
  };
}

function parseList(text: string): readonly string[] | undefined {
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function isJudged(outcome: FileOutcome): boolean {
  if (outcome.kind === 'clean' || outcome.kind === 'findings') return true;
  if (outcome.kind !== 'unscannable') return false;
  return !PASSING.has(outcome.reason) && !outcome.reason.startsWith('service:');
}

function detailOf(outcome: FileOutcome): string | null {
  switch (outcome.kind) {
    case 'findings':
      return String(outcome.count);
    case 'unscannable':
      return outcome.reason;
    case 'excluded':
      return outcome.rule;
    default:
      return null;
  }
}
