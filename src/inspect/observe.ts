import type {
  AnyActorRef,
  AnyEventObject,
  AnyMachineSnapshot,
  AnyTransitionDefinition,
  InspectionEvent,
  Snapshot,
} from 'xstate';
import { edgeIdsOf } from '../draw/edges.ts';
import { createMachines, type Machines } from './machines.ts';
import { createPreview, type Replacer } from './preview.ts';
import { type Actor, NO_TIMERS, type Recording, type State } from './recording.ts';
import { createShapes, leavesOf, type Shape } from './shape.ts';
import { type Delay, delaysOf, timersOf } from './timers.ts';

export interface ObserverOptions {
  readonly recording: Recording;
  readonly now: () => number;
  /** What an actor is called; undefined leaves it to its own ID. */
  readonly nameOf?: ((actor: AnyActorRef) => string | undefined) | undefined;
  /** The actor that a root actor belongs to, if it does. */
  readonly parentOf?: ((actor: AnyActorRef) => AnyActorRef | undefined) | undefined;
  /** Looks at everything that is shown of events, contexts and outputs. */
  readonly replacer?: Replacer | undefined;
}

/** Takes what XState tells of a program's actors into a recording. */
export interface Observer {
  readonly inspect: (event: InspectionEvent) => void;
  readonly machines: Machines;
  /** Notices actors that ended without a word: XState does not tell of those that threw. */
  readonly settle: () => void;
}

/** What is known of an actor while it lives, besides what is shown. */
interface Seen {
  readonly ref: AnyActorRef;
  /** Undefined until it is started, and when there is no room for it. */
  actor: Actor | undefined;
  begun: boolean;
  rawContext: unknown;
  value: unknown;
  shape: Shape | undefined;
  delays: readonly Delay[];
  edges: string[];
}

const NONE: readonly never[] = [];
const MAX_UNANSWERED = 64;
const MAX_SHARED = 10_000;

