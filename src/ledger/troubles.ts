import { z } from 'zod';
import type { Trouble } from '../health.ts';
import { keepWordInPlace, readWord } from './word.ts';

const NAME = 'degraded';

const troubles = z.array(z.object({ state: z.string(), detail: z.string(), since: z.number() }));

/** Begun with an empty list, it has its place on the disk: that the disk is full can be said on a full disk. */
export function keepTroubles(folder: string, list: readonly Trouble[]): void {
  keepWordInPlace(folder, NAME, list);
}

/** What an agent that runs on the folder says of itself. */
export function readTroubles(folder: string): z.output<typeof troubles> {
  return troubles.safeParse(readWord(folder, NAME)).data ?? [];
}
