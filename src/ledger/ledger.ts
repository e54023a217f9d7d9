import type {
  Delivery,
  FileOutcome,
  Finding,
  Fingerprint,
  Identity,
  OpenVersion,
  SeenBy,
} from '../../machines/events.ts';
import type { KnownPlace } from './known-at.ts';

/** What a sink has durably written: how far, in which file, for which upload. */
export interface SinkMark {
  readonly sink: string;
  readonly dev: string;
  readonly ino: string;
  /** Bytes of the file up to which everything is complete and belongs to marked uploads. */
  readonly length: number;
  readonly uploadIds: readonly string[];
  /** Findings of each of these uploads, for whoever asks again after a restart. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Results that were found in the file and that nothing is known of, and those that were taken for new ones. */
  readonly former?: {
    readonly found?: readonly FormerResult[];
    readonly taken?: readonly string[];
  };
}

/** Rows that stand in a sink's file already. The name says of what, and is the same for the same. */
export interface FormerResult {
  readonly name: string;
  readonly findings: number;
}

/** A version that was seen. */
export interface Observation {
  readonly versionId: string;
  readonly path: string;
  readonly at: number;
  readonly seenBy?: SeenBy;
}

/** Changes that were seen of a file in motion, beyond the one that it was brought into motion for. */
export interface FurtherChanges {
  readonly count: number;
  /** The last one. */
  readonly at: number;
}

/** Where the verdict of a scan belongs, and under which policy it is asked for. `replyBy` is a moment. */
export interface UploadRoute {
  readonly uploadId: string;
  readonly versionId: string;
  readonly policy: string;
  readonly replyBy: number;
}

/** How a version ended: by the verdict of the upload, under its policy, or without one under the policy named here. */
export interface Settlement {
  readonly versionId: string;
  readonly outcome: FileOutcome;
  readonly uploadId?: string | undefined;
  readonly policy: string;
  readonly at: number;
  readonly further?: FurtherChanges | undefined;
  /** Scans of it whose verdict would keep it from ending. */
  readonly awaited?: readonly string[] | undefined;
  readonly next?: Pick<Observation, 'versionId' | 'path'>;
}

/** What came of a settlement. */
export interface Settled {
  /** That of one of the awaited scans, which came before: nothing has ended. */
  readonly verdict?: Delivery;
  /** It was judged under another policy than the one named. */
  readonly isOutdated?: boolean;
}

/** A finding as it rests in the ledger: redacted, never in plain text. */
export interface StoredFinding extends Finding {
  readonly uploadId: string;
  readonly filePath: string;
  readonly at: number;
  /** The same for the same value, wherever it was found; only findings of former versions have none. */
  readonly fingerprint?: string;
}

/**
 * What became of a delivery: `repeated`, and counted, when the upload has one already or is over. If the file was
 * given up without it, and nothing was seen of the file since, it is a version again, which goes on from there.
 */
export type Kept = 'stored' | 'repeated' | OpenVersion;

/**
 * What is known about every file; survives a crash. One writer a state folder.
 * What returns a promise resolves when it is on the disk; calls take effect in the order they are made.
 * Moments are milliseconds since 1970.
 */
export interface Ledger {
  /** A version was seen that has no outcome yet. Observing a version again changes nothing. */
  readonly observe: (version: Observation) => void;
  /** The content of a version, as measured when it was read. */
  readonly measure: (versionId: string, fingerprint: Fingerprint) => void;
  /** Whether the file's last judged version under this policy had this content. */
  readonly isKnown: (path: string, sha256: string, policy: string) => boolean;
  /** Like `isKnown`, from what `stat` says, without reading the file. */
  readonly isKnownIdentity: (path: string, identity: Identity, policy: string) => boolean;
  /** The route of a delivery, before the scan is requested. Resolves to a delivery that came before its route. */
  readonly recordUpload: (upload: UploadRoute) => Promise<Delivery | undefined>;
  readonly storeDelivery: (delivery: Delivery, at: number) => Promise<Kept>;
  /** How far a sink has got, together with the uploads it has in full: both or neither. */
  readonly markSink: (mark: SinkMark) => Promise<void>;
  readonly sinkMark: (
    sink: string,
  ) => Omit<SinkMark, 'sink' | 'uploadIds' | 'counts' | 'former'> | undefined;
  readonly isInSink: (sink: string, uploadId: string) => boolean;
  /** Redacted findings of an upload; replaces those that an interrupted run left. */
  readonly storeFindings: (uploadId: string, findings: readonly StoredFinding[]) => Promise<void>;
  /**
   * The one outcome of a version. A second one for the same version is an error. `next` is observed with it:
   * both are known, or neither, so that a file which goes round again is never without an open version.
   */
  readonly settle: (settlement: Settlement) => Promise<Settled>;
  /** What was judged at this path is gone: should the same content come again, it is judged again. */
  readonly forget: (path: string) => void;
  /** The paths that were judged, or are being judged, as of all calls before this one; an empty page is the end. */
  readonly knownAt: (place: KnownPlace) => Promise<readonly string[]>;
  /**
   * Versions without an outcome, oldest first; `now` turns reply deadlines into what remains of them. A scan that
   * was asked for under another policy than the one named is of use only if its results are recorded.
   */
  readonly openVersions: (now: number, policy?: string) => readonly OpenVersion[];
  /** Commits what is pending and closes the store. */
  readonly close: () => Promise<void>;
}
