import { memberPath, readMember, type ZipFile } from '../archives/read-zip.ts';
import type { ZipEntry } from '../archives/zip-directory.ts';
import { zipMember } from '../archives/zip-member.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { Source } from '../source.ts';
import { textOfXml } from './made-text.ts';
import { readTargets } from './relations.ts';
import type { XmlEvents } from './xml.ts';

const BODY = 'word/document.xml';
/** What says how a document looks. */
const LOOKS =
  /^(?:\[Content_Types\]\.xml|word\/(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml|word\/theme\/.*|.*\.rels)$/;

export async function* readDocx(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  for (const entry of bodyFirst(zip.entries, BODY)) {
    if (LOOKS.test(entry.name)) continue;
    if (/^word\/[^/]+\.xml$/.test(entry.name)) yield* readStory(item, zip, entry, wordText);
    else yield* readMember(item, zip, entry);
  }
  yield* readTargets(item, zip);
}

/** The main text has the path of the document, the others their own. */
export async function* readStory(
  item: Item,
  { file }: ZipFile,
  entry: ZipEntry,
  text: (source: Source) => Source,
): AsyncGenerator<Extracted, void> {
  const path = entry.name === BODY ? item.path : memberPath(item, entry);
  try {
    const source = text(zipMember(file, entry, item.budget, path));
    yield { path, mimeType: 'text/plain', source };
  } catch (error) {
    item.budget.blame(path, error);
  }
}

export function bodyFirst(entries: readonly ZipEntry[], body: string): readonly ZipEntry[] {
  const main = entries.filter(({ name }) => name === body);
  return [...main, ...entries.filter(({ name }) => name !== body)];
}

/** Paragraphs are lines, and rows of tables are lines with a tab between their cells. */
const wordText = (source: Source): Source => textOfXml(source, wordEvents);

function wordEvents(write: (text: string) => void): XmlEvents {
  let inText = 0;
  let cells = 0;
  return {
    open: (name) => {
      if (isText(name)) inText++;
      else if (name === 'tc') cells++;
      else if (name === 'tab') write('\t');
      else if (name === 'br' || name === 'cr') write(cells > 0 ? ' ' : '\n');
      else if (name === 'noBreakHyphen') write('-');
    },
    text: (text) => {
      if (inText > 0) write(text);
    },
    close: (name) => {
      if (isText(name)) inText--;
      else if (name === 'p') write(cells > 0 ? ' ' : '\n');
      else if (name === 'tc') {
        cells--;
        write('\t');
      } else if (name === 'tr') write('\n');
    },
  };
}

/** Also what was deleted while changes were tracked, and what is computed. */
const isText = (name: string): boolean =>
  name === 't' || name === 'delText' || name === 'instrText' || name === 'delInstrText';
