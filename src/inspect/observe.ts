import type {
  AnyActorRef,
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  AnyTransitionDefinition,
  InspectionEvent,
  Snapshot,
} from 'xstate';
import { edgeIdsOf } from '../draw/edges.ts';
import { createMachines, type Machines } from './machines.ts';
import { createPainter } from './picture.ts';
import { createPreview, type Replacer } from './preview.ts';
import { type Actor, NO_TIMERS, type Recording, type State } from './recording.ts';
import { createShapes, type Shape } from './shape.ts';
import { createSightings, type Sighting } from './sightings.ts';
import { type Delay, delaysOf, timersOf } from './timers.ts';

export interface ObserverOptions {
  readonly recording: Recording;
  readonly now: () => number;
  /** What an actor is called; undefined leaves it to its own ID. */
  readonly nameOf?: ((actor: AnyActorRef) => string | undefined) | undefined;
  /** The actor that a root actor belongs to, if it does. */
  readonly parentOf?: ((actor: AnyActorRef) => AnyActorRef | undefined) | undefined;
  /** Machines that are known before the first of their actors. */
  readonly announced?: readonly AnyStateMachine[] | undefined;
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

const NONE: readonly never[] = [];
/** Stands for the event that is not told. */
const THROWN = { type: '' };
const MAX_UNANSWERED = 64;

export function createObserver(options: ObserverOptions): Observer {
  const { recording, now } = options;
  const machines = createMachines(options.announced);
  const shapeOf = createShapes();
  const preview = createPreview(options.replacer);
  const paint = createPainter(preview);
  const seen = createSightings(recording);
  const delays = new Map<Shape, readonly Delay[]>();
  const edges = new WeakMap<AnyTransitionDefinition, readonly string[]>();
  /** Who was sent an event and has not answered with a snapshot yet. */
  const unanswered = new Set<Sighting>();

  /** An actor is recorded from its start on: many programs make some that they never start. */
  const begin = (one: Sighting, event: AnyEventObject): Actor | undefined => {
    if (one.actor) return one.actor;
    const { ref } = one;
    // What still comes to an actor after its end does not begin it again.
    const isOver = event.type !== 'xstate.init' && ref.getSnapshot().status !== 'active';
    if (isOver) {
      seen.forget(one);
      return undefined;
    }
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
    if (!one.actor) seen.forget(one);
    return one.actor;
  };

  const hear = (ref: AnyActorRef, source: AnyActorRef | undefined, event: AnyEventObject) => {
    // How a promise tells itself that it is settled; its parent is told too.
    if (event.type === 'xstate.promise.resolve' || event.type === 'xstate.promise.reject') return;
    if (unanswered.size > 0) settle();
    const one = seen.look(ref);
    const actor = begin(one, event);
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
      seen.look(ref).edges.push(...ids);
    }
  };

  const become = (ref: AnyActorRef, snapshot: Snapshot<unknown>, event: AnyEventObject) => {
    const one = seen.look(ref);
    unanswered.delete(one);
    const actor = begin(one, event);
    if (actor?.state.status !== 'active') return;
    const { state } = actor;
    const shape = shapeAfter(one, actor, snapshot);
    const raw = 'context' in snapshot ? snapshot.context : undefined;
    const context = paint(one, state.context, actor.machine ?? actor.name, raw);
    const taken = one.edges.length > 0 ? one.edges : NONE;
    // Delays begin and end with states, and each ends when it is over, also where nothing comes of it.
    const isWaiting =
      taken.length === 0 && shape === state.shape && !event.type.startsWith('xstate.after.');
    const timers = isWaiting ? state.timers : timersOf(ref, one.delays, state.timers);
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
      shape,
      since,
      context,
      output: ended ? preview('', snapshot.error ?? snapshot.output) : undefined,
      timers: ended ? NO_TIMERS : timers,
    };
    recording.move(actor, after, taken, at);
    if (ended) seen.forget(one);
  };

  const shapeAfter = (one: Sighting, actor: Actor, snapshot: Snapshot<unknown>) => {
    if (actor.machine === undefined || !('value' in snapshot)) return undefined;
    if (snapshot.value === one.value) return one.shape;
    one.value = snapshot.value;
    one.shape = shapeOf(actor.machine, snapshot.value);
    let running = delays.get(one.shape);
    if (!running) {
      running = delaysOf(snapshot as AnyMachineSnapshot, one.shape.active);
      delays.set(one.shape, running);
    }
    one.delays = running;
    return one.shape;
  };

  const settle = () => {
    for (const { ref } of unanswered) {
      const snapshot: Snapshot<unknown> = ref.getSnapshot();
      if (snapshot.status !== 'active') become(ref, snapshot, THROWN);
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
          return become(ref, event.snapshot, event.event);
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
