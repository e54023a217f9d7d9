/**
 * The agent as a user runs it, in a process of its own, from a file's last byte to its row.
 *
 *   node test/bench/pipeline.ts [latency|burst|cloud|slow|idle|append …]
 *
 * Without an argument all parts run, one after the other.
 */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, statSync, watch, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type AgentProcess,
  makePlace,
  readResults,
  startAgentProcess,
} from '../support/agent-process.ts';
import { type CloudProcess, startCloudProcess } from '../support/cloud-process.ts';
import { cpuSeconds, peakMegabytes } from '../support/usage.ts';

const run = promisify(execFile);
const WRITER = fileURLToPath(new URL('./write-files.ts', import.meta.url));
const DEBOUNCE_MS = 50;
const debounce = ['--debounce', `${DEBOUNCE_MS}ms`];

const row = (what: string, value: string, goal: string) =>
  console.log(`${what.padEnd(58)}${value.padStart(14)}   ${goal}`);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Resolves when the file has grown. */
function growth(file: string, before: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (statSync(file).size <= before) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(file, look);
    look();
  });
}

async function latency() {
  const place = makePlace();
  const agent = await startAgentProcess({ place, args: debounce });
  const times: number[] = [];
  for (let n = 0; n < 320; n++) {
    const before = statSync(place.results).size;
    const file = join(place.folder, `file-${n}.csv`);
    const grown = growth(place.results, before);
    writeFileSync(file, `Name,Credit Card\nperson ${n},4242-4242-4242-4242\n`);
    const start = performance.now();
    await grown;
    times.push(performance.now() - start - DEBOUNCE_MS);
  }
  await agent.stop();
  place.remove();
  const warm = times.slice(20);
  row('close to row, less the debounce, p50, ms', quantile(warm, 0.5).toFixed(1), '≤ 15');
  row('close to row, less the debounce, p99, ms', quantile(warm, 0.99).toFixed(1), '≤ 60');
}

/** Writes files from another process and waits until each has its outcome; answers with the seconds. */
async function burst(agent: AgentProcess, folder: string, count: number): Promise<number> {
  const start = performance.now();
  await run(process.execPath, [WRITER, folder, String(count), '0']);
  await agent.saysTimes('findings.recorded', count);
  return (performance.now() - start) / 1000;
}

/** Files without a row, and rows too many. */
function lostAndDoubled(results: string, count: number) {
  const paths = readResults(results).map(({ path }) => path);
  return { lost: count - new Set(paths).size, doubled: paths.length - new Set(paths).size };
}

function uploadsOf(agent: AgentProcess): number {
  return agent.said.filter(({ event }) => event === 'scan.initiated').length;
}

async function embeddedBurst() {
  const count = 10_000;
  const place = makePlace();
  const agent = await startAgentProcess({ place, args: debounce });
  const seconds = await burst(agent, place.folder, count);
  const peak = peakMegabytes(agent.pid);
  const cpu = cpuSeconds(agent.pid);
  const uploads = uploadsOf(agent);
  await agent.stop();
  const { lost, doubled } = lostAndDoubled(place.results, count);
  place.remove();
  row('10,000 files, embedded engine, files/s', (count / seconds).toFixed(0), '≥ 800');
  row('  CPU of agent and engine a file, ms', ((cpu / count) * 1000).toFixed(2), '');
  row('  lost, doubled, uploads', `${lost}, ${doubled}, ${uploads}`, '0, 0, 10000');
  row('  peak memory, agent and engine, MB', peak.toFixed(0), '≤ 200');
}

function against(cloud: CloudProcess) {
  return {
    args: [...debounce, '--engine', 'nightfall'],
    env: {
      NIGHTFALL_API_KEY: cloud.apiKey,
      NIGHTFALL_SIGNING_SECRET: cloud.signingSecret,
      NIGHTFALL_API_URL: cloud.url,
    },
  };
}

/** The public address names the port, so it is chosen before the agent starts. */
async function startWithCloud(
  place: ReturnType<typeof makePlace>,
  cloud: CloudProcess,
  port: number,
) {
  const { args, env } = against(cloud);
  return startAgentProcess({
    place,
    args: [...args, '--port', String(port)],
    env: { ...env, NIGHTFALL_SERVER_URL: `http://127.0.0.1:${port}` },
  });
}

async function cloudBurst() {
  const count = 10_000;
  const cloud = await startCloudProcess({
    findings: 'cards',
    forgetDelivered: true,
    keepBytes: 4096,
  });
  const place = makePlace();
  const agent = await startWithCloud(place, cloud, 18_431);
  const before = cpuSeconds(agent.pid);
  const seconds = await burst(agent, place.folder, count);
  const cpu = cpuSeconds(agent.pid) - before;
  const peak = peakMegabytes(agent.pid);
  const uploads = uploadsOf(agent);
  await agent.stop();
  const { lost, doubled } = lostAndDoubled(place.results, count);
  const violations = (await cloud.violations()).length;
  await cloud.close();
  place.remove();
  row('10,000 files, HTTP to an instant service, files/s', (count / seconds).toFixed(0), '≥ 300');
  row('  CPU of the agent a file, ms', ((cpu / count) * 1000).toFixed(2), '≤ 3.3');
  row('  lost, doubled, uploads', `${lost}, ${doubled}, ${uploads}`, '0, 0, 10000');
  row('  violations of the protocol', String(violations), '0');
  row('  peak memory, MB', peak.toFixed(0), '≤ 200');
}

async function slowCloud() {
  const count = 200;
  const cloud = await startCloudProcess({ findings: 'cards', delayMs: 50 });
  const place = makePlace();
  const agent = await startWithCloud(place, cloud, 18_432);
  const seconds = await burst(agent, place.folder, count);
  await agent.stop();
  await cloud.close();
  place.remove();
  row('200 files, 50 ms on every call, files/s', (count / seconds).toFixed(0), '≥ 100');
}

async function idle() {
  const place = makePlace();
  for (let folder = 0; folder < 100; folder++) {
    mkdirSync(join(place.folder, String(folder)));
    for (let n = 0; n < 50; n++) writeFileSync(join(place.folder, String(folder), `${n}.txt`), 'x');
  }
  const agent = await startAgentProcess({ place });
  await agent.says(({ event }) => event === 'reconcile.finished');
  await sleep(3_000);
  const before = cpuSeconds(agent.pid);
  await sleep(20_000);
  const cpu = cpuSeconds(agent.pid) - before;
  await agent.stop();
  place.remove();
  row('20 s idle over 5,000 files, s of CPU', cpu.toFixed(2), '< 0.10');
}

async function append() {
  const place = makePlace();
  const agent = await startAgentProcess({ place });
  const file = join(place.folder, 'growing.log');
  for (let n = 0; n < 199; n++) {
    appendFileSync(file, `line ${n}\n`);
    await sleep(10);
  }
  appendFileSync(file, 'card 4242-4242-4242-4242\n');
  await agent.says(({ event }) => event === 'findings.recorded');
  const uploads = uploadsOf(agent);
  await agent.stop();
  const [found] = readResults(place.results);
  const scanned = Number(found?.size) === statSync(file).size;
  place.remove();
  row('appended 200 times in 2 s, uploads', String(uploads), '≤ 2');
  row('  its last content is scanned', String(scanned), 'true');
}

const parts: Record<string, () => Promise<void>> = {
  latency,
  burst: embeddedBurst,
  cloud: cloudBurst,
  slow: slowCloud,
  idle,
  append,
};
const chosen = process.argv.slice(2);
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
);
for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) await parts[name]?.();
