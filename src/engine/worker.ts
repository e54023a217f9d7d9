import { parentPort, workerData } from 'node:worker_threads';
import { servePort } from './server/serve-port.ts';

if (!parentPort) throw new Error('Cannot start the engine: expected to run as a worker thread');
servePort(parentPort, workerData);
