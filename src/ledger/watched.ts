import { z } from 'zod';
import { keepWordOfHolder, readWordOfHolder } from './word.ts';

const NAME = 'watched';

const texts = z.array(z.string());
const watched = z.object({ folders: texts, match: texts, ignore: texts });

/** What an agent watches; it may differ from what the configuration says to others who read it. */
export interface Watched {
  readonly folders: readonly string[];
  readonly match: readonly string[];
  readonly ignore: readonly string[];
}

/** Leaves word in the state folder of what this agent watches. */
export function keepWatched(folder: string, { folders, match, ignore }: Watched): void {
  keepWordOfHolder(folder, NAME, { folders, match, ignore });
}

/** What the agent that runs on this state folder watches; undefined when none runs. */
export function readWatched(folder: string): Watched | undefined {
  return watched.safeParse(readWordOfHolder(folder, NAME)).data;
}
