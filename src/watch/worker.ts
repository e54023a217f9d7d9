/** The program of the watching thread: its own loop, so that a busy agent never keeps the system's queue waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WatchCommand, WatchInput, WorkerMessage } from './messages.ts';
import { Watcher } from './watcher.ts';

const port = parentPort;
if (port === null) throw new Error('Cannot watch: this program is a worker, started by the agent');

const watcher = new Watcher(workerData as WatchInput, (message: WorkerMessage) =>
  port.postMessage(message),
);
port.on('message', (command: WatchCommand) => {
  if (command.type === 'watch.own') watcher.replaceOwn(command.own);
  else void watcher.replaceFilter(command.match, command.ignore);
});
await watcher.start();
