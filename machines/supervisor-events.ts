import type { BreakerTurn, ServiceEvent, Thresholds } from './breaker.ts';
import type { Change } from './change.ts';
import type { DegradedReport, Delivery, OpenVersion } from './events.ts';
import type { Limits } from './population.ts';
import type { ReconcileReport } from './reconcile-context.ts';

export type OfFile = { readonly path: string };
export type OfChange = OfFile & Change;
export type OfVersion = { readonly path: string; readonly round: number };
export type OfOpenVersion = { readonly version: OpenVersion };
export type OfDelivery = { readonly delivery: Delivery };

export type SupervisorEvent =
  | ({ readonly type: 'file.changed'; readonly path: string } & Change)
  | { readonly type: 'file.removed'; readonly path: string }
  | { readonly type: 'file.settled'; readonly path: string }
  | { readonly type: 'file.crashed'; readonly path: string; readonly round: number }
  | { readonly type: 'restart.due'; readonly path: string; readonly round: number }
  | { readonly type: 'slot.requested'; readonly path: string }
  | { readonly type: 'slot.released'; readonly path: string }
  | { readonly type: 'upload.announced'; readonly path: string; readonly uploadId: string }
  | { readonly type: 'webhook.listening'; readonly host: string; readonly port: number }
  | { readonly type: 'webhook.failed'; readonly message: string }
  | { readonly type: 'webhook.delivered'; readonly delivery: Delivery }
  | ({ readonly type: 'verdict.late' } & OfOpenVersion)
  | { readonly type: 'grace.over'; readonly uploadId: string }
  | Report
  | WatchDoubt
  | { readonly type: 'rescan.asked' }
  | { readonly type: 'service.lost' }
  | ServiceEvent
  | BreakerTurn
  | { readonly type: 'watch.adjusted'; readonly command: WatchCommand }
  | { readonly type: 'limits.changed'; readonly limits: Limits; readonly breaker?: Thresholds }
  | { readonly type: `xstate.error.actor.${string}`; readonly error: unknown }
  | { readonly type: 'agent.drain' };

/** A file or folder of our own, known by what it is and not by its name. */
export interface OwnFile {
  readonly dev: string;
  readonly ino: string;
  /** When it was made, in nanoseconds: numbers of files that are gone are given anew. */
  readonly bornNs: string;
}

/** What is watched: folders by absolute path, patterns on absolute paths, and what is never reported. */
export interface Watching {
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  readonly own: readonly OwnFile[];
  /** What puts up the watches. */
  readonly backend: 'auto' | 'chokidar' | 'native';
  /** The state folder. */
  readonly state: string;
}

export type WatchCommand =
  | { readonly type: 'watch.own'; readonly own: readonly OwnFile[] }
  | {
      readonly type: 'watch.filter';
      readonly match: readonly string[];
      readonly ignore: readonly string[];
    };

/** How the watching goes. */
export type WatchReport =
  | { readonly type: 'watch.ready'; readonly folders: readonly string[]; readonly reason: string }
  | { readonly type: 'watch.waiting'; readonly folder: string }
  | { readonly type: 'watch.failed'; readonly message: string };

/** Something may have happened in these without being reported. */
export interface WatchDoubt {
  readonly type: 'watch.doubted';
  readonly folders: readonly string[];
  readonly reasons: readonly string[];
}

/** What is worth telling of how it goes. */
export type Report = WatchReport | ReconcileReport | DegradedReport;

/** Where webhooks are awaited; port 0 takes a free one. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}
