import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  createActor,
  type EventObject,
  getNextTransitions,
  SimulatedClock,
  type Snapshot,
  transition,
} from 'xstate';
import { getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import { nameOf } from './names.ts';

/** A machine, and what is tried on it. */
export interface Exploration {
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  /** What may be in an event: for each type, or its beginning, the events that are tried, or what tells them by the context. */
  readonly samples: Readonly<Record<string, Samples>>;
  /** What tells two snapshots of one state apart. */
  readonly keyOf: (context: never) => unknown;
  readonly isFarEnough: (context: never) => boolean;
}

type Samples = readonly object[] | ((context: never) => readonly object[]);

export interface Path {
  readonly events: readonly EventObject[];
  readonly states: readonly string[];
  /** What is known at the end. */
  readonly context: object;
}

interface Reached {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<Record<string, { readonly event: EventObject }>>;
}

/** The shortest path to everything that the machine can come to, found in the machine itself. */
export function shortestPaths(exploration: Exploration): Path[] {
  return getShortestPaths(exploration.machine, optionsOf(exploration)).map(({ state, steps }) => ({
    events: steps.slice(1).map(({ event }) => event),
    states: steps.map((step) => nameOf(step.state.value)),
    context: state.context,
  }));
}

/** From each state those that can follow it, whatever led there. */
export function movesOf(exploration: Exploration): Record<string, string[]> {
  const moves: Record<string, Set<string>> = {};
  const map = getAdjacencyMap(exploration.machine, {
    ...optionsOf(exploration),
    input: exploration.input,
  });
  for (const { state, transitions } of Object.values(map) as Reached[]) {
    const from = nameOf(state.value);
    moves[from] ??= new Set();
    for (const { event } of Object.values(transitions)) {
      const [next] = transition(exploration.machine, state, event);
      moves[from].add(nameOf(next.value));
    }
    moves[from].delete(from);
  }
  return Object.fromEntries(Object.entries(moves).map(([from, to]) => [from, [...to].sort()]));
}

/** What an actor goes through that is told the same: where it rests, and all that it passes. */
export function walk({ machine, input }: Exploration, { events }: Path) {
  const passed: string[] = [];
  const actor = createActor(machine, {
    input,
    clock: new SimulatedClock(),
    inspect: (seen) => {
      if (seen.type === '@xstate.microstep' && seen.actorRef === actor) note(seen.snapshot);
    },
  });
  const note = (snapshot: Snapshot<unknown>) => {
    if ('value' in snapshot) passed.push(nameOf((snapshot as AnyMachineSnapshot).value));
  };
  const rested: string[] = [];
  const rest = () => rested.push(nameOf(actor.getSnapshot().value));
  actor.subscribe({ error: () => {} });
  actor.start();
  rest();
  for (const event of events) {
    actor.send(event);
    rest();
  }
  actor.stop();
  return { rested, passed };
}

/** The shortest of the paths that end in each state. */
export function shortestTo(paths: readonly Path[]): Record<string, readonly string[]> {
  const shortest: Record<string, readonly string[]> = {};
  for (const { states } of paths) {
    const end = states.at(-1) ?? '';
    const known = shortest[end];
    if (!known || states.length < known.length) shortest[end] = states;
  }
  return shortest;
}

/** The innermost states of a machine. */
export function statesOf({ machine }: Exploration): string[] {
  const leaves = (node: AnyStateNode): string[] => {
    const inner = Object.values(node.states);
    return inner.length > 0 ? inner.flatMap(leaves) : [node.path.join('.')];
  };
  return leaves(machine.root).sort();
}

function optionsOf({ input, samples, keyOf, isFarEnough }: Exploration) {
  return {
    input,
    limit: 20_000,
    events: (snapshot: AnyMachineSnapshot) => eventsFrom(snapshot, samples),
    serializeState: (snapshot: AnyMachineSnapshot) =>
      JSON.stringify([snapshot.status, snapshot.value, keyOf(snapshot.context as never)]),
    stopWhen: (snapshot: AnyMachineSnapshot) =>
      snapshot.status !== 'active' || isFarEnough(snapshot.context as never),
  };
}

function eventsFrom(snapshot: AnyMachineSnapshot, samples: Exploration['samples']): EventObject[] {
  const types = new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType));
  types.delete('');
  return [...types]
    .flatMap((type) => concrete(type, snapshot))
    .flatMap((type) => sampled(type, snapshot, samples));
}

/** A wildcard stands for the actors that are there. */
function concrete(type: string, snapshot: AnyMachineSnapshot): string[] {
  if (!type.endsWith('.*')) return [type];
  return Object.keys(snapshot.children).map((id) => type.replace('*', id));
}

function sampled(
  type: string,
  snapshot: AnyMachineSnapshot,
  samples: Exploration['samples'],
): EventObject[] {
  const [, known = [{}]] =
    Object.entries(samples).find(([sample]) => type.startsWith(sample)) ?? [];
  const tried = typeof known === 'function' ? known(snapshot.context as never) : known;
  return tried.map((sample) => ({ type, ...sample }));
}
