import { type Backoff, backoffMs } from './backoff.ts';
import type { Delivery, OpenVersion } from './events.ts';
import { versionIdOf } from './file-context.ts';
import type { Order } from './population.ts';
import * as population from './population.ts';
import { goOn } from './recovery.ts';
import type { SinkInput } from './sink.ts';
import { emptyTable, put, type Table } from './table.ts';

export type SupervisorEvent =
  | { readonly type: 'file.changed'; readonly path: string }
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
  | { readonly type: 'grace.over'; readonly uploadId: string }
  | WatchReport
  | { readonly type: 'service.lost' }
  | { readonly type: 'watch.adjusted'; readonly command: WatchCommand }
  | { readonly type: 'limits.changed'; readonly limits: population.Limits }
  | { readonly type: `xstate.error.actor.${string}`; readonly error: unknown }
  | { readonly type: 'agent.drain' };

/** A file or folder of our own, known by what it is and not by its name. */
export interface OwnFile {
  readonly dev: string;
  readonly ino: string;
}

/** What is watched: folders by absolute path, patterns on absolute paths, and what is never reported. */
export interface Watching {
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
  readonly own: readonly OwnFile[];
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
  | { readonly type: 'watch.ready'; readonly folders: readonly string[] }
  | { readonly type: 'watch.waiting'; readonly folder: string }
  | { readonly type: 'watch.failed'; readonly message: string };

/** Where webhooks are awaited; port 0 takes a free one. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

export interface SupervisorInput {
  readonly watching: Watching;
  readonly listening: Listening;
  /** Names this run of the agent; versions are numbered within it. */
  readonly run: string;
  readonly seed: number;
  readonly sinks: readonly string[];
  readonly limits: population.Limits;
  readonly backoff: Backoff;
  /** How long a delivery for an unknown upload is kept. */
  readonly graceMs: number;
  /** How long files in motion may take once the agent is asked to stop. */
  readonly drainMs: number;
}

export interface SupervisorContext extends SupervisorInput {
  readonly population: population.Population;
  /** Files that were removed before it is known what a former run left of them. */
  readonly gone: Table<true>;
  readonly observed: number;
  readonly crashes: number;
  /** Deliveries that nobody claimed in time. */
  readonly unknown: number;
  /** Files are brought into motion; before and after, they are only noted. */
  readonly admitting: boolean;
  /** Where webhooks are awaited; 0 until that is known. */
  readonly port: number;
  readonly failure: string | undefined;
}

/** Why the agent ended; `failure` is absent when it was asked to. */
export interface SupervisorOutput {
  readonly failure: string | undefined;
}

/** What changes, and what is to be done about the files. */
export interface Decision {
  readonly changes: Partial<SupervisorContext>;
  readonly orders: readonly Order[];
}

const NOTHING: Decision = { changes: {}, orders: [] };

export function begin(input: SupervisorInput): SupervisorContext {
  return {
    ...input,
    population: population.emptyPopulation,
    gone: emptyTable(),
    observed: 0,
    crashes: 0,
    unknown: 0,
    admitting: false,
    port: 0,
    failure: undefined,
  };
}

const decided = (step: population.Step): Decision => ({
  changes: { population: step.population },
  orders: step.orders,
});

export function failureOf(error: unknown): { readonly message: string } {
  return { message: error instanceof Error ? error.message : String(error) };
}

export function sinkOf({ backoff, seed }: SupervisorContext, sink: string): SinkInput {
  return { sink, backoff, seed };
}

/** A change goes to the file in motion, is covered by a place in the backlog, or makes a new version. */
export function change(context: SupervisorContext, path: string): Decision {
  if (population.isInMotion(context.population, path)) {
    return {
      ...NOTHING,
      orders: [{ type: 'file.tell', path, event: { type: 'file.changed' } }],
    };
  }
  const waiting = population.newcomerAt(context.population, path);
  // What waits to be read covers the change; what waits for a verdict would get one of what was.
  if (waiting && !waiting.resume) return NOTHING;
  const seed = context.seed + context.observed;
  const newcomer = { jobId: `${context.run}-${context.observed}`, round: 0, seed };
  const step = context.admitting
    ? population.admit(context.population, context.limits, path, newcomer)
    : { population: population.wait(context.population, path, newcomer), orders: [] };
  return {
    changes: { population: step.population, observed: context.observed + 1 },
    orders: [
      ...(waiting
        ? [population.concluded(path, versionIdOf(waiting), { kind: 'superseded' })]
        : []),
      { type: 'version.observed', path, versionId: versionIdOf(newcomer) },
      ...step.orders,
    ],
  };
}

