import { keepWord, readWord } from './word.ts';

/** How far an agent is with what happened before it watched. */
export interface Progress {
  /** Why the ledger was compared with the disk, by name. */
  readonly reasons: readonly string[];
  readonly settled: number;
  readonly differences: number;
  readonly secondsLeft: number;
}

const NAME = 'catching-up';

export function keepProgress(folder: string, progress: Progress | undefined): void {
  keepWord(folder, NAME, progress);
}

export function readProgress(folder: string): Progress | undefined {
  const word = readWord(folder, NAME);
  if (typeof word !== 'object' || word === null || !('settled' in word)) return undefined;
  const { reasons, settled, differences, secondsLeft } = word as Progress;
  return typeof settled === 'number' ? { reasons, settled, differences, secondsLeft } : undefined;
}
