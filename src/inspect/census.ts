import type { Actor } from './recording.ts';

/** How many actors there are, known without looking at each of them: there may be tens of thousands. */
export interface Census {
  readonly all: number;
  readonly ofMachine: (machine: string | undefined) => number;
  /** Those that belong to an actor; the roots belong to none. */
  readonly below: (parent: string | undefined) => number;
}

export interface Counting extends Census {
  readonly come: (actor: Actor) => void;
  readonly go: (actor: Actor) => void;
}

export function createCensus(actors: Iterable<Actor> = []): Counting {
  const machines = new Map<string | undefined, number>();
  const parents = new Map<string | undefined, number>();
  let all = 0;

  const count = ({ machine, parent }: Actor, by: 1 | -1) => {
    all += by;
    add(machines, machine, by);
    add(parents, parent, by);
  };
  for (const actor of actors) count(actor, 1);

  return {
    get all() {
      return all;
    },
    ofMachine: (machine) => machines.get(machine) ?? 0,
    below: (parent) => parents.get(parent) ?? 0,
    come: (actor) => count(actor, 1),
    go: (actor) => count(actor, -1),
  };
}

function add(counts: Map<string | undefined, number>, key: string | undefined, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
