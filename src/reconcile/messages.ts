import type { OwnFile } from '../own-file.ts';

/** What is to be compared with the disk. */
export interface ReconcileInput {
  /** Absolute paths of folders, or of single files, as the user wrote them. */
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  readonly own: readonly OwnFile[];
  /** The state folder, whose ledger is read. */
  readonly state: string;
  /** Names what is looked for: content that was judged under another policy is judged again. */
  readonly policy: string;
  readonly maxFileBytes: number;
  /** Milliseconds since 1970: what was observed from then on is looked after by those who saw it. */
  readonly since: number;
}

/** What differs between the ledger and the disk: a file is not judged as it is, or was judged and is gone. */
export type Difference =
  | {
      readonly type: 'file.changed';
      readonly path: string;
      readonly stamp?: string | undefined;
      readonly seenBy: 'comparison';
    }
  | { readonly type: 'file.removed'; readonly path: string };

/** To the worker: so many more may come. */
export interface More {
  readonly type: 'compare.more';
  readonly count: number;
}

/** From the worker. */
export type Comparing =
  /** All was looked at; so many files, and so many differences that can be had. */
  | {
      readonly type: 'compare.done';
      readonly files: number;
      readonly differences: number;
      readonly tookMs: number;
    }
  | {
      readonly type: 'compare.found';
      readonly differences: readonly Difference[];
      /** So many more were asked for, and need nothing any longer. */
      readonly passedOver: number;
    };
