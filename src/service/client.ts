import type {
  Chunk,
  Delivery,
  Finding,
  MeasuredFile,
  ScanRequest,
  Session,
} from '../../machines/events.ts';

export type { Chunk, MeasuredFile, ScanRequest } from '../../machines/events.ts';

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
