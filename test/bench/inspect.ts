/**
 * What it costs the agent to be looked at: processor time of a file's whole life (with I/O that answers at
 * once, so that nothing but actors is measured) against one that nobody looks at, in alternating pairs. What a whole
 * agent pays is measured by `inspect-agent.ts`.
 *
 *   node --expose-gc test/bench/inspect.ts
 */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import process from 'node:process';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { shownOf } from '../../src/views/shown.ts';
import { costOfLife, occupy, startInstantAgent } from './instant-agent.ts';

const IN_FLIGHT = Number(process.argv[2] ?? 10_000);
const LIVES = Number(process.argv[3] ?? 3_000);
const ROUNDS = 9;

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

function watchedAgent() {
  const inspector = createLocalInspector({ replacer: shownOf });
  return { inspector, agent: startInstantAgent(20_000, inspector.inspect) };
}

/** A page that is open and shows an actor, and reads all that it is sent. */
async function openPage(inspector: ReturnType<typeof createLocalInspector>, actor: string) {
  const link = await inspector.listen();
  const { origin } = new URL(link);
  const [opened] = (await once(get(link), 'response')) as [IncomingMessage];
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const url = `${origin}/api/stream?actor=${actor}`;
  const [stream] = (await once(get(url, { headers: { cookie } }), 'response')) as [IncomingMessage];
  let bytes = 0;
  stream.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length;
  });
  return { bytes: () => bytes, close: () => stream.destroy() };
}

const alone = startInstantAgent(20_000);
const recorded = watchedAgent();
const shown = watchedAgent();
for (const agent of [alone, recorded.agent, shown.agent]) {
  await costOfLife(agent, 3_000, 0);
  await occupy(agent, IN_FLIGHT);
}
const page = await openPage(shown.inspector, 'x:0');

const pairs: { alone: number; recorded: number; shown: number; again: number }[] = [];
let entries = 0;
let seconds = 0;
for (let round = 0; round < ROUNDS; round++) {
  const first = 1_000_000 + round * 10_000;
  const before = shown.inspector.recording.entries.last;
  const cost = {
    alone: await costOfLife(alone, LIVES, first),
    recorded: await costOfLife(recorded.agent, LIVES, first),
    again: await costOfLife(alone, LIVES, first + 5_000),
    shown: 0,
  };
  const start = performance.now();
  cost.shown = await costOfLife(shown.agent, LIVES, first);
  seconds += (performance.now() - start) / 1_000;
  entries += shown.inspector.recording.entries.last - before;
  pairs.push(cost);
}
const ratio = (of: 'recorded' | 'shown' | 'again') =>
  median(pairs.map((pair) => pair[of] / pair.alone)).toFixed(2);

globalThis.gc?.();
const { heapUsed } = process.memoryUsage();
const row = (what: string, value: string) => console.log(`${what.padEnd(56)}${value.padStart(10)}`);
row('a life that nobody looks at, µs of CPU', median(pairs.map((pair) => pair.alone)).toFixed(0));
row('the same again, to see the noise', `${ratio('again')} ×`);
row('recorded', `${ratio('recorded')} ×`);
row('recorded, and shown in an open page', `${ratio('shown')} ×`);
row('entries of a life', (entries / ROUNDS / LIVES).toFixed(0));
row('entries a second meanwhile', (entries / seconds).toFixed(0));
row('heap of all three agents, MB', (heapUsed / 1e6).toFixed(0));
row('sent to the page, KB a second', (page.bytes() / seconds / 1_000).toFixed(0));
page.close();
for (const agent of [alone, recorded.agent, shown.agent]) agent.stop();
await shown.inspector.close();
