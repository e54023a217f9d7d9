import type { DatabaseSync } from 'node:sqlite';
import { list, number, text } from './columns.ts';
import type { FurtherChanges } from './ledger.ts';

/** One scan that was asked for, and what came of it. */
export interface AskedScan {
  readonly uploadId: string;
  /** Under which it was asked for; unknown, like the moment, where a former nightjar asked. */
  readonly policy: string | undefined;
  readonly askedAt: number | undefined;
  /** How often its verdict was delivered: the first one counts. */
  readonly deliveries: number;
  readonly deliveredAt: number | undefined;
  readonly lastDeliveredAt: number | undefined;
  /** Unknown where it came when nobody waited for it any more. */
  readonly findingsPresent: boolean | undefined;
  readonly errorCodes: readonly string[];
}

/** What was decided about one version of a path. */
export interface Decision {
  readonly versionId: string;
  readonly observedAt: number;
  /** By what it was seen; a former nightjar did not note it. */
  readonly seenBy: string | undefined;
  readonly further: FurtherChanges | undefined;
  readonly sha256: string | undefined;
  /** Oldest first. */
  readonly scans: readonly AskedScan[];
  /** The one that it ended by; while it is open, the last one. */
  readonly uploadId: string | undefined;
  /** Without one the version is still open. */
  readonly outcome: string | undefined;
  /** The number of findings, the reason, or the rule. */
  readonly detail: string | undefined;
  readonly policy: string | undefined;
  readonly settledAt: number | undefined;
}

type Row = Record<string, unknown>;

/** Versions of a path, newest first, read as they are taken. */
export function* history(db: DatabaseSync, path: string): Iterable<Decision> {
  const uploads = db.prepare('SELECT * FROM upload WHERE version_seq = ? ORDER BY seq');
  const versions = db
    .prepare(
      'SELECT version.* FROM version JOIN file USING (file_id) WHERE path = ? ORDER BY seq DESC',
    )
    .iterate(path);
  for (const version of versions) {
    yield toDecision(version, uploads.all(Number(version.seq)).map(toScan));
  }
}

/** When the path was last seen to be removed. */
export function goneAt(db: DatabaseSync, path: string): number | undefined {
  return number(db.prepare('SELECT gone_at FROM file WHERE path = ?').get(path)?.gone_at);
}

function toDecision(row: Row, scans: readonly AskedScan[]): Decision {
  const count = number(row.further);
  const at = number(row.changed_at);
  return {
    versionId: String(row.version_id),
    observedAt: Number(row.observed_at),
    seenBy: text(row.seen_by),
    further: count === undefined || at === undefined ? undefined : { count, at },
    sha256: text(row.sha256),
    scans,
    uploadId: text(row.upload_id) ?? scans.at(-1)?.uploadId,
    outcome: text(row.outcome),
    detail: text(row.detail),
    policy: text(row.policy),
    settledAt: number(row.settled_at),
  };
}

function toScan(row: Row): AskedScan {
  return {
    uploadId: String(row.upload_id),
    policy: text(row.policy),
    askedAt: number(row.asked_at),
    deliveries: Number(row.deliveries),
    deliveredAt: number(row.delivered_at),
    lastDeliveredAt: number(row.last_delivered_at),
    findingsPresent: row.findings_present === null ? undefined : row.findings_present === 1,
    errorCodes: list(row.error_codes) ?? [],
  };
}
