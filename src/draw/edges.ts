import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { labelOf } from './labels.ts';

/** A way from one state to another. */
export interface Edge {
  /** The state that is left; undefined when it may be any state within the scope. */
  readonly from: AnyStateNode | undefined;
  readonly to: AnyStateNode;
  /** The innermost state that has both ends in it. */
  readonly scope: AnyStateNode;
  /** One for each event that leads this way; none when nothing has to happen. */
  readonly labels: readonly string[];
}

/** All ways of a machine, in the order of its states, each once. */
export function edgesOf(machine: AnyStateMachine): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const node of [machine.root, ...statesBelow(machine.root)]) {
    for (const { to, label } of waysFrom(node)) {
      const key = `${node.id} ${to.id}`;
      const labels = edges.get(key)?.labels ?? [];
      const isInside = to !== node && isWithin(to, node);
      edges.set(key, {
        from: isInside ? undefined : node,
        to,
        scope: isInside ? node : commonScope(node, to),
        labels: label === '' || labels.includes(label) ? labels : [...labels, label],
      });
    }
  }
  return [...edges.values()];
}

/** Every state below a node, in the order of the text. */
export function statesBelow(node: AnyStateNode): readonly AnyStateNode[] {
  return Object.values(node.states).flatMap((child) => [child, ...statesBelow(child)]);
}

function waysFrom(node: AnyStateNode): { to: AnyStateNode; label: string }[] {
  return [...node.transitions.values(), node.always ?? []].flatMap((alternatives) =>
    alternatives.flatMap((transition, index) =>
      (transition.target ?? []).map((to) => ({ to, label: labelOf(transition, index > 0) })),
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
