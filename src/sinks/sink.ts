import type { Finding } from '../../machines/events.ts';

/** What one upload showed, on its way to the sinks: redacted as configured, or as each sink does it. */
export interface ScanResult {
  readonly uploadId: string;
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Moment of recording, in milliseconds since 1970. */
  readonly at: number;
  readonly findings: readonly Finding[] | AsyncIterable<Finding>;
}

/** Somewhere that results go. */
export interface Sink {
  readonly name: string;
  /** Resolves to the number of findings once they are durable; an upload that it has already resolves at once. */
  readonly accept: (result: ScanResult) => Promise<number>;
  /** How many findings of this upload are durable here already; undefined when it was not accepted yet. */
  readonly countOf?: (uploadId: string) => number | undefined;
  /** Finishes what was accepted and closes. */
  readonly close: () => Promise<void>;
}

/** A sink that keeps what it is given in a queue until it is told to write. */
export interface BatchSink extends Sink {
  /** Results that wait. */
  readonly queued: number;
  /** Calls back for each result that is queued, and at once when some wait already; returns the way to end it. */
  readonly onQueued: (listener: () => void) => () => void;
  /** Writes all that is queued, or rejects and keeps it all. */
  readonly writeBatch: (signal?: AbortSignal) => Promise<void>;
}
