import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { AnyStateMachine } from 'xstate';
import { type Arrange, arrange } from './arrange.ts';
import type { Box, Chart, ChartEdge, ChartNode } from './chart.ts';
import { backwardsAmong, elkGraphOf, headOf, PADDING, WIDEST } from './elk-graph.ts';
import { type Link, type Part, partsOf } from './parts.ts';
import { placed, wordsOfEdge, wordsOfState } from './words.ts';

/** Lays a machine out. The same machine looks the same every time. */
export async function layOut(machine: AnyStateMachine, by: Arrange = arrange): Promise<Chart> {
  const { parts, links } = partsOf(machine);
  const graph = await by(elkGraphOf(parts, links));
  const nodes = nodesIn(graph).map((node) => [node.id, boxOf(node)] as const);
  const edges = (graph.edges ?? []).map((edge) => [edge.id, edge] as const);
  return chartOf(machine, parts, links, { boxes: new Map(nodes), ways: new Map(edges) });
}

interface Placement {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ways: ReadonlyMap<string, ElkExtendedEdge>;
}

function chartOf(
  machine: AnyStateMachine,
  parts: readonly Part[],
  links: readonly Link[],
  { boxes, ways }: Placement,
): Chart {
  const outer = new Set(parts.map(({ parent }) => parent));
  const backwards = backwardsAmong(parts, links);
  const whole = boxes.get('') ?? EMPTY;
  // The machine's own words have the width of all that is inside, which moves down for them.
  const head = Math.max(
    0,
    ...parts
      .filter(({ id }) => id === '' && outer.has(id))
      .map((root) => headOf(root, whole.width - 2 * PADDING.state)),
  );
  const nodes = parts.map((part): ChartNode => {
    const box = boxes.get(part.id) ?? EMPTY;
    if (part.id !== '') return nodeAt(part, lowered(box, head), WIDEST.state, outer.has(part.id));
    const grown = { ...box, height: box.height + head };
    return nodeAt(part, grown, head > 0 ? box.width - 2 * PADDING.state : WIDEST.state, head > 0);
  });
  return {
    machine: machine.id,
    description: machine.root.description,
    width: whole.width + 2 * whole.x,
    height: whole.height + head + 2 * whole.y,
    nodes,
    edges: links.map((link) => edgeAt(link, ways.get(link.id), backwards.has(link.id), head)),
  };
}

const EMPTY: Box = { x: 0, y: 0, width: 0, height: 0 };

function nodeAt(part: Part, box: Box, maxWidth: number, isOuter: boolean): ChartNode {
  const words = wordsOfState(part, maxWidth);
  return {
    ...part,
    ...box,
    texts: placed(words, box.x + PADDING.state, box.y + PADDING.state),
    divider: isOuter ? box.y + headOf(part, maxWidth) : undefined,
  };
}

function edgeAt(
  link: Link,
  way: ElkExtendedEdge | undefined,
  isBackwards: boolean,
  down: number,
): ChartEdge {
  const points = (way?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: round(x), y: round(y + down) })),
  );
  const [label] = way?.labels ?? [];
  const box = label && lowered(boxOf(label), down);
  const words = wordsOfEdge(link.label, WIDEST.label);
  return {
    ...link,
    points: isBackwards ? points.toReversed() : points,
    labelBox: box,
    texts: box ? placed(words, box.x + PADDING.label, box.y + PADDING.label / 2) : [],
  };
}

function nodesIn(node: ElkNode): readonly ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodesIn(child)]);
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

function lowered(box: Box, by: number): Box {
  return { ...box, y: box.y + by };
}

// Half a pixel is as fine as a screen shows; what is rounded is the same on every computer.
function round(length: number): number {
  return Math.round(length * 2) / 2;
}
