import type { Delivery, FileOutcome, OpenVersion, Resume, SeenBy } from './events.ts';
import type { FileEvent } from './file-context.ts';
import { dequeue, emptyQueue, enqueueKey, peekAt, type Queue, sizeOf, withdraw } from './queue.ts';
import { hasRoom } from './room.ts';
import { drop, emptyTable, lookUp, put, type Table } from './table.ts';

/** Bounds of what is in motion at once. */
export interface Limits {
  readonly inFlight: number;
  readonly uploads: number;
  readonly parked: number;
  /** Restarts of one file's actor, at most. */
  readonly restarts: number;
}

/** The files in motion, and those that wait for room: who they are and how to reach them, not what they do. */
export interface Population {
  readonly files: Table<Resident>;
  readonly backlog: Queue<Newcomer>;
  /** Upload ID to path. The route exists before the scan is requested. */
  readonly routes: Table<string>;
  /** Deliveries whose upload nobody has announced yet. */
  readonly parked: Table<Delivery>;
  readonly slotsTaken: number;
  readonly waitingForSlot: Queue<true>;
}

interface Resident {
  readonly jobId: string;
  readonly seed: number;
  readonly crashes: number;
  readonly holdsSlot: boolean;
  /** The scan that was asked for last, and those before it whose verdicts may come yet. */
  readonly uploadIds: readonly string[];
}

/** Routes of one file, at most: no verdict is awaited for longer than for some new scans. */
const MAX_ROUTES = 4;

/** A file that waits for room, with what the ledger knows of it. */
export type Newcomer = Pick<OpenVersion, 'fingerprint' | 'resume'> & {
  readonly jobId: string;
  readonly round: number;
  readonly seed: number;
};

/** What is to be done about a file: with its actor, or with what the ledger knows of it. */
export type Order =
  | ({ readonly type: 'file.start'; readonly path: string } & Newcomer)
  | { readonly type: 'file.tell'; readonly path: string; readonly event: FileEvent }
  | { readonly type: 'file.tellAll'; readonly event: FileEvent }
  /** A version begins; it has no outcome yet. */
  | {
      readonly type: 'version.observed';
      readonly path: string;
      readonly versionId: string;
      readonly seenBy: SeenBy;
    }
  /** A version ends that no actor looks after. */
  | {
      readonly type: 'version.concluded';
      readonly path: string;
      readonly versionId: string;
      readonly outcome: FileOutcome;
    }
  /** A file at rest is gone. */
  | { readonly type: 'file.forgotten'; readonly path: string };

/** The population after something happened, and the orders that follow from it. */
export interface Step {
  readonly population: Population;
  readonly orders: readonly Order[];
}

export const emptyPopulation: Population = {
  files: emptyTable(),
  backlog: emptyQueue(),
  routes: emptyTable(),
  parked: emptyTable(),
  slotsTaken: 0,
  waitingForSlot: emptyQueue(),
};

const tell = (path: string, event: FileEvent): Order => ({ type: 'file.tell', path, event });

export function concluded(path: string, versionId: string, outcome: FileOutcome): Order {
  return { type: 'version.concluded', path, versionId, outcome };
}

export function isInMotion(population: Population, path: string): boolean {
  return jobOf(population, path) !== undefined;
}

export function newcomerAt(population: Population, path: string): Newcomer | undefined {
  return peekAt(population.backlog, path);
}

export function isWaiting(population: Population, path: string): boolean {
  return newcomerAt(population, path) !== undefined;
}

export function isParked(population: Population, uploadId: string): boolean {
  return lookUp(population.parked, uploadId) !== undefined;
}

export function jobOf(population: Population, path: string): string | undefined {
  return lookUp(population.files, path)?.jobId;
}

export function backlogSize(population: Population): number {
  return sizeOf(population.backlog);
}

/** Puts a file at the end of the backlog; changes of one path are one place in it. */
export function wait(population: Population, path: string, newcomer: Newcomer): Population {
  return { ...population, backlog: enqueueKey(population.backlog, path, newcomer) };
}

export function withdrawn(population: Population, path: string): Population {
  return { ...population, backlog: withdraw(population.backlog, path) };
}

/** Brings a new file into motion, or puts it into the backlog when there is no room. */
export function admit(
  population: Population,
  limits: Limits,
  path: string,
  newcomer: Newcomer,
): Step {
  const mayStart = backlogSize(population) === 0 && hasRoom(population, limits);
  if (mayStart) return start(population, path, newcomer);
  return { population: wait(population, path, newcomer), orders: [] };
}

const NONE: readonly string[] = [];

function uploadsOf(resume: Resume): readonly string[] {
  const former = resume.at === 'awaitingWebhook' ? (resume.former ?? NONE) : NONE;
  return [...former, resume.uploadId];
}

/** Starts files from the backlog while there is room. */
export function fill(population: Population, limits: Limits): Step {
  const orders: Order[] = [];
  let current = population;
  while (hasRoom(current, limits)) {
    const next = dequeue(current.backlog);
    if (!next) break;
    const step = start({ ...current, backlog: next.rest }, next.key, next.value);
    current = step.population;
    orders.push(...step.orders);
  }
  return { population: current, orders };
}

