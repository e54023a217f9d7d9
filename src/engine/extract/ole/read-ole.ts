import { hold, type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { Unreadable } from '../unreadable.ts';
import { CompoundFile, type OleStream } from './compound-file.ts';
import { readMessage } from './read-message.ts';
import { readWorkbook } from './read-workbook.ts';
import { isModule, moduleText } from './vba-module.ts';
import { wordText } from './word-text.ts';

/** Documents of the formats before 2007, mails of Outlook, and whatever else lies in such a file. */
export async function* readOle(item: Item): AsyncGenerator<Extracted, void> {
  const file = new CompoundFile(hold(item));
  const named = (name: string): OleStream | undefined =>
    file.streams.find((stream) => stream.name === name && stream.path.length === 0);
  if (named('EncryptedPackage')) throw new Unreadable('encrypted', 'It needs a password');
  const rest = new Set(file.streams);

  const workbook = named('Workbook') ?? named('Book');
  const word = named('WordDocument');
  if (workbook) {
    rest.delete(workbook);
    yield* readWorkbook(item, file, workbook);
  } else if (word) {
    yield* readWord(item, file, word, rest);
  } else if (named('__properties_version1.0')) {
    for (const stream of file.streams) if (stream.name.startsWith('__')) rest.delete(stream);
    yield* readMessage(item, file);
  }
  for (const stream of rest) yield* readStream(item, file, stream);
}

async function* readWord(
  item: Item,
  file: CompoundFile,
  word: OleStream,
  rest: Set<OleStream>,
): AsyncGenerator<Extracted, void> {
  const most = item.budget.limits.heldBytes;
  const tables = file.streams.filter(
    ({ name, path }) => /^[01]Table$/.test(name) && path.length === 0,
  );
  const text = wordText(
    file.read(word, most),
    tables.map((table) => ({ name: table.name, bytes: file.read(table, most) })),
  );
  // Without a table of its pieces the strings are what is left of it.
  if (text === undefined) return;
  for (const table of tables) rest.delete(table);
  rest.delete(word);
  yield { path: item.path, mimeType: 'text/plain', source: textSource([text]) };
}

async function* readStream(
  item: Item,
  file: CompoundFile,
  stream: OleStream,
): AsyncGenerator<Extracted, void> {
  const name = [...stream.path, stream.name].join('/');
  if (isModule(stream)) {
    const text = moduleText(file.read(stream, item.budget.limits.heldBytes));
    if (text !== undefined) {
      const path = item.path === undefined ? name : `${item.path}/${name}`;
      yield { path, mimeType: 'text/plain', source: textSource([text]) };
      return;
    }
  }
  yield* item.inner({ name, source: file.open(stream) });
}
