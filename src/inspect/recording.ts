import { type Census, createCensus } from './census.ts';
import { createEntries, type Entries } from './entries.ts';
import type { Picture } from './picture.ts';
import { createRing, latestOf } from './ring.ts';
import { createTally, type Shape, type Tally } from './shape.ts';

/** An actor that lives, or that ended and is remembered. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** Its ID among the children of its parent, by which events name it. */
  readonly key: string;
  readonly machine: string | undefined;
  readonly parent: string | undefined;
  /** The position of its beginning. */
  readonly begin: number;
  readonly startedAt: number;
  state: State;
}

/** What an actor is at a moment. Never changed in place, so that the past keeps it by reference. */
export interface State {
  readonly status: Status;
  readonly shape: Shape | undefined;
  /** When it entered the active states; 0 when it has not yet. */
  readonly since: number;
  readonly context: Picture | undefined;
  readonly output: unknown;
  readonly timers: readonly Timer[];
}

export type Status = 'active' | 'done' | 'error' | 'stopped';

export interface Timer {
  readonly edge: string;
  readonly startedAt: number;
  readonly dueAt: number;
}

/** One line of the recording, with what it takes to go over it in both directions. */
export interface Recorded {
  readonly position: number;
  readonly at: number;
  readonly actor: Actor;
  readonly type: 'actor' | 'event' | 'snapshot';
  readonly event: { readonly type: string } | undefined;
  /** Who sent the event. */
  readonly source: string | undefined;
  readonly before: State;
  readonly after: State;
  readonly edges: readonly string[];
}

/** What has to be known of an actor when it begins. */
export type Newcomer = Pick<Actor, 'id' | 'name' | 'key' | 'machine' | 'parent'>;

/** How much is remembered. */
export interface Bounds {
  /** Entries that one can go back over. */
  readonly entries: number;
  /** Actors that have ended. */
  readonly ended: number;
  /** Of those that are worth keeping: so many more, with their stories. */
  readonly kept: number;
  /** Actors that live; more than these are not recorded. */
  readonly living: number;
}

export const DEFAULT_BOUNDS: Bounds = {
  entries: 100_000,
  ended: 20_000,
  kept: 1_000,
  living: 100_000,
};

/** What happened in a program of actors, as far back as its bounds allow. Knows nothing of XState. */
export interface Recording {
  readonly entries: Entries;
  /** Oldest first. */
  readonly living: ReadonlyMap<string, Actor>;
  readonly ended: ReadonlyMap<string, Actor>;
  /** Those that ended, latest end first. */
  readonly endedLately: () => Iterable<Actor>;
  /** How many live, and how many of those that ended are remembered. */
  readonly census: { readonly living: Census; readonly ended: Census };
  /** Active states of those who live. */
  readonly tally: Tally;
  /** How often each edge was taken, by machine. */
  readonly taken: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Actors that came when there was no room. */
  readonly unrecorded: number;
  readonly find: (id: string) => Actor | undefined;
  readonly bounds: Bounds;
  /** Stories that stay whole when their entries are forgotten, by the actor. */
  readonly kept: ReadonlyMap<string, readonly Recorded[]>;
  /** What concerns an actor up to a position: the latest entries, oldest first. */
  readonly storyOf: (actor: Actor, upTo: number, limit: number) => readonly Recorded[];
  readonly begin: (newcomer: Newcomer, at: number) => Actor | undefined;
  readonly hear: (
    actor: Actor,
    event: { readonly type: string },
    source: string | undefined,
    at: number,
    /** The event as it was, for listeners; not kept. */
    raw?: unknown,
  ) => void;
  readonly move: (actor: Actor, after: State, edges: readonly string[], at: number) => void;
  /** Calls back after each entry, until it is told to stop. */
  readonly subscribe: (listener: Listener) => () => void;
}

export type Listener = (entry: Recorded, raw: unknown) => void;

/** Shared, so that nothing changed where there is nothing. */
export const NO_TIMERS: readonly Timer[] = [];

const UNBORN: State = {
  status: 'active',
  shape: undefined,
  since: 0,
  context: undefined,
  output: undefined,
  timers: NO_TIMERS,
};
const NONE: readonly string[] = [];
const MAX_STORY = 200;

