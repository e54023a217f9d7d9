import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { extract } from '../../src/engine/extract/extract.ts';
import type { ExtractOptions } from '../../src/engine/extract/limits.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { PACKED } from './extract-packed.ts';
import { gzipOf, LINE, pdfOf, tarOf, xlsx, zipOf } from './extract-samples.ts';
import { readAll, trickle } from './extracting.ts';

const packed = (name: keyof typeof PACKED): Buffer => Buffer.from(PACKED[name], 'base64');

async function troublesOf(bytes: Buffer, options: ExtractOptions = {}) {
  const { troubles } = await readAll(bytes, options);
  return troubles.map(({ path, trouble }) => [path, trouble]);
}

test('what is encrypted is named, and what lies beside it is read', async () => {
  const inZip = zipOf({
    'a.7z': packed('sevenZipEncrypted'),
    'b.zip': packed('zipEncrypted'),
    'c.txt': LINE,
  });

  const { parts, troubles } = await readAll(inZip);

  assert.deepEqual(
    parts.map(({ path }) => path),
    ['c.txt'],
  );
  assert.deepEqual(
    troubles.map(({ path, trouble, message }) => [path, trouble, message]),
    [
      ['a.7z', 'encrypted', 'Cannot read "a.7z": It is encrypted'],
      ['b.zip/a.txt', 'encrypted', 'Cannot read "b.zip/a.txt": It is encrypted'],
    ],
  );
});

test('a PDF and an open document that need a password are encrypted', async () => {
  const key = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>';
  const locked = pdfOf(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[]/Count 0>>',
      `<</Filter/Standard/V 1/R 2/P -4/O ${key}/U ${key}>>`,
    ],
    '/Encrypt 3 0 R/ID[<00><00>]',
  );
  const document = zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': 'x',
    'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
  });

  assert.deepEqual(await troublesOf(locked), [[undefined, 'encrypted']]);
  assert.deepEqual(await troublesOf(document), [[undefined, 'encrypted']]);
});

test('of a file that ends too early the beginning is read', async () => {
  const text = Array.from({ length: 5000 }, (_, at) => `Line ${at * 7919}\n`).join('');
  const cut = gzipOf(text).subarray(0, -2000);

  const { parts, troubles } = await readAll(cut);

  const read = parts[0]?.text ?? '';
  assert.ok(read.length > 10_000 && text.startsWith(read));
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});

test('a member whose checksum is wrong is read and named', async () => {
  const zip = zipOf({ 'a.txt': LINE, 'b.txt': 'second' });
  const broken = Buffer.from(zip);
  broken.writeUInt32LE(1, zip.indexOf('PK\x01\x02') + 16);

  const { parts, troubles } = await readAll(broken);

  assert.deepEqual(
    parts.map(({ text }) => text),
    [LINE, 'second'],
  );
  assert.deepEqual(
    troubles.map(({ path, trouble }) => [path, trouble]),
    [['a.txt', 'corrupt']],
  );
});

test('a bomb is read up to the limit, and named', async () => {
  const zeros = gzipOf(Buffer.alloc(20_000_000, 'a'));

  const { parts, troubles } = await readAll(zipOf({ 'a.gz': zeros, 'b.txt': LINE }));

  assert.ok((parts[0]?.text.length ?? 0) < 5_000_000);
  assert.equal(parts[1]?.text, LINE);
  assert.deepEqual(
    troubles.map(({ path, trouble }) => [path, trouble]),
    [['a.gz', 'bomb']],
  );
});

test('bombs in other formats are bombs as well', async () => {
  const { zstdCompressSync } = await import('node:zlib');
  const zeros = Buffer.alloc(30_000_000);
  const zip = zipOf({ 'zeros.bin': zeros });

  assert.deepEqual(await troublesOf(zstdCompressSync(zeros)), [[undefined, 'bomb']]);
  assert.deepEqual(await troublesOf(zip), [['zeros.bin', 'bomb']]);
});

