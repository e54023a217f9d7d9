import type { FileIdentity } from '../pool/job.ts';
import type { WireFinding } from '../rules/finding.ts';

/** A file to be opened where it lies, scanned, and reported to the webhook. */
export interface ScanFile {
  readonly uploadId: string;
  readonly path: string;
  /** The path as the system knows it, where that is no text. */
  readonly pathBytes?: Uint8Array | undefined;
  readonly identity: FileIdentity;
  /** It goes on changing: the same file, at least as long, is enough. */
  readonly growing?: boolean | undefined;
  readonly requestMetadata: string;
}

/** What the worker is started with. */
export interface WorkerSetup {
  readonly webhookUrl: string;
  readonly signingSecret: string;
  /** Whether the text in pictures is read. */
  readonly ocr: boolean;
}

/** To the worker. Scans use the rules that were set last before them. */
export type Request =
  | {
      readonly type: 'rules';
      readonly version: number;
      readonly detectionRules: readonly unknown[];
    }
  | { readonly type: 'scan'; readonly files: readonly ScanFile[] }
  | { readonly type: 'fetch'; readonly fetchId: number; readonly uploadId: string }
  /** The reader has taken the last piece and wants the next. */
  | { readonly type: 'more'; readonly fetchId: number }
  | { readonly type: 'abandon'; readonly fetchId: number }
  /** Is it alive, and has it still to do? */
  | { readonly type: 'ask' }
  | { readonly type: 'close' };

export interface PortError {
  readonly code: number;
  readonly message: string;
}

/** From the worker. */
export type Reply =
  /** What is wrong with the rules of that version; nothing when they are in force. */
  | { readonly type: 'rules'; readonly version: number; readonly problems: readonly string[] }
  /** Scans that were taken on, and such as were refused. */
  | { readonly type: 'accepted'; readonly uploadIds: readonly string[] }
  | { readonly type: 'refused'; readonly uploadIds: readonly string[]; readonly error: PortError }
  | {
      readonly type: 'findings';
      readonly fetchId: number;
      readonly findings: readonly WireFinding[];
      readonly last: boolean;
    }
  | { readonly type: 'noFindings'; readonly fetchId: number; readonly error: PortError }
  | { readonly type: 'here'; readonly isBusy: boolean }
  /** Nothing is left of the engine but its thread. */
  | { readonly type: 'closed' };

/** The address of the findings of an upload in a delivery of the local transport. */
export function localFindingsUrl(uploadId: string): string {
  return `nightjar-engine:/findings/${uploadId}.json`;
}
