import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentProcess, makePlace, startAgentProcess } from './agent-process.ts';
import { DENO } from './deno.ts';
import { fewWatches, mayLimitWatches } from './few-watches.ts';
import { untilTrue, writeTruth } from './truth.ts';

/** So that a signal keeps the loop of the main thread from turning for a while. */
const BLOCKING = `data:text/javascript,process.on('SIGWINCH', () => {
  for (const end = Date.now() + 1500; Date.now() < end; );
})`;
const WATCHES = 50;
export interface TruthScene {
  /** Why it cannot be played here. */
  readonly skip?: string | false;
  readonly title: string;
  /** So many files do where it is one of many tests. */
  readonly fewFiles?: number;
  readonly backend?: 'chokidar' | 'native';
  readonly runtime?: readonly [string, ...string[]];
  /** What is done to the agent again and again while somebody writes. */
  readonly trouble?: (agent: AgentProcess) => Promise<void>;
}

async function stopAWhile({ child }: AgentProcess): Promise<void> {
  child.kill('SIGSTOP');
  await sleep(700);
  child.kill('SIGCONT');
  await sleep(300);
}

async function keepBusy({ child }: AgentProcess): Promise<void> {
  child.kill('SIGWINCH');
  await sleep(2_000);
}

const unlimited = !mayLimitWatches() && 'this system does not let us lower the limit';
const unstoppable = process.platform === 'win32' && 'has no such signal';

export const truthScenes: readonly TruthScene[] = [
  { title: 'nothing in its way' },
  { title: 'chokidar', backend: 'chokidar' },
  { title: 'what the system offers', backend: 'native' },
  {
    title: 'its loop kept busy',
    skip: unstoppable,
    runtime: [process.execPath, '--import', BLOCKING],
    trouble: keepBusy,
  },
  { title: 'stopped and continued', skip: unstoppable, trouble: stopAWhile },
  { title: `${WATCHES} watches`, skip: unlimited, runtime: fewWatches(WATCHES, process.execPath) },
  {
    title: `${WATCHES} watches, as the system offers them`,
    skip: unlimited,
    backend: 'native',
    runtime: fewWatches(WATCHES, process.execPath),
  },
  { title: 'Deno', runtime: DENO, fewFiles: 300 },
  {
    title: 'Deno, stopped and continued',
    skip: unstoppable,
    fewFiles: 300,
    runtime: DENO,
    trouble: stopAWhile,
  },
  {
    title: `Deno, ${WATCHES} watches`,
    skip: unlimited,
    fewFiles: 300,
    runtime: fewWatches(WATCHES, ...DENO),
  },
];

/** Lets an agent watch what another program writes; answers with what it has wrong in the end. */
export async function proveTruth(scene: TruthScene, files: number, seed: number) {
  const place = makePlace();
  const outside = join(place.root, 'outside');
  mkdirSync(outside);
  if (scene.backend) {
    writeFileSync(join(place.root, 'nightjar.yaml'), `watch: { backend: ${scene.backend} }\n`);
  }
  const agent = await startAgentProcess({
    place,
    args: ['--debounce', '50ms'],
    ...(scene.runtime && { runtime: scene.runtime }),
  });
  try {
    const writing = writeTruth({ folder: place.folder, outside, files, seed });
    await trouble(scene, agent, writing);
    const truth = await writing;
    const wrong = await untilTrue(agent, place.state, truth);
    return { paths: Object.keys(truth).length, wrong, said: agent.said };
  } finally {
    await agent.kill();
    place.remove();
  }
}

async function trouble(
  { trouble: make }: TruthScene,
  agent: AgentProcess,
  writing: Promise<unknown>,
): Promise<void> {
  if (make === undefined) return;
  const state = { isOver: false };
  const over = () => {
    state.isOver = true;
  };
  writing.then(over, over);
  while (!state.isOver) await make(agent);
}
