/** Starts as the agent does, and says in megabytes what memory a thread gets that is given 64 and 6. */
import { Worker } from 'node:worker_threads';
import { startLean } from '../../src/lean-start.ts';

startLean();
const thread = new Worker(
  `const { parentPort } = require('node:worker_threads');
   parentPort.postMessage(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20);`,
  { eval: true, resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 6 } },
);
thread.once('message', (megabytes: number) => console.log(megabytes));
