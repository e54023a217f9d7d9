import { z } from 'zod';
import { keepWordOfHolder, readWordOfHolder } from './word.ts';

const NAME = 'page';

const link = z.object({ url: z.string() });

/** Leaves the link to the page of this agent for whoever may read the state folder. */
export function keepPageLink(folder: string, url: string | undefined): void {
  keepWordOfHolder(folder, NAME, url === undefined ? undefined : { url });
}

/** The link to the page of the agent that runs on this folder; undefined when none shows one. */
export function readPageLink(folder: string): string | undefined {
  return link.safeParse(readWordOfHolder(folder, NAME)).data?.url;
}
