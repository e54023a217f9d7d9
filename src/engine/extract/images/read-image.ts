import type { Item } from '../item.ts';
import { holdAll, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { bufferSource } from '../source.ts';
import { stringsSource } from '../strings.ts';
import { metadataOf } from './metadata.ts';

/** What a picture says of itself, and on demand what can be read in it. */
export async function* readImage(item: Item): AsyncGenerator<Extracted, void> {
  const bytes = holdAll(item);
  const said = metadataOf(bytes);
  if (said.length > 0) {
    const source = stringsSource(bufferSource(said));
    yield { path: item.path, mimeType: 'text/plain', source };
  }
  if (!item.budget.ocr) return;
  const { readPicture } = await import('./read-picture.ts');
  const text = await readPicture(bytes, item.budget);
  if (text.trim() === '') return;
  yield { path: item.path, mimeType: 'text/plain', source: textSource([text]) };
}
