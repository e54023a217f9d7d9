/**
 * What a whole life of a file allocates, and who: bytes, which a busy machine does not change as it does times.
 *
 *   node test/bench/garbage.ts
 */
import { type HeapProfiler, Session } from 'node:inspector/promises';
import { costOfLife, startInstantAgent } from './instant-agent.ts';

const LIVES = 3_000;

const agent = startInstantAgent(20_000);
await costOfLife(agent, LIVES, 0);
const session = new Session();
session.connect();
await session.post('HeapProfiler.startSampling', {
  samplingInterval: 16_384,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
});
await costOfLife(agent, LIVES, 10_000);
const { profile } = await session.post('HeapProfiler.stopSampling');
agent.stop();

/** Bytes of each module; what the language itself allocates counts for the module that called it. */
function bytesByModule(head: HeapProfiler.SamplingHeapProfileNode): Map<string, number> {
  const bytes = new Map<string, number>();
  const waiting = [{ node: head, caller: 'runtime' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, caller } = next;
    const module = moduleOf(node.callFrame.url) ?? caller;
    bytes.set(module, (bytes.get(module) ?? 0) + node.selfSize);
    for (const child of node.children) waiting.push({ node: child, caller: module });
  }
  return bytes;
}

/** The package, or the file from the folder of the project on; undefined for the language itself. */
function moduleOf(url: string): string | undefined {
  if (url === '') return undefined;
  if (url.startsWith('node:')) return 'runtime';
  const inPackage = /\/node_modules\/([^/]+)/.exec(url);
  return inPackage?.[1] ?? /\/((?:machines|src|test)\/.*)/.exec(url)?.[1] ?? url;
}

const row = (what: string, bytes: number) =>
  console.log(`${what.padEnd(40)}${(bytes / LIVES / 1000).toFixed(1).padStart(8)} KB`);
const modules = [...bytesByModule(profile.head)].sort((a, b) => b[1] - a[1]);
row(
  'a life',
  modules.reduce((sum, [, bytes]) => sum + bytes, 0),
);
for (const [module, bytes] of modules.slice(0, 8)) row(`  ${module}`, bytes);
