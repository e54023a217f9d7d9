import { isAscii } from 'node:buffer';
import { decoded, rewritten } from './decoded.ts';
import { encodingOf } from './encoding.ts';
import { htmlText } from './html-text.ts';
import { lateEncoding } from './late-encoding.ts';
import { hasLoneReturns, withLineFeeds } from './line-feeds.ts';
import { mediaTypeOf, SNIFFED } from './media-type.ts';
import { rejoin, type Source, takeHead } from './source.ts';
import { stringsSource } from './strings.ts';
import { unfolded } from './unfolded.ts';

/** A source as text to be scanned. */
export interface OpenText {
  readonly mimeType: string;
  readonly readable: boolean;
  readonly source: Source;
  /** Whether its bytes are those of the file, so that places in it are places in the file. */
  readonly verbatim: boolean;
}

/** Enough of a text to tell its encoding by. */
const HEAD_BYTES = 16_384;

/** Formats whose lines go on in the next one where that begins with a blank. */
const FOLDED = new Set(['text/calendar', 'text/vcard']);

export function openText(source: Source, declared: string | undefined): OpenText {
  const head = takeHead(source, HEAD_BYTES);
  const type = mediaTypeOf(head.subarray(0, SNIFFED), declared);
  const whole = rejoin(head, source);
  if (!type.readable || type.mimeType === 'application/octet-stream') {
    return { ...type, source: stringsSource(whole), verbatim: false };
  }
  const encoding = encodingOf(head);
  if (type.mimeType === 'text/html') {
    return { ...type, source: rewritten(whole, encoding ?? 'utf-8', htmlText()), verbatim: false };
  }
  if (FOLDED.has(type.mimeType)) {
    return { ...type, source: rewritten(whole, encoding ?? 'utf-8', unfolded()), verbatim: false };
  }
  if (encoding) return { ...type, source: decoded(whole, encoding), verbatim: false };
  if (hasLoneReturns(head)) return { ...type, source: withLineFeeds(whole), verbatim: true };
  const isOpen = head.length === HEAD_BYTES && isAscii(head);
  return { ...type, source: isOpen ? lateEncoding(whole) : whole, verbatim: true };
}
