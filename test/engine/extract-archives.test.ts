import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { PACKED } from './extract-packed.ts';
import { CARD, gzipOf, LINE, samples, tarOf, zipOf } from './extract-samples.ts';
import { readAll, textsOf, trickle } from './extracting.ts';

const packed = (name: keyof typeof PACKED): Buffer => Buffer.from(PACKED[name], 'base64');

test('members of a zip file are found at their paths, whatever their names are', async () => {
  const zip = zipOf({
    'dir/a.txt': LINE,
    '../../up.txt': 'up',
    'Zoë.csv': `name,card\nAna,${CARD}`,
    'dir/': '',
  });

  const { parts, troubles } = await readAll(zip);

  assert.deepEqual(parts, [
    { path: 'dir/a.txt', mimeType: 'text/plain', text: LINE },
    { path: '../../up.txt', mimeType: 'text/plain', text: 'up' },
    { path: 'Zoë.csv', mimeType: 'text/csv', text: `name,card\nAna,${CARD}` },
  ]);
  assert.deepEqual(troubles, []);
});

test('archives are read in archives, and by their content, not by their names', async () => {
  const inner = zipOf({ 'deep.txt': LINE });
  const tar = await tarOf({ 'inner.dat': inner, [`${'long/'.repeat(40)}b.txt`]: 'long name' });

  const texts = await textsOf(zipOf({ 'backup.bin': gzipOf(tar) }));

  assert.deepEqual(texts, {
    'backup.bin/inner.dat/deep.txt': LINE,
    [`backup.bin/${'long/'.repeat(40)}b.txt`]: 'long name',
  });
});

test('a packed file keeps its own path, and the name without the ending tells its kind', async () => {
  const { parts } = await readAll(gzipOf('a;b\n1;2\n'), { name: 'list.csv.gz' });

  assert.deepEqual(parts, [{ path: undefined, mimeType: 'text/csv', text: 'a;b\n1;2\n' }]);
});

test('a program that unpacks itself is read with what it carries', async () => {
  const program = Buffer.concat([
    Buffer.from('\x7fELF\x02\x01\0\0some strings\0'),
    Buffer.alloc(4096),
  ]);
  const zip = zipOf({ 'data/list.txt': LINE });

  const { parts, troubles } = await readAll(Buffer.concat([program, zip]));
  const plain = await readAll(program);

  assert.deepEqual(
    parts.map(({ path }) => path),
    [undefined, 'data/list.txt'],
  );
  assert.equal(parts[1]?.text, LINE);
  assert.match(parts[0]?.text ?? '', /some strings/);
  assert.deepEqual(troubles, []);
  assert.deepEqual(
    plain.parts.map(({ path }) => path),
    [undefined],
  );
});

test('gzip, bzip2, xz, lzma and zstd are unpacked', async () => {
  const all = await samples();
  for (const name of ['a.txt.gz', 'a.txt.bz2', 'a.txt.xz', 'a.txt.lzma', 'a.txt.zst']) {
    const { parts, troubles } = await readAll(all[name] ?? Buffer.alloc(0), { name });

    assert.deepEqual(parts, [{ path: undefined, mimeType: 'text/plain', text: LINE }], name);
    assert.deepEqual(troubles, []);
  }
});

test('streams behind each other are all unpacked', async () => {
  const twice = (bytes: Buffer) => Buffer.concat([bytes, bytes]);
  const streams = [gzipOf(LINE), packed('bzip2'), packed('xz'), zstdCompressSync(LINE)];
  for (const stream of streams) assert.deepEqual(await textsOf(twice(stream)), { '': LINE + LINE });
});

test('7z archives are read, also several files that were packed as one', async () => {
  const expected = { 'a.txt': LINE, 'b.txt': 'second\n' };

  assert.deepEqual(await textsOf(packed('sevenZip')), expected);
  assert.deepEqual(await textsOf(packed('sevenZipBzip2')), expected);
});

test('archives of ar are read, as packages of Debian are', async () => {
  const header = (name: string, size: number) =>
    `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}${String(size).padEnd(10)}\`\n`;
  const data = gzipOf(await tarOf({ './etc/app.conf': LINE }));
  const deb = Buffer.concat([
    Buffer.from(
      `!<arch>\n${header('debian-binary', 4)}2.0\n${header('data.tar.gz/', data.length)}`,
    ),
    data,
  ]);

  assert.deepEqual(await textsOf(deb), {
    'debian-binary': '2.0\n',
    'data.tar.gz/./etc/app.conf': LINE,
  });
});

test('what comes in small pieces, once, is read like what lies in memory', async () => {
  for (const [name, bytes] of Object.entries(await samples())) {
    const whole = await readAll(bytes, { name });
    const pieces = await readAll(trickle(bytes, 7), { name });

    assert.deepEqual(pieces, whole, name);
  }
});

test('of an archive whose directory is lost the members are still found', async () => {
  const zip = zipOf({ 'a.txt': LINE.repeat(50), 'b.txt': 'second' });
  const cut = zip.subarray(0, zip.lastIndexOf('PK\x01\x02'));

  const { parts, troubles } = await readAll(cut);

  assert.deepEqual(
    parts.map(({ path, text }) => [path, text]),
    [
      ['a.txt', LINE.repeat(50)],
      ['b.txt', 'second'],
    ],
  );
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});

test('members that nobody reads do not disturb those behind them', async () => {
  const tar = await tarOf({ 'a.txt': LINE.repeat(10_000), 'b.txt': 'second' });
  const { extract } = await import('../../src/engine/extract/extract.ts');
  const paths: (string | undefined)[] = [];
  for await (const { path } of extract(trickle(gzipOf(tar), 1000))) paths.push(path);

  assert.deepEqual(paths, ['a.txt', 'b.txt']);
});
