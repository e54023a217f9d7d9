/** The vocabulary of the machines: what is said between actors, as plain data that survives JSON. */

/** Why a file could not be judged. `service:<code>` carries what the scanning service answered. */
export type UnscannableReason =
  | 'too-large'
  | 'encrypted'
  | 'corrupt'
  | 'unsupported'
  | 'permission'
  | 'io'
  | 'limit'
  | 'crashed'
  | `service:${string}`;

/** How one version of a file ended. Every observed version ends in exactly one of these. */
export type FileOutcome =
  | { readonly kind: 'clean' }
  | { readonly kind: 'findings'; readonly count: number }
  | { readonly kind: 'unscannable'; readonly reason: UnscannableReason }
  | { readonly kind: 'excluded'; readonly rule: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'vanished' };

/** What the file system says of a file; two equal ones mean the same content. Nanoseconds since 1970 as decimals, because JSON has no big integers. */
export interface Identity {
  readonly dev: string;
  readonly ino: string;
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
}

/** A file that was opened, measured and read once. `sha256` is lower-case hex. */
export interface Fingerprint {
  readonly identity: Identity;
  readonly sha256: string;
}

/** What taking the fingerprint showed. */
export type Inspection =
  | { readonly kind: 'content'; readonly fingerprint: Fingerprint }
  | { readonly kind: 'settled'; readonly outcome: FileOutcome };

/** An open upload session of the scanning service. `uploadId` is a UUID, `chunkSize` counts bytes. */
export interface Session {
  readonly uploadId: string;
  readonly chunkSize: number;
}

/** A file as it was measured: whoever opens the path again checks that it is still that file. */
export interface MeasuredFile {
  readonly path: string;
  readonly identity: Identity;
  /** A file that never rests is taken as it is: the same file, at least as long, is enough. */
  readonly growing?: boolean;
}

/** One piece of a file on its way to the service. Offsets are multiples of the session's `chunkSize`. */
export interface Chunk {
  readonly uploadId: string;
  readonly file: MeasuredFile;
  readonly offset: number;
  readonly length: number;
}

/** What is asked of the service once all bytes are there. `jobId` is opaque to the service. */
export interface ScanRequest {
  readonly uploadId: string;
  readonly jobId: string;
  readonly path: string;
}

/** What the service told us of a scan, as far as anything acts on it. */
export interface Delivery {
  readonly uploadId: string;
  readonly findingsPresent: boolean;
  /** Empty when there are no findings. A secret: whoever has it has the findings. */
  readonly findingsURL: string;
  /** Reasons by name, or codes of the service, of what went wrong while scanning; empty when all was read. */
  readonly errorCodes: readonly string[];
}

/** What is wrong with a step, and so what to do about it. */
export type Fault =
  /** May go well another time. `retryAfterMs` is what the service asked for. */
  | { readonly kind: 'transient'; readonly code: string; readonly retryAfterMs?: number }
  /** Might have passed, and did not in all attempts. */
  | { readonly kind: 'exhausted'; readonly code: string }
  /** Will never go well. */
  | { readonly kind: 'permanent'; readonly code: string }
  /** The service has forgotten the session, or the address of its findings: a new upload may go well. */
  | { readonly kind: 'expired'; readonly code: string }
  /** The upload was called back from a service that serves nobody. */
  | { readonly kind: 'calledBack' }
  /** The file is not the one that was measured: measure it again. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'unreadable'; readonly reason: UnscannableReason };

/** What does not work as promised just now, by name. Whoever sees it begin says when it ends. */
export type DegradedState =
  | 'service-down'
  | 'service-busy'
  | 'key-refused'
  | 'webhook-unreachable'
  | 'watch-limit'
  | 'watch-failed'
  | 'results-unwritable'
  | 'ledger-unwritable';

/** A state begins, with what shows it, or ends. Said again with another detail, it is the same state. */
export type DegradedReport =
  | { readonly type: 'degraded.began'; readonly state: DegradedState; readonly detail: string }
  | { readonly type: 'degraded.ended'; readonly state: DegradedState };

/** Where a file goes on after a restart of the agent. */
export type Resume =
  | {
      readonly at: 'awaitingWebhook';
      readonly uploadId: string;
      readonly remainingMs: number;
      /** Earlier scans of the same content, whose verdicts may come yet. */
      readonly former?: readonly string[];
    }
  | {
      readonly at: 'results';
      readonly uploadId: string;
      readonly delivery: Delivery;
      /** Findings of this upload that are recorded for good. */
      readonly recorded?: number;
    };

/** By what a version came to be known: the watch, a comparison with the disk, a change while the last one ended, or its late verdict. */
export type SeenBy = 'watch' | 'comparison' | 'predecessor' | 'verdict';

/** A version that the ledger holds without an outcome. */
export interface OpenVersion {
  readonly versionId: string;
  readonly path: string;
  readonly fingerprint?: Fingerprint;
  readonly resume?: Resume;
}

/** How long a path rests before it is scanned. `maxWaitMs` bounds it for a file that never rests. */
export interface Debounce {
  readonly quietMs: number;
  readonly maxWaitMs: number;
}

/** Bytes of a text, 0-based, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One finding as the service reports it; everything but the first three may be missing. */
export interface Finding {
  readonly finding: string;
  readonly detector: { readonly name: string; readonly uuid?: string };
  readonly confidence: string;
  readonly path?: string;
  readonly redactedFinding?: string;
  readonly beforeContext?: string;
  readonly afterContext?: string;
  readonly location?: {
    readonly byteRange?: Range;
    readonly codepointRange?: Range;
    readonly lineRange?: Range;
    readonly rowRange?: Range;
    readonly columnRange?: Range;
  };
  readonly matchedDetectionRules: readonly string[];
  readonly matchedDetectionRuleUUIDs: readonly string[];
  readonly findingMetadata?: {
    readonly apiKeyMetadata?: { readonly kind?: string; readonly status?: string };
  };
}
