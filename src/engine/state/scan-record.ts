import type { ErrorBody } from '../engine-error.ts';
import type { DetectionRule } from '../rules/schema.ts';

/** Findings in a sealed file: segments of JSON lines, and which seats of the rules are satisfied. */
export interface KeptFindings {
  readonly file: string;
  /** Hex. */
  readonly nonce: string;
  readonly segments: readonly { readonly position: number; readonly length: number }[];
  readonly satisfied: readonly boolean[];
}

export interface Verdict {
  /** Milliseconds since 1970. */
  readonly validUntil: number;
  readonly errors: readonly ErrorBody[];
  readonly found: boolean;
  /** Where they lie when they outlive the program. */
  readonly findings: KeptFindings | undefined;
}

/** A scan that was accepted, as it is written down until all that follows from it was done. */
export interface ScanRecord {
  readonly uploadId: string;
  readonly acceptedAt: number;
  readonly size: number;
  /** Of the sealed bytes; hex. */
  readonly nonce: string;
  readonly mimeType: string;
  readonly rules: readonly DetectionRule[];
  readonly destinations: readonly string[];
  readonly requestMetadata: string;
  readonly verdict?: Verdict | undefined;
  /** All destinations have the verdict, and only its findings may still be asked for. */
  readonly delivered?: boolean;
}
