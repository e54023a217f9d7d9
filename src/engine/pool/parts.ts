import { CODES, EngineError } from '../engine-error.ts';
import { openText } from '../extract/open-text.ts';
import type { Extracted } from '../extract/part.ts';
import type { OpenPlace } from './open-place.ts';

/** The texts in a file. */
export async function* partsOf({ source, mimeType }: OpenPlace): AsyncGenerator<Extracted> {
  const text = openText(source, mimeType);
  if (!text.readable) {
    throw new EngineError(CODES.unsupported, `Files of type "${text.mimeType}" cannot be read yet`);
  }
  yield { path: undefined, mimeType: text.mimeType, source: text.source };
}
