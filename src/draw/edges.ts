import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { delayOf, labelOf } from './labels.ts';

/** A way from one state to another: all transitions between the two that happen for the same kind of reason. */
export interface Edge {
  readonly id: string;
  /** The state that is left; undefined when it may be any state within the scope. */
  readonly from: AnyStateNode | undefined;
  readonly to: AnyStateNode;
  /** The innermost state that has both ends in it. */
  readonly scope: AnyStateNode;
  readonly kind: 'event' | 'after' | 'always' | 'done' | 'error';
  /** The name of the delay, of an `after`. */
  readonly delay: string | undefined;
  /** One for each event that leads this way; none when nothing has to happen. */
  readonly labels: readonly string[];
}

/** All ways of a machine, in the order of its states, each once. */
export function edgesOf(machine: AnyStateMachine): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const node of [machine.root, ...statesBelow(machine.root)]) {
    for (const { transition, to, label } of waysFrom(node)) {
      const reason = reasonOf(transition);
      const id = idOf(node, to, reason);
      const labels = edges.get(id)?.labels ?? [];
      const isInside = to !== node && isWithin(to, node);
      edges.set(id, {
        id,
        from: isInside ? undefined : node,
        to,
        scope: isInside ? node : commonScope(node, to),
        ...reason,
        labels: label === '' || labels.includes(label) ? labels : [...labels, label],
      });
    }
  }
  return [...edges.values()];
}

/**
 * The ids of the edges that stand for a transition, such as one that XState tells to have been taken:
 * one for each target, none for what leaves no state. They depend on the definition alone.
 */
export function edgeIdsOf(transition: AnyTransitionDefinition): readonly string[] {
  const reason = reasonOf(transition);
  return (transition.target ?? []).map((to) => idOf(transition.source, to, reason));
}

/** Every state below a node, in the order of the text. */
export function statesBelow(node: AnyStateNode): readonly AnyStateNode[] {
  return Object.values(node.states).flatMap((child) => [child, ...statesBelow(child)]);
}

type Reason = Pick<Edge, 'kind' | 'delay'>;

function reasonOf({ eventType, source }: AnyTransitionDefinition): Reason {
  const delay = delayOf(eventType, source);
  if (delay !== undefined) return { kind: 'after', delay };
  if (eventType === '') return { kind: 'always', delay };
  if (eventType.startsWith('xstate.done.')) return { kind: 'done', delay };
  if (eventType.startsWith('xstate.error.')) return { kind: 'error', delay };
  return { kind: 'event', delay };
}

function idOf(from: AnyStateNode, to: AnyStateNode, { kind, delay }: Reason): string {
  const reason = delay === undefined ? kind : `${kind} ${delay}`;
  return `${from.path.join('.')} > ${to.path.join('.')} : ${reason}`;
}

function waysFrom(node: AnyStateNode) {
  return [...node.transitions.values(), node.always ?? []].flatMap((alternatives) =>
    alternatives.flatMap((transition, index) =>
      (transition.target ?? []).map((to) => ({
        transition,
        to,
        label: labelOf(transition, index > 0),
      })),
    ),
  );
}

function commonScope(a: AnyStateNode, b: AnyStateNode): AnyStateNode {
  let scope = a.parent ?? a;
  while (scope.parent && (scope === b || !isWithin(b, scope))) scope = scope.parent;
  return scope;
}

function isWithin(node: AnyStateNode, ancestor: AnyStateNode): boolean {
  return node === ancestor || (node.parent !== undefined && isWithin(node.parent, ancestor));
}