/** `isKept` tells of an actor that ended whether its story is worth more than that of the others. */
export function createRecording(
  bounds: Bounds = DEFAULT_BOUNDS,
  isKept: (actor: Actor) => boolean = () => false,
): Recording {
  const entries = createEntries(bounds.entries);
  const kept = new Map<string, readonly Recorded[]>();
  const keepsakes = createRing<Actor>(bounds.kept + 1);
  const living = new Map<string, Actor>();
  const ended = new Map<string, Actor>();
  const census = { living: createCensus(), ended: createCensus() };
  /** In the order in which they ended: one more than are remembered. */
  const graves = createRing<Actor>(bounds.ended + 1);
  const tally = createTally();
  const taken = new Map<string, Map<string, number>>();
  const listeners = new Set<Listener>();
  let unrecorded = 0;
  let latest = 0;

  const find = (id: string | undefined) =>
    id === undefined ? undefined : (living.get(id) ?? ended.get(id));

  // The clock of a computer may be put back; time in a recording never runs backwards.
  const forward = (at: number) => {
    latest = Math.max(latest, at);
    return latest;
  };

  const bury = (actor: Actor) => {
    living.delete(actor.id);
    census.living.go(actor);
    ended.set(actor.id, actor);
    census.ended.come(actor);
    graves.push(actor);
    const oldest = graves.at(graves.last - bounds.ended);
    if (!oldest) return;
    if (kept.has(oldest.id)) keep(oldest);
    else forget(oldest);
  };

  const forget = (actor: Actor) => {
    ended.delete(actor.id);
    census.ended.go(actor);
  };

  const keep = (actor: Actor) => {
    keepsakes.push(actor);
    const oldest = keepsakes.at(keepsakes.last - bounds.kept);
    if (!oldest) return;
    forget(oldest);
    kept.delete(oldest.id);
  };

  function* endedLately() {
    yield* latestOf(graves, bounds.ended);
    // Whoever is kept longer than others ended before them.
    yield* latestOf(keepsakes, bounds.kept);
  }

  const enter = (
    type: Recorded['type'],
    actor: Actor,
    when: number,
    event: Recorded['event'],
    source: string | undefined,
    before: State,
    after: State,
    edges: readonly string[],
    raw: unknown,
  ) => {
    entries.push(forward(when), type, actor, event, source, before, after, edges);
    if (listeners.size === 0) return;
    const entry = entries.at(entries.last);
    if (entry) for (const listener of listeners) listener(entry, raw);
  };

  return {
    bounds,
    kept,
    entries,
    living,
    ended,
    endedLately,
    census,
    tally,
    taken,
    get unrecorded() {
      return unrecorded;
    },
    find,
    storyOf: (actor, upTo, limit) => {
      const story = actor.begin < entries.first ? kept.get(actor.id) : undefined;
      if (!story) return entries.of(actor, upTo, limit);
      return story.filter(({ position }) => position <= upTo).slice(-limit);
    },
    begin: ({ id, name, key, machine, parent }, when) => {
      if (living.size >= bounds.living) {
        unrecorded++;
        return undefined;
      }
      const startedAt = forward(when);
      const begin = entries.last + 1;
      const actor = { id, name, key, machine, parent, begin, startedAt, state: UNBORN };
      living.set(id, actor);
      census.living.come(actor);
      enter('actor', actor, when, undefined, undefined, UNBORN, UNBORN, NONE, undefined);
      return actor;
    },
    hear: (actor, event, source, when, raw) => {
      const { state } = actor;
      enter('event', actor, when, event, source, state, state, NONE, raw);
    },
    move: (actor, after, edges, when) => {
      const before = actor.state;
      actor.state = after;
      if (before.shape !== after.shape || before.status !== after.status) {
        if (before.status === 'active') tally.leave(before.shape);
        if (after.status === 'active') tally.enter(after.shape);
      }
      if (edges.length > 0 && actor.machine !== undefined) count(taken, actor.machine, edges);
      const isOver = before.status === 'active' && after.status !== 'active';
      if (isOver) bury(actor);
      enter('snapshot', actor, when, undefined, undefined, before, after, edges, undefined);
      if (isOver && isKept(actor)) kept.set(actor.id, entries.of(actor, entries.last, MAX_STORY));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function count(
  taken: Map<string, Map<string, number>>,
  machine: string,
  edges: readonly string[],
): void {
  const ofMachine = taken.get(machine) ?? new Map<string, number>();
  taken.set(machine, ofMachine);
  for (const edge of edges) ofMachine.set(edge, (ofMachine.get(edge) ?? 0) + 1);
}
