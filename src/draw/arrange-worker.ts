/** The program of the thread that lays graphs out, one after the other. */
import { parentPort } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { arrange } from './arrange.ts';
import type { Arranged } from './arrange-apart.ts';

let before: Promise<unknown> = Promise.resolve();

parentPort?.on('message', (graph: ElkNode) => {
  before = before.then(async () => parentPort?.postMessage(await answerTo(graph)));
});

async function answerTo(graph: ElkNode): Promise<Arranged> {
  try {
    return { arranged: await arrange(graph) };
  } catch (error) {
    return { fault: String(error) };
  }
}
