/**
 * What it costs the whole agent to be looked at, as a user runs it: processor time a file of agent and embedded
 * engine together, in alternating pairs of agents that nobody looks at and agents whose page is open.
 *
 *   node test/bench/inspect-agent.ts [files] [pairs]
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type AgentProcess, makePlace, startAgentProcess } from '../support/agent-process.ts';
import { cpuSeconds, peakMegabytes } from '../support/usage.ts';

const FILES = Number(process.argv[2] ?? 5_000);
const PAIRS = Number(process.argv[3] ?? 5);
const run = promisify(execFile);
const WRITER = fileURLToPath(new URL('./write-files.ts', import.meta.url));
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Opens the page's stream and reads all that comes, as an open page does. */
async function openPage(agent: AgentProcess): Promise<() => void> {
  const { url } = await agent.says(({ event }) => event === 'inspector.ready');
  const [opened] = (await once(get(String(url)), 'response')) as [IncomingMessage];
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const stream = `${new URL(String(url)).origin}/api/stream?actor=x:0`;
  const [frames] = (await once(get(stream, { headers: { cookie } }), 'response')) as [
    IncomingMessage,
  ];
  frames.resume();
  return () => frames.destroy();
}

/** Milliseconds of CPU a file, and the most memory held. */
async function cost(args: readonly string[]): Promise<{ cpu: number; memory: number }> {
  const place = makePlace();
  const agent = await startAgentProcess({ place, args: ['--debounce', '50ms', ...args] });
  const close = args.length > 0 ? await openPage(agent) : () => {};
  const before = cpuSeconds(agent.pid);
  await run(process.execPath, [WRITER, place.folder, String(FILES), '0']);
  await agent.saysTimes('findings.recorded', FILES);
  const cpu = ((cpuSeconds(agent.pid) - before) / FILES) * 1_000;
  const memory = peakMegabytes(agent.pid);
  close();
  await agent.stop();
  place.remove();
  return { cpu, memory };
}

const pairs: { alone: number; again: number; shown: number; memory: number; more: number }[] = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const alone = await cost([]);
  const shown = await cost(['--inspect']);
  const again = await cost([]);
  pairs.push({
    ...{ alone: alone.cpu, again: again.cpu, shown: shown.cpu },
    ...{ memory: alone.memory, more: shown.memory },
  });
}
const row = (what: string, value: string, goal = '') =>
  console.log(`${what.padEnd(56)}${value.padStart(10)}   ${goal}`);
const ratio = (of: 'shown' | 'again') =>
  `${median(pairs.map((pair) => pair[of] / pair.alone)).toFixed(2)} ×`;
row('a file that nobody looks at, ms of CPU', median(pairs.map(({ alone }) => alone)).toFixed(2));
row('the same again, to see the noise', ratio('again'));
row('with the page open', ratio('shown'), '≤ 1.30 ×');
row('peak memory, MB', median(pairs.map(({ memory }) => memory)).toFixed(0));
row('peak memory with the page open, MB', median(pairs.map(({ more }) => more)).toFixed(0));
