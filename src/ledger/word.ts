import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
