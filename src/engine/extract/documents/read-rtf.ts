import { rewritten } from '../decoded.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { rtfText } from './rtf-text.ts';

export async function* readRtf({ path, source }: Item): AsyncGenerator<Extracted, void> {
  // One character a byte: what the bytes mean is said in the text itself.
  yield { path, mimeType: 'text/plain', source: rewritten(source, 'latin1', rtfText()) };
}