export function createObserver(options: ObserverOptions): Observer {
  const { recording, now } = options;
  const machines = createMachines();
  const shapeOf = createShapes();
  const preview = createPreview(options.replacer);
  const seen = new WeakMap<object, Seen>();
  const delays = new WeakMap<Shape, readonly Delay[]>();
  const edges = new WeakMap<AnyTransitionDefinition, readonly string[]>();
  /** Parts of contexts that many actors share, by machine and key: shown once. */
  const shared = new Map<string, { raw: unknown; shown: unknown }>();
  /** Who was sent an event and has not answered with a snapshot yet. */
  const unanswered = new Set<Seen>();

  const look = (ref: AnyActorRef): Seen => {
    const known = seen.get(ref);
    if (known) return known;
    const one: Seen = {
      ...{ ref, actor: undefined, begun: false, rawContext: undefined, value: undefined },
      ...{ shape: undefined, delays: NONE, edges: [] },
    };
    seen.set(ref, one);
    return one;
  };

  /** An actor is recorded from its start on: many programs make some that they never start. */
  const begin = (one: Seen): Actor | undefined => {
    if (one.begun) return one.actor;
    one.begun = true;
    const { ref } = one;
    const machine = machines.idOf(ref);
    const above = ref._parent ?? options.parentOf?.(ref);
    one.actor = recording.begin(
      {
        id: ref.sessionId,
        name: options.nameOf?.(ref) ?? nameOf(ref, machine),
        key: ref.id,
        machine,
        parent: above?.sessionId,
      },
      now(),
    );
    return one.actor;
  };

  const hear = (ref: AnyActorRef, source: AnyActorRef | undefined, event: AnyEventObject) => {
    if (unanswered.size > 0) settle();
    const one = look(ref);
    const actor = begin(one);
    if (actor?.state.status !== 'active') return;
    const shown = preview('', event) as AnyEventObject;
    recording.hear(actor, shown, source?.sessionId, now(), event);
    unanswered.add(one);
  };

  const step = (ref: AnyActorRef, transitions: readonly AnyTransitionDefinition[]) => {
    for (const transition of transitions) {
      if (transition.target === undefined) continue;
      let ids = edges.get(transition);
      if (!ids) {
        ids = edgeIdsOf(transition);
        edges.set(transition, ids);
      }
      look(ref).edges.push(...ids);
    }
  };

  const become = (ref: AnyActorRef, snapshot: Snapshot<unknown>) => {
    const one = look(ref);
    unanswered.delete(one);
    const actor = begin(one);
    if (actor?.state.status !== 'active') return;
    const { state } = actor;
    const shape = shapeAfter(one, actor, snapshot);
    const context = contextAfter(one, actor, snapshot);
    const timers = timersOf(ref, one.delays, state.timers);
    const taken = one.edges.length > 0 ? one.edges : NONE;
    const isNews =
      taken.length > 0 ||
      shape !== state.shape ||
      snapshot.status !== state.status ||
      context !== state.context ||
      timers !== state.timers;
    if (!isNews) return;
    if (taken.length > 0) one.edges = [];
    const at = now();
    const since = shape === state.shape && taken.length === 0 ? state.since : at;
    const ended = snapshot.status !== 'active';
    const after: State = {
      status: snapshot.status,
      ...{ shape, since, context },
      output: ended ? preview('', snapshot.error ?? snapshot.output) : undefined,
      timers: ended ? NO_TIMERS : timers,
    };
    recording.move(actor, after, taken, at);
  };

  const shapeAfter = (one: Seen, actor: Actor, snapshot: Snapshot<unknown>) => {
    if (actor.machine === undefined || !('value' in snapshot)) return undefined;
    if (snapshot.value === one.value) return one.shape;
    one.value = snapshot.value;
    one.shape = shapeOf(actor.machine, leavesOf(snapshot.value));
    let running = delays.get(one.shape);
    if (!running) {
      running = delaysOf(snapshot as AnyMachineSnapshot, one.shape.active);
      delays.set(one.shape, running);
    }
    one.delays = running;
    return one.shape;
  };

  /** Only what changed is looked at again: contexts are large, and their changes small. */
  const contextAfter = (one: Seen, actor: Actor, snapshot: Snapshot<unknown>): unknown => {
    const raw = 'context' in snapshot ? snapshot.context : undefined;
    const before = one.rawContext;
    if (raw === before) return actor.state.context;
    one.rawContext = raw;
    if (!isRecord(raw)) return preview('', raw);
    const old = isRecord(actor.state.context) ? actor.state.context : {};
    const shown: Record<string, unknown> = {};
    for (const key in raw) {
      const isOld = isRecord(before) && before[key] === raw[key] && key in old;
      shown[key] = isOld ? old[key] : showOnce(`${actor.machine} ${key}`, key, raw[key]);
    }
    return shown;
  };

  const showOnce = (place: string, key: string, raw: unknown): unknown => {
    if (typeof raw !== 'object' || raw === null) return preview(key, raw);
    const known = shared.get(place);
    if (known?.raw === raw) return known.shown;
    const shown = preview(key, raw);
    if (shared.size > MAX_SHARED) shared.clear();
    shared.set(place, { raw, shown });
    return shown;
  };

  const settle = () => {
    for (const { ref } of unanswered) {
      const snapshot: Snapshot<unknown> = ref.getSnapshot();
      if (snapshot.status !== 'active') become(ref, snapshot);
    }
    if (unanswered.size > MAX_UNANSWERED) unanswered.clear();
  };

  return {
    machines,
    inspect: (event) => {
      const ref = event.actorRef as AnyActorRef;
      switch (event.type) {
        case '@xstate.event':
          return hear(ref, event.sourceRef as AnyActorRef | undefined, event.event);
        case '@xstate.microstep':
          return step(ref, event._transitions);
        case '@xstate.snapshot':
          return become(ref, event.snapshot);
      }
    },
    settle,
  };
}

function nameOf({ id, sessionId, src }: AnyActorRef, machine: string | undefined): string {
  // Actors that are invoked without an ID of their own are numbered.
  if (id !== sessionId && !/^\d+\./.test(id)) return id;
  if (typeof src === 'string' && !src.startsWith('xstate.invoke.')) return src;
  return machine ?? id;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
