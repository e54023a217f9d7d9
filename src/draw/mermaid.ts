import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { type Edge, edgesOf } from './edges.ts';

/** Words that Mermaid reads as its own where a state's name may stand, and names that it gives itself. */
const RESERVED =
  /^(as|choice|class|classDef|click|default|direction|fork|hide|href|join|note|root|scale|state|style|title|accTitle|accDescr)$|(^|_)(start|end)$/i;

/**
 * The states of a machine and the ways between them, as Mermaid's `stateDiagram-v2`.
 * What a state does without leaving is not drawn.
 */
export function toMermaid(machine: AnyStateMachine): string {
  const { root } = machine;
  const edges = merged(edgesOf(machine));
  const body = root.type === 'parallel' ? block(root, edges) : inside(root, edges);
  // A way that leads through a border is told outside of all: elsewhere Mermaid would move its ends.
  const far = edges.filter((edge) => !isLocal(edge)).map(way);
  const ends = root.type === 'parallel' ? [] : endings(root);
  return ['stateDiagram-v2', ...[...body, ...far, ...ends].map(indented), ''].join('\n');
}

/** One arrow for all that leads from one state to another. */
function merged(edges: readonly Edge[]): readonly Edge[] {
  const arrows = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.from?.id ?? edge.scope.id} ${edge.to.id}`;
    const known = arrows.get(key);
    arrows.set(key, known ? { ...known, labels: [...known.labels, ...edge.labels] } : edge);
  }
  return [...arrows.values()];
}

function inside(node: AnyStateNode, edges: readonly Edge[]): string[] {
  const children = Object.values(node.states);
  const declared = children.map((child) => declaration(child, edges));
  const own = edges.filter(({ scope }) => scope === node);
  return [
    ...(node.type === 'compound' ? beginning(node) : []),
    ...(node.type === 'parallel' ? separated(declared) : declared.flat()),
    ...(own.some(({ from }) => !from) ? [`state "any state" as ${anyIn(node)}`] : []),
    // Mermaid puts a state where it is named first, so ways come after all that they join.
    ...own.filter(isLocal).map(way),
    ...(node.parent ? endings(node) : []),
  ];
}

function declaration(node: AnyStateNode, edges: readonly Edge[]): string[] {
  if (node.type === 'compound' || node.type === 'parallel') return block(node, edges);
  if (node.type === 'history') return [`state "last left" as ${idOf(node)}`];
  return [idOf(node) === node.key ? node.key : `state "${escaped(node.key)}" as ${idOf(node)}`];
}

function block(node: AnyStateNode, edges: readonly Edge[]): string[] {
  const head = `state "${escaped(node.key)}" as ${idOf(node)} {`;
  return [head, ...inside(node, edges).map(indented), '}'];
}

function beginning(node: AnyStateNode): string[] {
  return (node.initial.target ?? []).map((target) => `[*] --> ${idOf(target)}`);
}

function endings(node: AnyStateNode): string[] {
  const ends = Object.values(node.states).filter(({ type }) => type === 'final');
  return ends.map((end) => `${idOf(end)} --> [*]`);
}

function isLocal({ from, to, scope }: Edge): boolean {
  return to.parent === scope && (!from || from.parent === scope);
}

function separated(regions: readonly string[][]): string[] {
  return regions.flatMap((region, index) => (index === 0 ? region : ['--', ...region]));
}

function way({ from, to, scope, labels }: Edge): string {
  const arrow = `${from ? idOf(from) : anyIn(scope)} --> ${idOf(to)}`;
  return labels.length === 0 ? arrow : `${arrow} : ${labels.map(escaped).join('<br/>')}`;
}

/** A name that is unique in the diagram: the key where it may stand alone, else the whole path. */
function idOf(node: AnyStateNode): string {
  const path = node.path.length === 0 ? [node.key] : node.path;
  const id = path.map((key) => key.replaceAll('_', '__').replace(/\W/g, '_')).join('_');
  return RESERVED.test(id) ? `${id}_` : id;
}

function anyIn(node: AnyStateNode): string {
  return node.parent ? `${idOf(node)}_any_` : 'any_';
}

/** Mermaid's own way to write its signs does not work in every label, so they give way to their likes. */
function escaped(text: string): string {
  const likes: Record<string, string> = {
    '"': "'",
    ':': '\u2236',
    ';': ',',
    '#': '\u266f',
    '<': '\u2039',
    '>': '\u203a',
    '{': '(',
    '}': ')',
  };
  return text.replace(/["#:;<>{}]/g, (sign) => likes[sign] ?? '').replaceAll('\n', ' ');
}

function indented(line: string): string {
  return `  ${line}`;
}
