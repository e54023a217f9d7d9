import { extract } from '../extract/extract.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { Batcher } from './batcher.ts';
import type { Batch, FileJob } from './job.ts';
import { openPlace } from './open-place.ts';
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
  { place, ocr }: Pick<FileJob, 'place' | 'ocr'>,
  rules: CompiledRules,
  { send, step }: Progress,
): Promise<Ending> {
  const troubles = new Troubles();
  const batcher = new Batcher(rules, send);
  const take = batcher.add.bind(batcher);
  try {
    const file = openPlace(place);
    try {
      const { source, mimeType: declared, name } = file;
      for await (const part of extract(source, { declared, name, ocr })) {
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
  const ending = troubles.end();
  // Of a file that changed, nothing goes on its way that can still be held back.
  if (!ending.discard) batcher.flush();
  return ending;
}
