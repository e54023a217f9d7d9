import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near what is alive. V8 would rather let garbage pile up while memory is to be had;
 * an agent in the background of somebody's work collects it earlier instead. Has no effect on Deno.
 */
export function boundHeap(): void {
  // The young generation stays as small as it starts, in every thread.
  setFlagsFromString('--semi-space-growth-factor=1');
  // The old one is collected when it has grown by so many percent since the last time.
  setFlagsFromString('--heap-growing-percent=40');
}
