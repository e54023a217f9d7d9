import type { Item } from './item.ts';
import { openText } from './open-text.ts';
import type { Extracted } from './part.ts';

/** Text as it is, in UTF-8; of anything else the strings in it. */
export async function* readText({ path, declared, source }: Item): AsyncGenerator<Extracted, void> {
  if (source.size === 0) return;
  const text = openText(source, declared);
  const isText = text.readable && text.mimeType !== 'application/octet-stream';
  yield { path, mimeType: isText ? text.mimeType : 'text/plain', source: text.source };
}
