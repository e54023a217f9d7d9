import type { Finding } from '../../machines/events.ts';

/** What one upload showed, redacted as configured, on its way to the sinks. */
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
  /** Finishes what was accepted and closes. */
  readonly close: () => Promise<void>;
}
