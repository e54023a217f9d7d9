import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AgentProcess, untilStarted } from '../agent-process.ts';
import { DENO } from '../deno.ts';
import type { Scene } from '../scene.ts';
import { type Camp, type Stage, type Trouble, troublesOf } from './troubles.ts';
import { WatchedFiles } from './watched-files.ts';

export interface SiegeOptions {
  readonly camp: Camp;
  readonly kills: number;
  /** Numbers from 0 to 1. */
  readonly next: () => number;
}

/** What was done to the agents. */
export interface Siege {
  /** Where agents were killed, each point as often as they were. */
  readonly struck: readonly string[];
  /** Agents that were killed at any moment. */
  readonly anywhere: number;
  /** The troubles that there were, those of one time together. */
  readonly troubles: readonly string[];
  /** When each agent was started, on the clock of `performance.now()`. */
  readonly starts: readonly number[];
  readonly files: WatchedFiles;
}

const PRELOAD = fileURLToPath(new URL('./preload.ts', import.meta.url));
/** What the agents run on, which loads that before them; `RUNTIME=deno` for Deno. */
const PRELOADED: readonly [string, ...string[]] =
  process.env.RUNTIME === 'deno'
    ? [...DENO, '--preload', PRELOAD]
    : [process.execPath, '--import', PRELOAD];
const LONGEST_MS = 1_500;
/** That an agent which killed itself has ended is told within this time. */
const END_MS = 10_000;

/** Kills under the same troubles: at points that agents pass then, and at any moment. */
const AT_POINTS = 12;
const ANYWHERE = 4;

/**
 * Kills one agent after the other while files are written and one or two troubles last: at points that agents
 * pass then, those first that are passed in no other time, and at any moment. The last one may finish. Fails if
 * an agent ends in any other way.
 */
export async function lay({ camp, kills, next }: SiegeOptions): Promise<Siege> {
  const { scene } = camp;
  const files = new WatchedFiles(scene);
  const known = troublesOf(camp);
  const quiet = join(scene.place.root, 'crash-points');
  const tried = new Set<string>();
  const struck: string[] = [];
  const troubles: string[] = [];
  const starts: number[] = [];
  let anywhere = 0;
  let round = 0;
  const send = async (at: readonly Trouble[], doom: Doom) => {
    starts.push(performance.now());
    const outcome = await play({ camp, files, round, troubles: at, doom });
    round += 1;
    return outcome;
  };
  for (let time = 0; struck.length + anywhere < kills; time += 1) {
    const list = time === 0 ? quiet : `${quiet}-${time}`;
    const now = time === 0 ? [] : draw(known, 1 + (time % 2), next);
    if (time > 0) troubles.push(now.map(({ name }) => name).join(' and '));
    await send(now, { list });
    const usual = time === 0 ? [] : pointsIn(quiet);
    const points = shuffled(pointsIn(list), next).sort(
      (a, b) => Number(usual.includes(a)) - Number(usual.includes(b)),
    );
    for (const point of points.filter((one) => !tried.has(one)).slice(0, AT_POINTS)) {
      tried.add(point);
      const times = 1 + Math.floor(next() * 2);
      if (await send(now, { list, point, times })) struck.push(point);
    }
    for (let n = 0; n < ANYWHERE; n++)
      if (await send(now, { list, afterMs: next() * LONGEST_MS })) anywhere += 1;
  }
  starts.push(performance.now());
  await finish(scene);
  return { struck, anywhere, troubles, starts, files };
}

interface Round {
  readonly camp: Camp;
  readonly files: WatchedFiles;
  readonly round: number;
  readonly troubles: readonly Trouble[];
  readonly doom: Doom;
}

