import type { OwnFile } from '../own-file.ts';

export interface WatchInput {
  /** Absolute paths of folders, or of single files; they need not exist yet. */
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  /** Never reported; an own folder is never descended into. */
  readonly own: readonly OwnFile[];
}

/** What the watch is told. */
export type WatchCommand =
  /** Replaces the list. */
  | { readonly type: 'watch.own'; readonly own: readonly OwnFile[] }
  /** Replaces the patterns; what both the old and the new ones let through is reported throughout. */
  | {
      readonly type: 'watch.filter';
      readonly match: readonly string[];
      readonly ignore: readonly string[];
    };

/** What the watch tells. */
export type WatchEvent =
  | { readonly type: 'file.changed'; readonly path: string }
  | { readonly type: 'file.removed'; readonly path: string }
  /** These are watched from now on. Said again for a folder that appears, and for all when patterns changed. */
  | { readonly type: 'watch.ready'; readonly folders: readonly string[] }
  /** The folder does not exist, or no longer; it is watched when it appears. */
  | { readonly type: 'watch.waiting'; readonly folder: string }
  /** Something is not watched; the rest goes on. */
  | { readonly type: 'watch.failed'; readonly message: string };

/** A change on its way from the worker; the identity lets our own files be told apart once more. */
export type Change =
  | { readonly kind: 'changed'; readonly path: string; readonly file: OwnFile }
  | { readonly kind: 'removed'; readonly path: string };

/** What the worker posts: all changes of one turn of its loop at once, all else by itself. */
export type WorkerMessage =
  | { readonly type: 'changes'; readonly changes: readonly Change[] }
  | Exclude<WatchEvent, { type: `file.${string}` }>;
