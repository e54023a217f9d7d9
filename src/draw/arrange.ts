import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';

/** Finds places for the nodes and ways for the edges of a graph; the same ones every time. */
export type Arrange = (graph: ElkNode) => Promise<ElkNode>;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.padding': '[top=1,left=1,bottom=1,right=1]',
  'elk.spacing.nodeNode': '28',
};

/** In this thread, which it keeps busy for up to a second. */
export const arrange: Arrange = (graph) =>
  new ELK.default().layout(graph, { layoutOptions: OPTIONS });
