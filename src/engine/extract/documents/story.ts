import { memberPath, readMember, type ZipFile } from '../archives/read-zip.ts';
import type { ZipEntry } from '../archives/zip-directory.ts';
import { zipMember } from '../archives/zip-member.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { Source } from '../source.ts';
import { textOfXml } from './made-text.ts';

/** The main text of a document has the document's path, other texts have their own. */
const BODY = 'word/document.xml';

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

/** What is in a document beside its texts: who wrote it, and files of any kind. */
export async function* readBeside(
  item: Item,
  zip: ZipFile,
  entry: ZipEntry,
): AsyncGenerator<Extracted, void> {
  const isAbout = /^docProps\/[^/]+\.xml$/.test(entry.name);
  yield* isAbout ? readStory(item, zip, entry, aboutText) : readMember(item, zip, entry);
}

/** A line for each property, with its name. */
const aboutText = (source: Source): Source =>
  textOfXml(source, (write) => {
    let name = '';
    let text = '';
    return {
      open: (opened, tag) => {
        name = / name="([^"]*)"/.exec(tag)?.[1] ?? (opened === 'lpwstr' ? name : opened);
      },
      text: (piece) => {
        text += piece;
      },
      close: () => {
        if (text.trim() !== '') write(`${name}: ${text.trim()}\n`);
        text = '';
      },
    };
  });
