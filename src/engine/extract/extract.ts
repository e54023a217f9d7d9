import { Budget } from './budget.ts';
import type { Inner, Item, Reader } from './item.ts';
import { HEAD_BYTES, type Kind, kindOf } from './kind.ts';
import type { ExtractOptions } from './limits.ts';
import { declaredBy } from './media-type.ts';
import type { Extracted } from './part.ts';
import { readText } from './read-text.ts';
import { rejoin, type Source, sliceSource, takeHead } from './source.ts';
import { stringsSource } from './strings.ts';
import { Unreadable } from './unreadable.ts';

/**
 * The texts inside a file, whatever it is: itself, its pages or sheets, the members of archives, in
 * each other. What cannot be read is a trouble with its reason; bad content never throws.
 */
export async function* extract(
  source: Source,
  options: ExtractOptions = {},
): AsyncGenerator<Extracted, void> {
  const { declared, name } = options;
  const budget = new Budget(options);
  for await (const one of open({ path: undefined, name, declared, source, budget }, 0)) {
    budget.pause();
    yield 'source' in one ? { ...one, source: budget.watch(one.path, one.source) } : one;
    budget.resume();
  }
  yield* budget.drain();
}

type Closed = Pick<Item, 'path' | 'name' | 'declared' | 'source' | 'budget'>;

async function* open(closed: Closed, depth: number): AsyncGenerator<Extracted, void> {
  const { path, name, budget } = closed;
  const declared = closed.declared ?? (name === undefined ? undefined : declaredBy(name));
  let isRead = false;
  try {
    const head = takeHead(closed.source, HEAD_BYTES);
    const source = rejoin(head, closed.source);
    const kind = kindOf(head, declared, name);
    const inner = (member: Inner) => openInner(path, member, depth + 1, budget);
    const reader = await readerOf(kind);
    for await (const extracted of reader({ ...closed, declared, head, source, inner })) {
      isRead = true;
      yield extracted;
      yield* budget.drain();
      if (budget.over) break;
    }
  } catch (error) {
    budget.blame(path, error);
    if (!isRead && isBroken(error)) yield* stringsOf(closed);
  }
  yield* budget.drain();
}

/** What is none of the kind that it begins like may still hold something. */
const isBroken = (error: unknown): boolean =>
  !(error instanceof Unreadable) || error.kind === 'corrupt';

function* stringsOf({ path, source: { at, size } }: Closed): Generator<Extracted, void> {
  if (!at || size === undefined) return;
  const source = stringsSource(sliceSource(at, 0, size));
  yield { path, mimeType: 'text/plain', source };
}

async function* openInner(
  outer: string | undefined,
  member: Inner,
  depth: number,
  budget: Budget,
): AsyncGenerator<Extracted, void> {
  const { name, likeName = name, declared, source } = member;
  const path = name === undefined ? outer : joined(outer, name);
  if (budget.over) return;
  try {
    budget.enter();
    budget.tick();
    if (depth > budget.limits.depth) {
      throw new Unreadable('too-deep', `It lies more than ${budget.limits.depth} containers deep`);
    }
  } catch (error) {
    budget.blame(path, error);
    yield* budget.drain();
    return;
  }
  yield* open({ path, name: likeName, declared, source, budget }, depth);
}

const LONGEST_NAME = 1024;

function joined(outer: string | undefined, name: string): string {
  const short = name.slice(0, LONGEST_NAME).replace(/[\0-\x1f\x7f]/g, '');
  return outer === undefined ? short : `${outer}/${short}`;
}

/** Parsers are loaded when the first file needs them. */
async function readerOf(kind: Kind): Promise<Reader> {
  switch (kind) {
    case 'text':
    case 'media':
      return readText;
    case 'zip':
      return (await import('./archives/read-zip.ts')).readZip;
    case 'program':
      return (await import('./archives/read-program.ts')).readProgram;
    case 'gzip':
      return (await import('./archives/read-packed.ts')).readGzip;
    case 'bzip2':
      return (await import('./archives/read-packed.ts')).readBzip2;
    case 'xz':
      return (await import('./archives/read-packed.ts')).readXz;
    case 'zstd':
      return (await import('./archives/read-packed.ts')).readZstd;
    case 'lzma':
      return (await import('./archives/read-packed.ts')).readLzma;
    case 'tar':
      return (await import('./archives/read-tar.ts')).readTar;
    case 'ar':
      return (await import('./archives/read-ar.ts')).readAr;
    case 'pdf':
      return (await import('./documents/read-pdf.ts')).readPdf;
    case 'rtf':
      return (await import('./documents/read-rtf.ts')).readRtf;
    case 'mail':
      return (await import('./documents/read-mail.ts')).readMail;
    case 'mbox':
      return (await import('./documents/read-mbox.ts')).readMbox;
    case 'sqlite':
      return (await import('./tables/read-sqlite.ts')).readSqlite;
    case 'sqlite-log':
      return (await import('./tables/read-sqlite.ts')).readSqliteLog;
    case 'ole':
      return (await import('./ole/read-ole.ts')).readOle;
    case '7z':
      return (await import('./archives/read-seven-zip.ts')).readSevenZip;
    case 'image':
      return (await import('./images/read-image.ts')).readImage;
    case 'parquet':
      return (await import('./tables/read-parquet.ts')).readParquet;
    case 'notebook':
      return (await import('./documents/read-notebook.ts')).readNotebook;
    case 'unreadable':
      return readNothing;
  }
}

/** The strings in it, which may be the names of its members, and the news that there is more. */
async function* readNothing(item: Item): AsyncGenerator<Extracted, void> {
  yield* readText(item);
  throw new Unreadable('unsupported', 'Archives of this kind are not read');
}
