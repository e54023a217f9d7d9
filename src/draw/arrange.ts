import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { ARRANGE_OPTIONS } from './arrange-options.ts';

/** Finds places for the nodes and ways for the edges of a graph; the same ones every time. */
export type Arrange = (graph: ElkNode) => Promise<ElkNode>;

/** In this thread, which it keeps busy for up to a second. */
export const arrange: Arrange = (graph) =>
  new ELK.default().layout(graph, { layoutOptions: ARRANGE_OPTIONS });
