import type { OwnFile } from '../own-file.ts';
import type { BackendChoice } from './backends/choose.ts';

/** Why folders that are watched are to be compared with what is known of them. */
export type ReadyReason = 'started' | 'appeared' | 'mounted' | 'patterns' | 'restarted';

/** Why something may have happened without being reported. */
export type DoubtReason =
  /** As many reports came at once as the system's queue holds, or nearly. */
  | 'burst'
  /** The system said that it dropped some. */
  | 'dropped'
  /** What we did ourselves was not reported. */
  | 'silent'
  | 'slept'
  | 'stalled'
  /** The system has no more watches to give, and something happened in the folders that have one. */
  | 'unwatched'
  /** A name that is no text was reported, which does not lead to its file. */
  | 'illegible';

export interface WatchInput {
  /** Absolute paths of folders, or of single files; they need not exist yet. */
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  /** Never reported; an own folder is never descended into. */
  readonly own: readonly OwnFile[];
  readonly backend: BackendChoice;
  /** The state folder, for the echo. */
  readonly state: string;
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

/** What the worker is told: commands, and answers. */
export type WorkerCommand =
  | WatchCommand
  /** Real paths that are known and have to be looked at. */
  | { readonly type: 'watch.known'; readonly paths: readonly string[] };

/** A path at which something was. */
export interface Place {
  readonly real: string;
  /** As it is known, which is as the user wrote it. */
  readonly spelled: string;
  /** Whether what lay in it went with it. */
  readonly deep: boolean;
}

/** What the watch tells. */
export type WatchEvent =
  | { readonly type: 'file.changed'; readonly path: string; readonly stamp: string | undefined }
  | { readonly type: 'file.removed'; readonly path: string }
  /** These are watched from now on. Said again for a folder that appears, and for all when patterns changed. */
  | {
      readonly type: 'watch.ready';
      readonly folders: readonly string[];
      readonly reason: ReadyReason;
    }
  /** Something may have happened in these without being reported. */
  | {
      readonly type: 'watch.doubted';
      readonly folders: readonly string[];
      readonly reasons: readonly DoubtReason[];
    }
  /** Folders are without a watch, because the system has no more to give; or they all have one again. */
  | { readonly type: 'degraded.began'; readonly state: 'watch-limit'; readonly detail: string }
  | { readonly type: 'degraded.ended'; readonly state: 'watch-limit' }
  /** The folder does not exist, or no longer; it is watched when it appears. */
  | { readonly type: 'watch.waiting'; readonly folder: string }
  /** Something is not watched; the rest goes on. */
  | { readonly type: 'watch.failed'; readonly message: string };

/** A change on its way from the worker; the identity lets our own files be told apart once more. */
export type Change =
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly file: OwnFile;
      readonly stamp: string | undefined;
    }
  | { readonly kind: 'removed'; readonly path: string };

/** What the worker posts: all changes of one turn of its loop at once, all else by itself. */
export type WorkerMessage =
  | { readonly type: 'changes'; readonly changes: readonly Change[] }
  /** Which files are known there? Nobody reports what goes with a folder, and nobody here remembers it. */
  | { readonly type: 'known.wanted'; readonly places: readonly Place[] }
  | Exclude<WatchEvent, { type: `file.${string}` }>;
