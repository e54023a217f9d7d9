import type { DegradedState, FileOutcome } from '../../machines/events.ts';

/**
 * Everything that the agent says, one event a line. Nothing here can hold the text of a finding,
 * a key or a secret: only names, paths, numbers and fixed phrases.
 */
export type LogEvent =
  | {
      readonly event: 'agent.started';
      readonly folders: readonly string[];
      readonly engine: string;
    }
  | { readonly event: 'agent.draining'; readonly inFlight: number }
  | { readonly event: 'agent.stopped' }
  | { readonly event: 'watch.ready'; readonly folders: readonly string[] }
  | { readonly event: 'watch.waiting'; readonly folder: string }
  | { readonly event: 'watch.failed'; readonly message: string }
  /** The ledger was compared with the disk; `differences` are what has to be scanned or forgotten. */
  | {
      readonly event: 'reconcile.compared';
      readonly reasons: readonly string[];
      readonly files: number;
      readonly differences: number;
    }
  /** So many of the differences are dealt with; said every few seconds at most. */
  | {
      readonly event: 'reconcile.progress';
      readonly settled: number;
      readonly differences: number;
      /** Seconds that the rest will take at this pace. */
      readonly secondsLeft: number;
    }
  | {
      readonly event: 'reconcile.finished';
      /** Why it was compared, by name. */
      readonly reasons: readonly string[];
      readonly files: number;
      readonly differences: number;
    }
  | {
      readonly event: 'reconcile.failed';
      readonly reasons: readonly string[];
      readonly message: string;
    }
  | { readonly event: 'webhook.listening'; readonly host: string; readonly port: number }
  | {
      readonly event: 'webhook.refused';
      readonly status: number;
      readonly reason: string;
      /** Refusals since the last one that was told. */
      readonly untold?: number;
    }
  | { readonly event: 'file.modified'; readonly path: string }
  | { readonly event: 'scan.initiated'; readonly path: string; readonly uploadId: string }
  | {
      readonly event: 'findings.recorded';
      readonly path: string;
      readonly uploadId: string;
      readonly count: number;
    }
  | { readonly event: 'file.clean'; readonly path: string; readonly uploadId: string }
  | { readonly event: 'file.settled'; readonly path: string; readonly outcome: FileOutcome }
  | { readonly event: 'file.failed'; readonly path: string; readonly message: string }
  | { readonly event: 'delivery.parked'; readonly uploadId: string }
  | { readonly event: 'delivery.unknown'; readonly uploadId: string }
  | { readonly event: 'ledger.failed'; readonly message: string }
  /** The ledger could not be used; an empty one took its place, and everything is scanned again. */
  | { readonly event: 'ledger.replaced'; readonly keptAs: string; readonly reason: string }
  | { readonly event: 'sink.failed'; readonly sink: string; readonly message: string }
  /** Where the inspector's page opens, once; said again when it was opened, with the next link. */
  | { readonly event: 'inspector.ready'; readonly url: string }
  /** The viewers of Stately, which come from the Internet, may see what the actors do. */
  | { readonly event: 'inspector.stately'; readonly page: string; readonly socket: string }
  | { readonly event: 'trace.failed'; readonly message: string }
  /** Something does not work as promised, until `degraded.ended` of the same state. */
  | {
      readonly event: 'degraded.began';
      readonly state: DegradedState;
      readonly detail: string;
    }
  | { readonly event: 'degraded.ended'; readonly state: DegradedState }
  /** A key is in a file that others may read. */
  | { readonly event: 'config.exposed'; readonly file: string; readonly message: string }
  /** Others could read the results until now. */
  | { readonly event: 'results.exposed'; readonly file: string; readonly message: string }
  | { readonly event: 'config.reloaded'; readonly file: string }
  | {
      readonly event: 'config.restartNeeded';
      readonly file: string;
      readonly keys: readonly string[];
    }
  | { readonly event: 'config.refused'; readonly file: string; readonly message: string };

/** Takes what is said; must not throw. */
export type Log = (event: LogEvent) => void;
