import { getDocumentProxy } from 'unpdf';
import type { Budget } from '../budget.ts';
import { holdAll, type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { bufferSource } from '../source.ts';
import { corrupt, Unreadable } from '../unreadable.ts';
import { picturesText } from './page-pictures.ts';
import { pageText } from './page-text.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A document may claim a million pages that are not there. */
const MOST_BROKEN = 100;

/** A page with less text than this may be a picture of a page. */
const SCANNED_LETTERS = 100;

/** A text for each page, one for what the document says of itself, and its attachments. */
export async function* readPdf(item: Item): AsyncGenerator<Extracted, void> {
  const bytes = new Uint8Array(holdAll(item));
  const pdf = await opened(bytes, item.budget);
  const attached = new Map<string, string>();
  try {
    yield* pages(pdf, item, attached);
    const about = await aboutText(pdf, item.budget);
    if (about !== '') yield part(item, 'document properties', about);
    yield* attachments(pdf, item, attached);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array, budget: Budget): Promise<Pdf> {
  try {
    const options = { isEvalSupported: false, disableFontFace: true, verbosity: 0 };
    return await inTime(getDocumentProxy(bytes, options), budget);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') throw new Unreadable('encrypted', 'It needs a password');
    throw corrupt('Its structure is broken');
  }
}

/** Notes what is attached to a place on a page, by its key. */
async function* pages(
  pdf: Pdf,
  item: Item,
  attached: Map<string, string>,
): AsyncGenerator<Extracted, void> {
  let broken = 0;
  for (let number = 1; number <= pdf.numPages && broken < MOST_BROKEN; number++) {
    item.budget.tick();
    item.budget.enter();
    const name = `page ${number}`;
    try {
      const page = await inTime(pdf.getPage(number), item.budget);
      const content = await inTime(page.getTextContent(), item.budget);
      const notes = await inTime(page.getAnnotations(), item.budget);
      for (const { fileId, file } of notes) if (fileId) attached.set(fileId, file.filename);
      const text = pageText(content.items, notes);
      item.budget.spend(text.length);
      if (text.trim() !== '') yield part(item, name, text);
      if (item.budget.ocr && text.length < SCANNED_LETTERS) {
        const read = await inTime(picturesText(page, item.budget), item.budget);
        if (read.trim() !== '') yield part(item, name, read);
      }
      page.cleanup();
    } catch (error) {
      if (item.budget.over) throw error;
      broken++;
      const known = error instanceof Unreadable;
      item.budget.blame(pathOf(item, name), known ? error : corrupt('Its structure is broken'));
    }
  }
}

async function aboutText(pdf: Pdf, budget: Budget): Promise<string> {
  try {
    const { info } = await inTime(pdf.getMetadata(), budget);
    return Object.entries(info)
      .filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && entry[0] !== 'PDFFormatVersion',
      )
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('');
  } catch {
    return '';
  }
}

async function* attachments(
  pdf: Pdf,
  item: Item,
  attached: Map<string, string>,
): AsyncGenerator<Extracted, void> {
  const known = await inTime(pdf.getAttachments(), item.budget);
  for (const [key, { filename }] of known ?? []) attached.set(key, filename);
  for (const [key, name] of attached) {
    const content = await inTime(pdf.getAttachmentContent(key), item.budget).catch((error) => {
      if (item.budget.over) throw error;
      item.budget.blame(pathOf(item, name), corrupt('Its structure is broken'));
    });
    if (!content) continue;
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
    yield* item.inner({ name, source: bufferSource(bytes) });
  }
}

const pathOf = ({ path }: Item, name: string): string =>
  path === undefined ? name : `${path}/${name}`;

const part = (item: Item, name: string, text: string): Extracted => ({
  path: pathOf(item, name),
  mimeType: 'text/plain',
  source: textSource([text]),
});

/** What waits for bytes that never come would wait for ever. */
async function inTime<Value>(work: Promise<Value>, budget: Budget): Promise<Value> {
  budget.tick();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(budget)), Math.min(budget.leftMs + 1, 2 ** 31 - 1));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(budget: Budget): unknown {
  try {
    budget.tick();
  } catch (error) {
    return error;
  }
  return new Unreadable('timeout', 'It took too long');
}
