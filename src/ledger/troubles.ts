import { z } from 'zod';
import type { Trouble } from '../health.ts';
import { keepWord, readWord } from './word.ts';

const NAME = 'degraded';

const troubles = z.array(z.object({ state: z.string(), detail: z.string(), since: z.number() }));

export function keepTroubles(folder: string, list: readonly Trouble[]): void {
  keepWord(folder, NAME, list.length === 0 ? undefined : list);
}

/** What an agent that runs on the folder says of itself. */
export function readTroubles(folder: string): z.output<typeof troubles> {
  return troubles.safeParse(readWord(folder, NAME)).data ?? [];
}
