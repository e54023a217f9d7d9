/**
 * What it takes to watch 20,000 folders with 200,000 files: until the agent is ready, memory, how late a change
 * is seen, and whether a burst of 10,000 files that are made, changed and deleted is accounted for.
 *
 *   node test/bench/watch.ts [node|deno] [auto|chokidar|native]
 *
 * Without arguments: the backend by default, on both runtimes.
 */
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { makePlace, type Place, startAgentProcess } from '../support/agent-process.ts';
import { ROOT } from '../support/sources.ts';
import { type Truth, untilTrue } from '../support/truth.ts';
import { peakMegabytes } from '../support/usage.ts';

const run = promisify(execFile);
const BURST = 10_000;

const row = (what: string, value: string, goal = '') =>
  console.log(`${what.padEnd(58)}${value.padStart(14)}   ${goal}`);

function makeTree(top: string): void {
  for (let n = 0; n < 20_000; n++) {
    const folder = join(top, `a${n % 20}`, `b${n % 200}`, `c${n}`);
    mkdirSync(folder, { recursive: true });
    for (let file = 0; file < 10; file++) writeFileSync(join(folder, `${file}.txt`), `text ${n}\n`);
  }
}

/** In another process, as another program would; answers with what is left. */
async function burst(folder: string, deed: string): Promise<Truth> {
  const text = (n: number) => (deed === 'made' ? `first ${n}` : `second one ${n}`);
  const change = deed === 'deleted' ? 'fs.unlinkSync(path)' : 'fs.writeFileSync(path, text(n))';
  const program = `const fs = require('fs');
    const [deed, folder] = process.argv.slice(1);
    const text = ${text};
    for (let n = 0; n < ${BURST}; n++) { const path = folder + '/' + n + '.csv'; ${change}; }`;
  await run(process.execPath, ['-e', program, deed, folder]);
  const names = Array.from({ length: BURST }, (_, n) => n);
  const shaOf = (n: number) => (deed === 'deleted' ? null : hash('sha256', text(n)));
  return Object.fromEntries(names.map((n) => [join(folder, `${n}.csv`), shaOf(n)]));
}

function runtimeOf(name: string) {
  if (name === 'node') return {};
  return {
    runtime: [join(ROOT, 'node_modules', '.bin', 'deno'), 'run', '-A', '--no-check'] as const,
  };
}

async function measure(place: Place, runtime: string, backend: string): Promise<void> {
  console.log(`${runtime}, watch.backend: ${backend}`);
  writeFileSync(join(place.root, 'nightjar.yaml'), `watch: { backend: ${backend} }\n`);
  // The text files are looked at and left alone, so that what is measured is the watching.
  const args = ['--debounce', '50ms', '--match', '.*\\.csv$'];
  // As a user has it who started the agent before: what is compiled once is kept.
  const warm = await startAgentProcess({
    place: { ...place, folder: place.root },
    args: [...args, '--ignore', '.*'],
    ...runtimeOf(runtime),
  });
  await warm.stop();
  rmSync(place.state, { recursive: true });

  const start = performance.now();
  const agent = await startAgentProcess({ place, args, ...runtimeOf(runtime) });
  row('ready after, s', ((performance.now() - start) / 1000).toFixed(1), '≤ 5');
  await agent.says(({ event }) => event === 'reconcile.finished');
  row('all compared after, s', ((performance.now() - start) / 1000).toFixed(1));
  row('peak memory until then, MB', peakMegabytes(agent.pid).toFixed(0), '≤ 250');

  const late: number[] = [];
  for (let n = 0; n < 100; n++) {
    const path = join(place.folder, `a${n % 20}`, `b${n}`, `c${n}`, 'late.csv');
    const seen = agent.says((line) => line.event === 'file.modified' && line.path === path);
    const written = performance.now();
    writeFileSync(path, `${n}`);
    await seen;
    late.push(performance.now() - written);
    await sleep(5);
  }
  late.sort((a, b) => a - b);
  row('change to event, p50, p99, ms', `${late[50]?.toFixed(1)}, ${late[98]?.toFixed(1)}`);

  const folder = join(place.folder, 'burst');
  mkdirSync(folder);
  for (const deed of ['made', 'changed', 'deleted']) {
    const truth = await burst(folder, deed);
    const wrong = await untilTrue(agent, place.state, truth);
    row(`${BURST} files ${deed}, not accounted for`, String(wrong.length), '0');
  }
  const reasons = agent.said.flatMap(({ event, reasons }) =>
    event === 'reconcile.finished' ? [String(reasons)] : [],
  );
  row('compared, because of', reasons.join(' '));
  row('peak memory, MB', peakMegabytes(agent.pid).toFixed(0));
  await agent.stop();
  rmSync(folder, { recursive: true });
  for (const left of [place.results, place.state]) rmSync(left, { recursive: true, force: true });
}

const [runtimes = ['node', 'deno'], backends = ['auto']] = process.argv
  .slice(2)
  .map((one) => [one]);
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
);
const place = makePlace();
makeTree(place.folder);
for (const runtime of runtimes) {
  for (const backend of backends) await measure(place, runtime, backend);
}
place.remove();
