import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, '../../src/main.ts');
const RUNS = 9;

/** Milliseconds from the start of `nightjar scan FILE` to the first byte it says, half of the runs within. */
export async function firstFinding(folder: string): Promise<number> {
  const file = path.join(folder, 'one-card.txt');
  fs.writeFileSync(file, 'Please charge 4111 1111 1111 1111 today\n');
  const spent: number[] = [];
  // The first run fills the cache of compiled sources.
  for (let run = 0; run <= RUNS; run++) spent.push(await untilItSpeaks(['scan', file]));
  return spent.slice(1).sort((left, right) => left - right)[RUNS >> 1] ?? 0;
}

async function untilItSpeaks(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  const ms = performance.now() - began;
  child.stdout.resume();
  await exit;
  return ms;
}

/**
 * Has a program say at its end how much memory it took at most, in kilobytes. Not by `resourceUsage`: Linux counts
 * there what the program that started it had taken.
 */
const TELL = `data:text/javascript,import { readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  const [, most] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
  writeSync(2, '\\n' + most);
});`;

/** Megabytes that `nightjar scan FILE` takes at most, less those of a program that does nothing. */
export function mostMemory(file: string): number {
  const most = (args: readonly string[]): number => {
    const { stderr } = spawnSync(process.execPath, ['--import', TELL, ...args], {
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
    });
    return Number(stderr.split('\n').at(-1)) * 1024;
  };
  return (most([MAIN, 'scan', file]) - most(['-e', '0'])) / 1e6;
}
