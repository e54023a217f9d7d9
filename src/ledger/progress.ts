import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far an agent is with what happened before it watched. */
export interface Progress {
  readonly settled: number;
  readonly differences: number;
  readonly secondsLeft: number;
}

const fileIn = (folder: string) => join(folder, 'catching-up.json');

/** Leaves word in the state folder; losing it costs nothing but the word. */
export function keepProgress(folder: string, progress: Progress | undefined): void {
  try {
    if (progress === undefined) rmSync(fileIn(folder), { force: true });
    else writeFileSync(fileIn(folder), JSON.stringify(progress), { mode: 0o600 });
  } catch {
    // A full disk is said elsewhere.
  }
}

export function readProgress(folder: string): Progress | undefined {
  try {
    const { settled, differences, secondsLeft } = JSON.parse(
      readFileSync(fileIn(folder), 'utf8'),
    ) as Progress;
    return typeof settled === 'number' ? { settled, differences, secondsLeft } : undefined;
  } catch {
    return undefined;
  }
}
