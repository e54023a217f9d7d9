import { rewritten } from '../decoded.ts';
import { encodingOf } from '../encoding.ts';
import { rejoin, type Source, takeHead } from '../source.ts';
import { type XmlEvents, xmlReader } from './xml.ts';

/** The text that is made of a document of XML while it is read. */
export function textOfXml(
  source: Source,
  events: (write: (text: string) => void) => XmlEvents,
): Source {
  let out = '';
  const read = xmlReader(
    events((text) => {
      out += text;
    }),
  );
  const head = takeHead(source, 4096);
  return rewritten(rejoin(head, source), encodingOf(head) ?? 'utf-8', (piece) => {
    read(piece);
    const made = out;
    out = '';
    return made;
  });
}

/** All that a document of XML says, for side effects. */
export function readXml(source: Source, events: XmlEvents): void {
  const made = textOfXml(source, () => events);
  const piece = Buffer.allocUnsafe(1);
  while (made.read(piece, 0) > 0);
}

/** A cell of a table of comma-separated values. */
export function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
