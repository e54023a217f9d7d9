/** The program of the comparing thread: reads the ledger and the folders, and gives away what differs bit by bit. */
import { parentPort, workerData } from 'node:worker_threads';
import { compare } from './compare.ts';
import type { Comparing, More, ReconcileInput } from './messages.ts';

const port = parentPort;
if (port === null)
  throw new Error('Cannot compare: this program is a worker, started by the agent');
const say = (message: Comparing) => port.postMessage(message);

const began = performance.now();
const { files, differences, take } = compare(workerData as ReconcileInput);
const tookMs = performance.now() - began;
say({ type: 'compare.done', files, differences, tookMs });

let left = differences;
port.on('message', ({ count }: More) => {
  say({ type: 'compare.found', ...take(count) });
  left -= count;
  if (left <= 0) port.close?.();
});
// Deno's port cannot be closed; there the thread ends with whoever started it.
if (left === 0) port.close?.();
