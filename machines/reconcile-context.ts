import type { Change } from './change.ts';
import { emptyTable, type Table } from './table.ts';

/** What differs between the ledger and the disk: a file is not judged as it is, or was judged and is gone. */
export type Difference =
  | ({ readonly type: 'file.changed'; readonly path: string } & Change)
  | { readonly type: 'file.removed'; readonly path: string };

/** To the comparison: so many more may come. */
export interface More {
  readonly type: 'compare.more';
  readonly count: number;
}

/** From the comparison: what was asked for, and how many more need nothing any longer. */
export interface Found {
  readonly differences: readonly Difference[];
  readonly passedOver: number;
}

/** What is to be compared, and the names of the reasons. */
export interface Due {
  readonly folders: readonly string[];
  readonly reasons: readonly string[];
}

export interface Compared {
  readonly files: number;
  readonly differences: number;
  readonly tookMs: number;
}

export type ReconcileEvent =
  | ({ readonly type: 'reconcile.due' } & Due)
  /** The patterns or rules changed: what is being compared has to be compared anew. */
  | { readonly type: 'reconcile.stale' }
  | { readonly type: 'file.settled'; readonly path: string }
  | ({ readonly type: 'compare.done' } & Compared)
  | ({ readonly type: 'compare.found' } & Found)
  | { readonly type: 'compare.failed'; readonly message: string };

export interface ReconcileContext extends Due, Compared {
  /** To be compared next. */
  readonly due: Due;
  readonly passedOn: number;
  /** Files that were passed on and are not at rest. */
  readonly inMotion: Table<true>;
  readonly failure: string | undefined;
}

/** How it goes, for the agent: `busy` until all that differed has come to rest. */
export interface ReconcileReport {
  readonly type: 'reconcile.told';
  readonly busy: boolean;
  readonly reasons: readonly string[];
  readonly files: number;
  readonly differences: number;
  readonly settled: number;
  readonly failure: string | undefined;
}

/** So many files are in motion at most, so that a change that happens now never waits long behind them. */
export const WINDOW = 128;
/** Between two comparisons, in times of how long the one before took: a quarter of a core, while nothing else does. */
const REST = 3;
/** A busy computer makes a comparison long, and nobody is to wait for what was missed because of that. */
const MOST_REST_MS = 10_000;
export const RETRY_MS = 60_000;
/** Of reasons that may come up again and again, each time at the cost of a look at every file. */
const CAN_WAIT: ReadonlySet<string> = new Set(['burst', 'dropped', 'unwatched', 'illegible']);

export const NOTHING_DUE: Due = { folders: [], reasons: [] };

export const nothingCompared = () => ({
  files: 0,
  differences: 0,
  tookMs: 0,
  passedOn: 0,
  inMotion: emptyTable<true>(),
  failure: undefined,
});

export function together(one: Due, other: Due): Due {
  return {
    folders: [...new Set([...one.folders, ...other.folders])],
    reasons: [...new Set([...one.reasons, ...other.reasons])],
  };
}

/** Folders came under watch. */
export function dueFor(ready: { folders: readonly string[]; reason: string }): Due {
  return { folders: ready.folders, reasons: [ready.reason] };
}

/** Somebody asked for it. */
export function dueAsked({ watching }: { watching: Pick<Due, 'folders'> }): Due {
  return { folders: watching.folders, reasons: ['asked'] };
}

export function isUrgent({ reasons }: Due): boolean {
  return reasons.some((reason) => !CAN_WAIT.has(reason));
}

export function restMs({ tookMs }: ReconcileContext): number {
  return Math.min(REST * tookMs, MOST_REST_MS);
}

export const roomIn = (context: ReconcileContext) => WINDOW - context.inMotion.size;

export function reportOf(context: ReconcileContext, busy: boolean): ReconcileReport {
  const { reasons, files, differences, passedOn, inMotion, failure } = context;
  return {
    type: 'reconcile.told',
    busy,
    reasons,
    files,
    differences,
    settled: passedOn - inMotion.size,
    failure,
  };
}
