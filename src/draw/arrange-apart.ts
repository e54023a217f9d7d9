import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { workerUrl } from '../worker-url.ts';
import type { Arrange } from './arrange.ts';

/** What the thread says of a graph. */
export type Arranged = { readonly arranged: ElkNode } | { readonly fault: string };

/** A thread that has had nothing to do for so long ends: what it loaded is large. */
const REST_MS = 3_000;

let thread: Arrange | undefined;

/** In a thread apart, one graph after the other, for programs that have other things to do. */
export const arrangeApart: Arrange = (graph) => {
  thread ??= startThread(() => {
    thread = undefined;
  });
  return thread(graph);
};

function startThread(onEnd: () => void): Arrange {
  const worker = new Worker(workerUrl('./arrange-worker', import.meta.url), { name: 'arrange' });
  /** In the order in which they were asked for, which is that of the answers. */
  const waiting: PromiseWithResolvers<ElkNode>[] = [];
  let rest: NodeJS.Timeout | undefined;

  const end = (error: Error) => {
    clearTimeout(rest);
    onEnd();
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', (answer: Arranged) => {
    const asked = waiting.shift();
    if ('arranged' in answer) asked?.resolve(answer.arranged);
    else asked?.reject(new Error(`Cannot lay a machine out: ${answer.fault}`));
    if (waiting.length > 0) return;
    // Nothing is lost if the program ends before.
    worker.unref();
    rest = setTimeout(() => {
      onEnd();
      void worker.terminate();
    }, REST_MS).unref();
  });
  worker.once('error', end);
  worker.once('exit', () => end(new Error('Cannot lay a machine out: its thread has ended')));

  return (graph) => {
    clearTimeout(rest);
    worker.ref();
    const asked = Promise.withResolvers<ElkNode>();
    waiting.push(asked);
    worker.postMessage(graph);
    return asked.promise;
  };
}
