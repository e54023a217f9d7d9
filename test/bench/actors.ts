/**
 * What a file in motion costs: the time of a whole life (change to outcome, with I/O that answers at once),
 * at 1,000 and at 10,000 files in flight, the memory of a live actor, and what is left of released ones.
 *
 *   node --expose-gc test/bench/actors.ts
 */
import { costOfLife, occupy, startInstantAgent as startAgent } from './instant-agent.ts';

function heap(): number {
  if (!globalThis.gc) throw new Error('Cannot measure memory: run with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const warm = startAgent(20_000);
await costOfLife(warm, 5_000, 0);
warm.stop();

const small = startAgent(20_000);
const large = startAgent(20_000);
await occupy(small, 1_000);
const empty = heap();
await occupy(large, 10_000);
const perActor = (heap() - empty) / 10_000;

const pairs: { small: number; large: number }[] = [];
for (let round = 0; round < 7; round++) {
  pairs.push({
    small: await costOfLife(small, 5_000, 100_000 + round * 10_000),
    large: await costOfLife(large, 5_000, 100_000 + round * 10_000),
  });
}
const atSmall = median(pairs.map((pair) => pair.small));
const atLarge = median(pairs.map((pair) => pair.large));
const growth = median(pairs.map((pair) => pair.large / pair.small));
large.stop();
small.stop();

const steady = startAgent(20_000);
await costOfLife(steady, 2_000, 0);
const before = heap();
await costOfLife(steady, 100_000, 10_000);
const left = heap() - before;
steady.stop();

const row = (what: string, value: string, goal: string) =>
  console.log(`${what.padEnd(52)}${value.padStart(12)}   ${goal}`);
row('a life with 1,000 in flight, µs of CPU', atSmall.toFixed(0), '≤ 200');
row('a life with 10,000 in flight, µs of CPU', atLarge.toFixed(0), '≤ 200');
row('growth from 1,000 to 10,000', growth.toFixed(2), '≤ 1.30');
row('a live actor awaiting its webhook, bytes', perActor.toFixed(0), '≤ 6144');
row('heap left by 100,000 released actors, bytes each', (left / 100_000).toFixed(1), '~ 0');