/** The life of one agent; answers whether it was killed. */
export async function play({ camp, files, round, troubles, doom }: Round): Promise<boolean> {
  const { scene, cloud, yaml } = camp;
  const plays = troubles.map(({ prepare, play }) => {
    const end = prepare?.(camp);
    return (stage: Stage) => play?.(stage, () => end?.());
  });
  const failing = troubles.flatMap((trouble) => trouble.failing ?? []).join(',');
  const agent = spawnDoomed(scene, { ...doom, failing });
  const name = (what: string) => `${round}-${what}`;
  const place = [doom.point ?? 'anywhere', ...troubles.map((trouble) => trouble.name)].join(', ');
  const stage = { ...camp, agent, files, name };
  const leave = troubles.find((trouble) => trouble.leave !== undefined)?.leave;
  const ended = work(stage, round, plays, leave).catch(async (cause: unknown) => {
    // The system closes the sockets of a process before it tells that the process has ended.
    await Promise.race([agent.ended, sleep(END_MS, undefined, { ref: false })]);
    if (agent.child.signalCode === 'SIGKILL') return;
    throw new Error(`Round ${round}, ${place}`, { cause });
  });
  if (doom.afterMs !== undefined) await Promise.race([ended, sleep(doom.afterMs)]);
  else await ended;
  await agent.kill();
  await ended;
  cloud?.mend();
  scene.configure(yaml);
  assert.equal(agent.errors(), '', `round ${round}, ${place}`);
  return agent.child.signalCode === 'SIGKILL';
}

function draw(troubles: readonly Trouble[], count: number, next: () => number): Trouble[] {
  return shuffled(troubles, next).slice(0, count);
}

function shuffled<Value>(values: readonly Value[], next: () => number): Value[] {
  return values
    .map((value) => ({ value, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Every point that was passed so far. */
export function pointsIn(list: string): string[] {
  if (!existsSync(list)) return [];
  return [...new Set(readFileSync(list, 'utf8').split('\n').slice(0, -1))];
}

export interface Doom {
  readonly list: string;
  readonly point?: string | undefined;
  readonly times?: number;
  /** At any moment, after so long. */
  readonly afterMs?: number;
  readonly failing?: string;
}

/** An agent that ends itself at a point. */
export function spawnDoomed(scene: Scene, doom: Doom): AgentProcess {
  const { list, point, times = 1, failing = '' } = doom;
  return scene.spawn({
    debounce: '20ms',
    runtime: PRELOADED,
    env: {
      HASTE: 'yes',
      CRASH_LIST: list,
      FAIL_AT: failing,
      ...(point !== undefined && { CRASH_AT: point, CRASH_TIMES: String(times) }),
    },
  });
}

/** Files come, change, move and go, some of them while they are in motion, while the troubles last. */
async function work(
  stage: Stage,
  round: number,
  plays: readonly ((stage: Stage) => Promise<void> | undefined)[],
  leave: Trouble['leave'],
): Promise<void> {
  await untilStarted(stage.agent);
  await Promise.all([dailyWork(stage, round), ...plays.map((play) => play(stage))]);
  if (leave !== undefined) await leave(stage);
  else assert.equal(await stage.agent.stop(), 0);
}

async function dailyWork({ agent, files, name }: Stage, round: number): Promise<void> {
  const seen = (path: string) =>
    agent.says((said) => said.event === 'file.modified' && said.path === path);
  const one = files.write(name('one.csv'), 1);
  const none = files.write(name('none.csv'), 0);
  const empty = files.writeNothing(name('empty.csv'));
  const many = round % 5 === 0 ? [files.write(name('many.csv'), 400)] : [];
  const busy = files.write(name('busy.csv'), 1);
  const gone = files.write(name('gone.csv'), 1);
  await Promise.all([seen(busy), seen(gone)]);
  files.remove(gone);
  files.write(name('busy.csv'), 2);
  await Promise.all([one, none, empty, ...many].map((path) => agent.concludes(path)));
  files.write(name('busy.csv'), 3);
  files.write(name('one.csv'), 2);
  await agent.concludes(one, 2);
  files.rename(one, files.pathOf(name('moved.csv')));
  files.remove(none);
  files.touch(empty);
  agent.child.kill('SIGUSR2');
  await agent.concludes(files.pathOf(name('moved.csv')));
}

/** Lets an agent bring everything to rest. */
export async function finish(scene: Scene): Promise<void> {
  const agent = await scene.start();
  await agent.says(({ event }) => event === 'reconcile.finished');
  await scene.rest(agent);
  assert.equal(await agent.stop(), 0);
}
