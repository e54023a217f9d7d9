import { type Backoff, backoffMs } from './backoff.ts';
import { type Change, changed } from './change.ts';
import type {
  Debounce,
  Delivery,
  Fault,
  FileOutcome,
  Fingerprint,
  Inspection,
  Resume,
} from './events.ts';
import { faultOf, retryAfterOf } from './faults.ts';
import { type Futile, NOTHING_FUTILE } from './futile.ts';
import { awaited, isAnswered } from './outcomes.ts';
import type { UploadInput, UploadOutput } from './upload.ts';

export type FileEvent =
  | ({ readonly type: 'file.changed' } & Change)
  | { readonly type: 'file.removed' }
  | { readonly type: 'slot.granted' }
  /** The service has lost what it was doing; a promised webhook will not come. */
  | { readonly type: 'service.lost' }
  /** It serves nobody: wait, and use up no attempts on it. */
  | { readonly type: 'service.down' }
  | { readonly type: 'webhook.delivered'; readonly delivery: Delivery };

/** A verdict that reached the file. */
export interface Delivered {
  readonly delivery: Delivery;
}

/** What a file says to whoever looks after it. */
export type FileEmission =
  | { readonly type: 'slot.requested' }
  | { readonly type: 'slot.released' }
  | { readonly type: 'version.observed'; readonly versionId: string };

/** What to read. A tolerant reading accepts a file that goes on changing. */
export interface Reading {
  readonly path: string;
  readonly versionId: string;
  readonly tolerant: boolean;
}

/** Findings on their way into every sink. */
export interface Recording extends Fingerprint {
  readonly path: string;
  readonly versionId: string;
  readonly delivery: Delivery;
  /** It is judged as it is, though it goes on changing. */
  readonly forced: boolean;
}

/** How a version ended. */
export interface Settlement {
  readonly path: string;
  readonly versionId: string;
  readonly uploadId: string | undefined;
  readonly outcome: FileOutcome;
  /** Scans whose verdict is still of use: should one be there, the version has not ended. */
  readonly awaited?: readonly string[];
  /** The version that follows at once, because the file has changed meanwhile: known as soon as this one ends. */
  readonly next?: string;
}

/** What an actor ends with that could not do its work. */
export interface Failure {
  readonly error: unknown;
}

/** What is the same for all files of a configuration, so that ten thousand of them share one object. */
export interface FileSettings {
  readonly backoff: Backoff;
  /** How long a reply may take, in milliseconds from the accepted request. */
  readonly replyMs: number;
  /** Scans of one version, at most: the first, and those asked for because an answer did not come or was lost. */
  readonly maxScans: number;
  /** Uploads of one version that may be called back from a service that serves nobody: a file alone waits for long. */
  readonly maxTrials: number;
  /** Versions of one file that may be overtaken in a row, before one is judged though it is outdated. */
  readonly maxOvertaken: number;
}

export interface FileInput {
  readonly path: string;
  /** Names the stay of this file in motion; versions are numbered within it. */
  readonly jobId: string;
  readonly round: number;
  readonly seed: number;
  readonly debounce: Debounce;
  readonly settings: FileSettings;
  readonly fingerprint?: Fingerprint | undefined;
  readonly resume?: Resume | undefined;
}

/** Of few properties: V8 copies an object of twenty and more as a hash table, at ten times the cost. */
export interface FileContext {
  /** What it began with. */
  readonly input: FileInput;
  readonly round: number;
  /** What is left of the time for a reply, in milliseconds. */
  readonly replyMs: number;
  readonly fingerprint: Fingerprint | undefined;
  readonly uploadId: string | undefined;
  readonly delivery: Delivery | undefined;
  readonly outcome: FileOutcome | undefined;
  readonly fault: Fault | undefined;
  /** The file changed after this version's quiet period. */
  readonly dirty: boolean;
  /** What it changed to, where that was seen. */
  readonly changedTo: string | undefined;
  /** This version is judged as it is, though the file goes on changing. */
  readonly forced: boolean;
  readonly removed: boolean;
  readonly scans: number;
  readonly attempts: number;
  readonly overtaken: number;
  readonly futile: Futile;
}

/** A version as the ledger names it. */
export function versionIdOf(context: { readonly jobId: string; readonly round: number }): string {
  return `${context.jobId}.${context.round}`;
}

export function announcementOf(context: FileContext): FileEmission {
  return { type: 'version.observed', versionId: versionOf(context) };
}

function versionOf({ input, round }: FileContext): string {
  return versionIdOf({ jobId: input.jobId, round });
}

/** The context of a file that begins, or goes on where a former run of the agent left it. */
export function begin(input: FileInput): FileContext {
  const { resume, fingerprint, round } = input;
  return {
    input,
    round,
    fingerprint,
    replyMs: resume?.at === 'awaitingWebhook' ? resume.remainingMs : input.settings.replyMs,
    uploadId: resume?.uploadId,
    delivery: resume?.at === 'results' ? resume.delivery : undefined,
    outcome: undefined,
    fault: undefined,
    dirty: false,
    changedTo: undefined,
    forced: false,
    removed: false,
    scans: resume ? 1 : 0,
    attempts: 0,
    overtaken: 0,
    futile: futileBefore(resume),
  };
}

function futileBefore(resume: Resume | undefined): Futile {
  const unanswered = resume?.at === 'awaitingWebhook' ? resume.former : undefined;
  return unanswered ? { ...NOTHING_FUTILE, unanswered } : NOTHING_FUTILE;
}

