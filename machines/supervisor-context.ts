import { type Backoff, backoffMs } from './backoff.ts';
import type { BreakerInput, Thresholds } from './breaker.ts';
import type { Delivery, OpenVersion } from './events.ts';
import { versionIdOf } from './file-context.ts';
import type { Order } from './population.ts';
import * as population from './population.ts';
import { goOn, outcomeOfOutdated } from './recovery.ts';
import type { SinkInput } from './sink.ts';
import { limitsNow } from './slots.ts';
import type {
  Listening,
  OfChange,
  OfDelivery,
  OfFile,
  OfVersion,
  SupervisorEvent,
  Watching,
} from './supervisor-events.ts';
import { emptyTable, put, type Table } from './table.ts';

export interface SupervisorInput {
  readonly watching: Watching;
  readonly listening: Listening;
  /** Names this run of the agent; versions are numbered within it. */
  readonly run: string;
  readonly seed: number;
  readonly sinks: readonly string[];
  readonly limits: population.Limits;
  readonly backoff: Backoff;
  readonly breaker: Omit<BreakerInput, 'seed'>;
  /** How long a delivery for an unknown upload is kept. */
  readonly graceMs: number;
  /** How long files in motion may take once the agent is asked to stop. */
  readonly drainMs: number;
}

/** Of few properties: V8 copies an object of twenty and more as a hash table, at ten times the cost. */
export interface SupervisorContext {
  /** What it began with. */
  readonly input: SupervisorInput;
  readonly limits: population.Limits;
  readonly population: population.Population;
  /** Files that were removed before it is known what a former run left of them. */
  readonly gone: Table<true>;
  readonly observed: number;
  readonly crashes: number;
  /** Deliveries that nobody claimed in time. */
  readonly unknown: number;
  /** Files are brought into motion; before and after, they are only noted. */
  readonly admitting: boolean;
  /** The ledger is being compared with the disk, and what differs is brought into motion. */
  readonly reconciling: boolean;
  /** Whether the service takes all uploads, one to see whether it serves again, or none. */
  readonly service: 'up' | 'onTrial' | 'down';
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
  /** A file that is in motion no more, while somebody waits to hear it. */
  readonly atRest?: string | undefined;
  /** What the breaker is to go by from now on. */
  readonly breaker?: Thresholds | undefined;
}

const NOTHING: Decision = { changes: {}, orders: [] };

interface Enqueue {
  assign(changes: Partial<SupervisorContext>): void;
  sendTo(actor: 'files', order: Order): void;
  sendTo(actor: 'breaker', event: { readonly type: 'thresholds.changed' } & Thresholds): void;
  sendTo(actor: 'reconcile', event: { readonly type: 'file.settled'; readonly path: string }): void;
}

export function carryOut(enqueue: Enqueue, decision: Decision): void {
  const { changes, orders, atRest, breaker } = decision;
  // Where nothing changes there is nothing to copy.
  if (changes !== NOTHING.changes) enqueue.assign(changes);
  for (const order of orders) enqueue.sendTo('files', order);
  if (atRest !== undefined) enqueue.sendTo('reconcile', { type: 'file.settled', path: atRest });
  if (breaker !== undefined) enqueue.sendTo('breaker', { type: 'thresholds.changed', ...breaker });
}

/** An action of the supervisor that carries out what is decided. */
export const decided =
  <Params>(decide: (context: SupervisorContext, params: Params) => Decision) =>
  ({ context, enqueue }: { context: SupervisorContext; enqueue: Enqueue }, params: Params) =>
    carryOut(enqueue, decide(context, params));

const atRest = ({ reconciling }: SupervisorContext, path: string) =>
  reconciling ? { atRest: path } : {};

export function begin(input: SupervisorInput): SupervisorContext {
  return {
    input,
    limits: input.limits,
    population: population.emptyPopulation,
    gone: emptyTable(),
    observed: 0,
    crashes: 0,
    unknown: 0,
    admitting: false,
    reconciling: false,
    service: 'up',
    port: 0,
    failure: undefined,
  };
}

const stepped = (step: population.Step): Decision => ({
  changes: { population: step.population },
  orders: step.orders,
});

export function failureOf(error: unknown): { readonly message: string } {
  return { message: error instanceof Error ? error.message : String(error) };
}

export function breakerOf({ input: { breaker, seed } }: SupervisorContext): BreakerInput {
  return { ...breaker, seed };
}

export function sinkOf({ input: { backoff, seed } }: SupervisorContext, sink: string): SinkInput {
  return { sink, backoff, seed };
}

/** A change goes to the file in motion, is covered by a place in the backlog, or makes a new version. */
export function change(context: SupervisorContext, seen: OfChange): Decision {
  const { path, stamp, seenBy = 'watch' } = seen;
  if (population.isInMotion(context.population, path)) {
    return {
      ...NOTHING,
      orders: [{ type: 'file.tell', path, event: { type: 'file.changed', stamp } }],
    };
  }
  const waiting = population.newcomerAt(context.population, path);
  // What waits to be read covers the change; what waits for a verdict would get one of what was.
  if (waiting && !waiting.resume) return NOTHING;
  const { run, seed: first } = context.input;
  const seed = first + context.observed;
  const newcomer = { jobId: `${run}-${context.observed}`, round: 0, seed };
  const step = context.admitting
    ? population.admit(context.population, context.limits, path, newcomer)
    : { population: population.wait(context.population, path, newcomer), orders: [] };
  return {
    changes: { population: step.population, observed: context.observed + 1 },
    orders: [
      ...(waiting
        ? [population.concluded(path, versionIdOf(waiting), outcomeOfOutdated(waiting.resume))]
        : []),
      { type: 'version.observed', path, versionId: versionIdOf(newcomer), seenBy },
      ...step.orders,
    ],
  };
}

