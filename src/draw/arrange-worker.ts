/** The program of the thread that lays one graph out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { arrange } from './arrange.ts';

parentPort?.postMessage(await arrange(workerData as ElkNode));
