import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { workerUrl } from '../worker-url.ts';
import type { Arrange } from './arrange.ts';

/** In a thread of its own, which ends with its work: for programs that have other things to do. */
export const arrangeApart: Arrange = (graph) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl('./arrange-worker', import.meta.url), {
      name: 'arrange',
      workerData: graph,
    });
    worker.once('message', (arranged: ElkNode) => resolve(arranged));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('Cannot lay a machine out: its thread has ended')));
  });
