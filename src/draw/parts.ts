import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { ChartEdge, ChartNode } from './chart.ts';
import { type Edge, edgesOf, statesBelow } from './edges.ts';
import { eventLabel } from './labels.ts';

/** A node of a chart that has no place yet. */
export type Part = Pick<
  ChartNode,
  'id' | 'parent' | 'label' | 'description' | 'kind' | 'invokes' | 'heard'
>;

/** An edge of a chart that has no place yet. */
export type Link = Pick<ChartEdge, 'id' | 'from' | 'to' | 'kind' | 'label' | 'delay'>;

/** All that there is to draw of a machine. Parents come before their children. */
export function partsOf(machine: AnyStateMachine): {
  readonly parts: readonly Part[];
  readonly links: readonly Link[];
} {
  const states = [machine.root, ...statesBelow(machine.root)];
  const edges = edgesOf(machine);
  const scopes = new Set(edges.filter(({ from }) => !from).map(({ scope }) => scope));
  return {
    parts: states.flatMap((state) => [
      stateOf(state),
      ...(state.type === 'compound' ? [mark(state, 'initial')] : []),
      ...(scopes.has(state) ? [mark(state, 'any')] : []),
    ]),
    links: [...states.flatMap(beginnings), ...edges.map(linkOf)],
  };
}

function stateOf(state: AnyStateNode): Part {
  return {
    id: pathOf(state),
    parent: state.parent && pathOf(state.parent),
    label: state.type === 'history' ? 'last left' : state.key,
    description: state.description,
    kind: state.type,
    invokes: state.invoke.map(nameOf),
    heard: heardBy(state),
  };
}

function nameOf({ src, id }: AnyStateNode['invoke'][number]): string {
  // Logic that stands in the machine itself has no name but the one that XState makes up.
  if (typeof src === 'string' && !src.startsWith('xstate.invoke.')) return src;
  return /^[0-9]+\./.test(id) ? 'an actor' : id;
}

/** Events that a state hears without being left, as their sender would call them. */
export function heardBy(state: AnyStateNode): readonly string[] {
  return [...state.transitions]
    .filter(([, alternatives]) => alternatives.some(({ target }) => target === undefined))
    .map(([event]) => eventLabel(state, event));
}

const MARKS = { initial: '', any: 'any state' } as const;

function mark(state: AnyStateNode, kind: keyof typeof MARKS): Part {
  return {
    id: markIn(state, kind),
    parent: pathOf(state),
    label: MARKS[kind],
    description: undefined,
    kind,
    invokes: [],
    heard: [],
  };
}

function beginnings(state: AnyStateNode): readonly Link[] {
  if (state.type !== 'compound') return [];
  return (state.initial.target ?? []).map((to) => ({
    id: `${pathOf(state)} > ${pathOf(to)} : initial`,
    from: markIn(state, 'initial'),
    to: pathOf(to),
    kind: 'initial',
    label: [],
    delay: undefined,
  }));
}

function linkOf({ id, from, to, scope, kind, labels, delay }: Edge): Link {
  return {
    id,
    from: from ? pathOf(from) : markIn(scope, 'any'),
    to: pathOf(to),
    kind,
    label: labels,
    delay,
  };
}

function markIn(state: AnyStateNode, kind: keyof typeof MARKS): string {
  return `${pathOf(state)}:${kind}`;
}

function pathOf(state: AnyStateNode): string {
  return state.path.join('.');
}