/** A removal goes to the file in motion, ends its wait, or makes the ledger forget what it knew. */
export function remove(context: SupervisorContext, { path }: OfFile): Decision {
  if (population.isInMotion(context.population, path)) {
    const orders: Order[] = [{ type: 'file.tell', path, event: { type: 'file.removed' } }];
    // Its last outcome may be on its way into the ledger: what was judged is void all the same.
    return { ...NOTHING, orders: [...orders, { type: 'file.forgotten', path }] };
  }
  // Until it is known what a former run left, nobody can say what else ends with this file.
  const gone = context.admitting ? context.gone : put(context.gone, path, true);
  const newcomer = population.newcomerAt(context.population, path);
  const rest = atRest(context, path);
  if (!newcomer) return { changes: { gone }, orders: [{ type: 'file.forgotten', path }], ...rest };
  return {
    ...rest,
    changes: { gone, population: population.withdrawn(context.population, path) },
    orders: [population.concluded(path, versionIdOf(newcomer), { kind: 'vanished' })],
  };
}

/** Versions that a former run left without an outcome go on, unless their file has changed or gone already. */
export function takeUp(
  context: SupervisorContext,
  { versions }: { versions: readonly OpenVersion[] },
): Decision {
  const { changes, orders } = stepped(goOn({ ...context, seed: context.input.seed }, versions));
  return { changes: { ...changes, gone: emptyTable() }, orders };
}

/** Starts what waits, as far as there is room. */
export function admit(context: SupervisorContext): Decision {
  const { changes, orders } = stepped(population.fill(context.population, context.limits));
  return { changes: { ...changes, admitting: true }, orders };
}

export function grantSlot(context: SupervisorContext, { path }: OfFile): Decision {
  return stepped(population.requestSlot(context.population, limitsNow(context), path));
}

/** The slot goes to the next in the line, and another file may come into motion behind it. */
export function freeSlot(context: SupervisorContext, { path }: OfFile): Decision {
  return filled(context, population.releaseSlot(context.population, limitsNow(context), path));
}

export function announce(
  context: SupervisorContext,
  { path, uploadId }: OfFile & { uploadId: string },
): Decision {
  return stepped(population.announce(context.population, path, uploadId));
}

/** Forgets a file at rest; its place goes to the next one. */
export function release(context: SupervisorContext, { path }: OfFile): Decision {
  const released = population.release(context.population, limitsNow(context), path);
  const rest = atRest(context, path);
  return { ...filled(context, released), ...rest };
}

/** Starts what there is room for after a step. */
export function filled({ admitting, limits }: SupervisorContext, step: population.Step): Decision {
  if (!admitting) return stepped(step);
  const { population: full, orders } = population.fill(step.population, limits);
  return stepped({ population: full, orders: [...step.orders, ...orders] });
}

/** The verdict goes to its file. */
export function route(context: SupervisorContext, { delivery }: OfDelivery): Order {
  const path = population.routeOf(context.population, delivery.uploadId);
  if (path === undefined) throw new TypeError('Cannot route a verdict: nobody waits for it');
  return { type: 'file.tell', path, event: { type: 'webhook.delivered', delivery } };
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

export function giveUpDelivery(
  context: SupervisorContext,
  { uploadId }: { uploadId: string },
): Decision {
  const rest = population.unpark(context.population, uploadId);
  return { changes: { population: rest, unknown: context.unknown + 1 }, orders: [] };
}

/** A crashed file keeps its place until its restart is due. */
export function crash(context: SupervisorContext, path: string): Decision {
  const { changes, orders } = stepped(
    population.crash(context.population, limitsNow(context), path),
  );
  return { changes: { ...changes, crashes: context.crashes + 1 }, orders };
}

export function restartDelayOf(context: SupervisorContext, path: string): number {
  const { backoff, seed } = context.input;
  return backoffMs(backoff, population.crashesOf(context.population, path), seed);
}

export function mayRestart(context: SupervisorContext, path: string): boolean {
  return population.crashesOf(context.population, path) < context.limits.restarts;
}

export function restart(context: SupervisorContext, { path, round }: OfVersion): Decision {
  return stepped(population.restart(context.population, path, round));
}

/** A file that crashes each time is unscannable; the rest goes on. */
export function abandon(context: SupervisorContext, { path, round }: OfVersion): Decision {
  const jobId = population.jobOf(context.population, path);
  if (jobId === undefined) return NOTHING;
  const { changes, orders, ...rest } = release(context, { path });
  const outcome = { kind: 'unscannable', reason: 'crashed' } as const;
  return {
    ...rest,
    changes: { ...changes, crashes: context.crashes + 1 },
    orders: [population.concluded(path, versionIdOf({ jobId, round }), outcome), ...orders],
  };
}
