import type { Actor, Recorded, Recording, State } from './recording.ts';
import { createTally, type Tally } from './shape.ts';

/** A program as it was after an entry of its recording. */
export interface Moment {
  readonly position: number;
  readonly at: number;
  /** All actors that lived, in no particular order. */
  readonly living: () => Iterable<Actor>;
  readonly count: number;
  readonly tally: Tally;
  readonly stateOf: (actor: Actor) => State;
  /** Actors that were no more and are remembered, oldest end first. */
  readonly ended: () => readonly Actor[];
  /** Also one that was forgotten later. */
  readonly find: (id: string) => Actor | undefined;
  /** Living actors that belong to this one. */
  readonly childrenOf: (id: string) => number;
}

/** Gives the program as it is, or as it was: a moment is valid until the next one is asked for or an entry comes. */
export function createMoments(recording: Recording): (position?: number) => Moment {
  const past = createPast(recording);
  return (position) =>
    position === undefined || position >= recording.entries.last
      ? presentOf(recording)
      : past(Math.max(position, recording.entries.first));
}

function presentOf({ entries, living, ended, tally, find }: Recording): Moment {
  return {
    find,
    ended: () => [...ended.values()],
    position: entries.last,
    at: entries.at(entries.last)?.at ?? 0,
    living: () => living.values(),
    count: living.size,
    tally,
    stateOf: ({ state }) => state,
    childrenOf: counted(() => living.values()),
  };
}

/** Walks to where it is asked for from where it was asked for last, entry by entry, in either direction. */
function createPast(recording: Recording): (position: number) => Moment {
  const { entries } = recording;
  let here = 0;
  let states = new Map<Actor, State>();
  let tally = createTally();

  const begin = () => {
    here = entries.last;
    states = new Map();
    for (const actor of recording.living.values()) states.set(actor, actor.state);
    tally = createTally(recording.tally.counts);
  };

  const become = (actor: Actor, from: State | undefined, to: State | undefined) => {
    if (from?.status === 'active') tally.leave(from.shape);
    if (to?.status === 'active') tally.enter(to.shape);
    if (to?.status === 'active') states.set(actor, to);
    else states.delete(actor);
  };

  const undo = ({ type, actor, before, after }: Recorded) => {
    if (type === 'actor') become(actor, after, undefined);
    if (type === 'snapshot') become(actor, after, before);
  };

  const redo = ({ type, actor, before, after }: Recorded) => {
    if (type === 'actor') become(actor, undefined, after);
    if (type === 'snapshot') become(actor, before, after);
  };

  const walkTo = (position: number) => {
    const isNear = Math.abs(position - here) <= entries.last - position + recording.living.size;
    if (here < entries.first - 1 || !isNear) begin();
    while (here > position) {
      const entry = entries.at(here);
      if (entry) undo(entry);
      here--;
    }
    while (here < position) {
      here++;
      const entry = entries.at(here);
      if (entry) redo(entry);
    }
  };

  return (position) => {
    walkTo(position);
    const at = entries.at(position)?.at ?? 0;
    const now = states;
    return {
      ...{ position, at, tally, count: now.size },
      living: () => now.keys(),
      ended: () =>
        [...recording.ended.values()].filter((actor) => actor.begin <= position && !now.has(actor)),
      find: (id) => recording.find(id) ?? now.keys().find((actor) => actor.id === id),
      // Nothing changes after an end.
      stateOf: (actor) => now.get(actor) ?? actor.state,
      childrenOf: counted(() => now.keys()),
    };
  };
}

/** Counts once, and only if somebody asks. */
function counted(actors: () => Iterable<Actor>): (id: string) => number {
  let counts: Map<string, number> | undefined;
  return (id) => {
    if (!counts) {
      counts = new Map();
      for (const { parent } of actors())
        if (parent !== undefined) counts.set(parent, (counts.get(parent) ?? 0) + 1);
    }
    return counts.get(id) ?? 0;
  };
}
