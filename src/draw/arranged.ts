import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Arrange } from './arrange.ts';
import { ARRANGE_OPTIONS } from './arrange-options.ts';

/** Graphs that were laid out beforehand, by what each was made of. */
export type ArrangedGraphs = Readonly<Record<string, ElkNode>>;

/** Takes from a file what is there, and leaves the rest to another: what changed since is not found there. */
export function arrangeFrom(file: string, others: Arrange): Arrange {
  let reading: Promise<ArrangedGraphs> | undefined;
  return async (graph) => {
    reading ??= readArranged(file);
    return (await reading)[keyOf(graph)] ?? others(graph);
  };
}

/** Changes with anything that a layout depends on. */
export function keyOf(graph: ElkNode): string {
  return createHash('sha256')
    .update(JSON.stringify([ARRANGE_OPTIONS, graph]))
    .digest('hex');
}

async function readArranged(file: string): Promise<ArrangedGraphs> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Where nothing was laid out beforehand, it takes longer and looks the same.
    return {};
  }
}