function start(population: Population, path: string, newcomer: Newcomer): Step {
  const { jobId, seed, resume } = newcomer;
  const uploadIds = resume ? uploadsOf(resume) : NONE;
  const resident = { jobId, seed, crashes: 0, holdsSlot: false, uploadIds };
  const { files, routes } = population;
  return {
    population: {
      ...population,
      files: put(files, path, resident),
      routes: uploadIds.reduce((table, uploadId) => put(table, uploadId, path), routes),
    },
    orders: [{ type: 'file.start', path, ...newcomer }],
  };
}

/** Gives the file an upload slot, or a place in the line for one. */
export function requestSlot(population: Population, limits: Limits, path: string): Step {
  const { waitingForSlot, slotsTaken } = population;
  if (slotsTaken < limits.uploads && sizeOf(waitingForSlot) === 0) return grant(population, path);
  const line = enqueueKey(waitingForSlot, path, true);
  return { population: { ...population, waitingForSlot: line }, orders: [] };
}

/** Takes the slot back and gives it to the next in the line. */
export function releaseSlot(population: Population, limits: Limits, path: string): Step {
  const file = lookUp(population.files, path);
  if (!file?.holdsSlot) return { population, orders: [] };
  const files = put(population.files, path, { ...file, holdsSlot: false });
  return grantSlots({ ...population, files, slotsTaken: population.slotsTaken - 1 }, limits);
}

/** Gives free slots to those who wait for one. */
export function grantSlots(population: Population, limits: Limits): Step {
  const orders: Order[] = [];
  let current = population;
  while (current.slotsTaken < limits.uploads) {
    const next = dequeue(current.waitingForSlot);
    if (!next) break;
    const step = grant({ ...current, waitingForSlot: next.rest }, next.key);
    current = step.population;
    orders.push(...step.orders);
  }
  return { population: current, orders };
}

function grant(population: Population, path: string): Step {
  const file = lookUp(population.files, path);
  if (!file) return { population, orders: [] };
  return {
    population: {
      ...population,
      files: put(population.files, path, { ...file, holdsSlot: true }),
      slotsTaken: population.slotsTaken + 1,
    },
    orders: [tell(path, { type: 'slot.granted' })],
  };
}

/** Makes the route of a file's upload, and hands over a delivery that came before it. */
export function announce(population: Population, path: string, uploadId: string): Step {
  const file = lookUp(population.files, path);
  if (!file) return { population, orders: [] };
  const announced = [...file.uploadIds.filter((id) => id !== uploadId), uploadId];
  // The copy has no room to grow, which a list that was put together keeps.
  const uploadIds = announced.slice(-MAX_ROUTES);
  const routes = withoutRoutes(population.routes, announced.slice(0, -MAX_ROUTES));
  const delivery = lookUp(population.parked, uploadId);
  return {
    population: {
      ...population,
      files: put(population.files, path, { ...file, uploadIds }),
      routes: put(routes, uploadId, path),
      parked: delivery ? drop(population.parked, uploadId) : population.parked,
    },
    orders: delivery ? [tell(path, { type: 'webhook.delivered', delivery })] : [],
  };
}

function withoutRoutes(routes: Table<string>, uploadIds: readonly string[]): Table<string> {
  return uploadIds.reduce((table, uploadId) => drop(table, uploadId), routes);
}

/** The file that a delivery is for. */
export function routeOf(population: Population, uploadId: string): string | undefined {
  return lookUp(population.routes, uploadId);
}

/** Keeps a delivery for a while; one more than the limit is not kept, and repeats change nothing. */
export function park(population: Population, limits: Limits, delivery: Delivery): Population {
  const { parked } = population;
  if (parked.size >= limits.parked || lookUp(parked, delivery.uploadId)) return population;
  return { ...population, parked: put(parked, delivery.uploadId, delivery) };
}

export function unpark(population: Population, uploadId: string): Population {
  return { ...population, parked: drop(population.parked, uploadId) };
}

/** Forgets a file that came to rest, with its route and its slot. */
export function release(population: Population, limits: Limits, path: string): Step {
  const file = lookUp(population.files, path);
  if (!file) return { population, orders: [] };
  const { routes, files, waitingForSlot, slotsTaken } = population;
  return grantSlots(
    {
      ...population,
      files: drop(files, path),
      routes: withoutRoutes(routes, file.uploadIds),
      waitingForSlot: withdraw(waitingForSlot, path),
      slotsTaken: slotsTaken - (file.holdsSlot ? 1 : 0),
    },
    limits,
  );
}

/** How often a file's actor crashed in this stay. */
export function crashesOf(population: Population, path: string): number {
  return lookUp(population.files, path)?.crashes ?? 0;
}

/** What is left of a file whose actor crashed: its place, but neither slot nor route. */
export function crash(population: Population, limits: Limits, path: string): Step {
  const file = lookUp(population.files, path);
  if (!file) return { population, orders: [] };
  const without = release(population, limits, path);
  const survivor = { ...file, crashes: file.crashes + 1, holdsSlot: false, uploadIds: NONE };
  return {
    population: {
      ...without.population,
      files: put(without.population.files, path, survivor),
    },
    orders: without.orders,
  };
}

/** Starts the actor of a crashed file again, with the version that it was at. */
export function restart(population: Population, path: string, round: number): Step {
  const file = lookUp(population.files, path);
  if (!file) return { population, orders: [] };
  const { jobId, seed } = file;
  return { population, orders: [{ type: 'file.start', path, jobId, round, seed }] };
}
