import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD, LINE, zipOf } from './extract-samples.ts';
import { readAll, textsOf } from './extracting.ts';

const SECTOR = 512;
const NONE = 0xffffffff;
const END = 0xfffffffe;

/** Streams by their paths, one storage deep; each takes whole sectors, so that none is a small one. */
function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const entries: Buffer[] = [];
  const entry = (name: string, type: number): Buffer => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 'utf16le');
    bytes.writeUInt16LE(name.length * 2 + 2, 64);
    bytes[66] = type;
    for (const at of [68, 72, 76]) bytes.writeUInt32LE(NONE, at);
    entries.push(bytes);
    return bytes;
  };
  const root = entry('Root Entry', 5);
  root.writeUInt32LE(END, 116);
  const last = new Map<Buffer, Buffer>();
  const under = (parent: Buffer, child: Buffer): void => {
    const at = entries.indexOf(child);
    const sibling = last.get(parent);
    if (sibling) sibling.writeUInt32LE(at, 72);
    else parent.writeUInt32LE(at, 76);
    last.set(parent, child);
  };
  const storages = new Map<string, Buffer>();
  const files: Buffer[] = [];
  const table: number[] = [];
  for (const [path, content] of Object.entries(streams)) {
    const [name = '', storage] = path.split('/').toReversed();
    let parent = root;
    if (storage !== undefined) {
      parent = storages.get(storage) ?? entry(storage, 1);
      if (!storages.has(storage)) under(root, parent);
      storages.set(storage, parent);
    }
    const stream = entry(name, 2);
    under(parent, stream);
    const sectors = Math.max(8, Math.ceil(content.length / SECTOR));
    stream.writeUInt32LE(table.length, 116);
    stream.writeUInt32LE(sectors * SECTOR, 120);
    files.push(Buffer.concat([content, Buffer.alloc(sectors * SECTOR - content.length)]));
    for (let at = 1; at < sectors; at++) table.push(table.length + 1);
    table.push(END);
  }
  const directory = Buffer.concat([
    ...entries,
    Buffer.alloc((128 * (4 - (entries.length % 4))) % 512),
  ]);
  const directoryAt = table.length;
  for (let at = 1; at < directory.length / SECTOR; at++) table.push(table.length + 1);
  table.push(END);
  const tableAt = table.length;
  const allocation = Buffer.alloc(SECTOR, 0xff);
  for (const [at, next] of table.entries()) allocation.writeUInt32LE(next, at * 4);
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(directoryAt, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  header.writeUInt32LE(tableAt, 76);
  return Buffer.concat([header, ...files, directory, allocation]);
}

/** A document whose text lies in two pieces, one narrow and one wide. */
function wordDocument(narrow: string, wide: string): Record<string, Buffer> {
  const document = Buffer.alloc(2048);
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(0x0200, 0x0a);
  document.write(narrow, 1024, 'latin1');
  document.write(wide, 1536, 'utf16le');
  const pieces = Buffer.alloc(3 * 4 + 2 * 8);
  pieces.writeUInt32LE(narrow.length, 4);
  pieces.writeUInt32LE(narrow.length + wide.length, 8);
  pieces.writeUInt32LE(0x40000000 | (1024 * 2), 12 + 2);
  pieces.writeUInt32LE(1536, 20 + 2);
  const table = Buffer.concat([Buffer.from([2, pieces.length, 0, 0, 0]), pieces]);
  document.writeUInt32LE(0, 0x1a2);
  document.writeUInt32LE(table.length, 0x1a6);
  return { WordDocument: document, '1Table': table };
}

test('an old document gives its text from all of its pieces', async () => {
  const streams = wordDocument(`Name\x07Ana\x07\x07Zo\xeb\rCard `, `${CARD} \u0141ukasz\r`);

  const texts = await textsOf(zipOf({ 'a.doc': compoundFile(streams) }));

  assert.deepEqual(texts, { 'a.doc': `Name\tAna\nZoë\nCard ${CARD} Łukasz\n` });
});

test('old and new documents that need a password are encrypted', async () => {
  const { WordDocument, ...rest } = wordDocument('x', 'y');
  WordDocument?.writeUInt16LE(0x0300, 0x0a);
  const old = compoundFile({ WordDocument: WordDocument ?? Buffer.alloc(0), ...rest });
  const recent = compoundFile({
    EncryptionInfo: Buffer.from('x'),
    EncryptedPackage: Buffer.from('y'),
  });

  for (const file of [old, recent]) {
    const { parts, troubles } = await readAll(file);
    assert.deepEqual(parts, []);
    assert.deepEqual(
      troubles.map(({ trouble }) => trouble),
      ['encrypted'],
    );
  }
});

test('a mail of Outlook gives its fields, its text and what is attached', async () => {
  const wide = (text: string) => Buffer.from(text, 'utf16le');
  const message = compoundFile({
    '__properties_version1.0': Buffer.alloc(32),
    '__substg1.0_0037001F': wide('Kärte'),
    '__substg1.0_1000001F': wide(LINE),
    '__attach_version1.0_#00000000/__substg1.0_37010102': Buffer.from(`a,b\n1,${CARD}\n`),
    '__attach_version1.0_#00000000/__substg1.0_3707001F': wide('list.csv'),
  });

  const texts = await textsOf(message);

  assert.equal(texts[''], `Subject: Kärte\n${LINE}\n`);
  assert.ok(texts['list.csv']?.includes(CARD));
});

test('the source of a macro is unpacked', async () => {
  const source = `Attribute VB_Name = "M"\r\nConst Card = "${CARD}"\r\n`;
  const groups = source.match(/.{1,8}/gs) ?? [];
  const chunk = Buffer.from(groups.map((group) => `\0${group}`).join(''), 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(0xb000 | (chunk.length - 1));
  const compiled = Buffer.from('what was compiled');
  const file = compoundFile({
    'VBA/Module1': Buffer.concat([compiled, Buffer.from([1]), length, chunk]),
  });

  const { parts } = await readAll(file);

  const [{ path, text } = { path: '', text: '' }] = parts;
  assert.equal(path, 'VBA/Module1');
  assert.ok(text.startsWith(source));
});

test('streams of any other such file are read as what they are', async () => {
  const zip = zipOf({ 'a.txt': LINE });
  const file = compoundFile({ 'Storage/Package': zip, Contents: Buffer.from(CARD, 'utf16le') });

  const texts = await textsOf(file);

  assert.equal(texts['Storage/Package/a.txt'], LINE);
  assert.ok(texts.Contents?.includes(CARD));
});
