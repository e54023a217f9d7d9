import type { CompiledRules } from '../rules/compile.ts';
import { Batcher } from './batcher.ts';
import type { Batch, Place } from './job.ts';
import { openPlace } from './open-place.ts';
import { partsOf } from './parts.ts';
import { scanName, scanPart } from './scan-part.ts';
import { Troubles } from './troubles.ts';

export type Ending = ReturnType<Troubles['end']>;

export interface Progress {
  readonly send: (batch: Batch) => void;
  /** Called again and again; resolves when the scan may go on. */
  readonly step: () => Promise<void> | undefined;
}

/** Scans a file with all its members. Never rejects: what goes wrong is part of the ending. */
export async function scanFile(
  place: Place,
  rules: CompiledRules,
  { send, step }: Progress,
): Promise<Ending> {
  const troubles = new Troubles();
  const batcher = new Batcher(rules, send);
  const take = batcher.add.bind(batcher);
  try {
    const file = openPlace(place);
    try {
      for await (const part of partsOf(file)) {
        const { path } = part;
        if ('trouble' in part) troubles.take(part);
        else for (const _ of scanPart(part, rules, take)) await step();
        if (path !== undefined) scanName(path, rules, take);
        await step();
      }
      file.check();
      if (file.name !== undefined) scanName(file.name, rules, take);
    } finally {
      file.close();
    }
  } catch (error) {
    troubles.add(error);
  }
  batcher.flush();
  return troubles.end();
}
