import process from 'node:process';
import { readLock } from './lock.ts';
import { keepWord, readWord } from './word.ts';

const NAME = 'page';

/** Leaves the link to the page of this agent for whoever may read the state folder. */
export function keepPageLink(folder: string, url: string | undefined): void {
  keepWord(folder, NAME, url === undefined ? undefined : { pid: process.pid, url });
}

/** The link to the page of the agent that runs on this folder; undefined when none shows one. */
export function readPageLink(folder: string): string | undefined {
  const word = readWord(folder, NAME);
  if (typeof word !== 'object' || word === null || !('url' in word && 'pid' in word))
    return undefined;
  const isItsOwn = word.pid === readLock(folder)?.pid;
  return isItsOwn && typeof word.url === 'string' ? word.url : undefined;
}
