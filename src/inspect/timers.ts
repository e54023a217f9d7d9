import type { AnyActorRef, AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { edgeIdsOf } from '../draw/edges.ts';
import { NO_TIMERS, type Timer } from './recording.ts';

/** A delay of a state: the name under which it is scheduled, and the edges that it may take. */
export interface Delay {
  readonly event: string;
  readonly edges: readonly string[];
}

/** The delays that run while these states are active; XState schedules each under the type of its event. */
export function delaysOf(
  snapshot: AnyMachineSnapshot,
  active: readonly string[],
): readonly Delay[] {
  const root: AnyStateNode = snapshot.machine.root;
  const nodes = [root, ...active.flatMap((path) => nodeAt(root, path))];
  return nodes.flatMap((node) => {
    const byEvent = Map.groupBy(node.after, ({ eventType }) => eventType);
    return [...byEvent].map(([event, ways]) => ({ event, edges: ways.flatMap(edgeIdsOf) }));
  });
}

function nodeAt(root: AnyStateNode, path: string): readonly AnyStateNode[] {
  let node: AnyStateNode | undefined = root;
  for (const key of path.split('.')) node = node?.states[key];
  return node ? [node] : [];
}

interface Scheduled {
  readonly startedAt: number;
  readonly delay: number;
}

/** Which of the delays run for an actor, and until when. The same list as before when nothing changed. */
export function timersOf(
  actor: AnyActorRef,
  delays: readonly Delay[],
  before: readonly Timer[],
): readonly Timer[] {
  if (delays.length === 0) return NO_TIMERS;
  const scheduled = scheduledIn(actor);
  const timers: Timer[] = [];
  for (const { event, edges } of delays) {
    const one = scheduled[`${actor.sessionId}.${event}`];
    if (!one) continue;
    const { startedAt, delay } = one;
    for (const edge of edges) timers.push({ edge, startedAt, dueAt: startedAt + delay });
  }
  const isSame =
    timers.length === before.length &&
    timers.every(({ edge, startedAt, dueAt }, index) => {
      const old = before[index];
      return old?.edge === edge && old.startedAt === startedAt && old.dueAt === dueAt;
    });
  return isSame ? before : timers;
}

/** The system's own list where it is to be had: the public way copies the timers of all its actors each time. */
function scheduledIn({ system }: AnyActorRef): Readonly<Record<string, Scheduled | undefined>> {
  const own: unknown = Reflect.get(system, '_snapshot');
  const isList = typeof own === 'object' && own !== null && '_scheduledEvents' in own;
  return (isList ? own : system.getSnapshot())._scheduledEvents as Record<string, Scheduled>;
}
