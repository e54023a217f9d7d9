import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { LINE } from './font.ts';
import type { Link, Part } from './parts.ts';
import { wordsOfEdge, wordsOfState } from './words.ts';

/** Room between a border and the words within. */
export const PADDING = { state: 10, label: 6 } as const;

// Longer lines are broken.
export const WIDEST = { state: 190, label: 170 } as const;

const DOT = 12;
const GAP = 16;

/** What ELK is asked to lay out. */
export function elkGraphOf(parts: readonly Part[], links: readonly Link[]): ElkNode {
  const below = Map.groupBy(parts, ({ parent }) => parent);
  const nodeOf = (part: Part): ElkNode => {
    const children = below.get(part.id)?.map(nodeOf) ?? [];
    if (children.length > 0) return { id: part.id, children, layoutOptions: around(part) };
    const layoutOptions = part.kind === 'initial' ? FIRST : {};
    return { id: part.id, ...sizeOf(part), layoutOptions };
  };
  const backwards = backwardsAmong(parts, links);
  return {
    id: ':chart',
    children: below.get(undefined)?.map(nodeOf) ?? [],
    edges: links.map((link) => edgeOf(link, backwards.has(link.id))),
  };
}

/**
 * Ways that lead up in the order of the text. ELK is told of them the other way round, so that the
 * states of a chart follow each other as their author wrote them.
 */
export function backwardsAmong(
  parts: readonly Part[],
  links: readonly Link[],
): ReadonlySet<string> {
  const order = new Map(parts.map(({ id }, index) => [id, index]));
  const back = links.filter(
    ({ from, to }) =>
      (order.get(from) ?? 0) > (order.get(to) ?? 0) && !(to === '' || from.startsWith(`${to}.`)),
  );
  return new Set(back.map(({ id }) => id));
}

/** The room above what is inside a state. */
export function headOf(part: Part, maxWidth: number): number {
  return wordsOfState(part, maxWidth).height + 2 * PADDING.state;
}

const FIRST = { 'elk.layered.layering.layerConstraint': 'FIRST' };

function around(part: Part): Record<string, string> {
  const { width } = sizeOf(part);
  // The machine's own words have the whole width, which is not known yet.
  const head = part.parent === undefined ? 0 : headOf(part, WIDEST.state);
  return {
    'elk.padding': `[top=${head + GAP},left=${GAP},bottom=${GAP},right=${GAP}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${width},${head + LINE})`,
  };
}

function sizeOf(part: Part): { readonly width: number; readonly height: number } {
  if (part.kind === 'initial') return { width: DOT, height: DOT };
  const { width } = wordsOfState(part, WIDEST.state);
  return { width: width + 2 * PADDING.state, height: headOf(part, WIDEST.state) };
}

function edgeOf({ id, from, to, label }: Link, isBackwards: boolean): ElkExtendedEdge {
  const { lines, width, height } = wordsOfEdge(label, WIDEST.label);
  const box = { width: width + 2 * PADDING.label, height: height + PADDING.label };
  return {
    id,
    sources: [isBackwards ? to : from],
    targets: [isBackwards ? from : to],
    labels: lines.length === 0 ? [] : [{ text: label.join('\n'), ...box, layoutOptions: INLINE }],
  };
}

const INLINE = { 'elk.edgeLabels.inline': 'true' };