/** The context of the next version of the same file. */
export function renew(context: FileContext): FileContext {
  const overtaken = context.outcome?.kind === 'superseded' ? context.overtaken + 1 : 0;
  const { path, jobId, seed, debounce, settings } = context.input;
  return {
    ...begin({ path, jobId, round: context.round + 1, seed, debounce, settings }),
    overtaken,
    forced: overtaken >= settings.maxOvertaken,
  };
}

export function readingOf(context: FileContext): Reading {
  const { path } = context.input;
  return { path, versionId: versionOf(context), tolerant: context.forced };
}

export function uploadOf(context: FileContext): UploadInput {
  return {
    ...measured(context),
    growing: context.forced,
    versionId: versionOf(context),
    backoff: context.input.settings.backoff,
    seed: context.input.seed,
  };
}

export function recordingOf(context: FileContext): Recording {
  const { delivery, input, forced } = context;
  if (!delivery) throw new TypeError(`Cannot record "${input.path}": no verdict came`);
  return { ...measured(context), versionId: versionOf(context), delivery, forced };
}

/** How a version ends: it may have been removed after it was judged, and before the ledger took that. */
export function conclusionOf({ removed, outcome }: FileContext): FileOutcome | undefined {
  return removed ? { kind: 'vanished' } : outcome;
}

export function settlementOf(context: FileContext): Settlement {
  const { round, dirty, delivery } = context;
  const { path, jobId } = context.input;
  const uploadId = isAnswered(context) ? delivery?.uploadId : context.uploadId;
  const outcome = conclusionOf(context);
  if (!outcome) throw new TypeError(`Cannot settle "${path}": it has no outcome`);
  const next = dirty && { next: versionIdOf({ jobId, round: round + 1 }) };
  return { path, versionId: versionOf(context), uploadId, outcome, ...awaited(context), ...next };
}

/** Only a file that was measured goes further. */
function measured({ input: { path }, fingerprint }: FileContext) {
  if (!fingerprint) throw new TypeError(`Cannot go on with "${path}": it was not measured`);
  return { path, ...fingerprint };
}

/** What an inspection changes. What was told while it went on may be what was measured. */
export function inspected(context: FileContext, inspection: Inspection): Partial<FileContext> {
  if (inspection.kind === 'settled') return { outcome: inspection.outcome };
  const { fingerprint } = inspection;
  const { dirty } = context.dirty
    ? changed({ ...context, fingerprint }, { stamp: context.changedTo })
    : context;
  return { fingerprint, attempts: 0, dirty: dirty === true };
}

/** What the end of an upload changes. */
export function uploaded(context: FileContext, output: UploadOutput): Partial<FileContext> {
  return output.kind === 'requested'
    ? {
        uploadId: output.uploadId,
        scans: context.scans + 1,
        attempts: 0,
        futile: { ...context.futile, calledBack: 0 },
      }
    : { fault: output.fault };
}

/** What an attempt that failed changes. */
export function failed(context: FileContext, error: unknown): Partial<FileContext> {
  // A late verdict that was gone by is that of the scan which counts: when it is of no use, another scan is asked for.
  const used = hasLateVerdict(context) && { uploadId: context.delivery?.uploadId };
  return { fault: faultOf(error), attempts: context.attempts + 1, ...used };
}

/** What it takes to scan the same content once more. */
export function withoutScan(context: FileContext): Partial<FileContext> {
  const { input, uploadId, delivery } = context;
  const exhausted = context.futile.exhausted + (isExhausted(context) ? 1 : 0);
  const asked = uploadId === undefined ? [] : [uploadId];
  const scans = [...context.futile.unanswered, ...asked];
  // What came for a former scan while the next one failed is still to be gone by.
  const isUnused = hasLateVerdict(context);
  const unanswered = isUnused ? scans : scans.filter((id) => id !== delivery?.uploadId);
  return {
    uploadId: undefined,
    delivery: isUnused ? delivery : undefined,
    replyMs: input.settings.replyMs,
    attempts: 0,
    futile: { ...context.futile, exhausted, unanswered },
  };
}

/** A verdict came for a former scan before the next one was accepted. */
function hasLateVerdict(context: FileContext): boolean {
  return context.uploadId === undefined && isAnswered(context);
}

function isExhausted({ fault }: FileContext): boolean {
  return fault?.kind === 'exhausted';
}

/** The file changed while it was read; after some such rounds it is taken as it is. */
export function overtaken(context: FileContext): Partial<FileContext> {
  const count = context.overtaken + 1;
  return {
    ...withoutScan(context),
    ...{ delivery: undefined, futile: { ...context.futile, unanswered: [] } },
    overtaken: count,
    forced: context.forced || count >= context.input.settings.maxOvertaken,
    dirty: false,
  };
}

/** Whether a new scan can give what the last one promised and did not keep, or never came to. */
export function mayScanAgain(context: FileContext): boolean {
  const { fault, scans, removed, futile, dirty, forced } = context;
  const { maxScans, maxTrials } = context.input.settings;
  if (hasLateVerdict(context)) return true;
  if (fault?.kind === 'calledBack') return futile.calledBack < maxTrials;
  if (isExhausted(context)) {
    return futile.exhausted + 1 < maxScans && (forced || !dirty);
  }
  const mendable = fault?.kind === 'expired' || fault?.kind === 'transient';
  return isAnswered(context) && mendable && !removed && scans < maxScans;
}

export function backoffOf({ input, attempts, fault }: FileContext): number {
  return backoffMs(input.settings.backoff, attempts, input.seed, retryAfterOf(fault));
}
