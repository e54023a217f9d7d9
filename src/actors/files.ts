import {
  type ActorRefFrom,
  type AnyActorRef,
  createActor,
  fromCallback,
  type InspectionEvent,
  type Snapshot,
  type SnapshotFrom,
} from 'xstate';
import type { FileOutcome, SeenBy } from '../../machines/events.ts';
import type { fileMachine } from '../../machines/file.ts';
import type { FileInput } from '../../machines/file-context.ts';
import type { Order } from '../../machines/population.ts';
import type { SupervisorEvent } from '../../machines/supervisor-events.ts';

type Clock = NonNullable<NonNullable<Parameters<typeof createActor>[1]>['clock']>;
type Start = Extract<Order, { type: 'file.start' }>;
type FileActor = ActorRefFrom<typeof fileMachine>;

/** What the files in motion need from outside. */
export interface FilesDeps {
  readonly machine: typeof fileMachine;
  readonly inputFor: (start: Start) => FileInput;
  readonly observe: (version: { path: string; versionId: string; seenBy: SeenBy }) => void;
  /** A file in motion changed once more. */
  readonly changedAgain?: (path: string) => void;
  readonly conclude: (version: { path: string; versionId: string; outcome: FileOutcome }) => void;
  readonly forget: (path: string) => void;
  readonly clock?: Clock;
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}

/**
 * The files in motion. Each is a root actor with a system of its own: as children of one machine
 * every start would copy all siblings, and every stop would walk all their timers.
 */
export const files = (deps: FilesDeps) =>
  fromCallback<Order, undefined>(({ receive, sendBack }) => {
    const live = new Map<string, FileActor>();
    /** Paths whose actor crashed, and which the supervisor may start again. */
    const crashed = new Set<string>();
    const report = (event: SupervisorEvent) => sendBack(event);

    const start = (order: Start) => {
      // What the listeners below name lives as long as the actor: of the order no more than these.
      const { path, round } = order;
      const actor = createActor(deps.machine, {
        id: path,
        input: deps.inputFor(order),
        ...(deps.inspect && { inspect: deps.inspect }),
        ...(deps.clock && { clock: deps.clock }),
      });
      live.set(path, actor);
      crashed.delete(path);
      // One listener and not three: ten thousand files have ten thousand of them.
      actor.on('*', (emitted) =>
        emitted.type === 'version.observed'
          ? deps.observe({ path, versionId: emitted.versionId, seenBy: 'predecessor' })
          : report({ type: emitted.type, path }),
      );
      actor.subscribe({
        complete: () => {
          live.delete(path);
          report({ type: 'file.settled', path });
        },
        error: () => {
          live.delete(path);
          crashed.add(path);
          const snapshot = actor.getSnapshot();
          stopChildren(snapshot);
          report({ type: 'file.crashed', path, round: roundOf(snapshot, round) });
          // If it is given up, the change that it knew of is still to be judged.
          if (snapshot.context?.dirty) report({ type: 'file.changed', path });
        },
      });
      actor.start();
    };

    receive((order) => {
      switch (order.type) {
        case 'file.start':
          return start(order);
        case 'file.tell': {
          if (order.event.type === 'file.changed') deps.changedAgain?.(order.path);
          const actor = live.get(order.path);
          if (actor) return actor.send(order.event);
          // A restart looks at the file as it is then, so nothing is missed by it.
          if (crashed.has(order.path)) return;
          // The file came to rest while the supervisor still thought it in motion: a change is a new stay.
          const { type } = order.event;
          if (type === 'file.changed' || type === 'file.removed')
            report({ type, path: order.path });
          return;
        }
        case 'file.tellAll':
          for (const actor of live.values()) actor.send(order.event);
          return;
        case 'version.observed':
          return deps.observe(order);
        case 'version.concluded':
          crashed.delete(order.path);
          return deps.conclude(order);
        case 'file.forgotten':
          return deps.forget(order.path);
      }
    });

    return () => {
      for (const actor of live.values()) actor.stop();
      live.clear();
    };
  });

/** XState lets the children of a crashed actor run on: an upload would go on without a slot, beside the next one. */
function stopChildren(snapshot: Snapshot<unknown>): void {
  if (!('children' in snapshot)) return;
  for (const child of Object.values(snapshot.children as Record<string, AnyActorRef>)) {
    if (child.getSnapshot().status === 'active') child.send({ type: 'xstate.stop' });
    else stopChildren(child.getSnapshot());
  }
}

/** The version that a crashed actor was at; a crash at its very start leaves no context. */
function roundOf({ context }: SnapshotFrom<typeof fileMachine>, begun: number): number {
  return context?.round ?? begun;
}
