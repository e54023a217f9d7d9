import { type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { CompoundFile, OleStream } from './compound-file.ts';

const LARGEST = 67_108_864;
/** Titles of properties by their numbers, in the order in which they are written. */
const FIELDS: readonly (readonly [number: string, title: string])[] = [
  ['0C1A', 'From: '],
  ['0C1F', 'From: '],
  ['5D01', 'From: '],
  ['0E04', 'To: '],
  ['0E03', 'Cc: '],
  ['0E02', 'Bcc: '],
  ['0037', 'Subject: '],
  ['007D', ''],
  ['1000', ''],
];
const HTML = '1013';
const FILE = '3701';
const NAMES = ['3707', '3704', '3001'];
const PROPERTY = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i;

/** A mail of Outlook: its fields and text, what else is written in it, and what is attached. */
export async function* readMessage(
  item: Item,
  file: CompoundFile,
): AsyncGenerator<Extracted, void> {
  const properties = file.streams.filter(({ name }) => PROPERTY.test(name));
  const own = properties.filter(({ path }) => path.length === 0);
  const lines = FIELDS.flatMap(([number, title]) =>
    own
      .filter((stream) => numberOf(stream) === number)
      .map((stream) => `${title}${textOf(file, stream)}\n`),
  );
  yield { path: item.path, mimeType: 'text/plain', source: textSource(lines) };
  for (const stream of properties) {
    const number = numberOf(stream);
    if (stream.path.length === 0) {
      if (number !== HTML) continue;
      yield* item.inner({ name: 'body.html', declared: 'text/html', source: file.open(stream) });
    } else if (number === FILE) {
      const name = nameIn(file, properties, stream) ?? stream.path.join('/');
      yield* item.inner({ name, source: file.open(stream) });
    }
  }
  const rest = properties.filter((stream) => stream.path.length > 0 && isText(stream));
  const names = rest.map((stream) => `${textOf(file, stream)}\n`);
  if (names.length === 0) return;
  const path = item.path === undefined ? 'recipients' : `${item.path}/recipients`;
  yield { path, mimeType: 'text/plain', source: textSource(names) };
}

const numberOf = ({ name }: OleStream): string => (PROPERTY.exec(name)?.[1] ?? '').toUpperCase();

const isText = ({ name }: OleStream): boolean => /001[EF]$/i.test(name);

function textOf(file: CompoundFile, stream: OleStream): string {
  const bytes = file.read(stream, LARGEST);
  const encoding = /001F$/i.test(stream.name) ? 'utf-16le' : 'windows-1252';
  return new TextDecoder(encoding).decode(bytes).replaceAll('\0', '');
}

function nameIn(
  file: CompoundFile,
  properties: readonly OleStream[],
  { path }: OleStream,
): string | undefined {
  const place = path.join('/');
  const siblings = properties.filter((one) => one.path.join('/') === place && isText(one));
  for (const number of NAMES) {
    const stream = siblings.find((one) => numberOf(one) === number);
    if (stream) return textOf(file, stream);
  }
  return undefined;
}
