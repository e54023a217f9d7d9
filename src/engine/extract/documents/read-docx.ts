import type { ZipFile } from '../archives/read-zip.ts';
import type { ZipEntry } from '../archives/zip-directory.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { Source } from '../source.ts';
import { textOfXml } from './made-text.ts';
import { readTargets } from './relations.ts';
import { readBeside, readStory } from './story.ts';
import type { XmlEvents } from './xml.ts';

const BODY = 'word/document.xml';
/** What says how a document looks. */
const LOOKS =
  /^(?:\[Content_Types\]\.xml|word\/(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml|word\/theme\/.*|.*\.rels)$/;

export async function* readDocx(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  for (const entry of bodyFirst(zip.entries)) {
    if (LOOKS.test(entry.name)) continue;
    if (/^word\/[^/]+\.xml$/.test(entry.name)) yield* readStory(item, zip, entry, wordText);
    else yield* readBeside(item, zip, entry);
  }
  yield* readTargets(item, zip);
}

/** The main text comes first. */
function bodyFirst(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const main = entries.filter(({ name }) => name === BODY);
  return [...main, ...entries.filter(({ name }) => name !== BODY)];
}

/** Paragraphs are lines, and rows of tables are lines with a tab between their cells. */
const wordText = (source: Source): Source => textOfXml(source, wordEvents);

function wordEvents(write: (text: string) => void): XmlEvents {
  let inText = 0;
  let cells = 0;
  /** The same once more, for programs that do not know the newer form. */
  let fallbacks = 0;
  return {
    open: (name) => {
      if (name === 'Fallback') fallbacks++;
      if (fallbacks > 0) return;
      if (isText(name)) inText++;
      else if (name === 'tc') cells++;
      else if (name === 'tab') write('\t');
      else if (name === 'br' || name === 'cr') write(cells > 0 ? ' ' : '\n');
      else if (name === 'noBreakHyphen') write('-');
    },
    text: (text) => {
      if (inText > 0 && fallbacks === 0) write(text);
    },
    close: (name) => {
      if (name === 'Fallback') fallbacks--;
      else if (fallbacks > 0) return;
      else if (isText(name)) inText--;
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
