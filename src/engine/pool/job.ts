import type { ErrorBody } from '../engine-error.ts';
import type { PlainRules } from '../rules/compile.ts';
import type { RedactionConfig } from '../rules/schema.ts';

/** What identifies a file's content; decimals for what may be larger than a number holds. */
export interface FileIdentity {
  readonly dev: string;
  readonly ino: string;
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
}

/** With what the bytes of a temporary file are made unreadable. */
export interface Seal {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

/** Where the bytes of a file lie, as plain data that another thread understands. */
export type Place =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** The path as the system knows it, where that is no text. */
      readonly pathBytes?: Uint8Array | undefined;
      readonly identity: FileIdentity;
      /** The same file is enough, if it is no shorter: it goes on changing. */
      readonly growing?: boolean | undefined;
    }
  | {
      readonly kind: 'sealed';
      readonly path: string;
      readonly size: number;
      readonly seal: Seal;
      readonly mimeType: string;
    }
  | { readonly kind: 'memory'; readonly bytes: Uint8Array; readonly mimeType: string };

export interface FileJob {
  readonly type: 'file';
  readonly place: Place;
  /** Whether to read the text in pictures. */
  readonly ocr?: boolean | undefined;
  readonly rules: PlainRules;
}

export interface TextJob {
  readonly type: 'texts';
  readonly texts: readonly string[];
  readonly rules: PlainRules;
  readonly contextBytes: number;
  readonly defaultRedaction: RedactionConfig | undefined;
}

export type Job = FileJob | TextJob;

/** A piece of what was found: reports as JSON lines, and how many findings each seat of the rules has in them. */
export interface Batch {
  readonly lines: Uint8Array;
  readonly counts: readonly number[];
}

/** To the worker. `taken` answers each batch, so that no more than a few are on their way. */
export type Request = Job | { readonly type: 'taken' };

/** From the worker. */
export type Reply =
  | ({ readonly type: 'batch' } & Batch)
  /** Nothing to tell but that the scan has begun, or goes on. */
  | { readonly type: 'alive' }
  | { readonly type: 'scanned'; readonly errors: readonly ErrorBody[]; readonly discard: boolean }
  /** The answer to texts, as JSON. */
  | { readonly type: 'answer'; readonly json: Uint8Array }
  | { readonly type: 'refused'; readonly error: ErrorBody };
