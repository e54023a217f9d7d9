import type { Delivery, Finding, Identity, Session } from '../../machines/events.ts';

/** A file as it was measured: whoever opens the path again checks that it is still that file. */
export interface MeasuredFile {
  readonly path: string;
  readonly identity: Identity;
  /** A file that never rests is taken as it is: the same file, at least as long, is enough. */
  readonly growing?: boolean;
}

/** One piece of a file on its way to the service. Offsets are multiples of the session's `chunkSize`. */
export interface Chunk {
  readonly uploadId: string;
  readonly file: MeasuredFile;
  readonly offset: number;
  readonly length: number;
}

/** What is asked of the service once all bytes are there. `jobId` is opaque to the service. */
export interface ScanRequest {
  readonly uploadId: string;
  readonly jobId: string;
  readonly path: string;
}

/**
 * The scanning service, whichever it is and however it is reached.
 * Every operation rejects with a FaultError, and ends soon after its signal is aborted.
 */
export interface Client {
  readonly open: (file: MeasuredFile, signal: AbortSignal) => Promise<Session>;
  readonly send: (chunk: Chunk, signal: AbortSignal) => Promise<void>;
  readonly finish: (uploadId: string, signal: AbortSignal) => Promise<void>;
  readonly requestScan: (request: ScanRequest, signal: AbortSignal) => Promise<void>;
  /** Findings one by one as they arrive; a document that is cut or malformed rejects, it never ends early. */
  readonly fetchFindings: (delivery: Delivery, signal: AbortSignal) => AsyncIterable<Finding>;
  readonly close: () => Promise<void>;
}
