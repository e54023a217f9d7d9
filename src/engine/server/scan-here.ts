import { HEAD_BYTES, needsParser } from '../extract/kind.ts';
import { openText } from '../extract/open-text.ts';
import { rejoin, takeHead } from '../extract/source.ts';
import { Batcher } from '../pool/batcher.ts';
import type { Batch, Place } from '../pool/job.ts';
import { type OpenPlace, openPlace } from '../pool/open-place.ts';
import type { Ending } from '../pool/scan-file.ts';
import { scanName, scanPart } from '../pool/scan-part.ts';
import { Troubles } from '../pool/troubles.ts';
import type { CompiledRules } from '../rules/compile.ts';

/** Larger files are scanned by the pool, where they hold nobody up. */
const LARGE_BYTES = 4 * 1024 * 1024;

export interface ScanHere {
  readonly place: Place;
  readonly rules: CompiledRules;
  /** Whether large texts are scanned here too, because nobody else has to wait. */
  readonly large?: boolean | undefined;
  readonly take: (batch: Batch) => void;
  readonly done: (ending: Ending) => void;
  /** The file is none of those that are scanned here. */
  readonly pass: () => void;
}

/** Scans a plain text in steps, in the thread that asks. Calls one of `done` and `pass`, and never throws. */
export function* scanHere(asked: ScanHere): Generator<void, void> {
  const { place, rules, large = false, take, done, pass } = asked;
  const troubles = new Troubles();
  try {
    const file = openPlace(place);
    try {
      const head = takeHead(file.source, HEAD_BYTES);
      if (needsParser(head, file.mimeType, file.name) || (!large && isLarge(file))) {
        pass();
        return;
      }
      const batcher = new Batcher(rules, take);
      const found = batcher.add.bind(batcher);
      const { mimeType, source } = openText(rejoin(head, file.source), file.mimeType);
      yield* scanPart({ path: undefined, mimeType, source }, rules, found);
      file.check();
      if (file.name !== undefined) scanName(file.name, rules, found);
      batcher.flush();
    } finally {
      file.close();
    }
  } catch (error) {
    troubles.add(error);
  }
  done(troubles.end());
}

function isLarge({ source }: OpenPlace): boolean {
  return (source.size ?? 0) > LARGE_BYTES;
}
