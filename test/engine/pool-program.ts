import { appendFileSync, existsSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Job, Reply, Request } from '../../src/engine/pool/job.ts';

/** A thread of the pool that does to itself what the bytes of its job say. */
const say = (reply: Reply): void => parentPort?.postMessage(reply);
const scanned = (): void => say({ type: 'scanned', errors: [], discard: false });

parentPort?.on('message', (request: Request) => {
  if (request.type === 'taken') return;
  say({ type: 'alive' });
  if (request.type === 'texts') {
    say({ type: 'answer', json: Buffer.from('[]') });
    return;
  }
  const deed = deedOf(request);
  const [, times, file] = /^die (\d+) times, counted in (.+)$/.exec(deed) ?? [];
  if (file !== undefined) dieTimes(Number(times), file);
  if (deed === 'throw') throw new Error('a thread of the pool was told to die');
  if (deed === 'fill') fill();
  if (deed === 'loop') for (;;);
  if (deed === 'find, then throw') {
    say({ type: 'batch', lines: Buffer.from('{}'), counts: [1] });
    setImmediate(() => {
      throw new Error('a thread of the pool was told to die');
    });
  } else if (deed === 'talk on') talkOn(55);
  else scanned();
});

function deedOf(job: Job): string {
  return job.type === 'file' && job.place.kind === 'memory'
    ? Buffer.from(job.place.bytes).toString()
    : '';
}

/** As a parser does that some of its threads die of. */
function dieTimes(times: number, file: string): void {
  const deaths = existsSync(file) ? statSync(file).size : 0;
  if (deaths >= times) return;
  appendFileSync(file, '+');
  throw new Error('a thread of the pool was told to die');
}

function fill(): void {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => at + 0.5));
}

function talkOn(left: number): void {
  if (left > 0) setTimeout(() => talkOn(left - 1), 100);
  if (left > 0) say({ type: 'alive' });
  else scanned();
}
