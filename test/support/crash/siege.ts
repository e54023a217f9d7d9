import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AgentProcess, untilStarted } from '../agent-process.ts';
import type { Scene } from '../scene.ts';
import { WatchedFiles } from './watched-files.ts';

export interface SiegeOptions {
  readonly scene: Scene;
  readonly kills: number;
  /** Numbers from 0 to 1. */
  readonly next: () => number;
  /** Makes something go wrong for the agent of this round. */
  readonly disturb?: (round: number) => void;
}

/** What was done to the agents. */
export interface Siege {
  /** Where agents were killed, each point as often as they were. */
  readonly struck: readonly string[];
  /** Agents that were killed at any moment. */
  readonly anywhere: number;
  readonly files: WatchedFiles;
}

const PRELOAD = fileURLToPath(new URL('./preload.ts', import.meta.url));
const LONGEST_MS = 1_500;

/**
 * Kills one agent after the other while files are written: at each point that any of them passes, and then at
 * any moment. The last one may finish. Fails if an agent ends in any other way.
 */
export async function lay({ scene, kills, next, disturb }: SiegeOptions): Promise<Siege> {
  const list = join(scene.place.root, 'crash-points');
  const files = new WatchedFiles(scene);
  const tried = new Set<string>();
  const struck: string[] = [];
  let anywhere = 0;
  for (let round = 0; struck.length + anywhere < kills; round += 1) {
    const point = round === 0 ? undefined : pointsIn(list).find((name) => !tried.has(name));
    if (point !== undefined) tried.add(point);
    const agent = spawnDoomed(scene, { list, point, times: 1 + Math.floor(next() * 2) });
    disturb?.(round);
    const ended = work(agent, files, round).catch((error: unknown) => {
      if (agent.child.signalCode !== 'SIGKILL') throw error;
    });
    if (point === undefined && round > 0) await Promise.race([ended, sleep(next() * LONGEST_MS)]);
    else await ended;
    const isStruck = agent.child.signalCode === 'SIGKILL';
    await agent.kill();
    await ended;
    assert.equal(agent.errors(), '', `round ${round}, ${point ?? 'anywhere'}`);
    if (isStruck && point !== undefined) struck.push(point);
    else anywhere += 1;
  }
  await finish(scene);
  return { struck, anywhere, files };
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
}

/** An agent that ends itself at a point. */
export function spawnDoomed(scene: Scene, { list, point, times = 1 }: Doom): AgentProcess {
  return scene.spawn({
    debounce: '20ms',
    runtime: [process.execPath, '--import', PRELOAD],
    env: {
      CRASH_LIST: list,
      ...(point !== undefined && { CRASH_AT: point, CRASH_TIMES: String(times) }),
    },
  });
}

/** Files come, change, move and go, some of them while they are in motion. */
async function work(agent: AgentProcess, files: WatchedFiles, round: number): Promise<void> {
  const name = (what: string) => `${round}-${what}.csv`;
  const seen = (path: string) =>
    agent.says((said) => said.event === 'file.modified' && said.path === path);
  await untilStarted(agent);
  const one = files.write(name('one'), 1);
  const none = files.write(name('none'), 0);
  const empty = files.writeNothing(name('empty'));
  const many = round % 5 === 0 ? [files.write(name('many'), 400)] : [];
  const busy = files.write(name('busy'), 1);
  const gone = files.write(name('gone'), 1);
  await Promise.all([seen(busy), seen(gone)]);
  files.remove(gone);
  files.write(name('busy'), 2);
  await Promise.all([one, none, empty, ...many].map((path) => agent.concludes(path)));
  files.write(name('busy'), 3);
  files.write(name('one'), 2);
  await agent.concludes(one, 2);
  files.rename(one, files.pathOf(name('moved')));
  files.remove(none);
  files.touch(empty);
  agent.child.kill('SIGUSR1');
  await agent.concludes(files.pathOf(name('moved')));
  await agent.stop();
}

/** Lets an agent bring everything to rest. */
export async function finish(scene: Scene): Promise<void> {
  const agent = await scene.start();
  await agent.says(({ event }) => event === 'reconcile.finished');
  await scene.rest(agent);
  assert.equal(await agent.stop(), 0);
}
