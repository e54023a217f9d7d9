import { type Census, createCensus } from './census.ts';
import type { Actor, Recorded, Recording, State } from './recording.ts';
import { createTally, type Tally } from './shape.ts';

/** A program as it was after an entry of its recording. */
export interface Moment {
  readonly position: number;
  readonly at: number;
  /** All actors that lived, oldest first; they are active, and no others are. */
  readonly living: () => Iterable<Actor>;
  readonly tally: Tally;
  readonly stateOf: (actor: Actor) => State;
  /** Actors that were no more and are remembered, latest end first: taken one by one, as there may be many. */
  readonly ended: () => Iterable<Actor>;
  readonly census: { readonly living: Census; readonly ended: Census };
  /** Also one that was forgotten later. */
  readonly find: (id: string) => Actor | undefined;
}

/** Gives the program as it is, or as it was: a moment is valid until the next one is asked for or an entry comes. */
export function createMoments(recording: Recording): (position?: number) => Moment {
  const past = createPast(recording);
  return (position) =>
    position === undefined || position >= recording.entries.last
      ? presentOf(recording)
      : past(Math.max(position, recording.entries.first));
}

function presentOf(recording: Recording): Moment {
  const { entries, living, endedLately, tally, find, census } = recording;
  return {
    find,
    ended: endedLately,
    census,
    position: entries.last,
    at: entries.at(entries.last)?.at ?? 0,
    living: () => living.values(),
    tally,
    stateOf: ({ state }) => state,
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
    const ended = function* () {
      for (const actor of recording.endedLately())
        if (actor.begin <= position && !now.has(actor)) yield actor;
    };
    return {
      ...{ position, at, tally, ended },
      census: lazily({ living: () => now.keys(), ended }),
      // Whoever is brought back to life comes last.
      living: () => [...now.keys()].sort((a, b) => a.begin - b.begin),
      find: (id) => recording.find(id) ?? now.keys().find((actor) => actor.id === id),
      // Nothing changes after an end.
      stateOf: (actor) => now.get(actor) ?? actor.state,
    };
  };
}

/** Counts once, and only if somebody asks. */
function lazily(actors: Readonly<Record<'living' | 'ended', () => Iterable<Actor>>>) {
  let living: Census | undefined;
  let ended: Census | undefined;
  return {
    get living() {
      living ??= createCensus(actors.living());
      return living;
    },
    get ended() {
      ended ??= createCensus(actors.ended());
      return ended;
    },
  };
}
