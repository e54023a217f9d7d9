/**
 * Ten thousand files in motion and some five thousand entries a second, with the page open in Chromium: how
 * smooth the page is, and what the agent pays, in alternating rounds of the same agent without the page and of one in
 * which inspection is not wired at all.
 *
 *   node test/bench/inspect-page.ts [rounds] [in motion] [seconds]
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { makePlace, type Place, startAgentProcess } from '../support/agent-process.ts';
import { buildPage, openWindow, startBrowser } from '../support/browser.ts';
import { cpuSeconds, peakMegabytes } from '../support/usage.ts';
import { blankSmoothness, type Smoothness, smoothnessOf } from './smoothness.ts';

const ROUNDS = Number(process.argv[2] ?? 3);
const IN_MOTION = Number(process.argv[3] ?? 10_000);
const SECONDS = Number(process.argv[4] ?? 15);
/** A file's life is some 65 entries, and a change of one that waits some 4. */
const LIVES_A_SECOND = 40;
const CHANGES_A_SECOND = 600;
const TICK_MS = 50;

const UNWIRED = fileURLToPath(new URL('./unwired.ts', import.meta.url));
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface Cost {
  /** Seconds of CPU for the load, all threads of the agent together. */
  readonly cpu: number;
  readonly memory: number;
  readonly smoothness: Smoothness | undefined;
}

async function cost(kind: 'unwired' | 'wired' | 'shown'): Promise<Cost> {
  const place = makePlace();
  const config = join(place.root, 'nightjar.yaml');
  writeFileSync(
    config,
    `limits: { inFlight: ${2 * IN_MOTION} }\nwatch:\n  debounce: 50ms\n  debounceFor: [{ match: '.*slow', debounce: 59m, maxWait: 60m }]\n`,
  );
  const args = ['--config', config, ...(kind === 'shown' ? ['--inspect'] : [])];
  const runtime = [process.execPath, ...(kind === 'unwired' ? ['--import', UNWIRED] : [])] as const;
  const agent = await startAgentProcess({ place, args, runtime: [...runtime] });
  try {
    for (let n = 0; n < IN_MOTION; n++) {
      writeFileSync(slow(place, n), 'x');
      // The watch shall keep up: what is told is counted, not what is lost.
      if (n % 500 === 499) await agent.saysTimes('file.modified', n + 1);
    }
    await agent.saysTimes('file.modified', IN_MOTION);
    const open = kind === 'shown' ? await openPage(agent) : undefined;
    const before = cpuSeconds(agent.pid);
    const looking = open && smoothnessOf(open.page, SECONDS);
    await load(place);
    await agent.saysTimes('file.clean', LIVES_A_SECOND * SECONDS);
    const cpu = cpuSeconds(agent.pid) - before;
    const smoothness = await looking;
    await open?.close();
    return { cpu, memory: peakMegabytes(agent.pid), smoothness };
  } finally {
    await agent.kill();
    place.remove();
  }
}

const slow = ({ folder }: Place, n: number) => join(folder, `slow-${n}.txt`);

async function openPage(agent: Awaited<ReturnType<typeof startAgentProcess>>) {
  const { url } = await agent.says(({ event }) => event === 'inspector.ready');
  const window = await openWindow(browser, String(url), { width: 1440, height: 900 });
  // Charts are laid out once, when a page asks for them first: no part of what an event costs.
  await window.page.evaluate("location.hash = '#/charts?machine=sink'");
  await window.page.locator('.box.state').first().waitFor();
  return window;
}

/** Changes files that wait, and writes others that are scanned, at a steady pace. */
async function load(place: Place): Promise<void> {
  const ticks = (SECONDS * 1_000) / TICK_MS;
  const perTick = (aSecond: number, tick: number) =>
    Math.floor(((tick + 1) * aSecond * TICK_MS) / 1_000) -
    Math.floor((tick * aSecond * TICK_MS) / 1_000);
  let changed = 0;
  let written = 0;
  const start = performance.now();
  for (let tick = 0; tick < ticks; tick++) {
    for (let n = perTick(CHANGES_A_SECOND, tick); n > 0; n--)
      appendFileSync(slow(place, (changed++ * 7919) % IN_MOTION), 'x');
    for (let n = perTick(LIVES_A_SECOND, tick); n > 0; n--)
      writeFileSync(join(place.folder, `quick-${written}.txt`), `nothing in here ${written++}\n`);
    const left = start + (tick + 1) * TICK_MS - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
  }
}

buildPage();
const browser = await startBrowser();
const rounds: Record<'unwired' | 'wired' | 'again' | 'shown', Cost>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const [unwired, wired] = [await cost('unwired'), await cost('wired')];
  rounds.push({ unwired, wired, shown: await cost('shown'), again: await cost('unwired') });
}
const blank = await blankSmoothness(browser, 5);
await browser.close();

const row = (what: string, value: string, goal = '') =>
  console.log(`${what.padEnd(64)}${value.padStart(24)}   ${goal}`);
const ratio = (of: 'wired' | 'again' | 'shown', to: 'wired' | 'unwired') => {
  const all = rounds.map((one) => one[of].cpu / one[to].cpu).sort((a, b) => a - b);
  return `${median(all).toFixed(2)} × (${all[0]?.toFixed(2)} to ${all.at(-1)?.toFixed(2)})`;
};
row(
  'CPU of the agent, inspection not wired, s',
  median(rounds.map(({ unwired }) => unwired.cpu)).toFixed(1),
);
row('the same again, to see the noise', ratio('again', 'unwired'));
row('without --inspect, to not wired', ratio('wired', 'unwired'), 'no more than the noise');
row('with the page open in Chromium, to without --inspect', ratio('shown', 'wired'), '≤ 1.30 ×');
row(
  'peak memory, MB',
  `${median(rounds.map(({ wired }) => wired.memory)).toFixed(0)} to ${median(rounds.map(({ shown }) => shown.memory)).toFixed(0)}`,
);
for (const view of Object.keys(rounds[0]?.shown.smoothness ?? {})) {
  const seen = rounds.flatMap(({ shown }) => shown.smoothness?.[view] ?? []);
  const of = (key: keyof (typeof seen)[number]) => median(seen.map((one) => one[key])).toFixed(0);
  row(`${view}: entries a second`, of('rate'), '5,000');
  row(`${view}: frames, median and 95th percentile, ms`, `${of('frame')}, ${of('lateFrame')}`);
  row(
    `${view}: tasks over 50 ms of CPU, a second; the longest, ms`,
    `${of('longTasks')}, ${of('longest')}`,
  );
  row(`${view}: main thread of the page, % of a core`, of('busy'));
}
row(
  'an empty page afterwards: frames, ms',
  `${blank.frame.toFixed(0)}, ${blank.lateFrame.toFixed(0)}`,
);
