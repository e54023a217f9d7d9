/** The program of the watching thread: its own loop, so that a busy agent never keeps the system's queue waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WatchInput, WorkerCommand, WorkerMessage } from './messages.ts';
import { Watcher } from './watcher.ts';

const port = parentPort;
if (port === null) throw new Error('Cannot watch: this program is a worker, started by the agent');

const watcher = new Watcher(workerData as WatchInput, (message: WorkerMessage) =>
  port.postMessage(message),
);
port.on('message', (command: WorkerCommand) => {
  if (command.type === 'watch.own') watcher.replaceOwn(command.own);
  else if (command.type === 'watch.known') watcher.lookAtKnown(command.paths);
  else void watcher.replaceFilter(command.match, command.ignore);
});
await watcher.start();