/** A removal goes to the file in motion, ends its wait, or makes the ledger forget what it knew. */
export function remove(context: SupervisorContext, path: string): Decision {
  if (population.isInMotion(context.population, path)) {
    const orders: Order[] = [{ type: 'file.tell', path, event: { type: 'file.removed' } }];
    // Its last outcome may be on its way into the ledger: what was judged is void all the same.
    return { ...NOTHING, orders: [...orders, { type: 'file.forgotten', path }] };
  }
  // Until it is known what a former run left, nobody can say what else ends with this file.
  const gone = context.admitting ? context.gone : put(context.gone, path, true);
  const newcomer = population.newcomerAt(context.population, path);
  if (!newcomer) return { changes: { gone }, orders: [{ type: 'file.forgotten', path }] };
  return {
    changes: { gone, population: population.withdrawn(context.population, path) },
    orders: [population.concluded(path, versionIdOf(newcomer), { kind: 'vanished' })],
  };
}

/** Versions that a former run left without an outcome go on, unless their file has changed or gone already. */
export function takeUp(context: SupervisorContext, versions: readonly OpenVersion[]): Decision {
  const { changes, orders } = decided(goOn(context, versions));
  return { changes: { ...changes, gone: emptyTable() }, orders };
}

/** Starts what waits, as far as there is room. */
export function admit(context: SupervisorContext): Decision {
  const { changes, orders } = decided(population.fill(context.population, context.limits));
  return { changes: { ...changes, admitting: true }, orders };
}

/** Puts other limits in force; what they make room for starts at once. */
export function changeLimits(context: SupervisorContext, limits: population.Limits): Decision {
  const granted = population.grantSlots(context.population, limits);
  const filled = context.admitting ? population.fill(granted.population, limits) : granted;
  const orders = context.admitting ? [...granted.orders, ...filled.orders] : granted.orders;
  return { changes: { limits, population: filled.population }, orders };
}

export function grantSlot(context: SupervisorContext, path: string): Decision {
  return decided(population.requestSlot(context.population, context.limits, path));
}

export function freeSlot(context: SupervisorContext, path: string): Decision {
  return decided(population.releaseSlot(context.population, context.limits, path));
}

export function announce(context: SupervisorContext, path: string, uploadId: string): Decision {
  return decided(population.announce(context.population, path, uploadId));
}

/** Forgets a file at rest; its place goes to the next one. */
export function release(context: SupervisorContext, path: string): Decision {
  const released = population.release(context.population, context.limits, path);
  if (!context.admitting) return decided(released);
  const filled = population.fill(released.population, context.limits);
  const orders = [...released.orders, ...filled.orders];
  return { changes: { population: filled.population }, orders };
}

/** The verdict goes to its file. */
export function route(context: SupervisorContext, delivery: Delivery): Decision {
  const path = population.routeOf(context.population, delivery.uploadId);
  if (path === undefined) return NOTHING;
  return {
    ...NOTHING,
    orders: [{ type: 'file.tell', path, event: { type: 'webhook.delivered', delivery } }],
  };
}

export function isRouted(context: SupervisorContext, delivery: Delivery): boolean {
  return population.routeOf(context.population, delivery.uploadId) !== undefined;
}

/** A verdict that nobody knows yet is kept for a while; one for which there is no room is counted at once. */
export function park(context: SupervisorContext, delivery: Delivery): Decision {
  const parked = population.park(context.population, context.limits, delivery);
  const isKept = population.isParked(parked, delivery.uploadId);
  const unknown = context.unknown + (isKept ? 0 : 1);
  return { changes: { population: parked, unknown }, orders: [] };
}

export function graceOver({ uploadId }: Delivery): SupervisorEvent {
  return { type: 'grace.over', uploadId };
}

export function isParked(context: SupervisorContext, uploadId: string): boolean {
  return population.isParked(context.population, uploadId);
}

export function giveUpDelivery(context: SupervisorContext, uploadId: string): Decision {
  const rest = population.unpark(context.population, uploadId);
  return { changes: { population: rest, unknown: context.unknown + 1 }, orders: [] };
}

/** A crashed file keeps its place until its restart is due. */
export function crash(context: SupervisorContext, path: string): Decision {
  const { changes, orders } = decided(population.crash(context.population, context.limits, path));
  return { changes: { ...changes, crashes: context.crashes + 1 }, orders };
}

export function restartDelayOf(context: SupervisorContext, path: string): number {
  return backoffMs(context.backoff, population.crashesOf(context.population, path), context.seed);
}

export function mayRestart(context: SupervisorContext, path: string): boolean {
  return population.crashesOf(context.population, path) < context.limits.restarts;
}

export function restart(context: SupervisorContext, path: string, round: number): Decision {
  return decided(population.restart(context.population, path, round));
}

/** A file that crashes each time is unscannable; the rest goes on. */
export function abandon(context: SupervisorContext, path: string, round: number): Decision {
  const jobId = population.jobOf(context.population, path);
  if (jobId === undefined) return NOTHING;
  const { changes, orders } = release(context, path);
  const outcome = { kind: 'unscannable', reason: 'crashed' } as const;
  return {
    changes: { ...changes, crashes: context.crashes + 1 },
    orders: [population.concluded(path, versionIdOf({ jobId, round }), outcome), ...orders],
  };
}
