import type { DatabaseSync } from 'node:sqlite';
import type { Delivery, FileOutcome, Fingerprint } from '../../machines/events.ts';
import { list } from './columns.ts';
import type { InstallKey } from './install-key.ts';
import type {
  Observation,
  Settled,
  Settlement,
  SinkMark,
  StoredFinding,
  UploadRoute,
} from './ledger.ts';
import { count, type Tally } from './tally.ts';

/** Whether a sink has the results of an upload in full. */
export const IS_RECORDED =
  'EXISTS (SELECT 1 FROM sink_upload WHERE sink_upload.upload_id = upload.upload_id)';

/** Reasons that say nothing of the content: the same content is scanned again. */
const PASSING = new Set(['permission', 'io', 'crashed']);

const ENDED: Settled = {};

/** A row of `uploadsOf`. */
type Scan = Readonly<Record<string, unknown>>;

/** The writes of the ledger. Each one runs inside a transaction, checks first and then changes, and can be run again after a rollback. */
export type Operations = ReturnType<typeof prepareOperations>;

export function prepareOperations(db: DatabaseSync, tally: Tally, key: InstallKey) {
  const addFile = db.prepare('INSERT INTO file (path) VALUES (?) ON CONFLICT DO NOTHING');
  const addVersion = db.prepare(
    `INSERT INTO version (version_id, file_id, observed_at, seen_by)
     SELECT ?, file_id, ?, ? FROM file WHERE path = ? ON CONFLICT DO NOTHING`,
  );
  const findVersion = db.prepare(
    `SELECT seq, file_id, dev, ino, size, mtime_ns, ctime_ns, sha256, outcome
     FROM version WHERE version_id = ?`,
  );
  const setFingerprint = db.prepare(
    'UPDATE version SET dev = ?, ino = ?, size = ?, mtime_ns = ?, ctime_ns = ?, sha256 = ? WHERE seq = ?',
  );
  const setOutcome = db.prepare(
    `UPDATE version SET outcome = ?, detail = ?, policy = ?, settled_at = ?, further = ?, changed_at = ?,
     upload_id = ? WHERE seq = ?`,
  );
  const setJudged = db.prepare(
    `UPDATE file SET judged_policy = ?, judged_sha256 = ?, judged_dev = ?, judged_ino = ?,
     judged_size = ?, judged_mtime_ns = ?, judged_ctime_ns = ? WHERE file_id = ?`,
  );
  const markGone = db.prepare(
    `UPDATE file SET gone_at = ?, judged_policy = NULL, judged_sha256 = NULL, judged_dev = NULL, judged_ino = NULL,
     judged_size = NULL, judged_mtime_ns = NULL, judged_ctime_ns = NULL WHERE path = ?`,
  );
  const refreshJudged = db.prepare(
    `UPDATE file SET judged_dev = ?, judged_ino = ?, judged_size = ?, judged_mtime_ns = ?,
     judged_ctime_ns = ? WHERE file_id = ? AND judged_sha256 = ? AND judged_policy = ?`,
  );
  const findUpload = db.prepare('SELECT * FROM upload WHERE upload_id = ?');
  const addUpload = db.prepare(
    `INSERT INTO upload (upload_id, version_seq, policy, asked_at, reply_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (upload_id) DO UPDATE SET policy = excluded.policy, reply_by = excluded.reply_by`,
  );
  const uploadsOf = db.prepare(
    `SELECT upload_id, policy FROM upload WHERE version_seq = ? AND over_at IS NULL
     ORDER BY ${IS_RECORDED}, deliveries > 0, seq`,
  );
  const endUploads = db.prepare(
    'UPDATE upload SET over_at = ?, findings_url = NULL WHERE version_seq = ? AND over_at IS NULL',
  );
  const keepVerdict = db.prepare(
    `UPDATE upload SET deliveries = 1, delivered_at = ?1, last_delivered_at = ?1, findings_present = ?2,
     findings_url = ?3, error_codes = ?4 WHERE upload_id = ?5 AND deliveries = 0 AND over_at IS NULL`,
  );
  const countDelivery = db.prepare(
    `UPDATE upload SET deliveries = deliveries + 1, delivered_at = coalesce(delivered_at, ?1),
     last_delivered_at = ?1 WHERE upload_id = ?2`,
  );
  const findEarly = db.prepare('SELECT * FROM delivery WHERE upload_id = ?');
  const takeEarly = db.prepare(
    `UPDATE upload SET deliveries = 1, delivered_at = received_at, last_delivered_at = received_at,
     findings_present = early.findings_present, findings_url = early.findings_url,
     error_codes = early.error_codes
     FROM delivery AS early WHERE upload.upload_id = ? AND early.upload_id = upload.upload_id`,
  );
  const addEarly = db.prepare('INSERT INTO delivery VALUES (?, ?, ?, ?, ?)');
  const dropEarly = db.prepare('DELETE FROM delivery WHERE upload_id = ?');
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

  function observe({ versionId, path, at, seenBy }: Observation): void {
    addFile.run(path);
    const added = addVersion.run(versionId, at, seenBy ?? null, path);
    if (Number(added.changes) > 0) count(tally, 'observed');
  }

  function measure(versionId: string, { identity, sha256 }: Fingerprint, at: number): void {
    const version = findVersion.get(versionId);
    if (version === undefined || version.outcome !== null) return;
    const seq = Number(version.seq);
    // What an upload of other content brings must not be taken for a result of this one.
    if (version.sha256 !== null && version.sha256 !== sha256) {
      retireUploads(uploadsOf.all(seq), seq, at);
    }
    const { dev, ino, size, mtimeNs, ctimeNs } = identity;
    setFingerprint.run(dev, ino, size, mtimeNs, ctimeNs, sha256, seq);
  }

  function recordUpload(upload: UploadRoute, at: number): Delivery | undefined {
    const { uploadId, versionId, policy, replyBy } = upload;
    const seq = Number(openVersion(versionId, 'record an upload of').seq);
    const route = findUpload.get(uploadId);
    if (route !== undefined) refuseForeign(route, upload, seq);
    addUpload.run(uploadId, seq, policy, at, replyBy);
    if (typeof route?.delivered_at === 'number') return toDelivery(route, key);
    if (Number(takeEarly.run(uploadId).changes) === 0) return undefined;
    dropEarly.run(uploadId);
    return toDelivery(findUpload.get(uploadId) ?? {}, key);
  }

  function refuseForeign(
    route: Record<string, unknown>,
    { uploadId, versionId }: UploadRoute,
    seq: number,
  ): void {
    const deed = `Cannot record upload "${uploadId}" for version "${versionId}"`;
    if (route.over_at !== null) throw new RangeError(`${deed}: it is over already`);
    if (Number(route.version_seq) !== seq) {
      throw new RangeError(`${deed}: it belongs to another version`);
    }
  }

  function storeDelivery(delivery: Delivery, at: number): 'stored' | 'repeated' {
    const { uploadId, findingsPresent } = delivery;
    const present = findingsPresent ? 1 : 0;
    const findingsURL = key.seal(delivery.findingsURL);
    const errorCodes = JSON.stringify(delivery.errorCodes);
    const kept = keepVerdict.run(at, present, findingsURL, errorCodes, uploadId);
    if (Number(kept.changes) > 0) return 'stored';
    const counted = countDelivery.run(at, uploadId);
    if (Number(counted.changes) > 0 || findEarly.get(uploadId) !== undefined) return 'repeated';
    addEarly.run(uploadId, at, present, findingsURL, errorCodes);
    return 'stored';
  }

  function markSink({ sink, dev, ino, length, uploadIds, counts, former }: SinkMark): void {
    setMark.run(sink, dev, ino, length);
    for (const { name, findings } of former?.found ?? []) addFormer.run(sink, name, findings);
    for (const name of former?.taken ?? []) dropFormer.run(sink, name);
    for (const uploadId of uploadIds) {
      // A sink that is done with an upload that is settled needs no memory of it.
      if (typeof findUpload.get(uploadId)?.over_at === 'number') continue;
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

  function settle(asked: Settlement): Settled {
    const { versionId, uploadId, outcome, at, further, awaited = [] } = asked;
    const version = openVersion(versionId, 'settle') as Record<string, string | number | null>;
    const { file_id, dev, ino, size, mtime_ns, ctime_ns, sha256 } = version;
    const seq = Number(version.seq);
    const verdict = verdictAmong(awaited);
    if (verdict !== undefined) return { verdict };
    const fileId = file_id ?? null;
    const identity = [dev, ino, size, mtime_ns, ctime_ns].map((value) => value ?? null);
    const content = sha256 ?? null;

    const scans = uploadsOf.all(seq);
    const endedBy = scans.find((upload) => upload.upload_id === uploadId) ?? scans.at(-1);
    retireUploads(scans, seq, at, endedBy);
    const isByVerdict = uploadId !== undefined || isVerdict(outcome);
    const policy = (isByVerdict && endedBy?.policy) || asked.policy;
    const more = [further?.count ?? null, further?.at ?? null, endedBy?.upload_id ?? null];
    setOutcome.run(outcome.kind, detailOf(outcome), policy, at, ...more, seq);
    if (isJudged(outcome)) {
      setJudged.run(content === null ? null : policy, content, ...identity, fileId);
    }
    if (outcome.kind === 'vanished')
      setJudged.run(null, null, null, null, null, null, null, fileId);
    if (outcome.kind === 'unchanged' && content !== null) {
      refreshJudged.run(...identity, fileId, content, policy);
    }
    count(tally, outcome.kind);
    return isJudged(outcome) && policy !== asked.policy ? { isOutdated: true } : ENDED;
  }

  /** What came for a scan whose version is open still. */
  function verdictAmong(uploadIds: readonly string[]): Delivery | undefined {
    const scans = uploadIds.map((uploadId) => findUpload.get(uploadId) ?? {});
    const answered = scans.find((scan) => Number(scan.deliveries) > 0 && scan.over_at === null);
    return answered && toDelivery(answered, key);
  }

  function forget(path: string, at: number): void {
    markGone.run(at, path);
  }

  /** Ends the uploads that were open until now. */
  function retireUploads(open: readonly Scan[], seq: number, at: number, endedBy?: Scan): void {
    for (const scan of open) {
      const uploadId = String(scan.upload_id);
      const { changes } = dropSinkUploads.run(uploadId);
      // An agent that died before its rows were on record has left findings that another scan has brought since.
      if (scan !== endedBy && Number(changes) === 0) dropFindings.run(uploadId);
    }
    if (open.length > 0) endUploads.run(at, seq);
  }

  function openVersion(versionId: string, deed: string) {
    const version = findVersion.get(versionId);
    if (version === undefined) {
      throw new RangeError(`Cannot ${deed} version "${versionId}": it was never observed`);
    }
    if (version.outcome !== null) {
      throw new RangeError(
        `Cannot ${deed} version "${versionId}": it has ended as "${version.outcome}" already`,
      );
    }
    return version;
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
  const errorCodes = list(row.error_codes);
  if (findingsURL === undefined || errorCodes === undefined) return undefined;
  return {
    uploadId: String(row.upload_id),
    findingsPresent: row.findings_present === 1,
    findingsURL,
    errorCodes,
  };
}

function isVerdict({ kind }: FileOutcome): boolean {
  return kind === 'clean' || kind === 'findings';
}

function isJudged(outcome: FileOutcome): boolean {
  if (isVerdict(outcome)) return true;
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
