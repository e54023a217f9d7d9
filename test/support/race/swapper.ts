/** Replaces a file by a link to another one, and a folder by a link to another one, and back, until it is told to end. */
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

const { watched, foreign, counts } = workerData as {
  watched: string;
  foreign: string;
  counts: SharedArrayBuffer;
};
/** Swaps that were made, and how many are wanted. */
const [SWAPS, WANTED] = [0, 1];
const counter = new Int32Array(counts);
const at = (name: string) => join(watched, name);

mkdirSync(at('folder'));
writeFileSync(at('folder/inner.txt'), 'ours, in a folder');
while (Atomics.load(counter, SWAPS) < Atomics.load(counter, WANTED)) {
  writeFileSync(at('fresh.tmp'), 'ours');
  renameSync(at('fresh.tmp'), at('file.txt'));
  symlinkSync(join(foreign, 'file.txt'), at('link.tmp'));
  renameSync(at('link.tmp'), at('file.txt'));
  renameSync(at('folder'), at('folder.away'));
  symlinkSync(foreign, at('folder'));
  renameSync(at('folder'), at('link.away'));
  renameSync(at('folder.away'), at('folder'));
  renameSync(at('link.away'), at('unused.tmp'));
  Atomics.add(counter, SWAPS, 2);
}
