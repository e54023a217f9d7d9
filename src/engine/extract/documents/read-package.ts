import { readMember, type ZipFile } from '../archives/read-zip.ts';
import { zipMember } from '../archives/zip-member.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { takeHead } from '../source.ts';

type PackageReader = (item: Item, zip: ZipFile) => AsyncGenerator<Extracted, void>;

/** Reads a zip file as the document that it is, or as an archive. */
export async function* readPackage(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  const reader = await readerOf(item, zip);
  if (reader) {
    yield* reader(item, zip);
    return;
  }
  for (const entry of zip.entries) yield* readMember(item, zip, entry);
}

async function readerOf(item: Item, zip: ZipFile): Promise<PackageReader | undefined> {
  const has = (name: string): boolean => zip.entries.some((entry) => entry.name === name);
  if (has('xl/workbook.xml')) return (await import('./read-xlsx.ts')).readXlsx;
  if (has('word/document.xml')) return (await import('./read-docx.ts')).readDocx;
  if (has('ppt/presentation.xml')) return (await import('./read-pptx.ts')).readPptx;
  const type = mimeTypeOf(item, zip);
  if (type.startsWith('application/vnd.oasis.opendocument.') && has('content.xml')) {
    return (await import('./read-odf.ts')).readOdf;
  }
  return undefined;
}

/** Documents of some kinds begin with a member that says of which. */
export function mimeTypeOf(item: Item, { file, entries }: ZipFile): string {
  const entry = entries.slice(0, 8).find(({ name }) => name === 'mimetype');
  if (!entry || entry.encrypted || entry.size > 256) return '';
  return takeHead(zipMember(file, entry, item.budget, item.path), 256).toString('latin1');
}
