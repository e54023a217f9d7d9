import { byteOrder, mediaTypeOf, SNIFFED } from './media-type.ts';
import { rejoin, type Source, takeHead } from './source.ts';
import { decodeUtf16 } from './utf16.ts';

/** A source as text to be scanned. */
export interface OpenText {
  readonly mimeType: string;
  readonly readable: boolean;
  readonly source: Source;
}

export function openText(source: Source, declared: string | undefined): OpenText {
  const head = takeHead(source, SNIFFED);
  const type = mediaTypeOf(head, declared);
  const order = byteOrder(head);
  const whole = rejoin(head, source);
  return { ...type, source: order ? decodeUtf16(whole, order) : whole };
}