test('a zip file whose members lie in each other is a bomb', async () => {
  const body = deflateRawSync(Buffer.from(LINE));
  const header = (name: string, mark: string, extra: number) => {
    const bytes = Buffer.alloc(extra + name.length);
    bytes.write(mark, 'latin1');
    bytes.write(name, extra);
    return bytes;
  };
  const local = header('a', 'PK\x03\x04', 30);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(1, 26);
  const directory = ['a', 'b', 'c'].map((name) => {
    const entry = header(name, 'PK\x01\x02', 46);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(LINE), 16);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(LINE.length, 24);
    entry.writeUInt16LE(1, 28);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(3, 10);
  end.writeUInt32LE(3 * 47, 12);
  end.writeUInt32LE(local.length + body.length, 16);

  const { parts, troubles } = await readAll(Buffer.concat([local, body, ...directory, end]));

  assert.equal(parts.length, 1);
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['bomb'],
  );
});

test('containers in each other are opened to a depth', async () => {
  let nested: Buffer = Buffer.from(LINE);
  for (let level = 0; level < 12; level++) nested = gzipOf(nested);

  assert.deepEqual(await troublesOf(nested), [[undefined, 'too-deep']]);
  assert.deepEqual(await troublesOf(nested, { limits: { depth: 12 } }), []);
});

test('members are counted over all containers', async () => {
  const members = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.txt`, 'x']));
  const bytes = zipOf({ 'a.zip': zipOf(members), 'b.zip': zipOf(members) });

  const { parts, troubles } = await readAll(bytes, { limits: { entries: 40 } });

  assert.equal(parts.length, 38);
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['too-many-entries'],
  );
});

test('what comes out is bounded, all together and where it must lie in memory', async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `${at * 7919}`).join('\n');
  const tar = await tarOf({ 'a.txt': text, 'b.txt': text });
  const twice = gzipOf(zipOf({ 'a.xlsx': xlsx() }));

  assert.deepEqual(await troublesOf(gzipOf(tar), { limits: { totalBytes: 200_000 } }), [
    [undefined, 'too-large'],
  ]);
  assert.deepEqual(await troublesOf(twice, { limits: { heldBytes: 500 } }), [
    [undefined, 'too-large'],
  ]);
});

test('when the time is up reading ends, and says so once', async () => {
  let moment = 0;
  const now = () => moment++;
  const members = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.txt`, 'x']));

  const { parts, troubles } = await readAll(zipOf(members), { limits: { timeMs: 100 }, now });

  assert.ok(parts.length > 1 && parts.length < 100);
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['timeout'],
  );
});

test('the time that is spent on the texts is not that of reading', async () => {
  let moment = 0;
  const members = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.txt`, 'x']));
  const source = bufferSource(zipOf(members));
  let count = 0;
  for await (const one of extract(source, { limits: { timeMs: 100 }, now: () => moment })) {
    assert.ok('source' in one);
    moment += 1000;
    count++;
  }

  assert.equal(count, 20);
});

test('formats that are not read are named', async () => {
  const rar = Buffer.concat([
    Buffer.from('526172211a070100f9b5a9f10a', 'hex'),
    Buffer.from('secret.txt'),
  ]);

  const { parts, troubles } = await readAll(zipOf({ 'a.rar': rar }));

  assert.ok(parts[0]?.text.includes('secret.txt'));
  assert.deepEqual(
    troubles.map(({ path, trouble }) => [path, trouble]),
    [['a.rar', 'unsupported']],
  );
  assert.deepEqual(await troublesOf(packed('sevenZipPpmd')), [[undefined, 'unsupported']]);
});

test('a source that fails is a trouble, not an error of the reader', async () => {
  const failing = trickle(zipOf({ 'a.txt': LINE }), 10);
  let reads = 0;
  const source = {
    size: undefined,
    read: (into: Buffer, offset: number): number => {
      if (++reads > 5) throw new Error('EIO');
      return failing.read(into, offset);
    },
  };

  const { troubles } = await readAll(source);

  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});
