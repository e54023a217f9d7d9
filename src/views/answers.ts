import type { FileOutcome } from '../../machines/events.ts';
import type { Engine } from '../config/settings.ts';

/**
 * What the inspector's page is told of nightjar itself, under `/api/app/NAME`; the names are the keys here.
 * JSON over GET. Moments are milliseconds since 1970. Everything is redacted as it was recorded.
 */
export interface Answers {
  readonly overview: Overview;
  readonly findings: FindingsPage;
  readonly debounce: DebounceAnswer;
}

/** `GET /api/app/overview?at=T`: how it goes, now or at a moment of the last hour. */
export interface Overview {
  readonly at: number;
  readonly startedAt: number;
  readonly version: string;
  readonly engine: Engine;
  readonly folders: readonly string[];
  readonly inMotion: {
    readonly total: number;
    readonly limit: number;
    /** By innermost state of the file's machine, such as `debouncing.quiet`. */
    readonly byState: Readonly<Record<string, number>>;
    /** The oldest ones, a hundred at most. */
    readonly oldest: readonly FileInMotion[];
  };
  /** The files that ended last, as far as they are remembered, latest first. */
  readonly lately: readonly FileEnded[];
  /** Files that wait until there is room for them. */
  readonly waiting: number;
  readonly uploads: { readonly running: number; readonly waiting: number; readonly limit: number };
  /** Versions of files since the ledger was begun, which a trace does not tell, and those of this run. */
  readonly totals: Totals | undefined;
  readonly sinceStart: Totals;
  /** The last sixty minutes, oldest first; the last one is not over yet. */
  readonly minutes: readonly Minute[];
  readonly service: Health;
  readonly watcher: Health;
  readonly results: Health;
  readonly ledger: Health;
  /** What does not work as it should, in words; empty when all is well. */
  readonly degraded: readonly Degradation[];
}

export interface FileInMotion {
  /** Of its actor: for `/api/actors/ID` and `/api/stream?actor=ID`. */
  readonly actor: string;
  readonly path: string;
  readonly state: string;
  /** When it came into motion, and when it entered its state. */
  readonly startedAt: number;
  readonly since: number;
  /** When its state ends by itself, if it does. */
  readonly deadline: number | undefined;
}

export interface FileEnded {
  readonly actor: string;
  readonly path: string;
  /** In words; the first one is its kind. */
  readonly outcome: string;
  /** When it came into motion, and when it came to rest. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface Totals {
  readonly observed: number;
  readonly outcomes: Readonly<Record<FileOutcome['kind'], number>>;
}

export interface Minute {
  readonly at: number;
  readonly changes: number;
  readonly scans: number;
  readonly findings: number;
  readonly settled: number;
}

export interface Health {
  readonly state: 'starting' | 'fine' | 'troubled' | 'ended';
  readonly since: number;
  /** What it is busy with or what is wrong, in words. */
  readonly message: string;
}

export interface Degradation {
  readonly name: string;
  readonly since: number;
  readonly message: string;
}

/**
 * `GET /api/app/findings?detector=&path=&since=&until=&limit=&before=`: newest first. `path` is a file, a folder,
 * or part of a path; `since` and `until` are moments; `before` is the `next` of the page before this one.
 */
export interface FindingsPage {
  readonly findings: readonly FindingRow[];
  /** There are older ones. */
  readonly next: string | undefined;
  /** All detectors that found something, to choose from. */
  readonly detectors: readonly string[];
}

export interface FindingRow {
  readonly id: string;
  readonly at: number;
  readonly path: string;
  /** Where in a file that holds others. */
  readonly inside: string | undefined;
  readonly detector: string;
  readonly confidence: string;
  /** Redacted. */
  readonly finding: string;
  readonly before: string;
  readonly after: string;
  /** In words, such as `line 12` or `row 3, column 2`; empty if unknown. */
  readonly place: string;
  readonly rules: readonly string[];
  readonly uploadId: string;
}

/** `GET /api/app/debounce`: when files changed in the last hour, and when they were scanned. */
export interface DebounceAnswer {
  readonly from: number;
  readonly to: number;
  /** In the order of the configuration; the last one is for all other paths. */
  readonly patterns: readonly DebouncePattern[];
}

export interface DebouncePattern {
  /** Undefined for all paths that no pattern fits: `watch.debounce` and `watch.maxWait`. */
  readonly match: string | undefined;
  readonly quietMs: number;
  readonly maxWaitMs: number;
  /** Over all files, of which only the busiest may be listed. */
  readonly changes: number;
  readonly scans: number;
  readonly files: readonly FileRhythm[];
}

/** Moments in ascending order. */
export interface FileRhythm {
  readonly path: string;
  readonly changes: readonly number[];
  readonly scans: readonly number[];
}
