import { readMember, type ZipFile } from '../archives/read-zip.ts';
import { zipMember } from '../archives/zip-member.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { Unreadable } from '../unreadable.ts';
import { readXml, textOfXml } from './made-text.ts';
import { readOdfTables } from './read-ods.ts';
import { mimeTypeOf } from './read-package.ts';
import { attribute, type XmlEvents } from './xml.ts';

const LOOKS =
  /^(?:mimetype|settings\.xml|manifest\.rdf|META-INF\/.*|Thumbnails\/.*|Configurations2\/.*|layout-cache)$/;

export async function* readOdf(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  if (isEncrypted(item, zip)) throw new Unreadable('encrypted', 'It is encrypted');
  for (const entry of zip.entries) {
    if (LOOKS.test(entry.name)) continue;
    if (!/^(?:content|styles|meta)\.xml$/.test(entry.name)) {
      yield* readMember(item, zip, entry);
      continue;
    }
    const isContent = entry.name === 'content.xml';
    const path = isContent ? item.path : joined(item.path, entry.name);
    const source = zipMember(zip.file, entry, item.budget, path);
    if (isContent && mimeTypeOf(item, zip).includes('spreadsheet'))
      yield* readOdfTables(item, source);
    else yield { path, mimeType: 'text/plain', source: textOfXml(source, odfEvents) };
  }
}

const joined = (path: string | undefined, name: string): string =>
  path === undefined ? name : `${path}/${name}`;

function isEncrypted(item: Item, zip: ZipFile): boolean {
  const manifest = zip.entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (!manifest || manifest.encrypted) return false;
  let encrypted = false;
  readXml(zipMember(zip.file, manifest, item.budget, item.path), {
    open: (name) => {
      if (name === 'encryption-data') encrypted = true;
    },
  });
  return encrypted;
}

/** Paragraphs are lines, and rows of tables are lines with a tab between their cells. */
function odfEvents(write: (text: string) => void): XmlEvents {
  let cells = 0;
  return {
    open: (name, tag) => {
      if (name === 'table-cell') cells++;
      else if (name === 'tab') write('\t');
      else if (name === 's')
        write(' '.repeat(Math.min(100, Number(attribute(tag, 'c') ?? 1) || 1)));
      else if (name === 'line-break') write(cells > 0 ? ' ' : '\n');
      else if (name === 'a') {
        const address = attribute(tag, 'href');
        if (address) write(` ${address} `);
      }
    },
    text: (text) => {
      if (text.trim() !== '' || !text.includes('\n')) write(text);
    },
    close: (name) => {
      if (name === 'table-cell') {
        cells--;
        write('\t');
      } else if (name === 'p' || name === 'h') write(cells > 0 ? ' ' : '\n');
      else if (name === 'table-row' || META.test(name)) write('\n');
    },
  };
}

const META = /^(?:creator|initial-creator|title|subject|description|keyword|user-defined|date)$/;
