import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readLock } from './lock.ts';

const fileIn = (folder: string, name: string) => join(folder, `${name}.json`);

/** Leaves word in the state folder for whoever asks while the agent runs; losing it costs nothing but the word. */
export function keepWord(folder: string, name: string, word: object | undefined): void {
  try {
    if (word === undefined) rmSync(fileIn(folder, name), { force: true });
    else writeFileSync(fileIn(folder, name), JSON.stringify(word), { mode: 0o600 });
  } catch {
    // A full disk is said elsewhere.
  }
}

/** The word that was left, as it was; undefined if there is none. */
export function readWord(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(fileIn(folder, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Leaves word that is good only for as long as this program works on the folder. */
export function keepWordOfHolder(folder: string, name: string, word: object | undefined): void {
  keepWord(folder, name, word && { pid: process.pid, ...word });
}

/** The word that was left by the agent that runs on the folder now; undefined if there is none. */
export function readWordOfHolder(folder: string, name: string): unknown {
  const word = readWord(folder, name);
  if (typeof word !== 'object' || word === null || !('pid' in word)) return undefined;
  return word.pid === readLock(folder)?.pid ? word : undefined;
}
