import {
  closeSync,
  constants,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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

/** Room for every trouble at once, in whole blocks. */
const PLACE_BYTES = 8192;

/** The same, always in the same blocks: once they were had, no full disk is in the way of another word. */
export function keepWordInPlace(folder: string, name: string, word: object): void {
  try {
    const fd = openSync(fileIn(folder, name), constants.O_WRONLY | constants.O_CREAT, 0o600);
    try {
      const text = Buffer.from(JSON.stringify(word));
      const place = Buffer.alloc(Math.max(PLACE_BYTES, text.length), ' ');
      writeSync(fd, place.fill(text, 0, text.length), 0, place.length, 0);
      ftruncateSync(fd, place.length);
    } finally {
      closeSync(fd);
    }
  } catch {
    // A disk that does not take even this is said elsewhere.
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
