import process from 'node:process';
import { readLock } from './lock.ts';
import { keepWord, readWord } from './word.ts';

const NAME = 'watched';

/** What an agent watches; it may differ from what the configuration says to others who read it. */
export interface Watched {
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
}

/** Leaves word in the state folder of what this agent watches. */
export function keepWatched(folder: string, { folders, match, ignore }: Watched): void {
  keepWord(folder, NAME, { pid: process.pid, folders, match, ignore });
}

/** What the agent that runs on this state folder watches; undefined when none runs. */
export function readWatched(folder: string): Watched | undefined {
  const word = readWord(folder, NAME);
  if (typeof word !== 'object' || word === null || !('pid' in word)) return undefined;
  const { pid, folders, match, ignore } = word as Partial<Watched> & { readonly pid: unknown };
  const isWhole = [folders, match, ignore].every(
    (list) => Array.isArray(list) && list.every((item) => typeof item === 'string'),
  );
  if (!(isWhole && folders && match && ignore && pid === readLock(folder)?.pid)) return undefined;
  return { folders, match, ignore };
}
