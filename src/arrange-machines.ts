/**
 * Lays out the charts of our own machines beforehand, for the page of the inspector: it shows them at once then, and
 * the agent that is looked at has no work with it. Run by `npm run page`.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { MACHINES } from './all-machines.ts';
import { arrange } from './draw/arrange.ts';
import { keyOf } from './draw/arranged.ts';
import { layOut } from './draw/layout.ts';
import { arrangedFile } from './inspect/page-files.ts';

const graphs: Record<string, ElkNode> = {};
for (const machine of MACHINES) {
  await layOut(machine, async (graph) => {
    const key = keyOf(graph);
    const arranged = await arrange(graph);
    graphs[key] = arranged;
    return arranged;
  });
}

// An inspector may read the file at this very moment, so it is replaced in one step.
const file = arrangedFile();
mkdirSync(dirname(file), { recursive: true });
writeFileSync(`${file}.${process.pid}`, JSON.stringify(graphs));
renameSync(`${file}.${process.pid}`, file);
