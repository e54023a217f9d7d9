import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { formatOf } from '../../src/engine/extract/documents/cell-formats.ts';
import { PACKED } from './extract-packed.ts';
import {
  CARD,
  docx,
  LINE,
  mail,
  ods,
  odt,
  parquet,
  pdf,
  pptx,
  rtf,
  samples,
  xlsx,
  zipOf,
} from './extract-samples.ts';
import { readAll, textsOf } from './extracting.ts';

test('every format gives the card that is in it, at a path under its own', async () => {
  for (const [name, bytes] of Object.entries(await samples())) {
    const { parts, troubles } = await readAll(zipOf({ [name]: bytes }));

    assert.ok(
      parts.some(({ text }) => text.includes(CARD)),
      name,
    );
    assert.ok(
      parts.every(({ path }) => path?.split('/')[0] === name),
      name,
    );
    assert.deepEqual(troubles, [], name);
  }
});

test('a sheet is a table whose cells stay in their rows and columns', async () => {
  const { parts } = await readAll(xlsx());

  assert.deepEqual(parts[0], {
    path: 'People & co',
    mimeType: 'text/csv',
    text: `Name,,Card\n\n"Zoë, A",,${CARD},4242424242424242\n078-05-1120,1980-01-01\n`,
  });
  assert.deepEqual(
    parts.slice(1).map(({ path, text }) => [path, text.trim()]),
    [
      ['xl/comments1.xml', 'a remark'],
      ['docProps/core.xml', 'creator: Ana Example'],
    ],
  );
});

test('numbers are written as their cells show them, where that says more', () => {
  const shown = (code: string, value: number) => formatOf(code)?.(value);

  assert.equal(shown('000-00-0000', 78_051_120), '078-05-1120');
  assert.equal(shown('"ID "0000 0000', 12_345), 'ID 0001 2345');
  assert.equal(shown('(###) ###-####', 2_025_550_123), '(202) 555-0123');
  assert.equal(shown('dd/mm/yyyy;@', 29_221), '1980-01-01');
  assert.equal(shown('[$-409]mmmm d, yyyy', 29_221.75), '1980-01-01');
  for (const code of ['General', '0.00', '#,##0', '0%', '0.00E+00', '@', '']) {
    assert.equal(shown(code, 78_051_120), undefined, code);
  }
});

test('sheets of the other formats are such tables too', async () => {
  assert.deepEqual(await textsOf(ods()), {
    First: `Name,,,Card\n\n\n4242424242424242,,,${CARD}\n`,
    Second: 'other\n',
  });
  const xls = inflateRawSync(Buffer.from(PACKED.xls, 'base64'));
  const { People } = await textsOf(xls);
  assert.equal(People, `Name,Card\nZoë,${CARD}\n1.5,4242424242424242\n`);
});

test('a parquet file is such a table too', async () => {
  assert.deepEqual(await textsOf(parquet()), {
    '': `name,card,n\n"Zoë, A",${CARD},1.5\n,none,2\n`,
  });
});

test('a letter gives its text, its tables, what was deleted, headers, remarks, links and files in it', async () => {
  const texts = await textsOf(docx());

  assert.equal(texts[''], `Card ${CARD}\nName \tAna \t\ndeleted\tend & out\n`);
  assert.equal(texts['word/header1.xml'], 'in the header\n');
  assert.equal(texts['word/comments.xml'], 'in a comment\n');
  assert.equal(texts.links, 'mailto:ana@example.com\n');
  const sheet = texts['word/embeddings/Microsoft_Excel_Sheet1.xlsx/People & co'];
  assert.ok(sheet?.includes(CARD));
});

test('a text box that is written twice for older programs is read once', async () => {
  const run = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const both = `<mc:AlternateContent><mc:Choice>${run(CARD)}</mc:Choice><mc:Fallback>${run(CARD)}</mc:Fallback></mc:AlternateContent>`;
  const document = zipOf({ 'word/document.xml': `<w:document>${both}${run('end')}</w:document>` });

  assert.deepEqual(await textsOf(document), { '': `${CARD}\nend\n` });
});

test('slides and notes are read', async () => {
  assert.deepEqual(await textsOf(pptx()), {
    'ppt/slides/slide1.xml': `${LINE}second\n`,
    'ppt/notesSlides/notesSlide1.xml': 'a note\n',
  });
});

test('an open document gives its lines', async () => {
  const texts = await textsOf(odt());

  assert.equal(texts[''], `Title\nCard  ${CARD}\n mailto:ana@example.com Ana\n`);
});

test('each page of a PDF is a part, line by line', async () => {
  assert.deepEqual(await textsOf(pdf(LINE.trim())), {
    'page 1': `${LINE}next line\n`,
    'document properties': 'Title: Contract\nAuthor: Ana Example\n',
  });
});

test('a mail gives its header, its text and what is attached, decoded', async () => {
  const texts = await textsOf(mail());

  const text = texts[''] ?? '';
  assert.ok(text.includes('From: Zoë <zoe@example.com>'));
  assert.ok(text.includes('Subject: Kärte'));
  assert.ok(text.includes(`Die Kärte ${CARD}`));
  assert.equal(texts['list.zip/a.txt'], LINE);
});

test('the page of a mail is read where it says more than its text', async () => {
  const mailOf = (html: string): Buffer =>
    Buffer.from(
      [
        'From: ana@example.com',
        'Date: Thu, 1 Jan 2026 00:00:00 +0000',
        'Content-Type: multipart/alternative; boundary=edge',
        '',
        '--edge',
        'Content-Type: text/plain',
        '',
        'The number is below',
        '--edge',
        'Content-Type: text/html',
        '',
        html,
        '--edge--',
      ].join('\r\n'),
    );

  const same = await textsOf(mailOf('<p>The <b>number</b> is below</p>'));
  const more = await textsOf(mailOf(`<p>The number is ${CARD}</p>`));

  const grouped = await textsOf(mailOf('<p>The number is below 4012&nbsp;8888</p>'));

  assert.deepEqual(Object.keys(same), ['']);
  assert.ok(grouped['body.html']?.includes('8888'));
  assert.ok(more['body.html']?.includes(CARD));
});

test('a mail whose parts lie too deep in each other is read as text', async () => {
  const parts = Array.from(
    { length: 100 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  );
  const bytes = Buffer.from(`From: ana@example.com\nDate: today\n${parts.join('')}\n${LINE}`);

  const {
    parts: [text],
    troubles,
  } = await readAll(bytes);

  assert.ok(text?.text.endsWith(LINE));
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});

test('RTF gives its text without fonts and pictures', async () => {
  assert.deepEqual(await textsOf(rtf()), { '': `Karte für Zoë\n${CARD}\none\ttwo\t\n` });
});

test('a notebook gives its cells and what they put out', async () => {
  const notebook = {
    cells: [
      {
        source: ['key = "a"\n', 'b'],
        outputs: [{ data: { 'text/plain': [LINE], 'image/png': 'iVBOR' } }],
      },
    ],
  };

  const texts = await textsOf(Buffer.from(JSON.stringify(notebook)), { name: 'a.ipynb' });

  assert.deepEqual(texts, { '': `key = "a"\nb\n\n${LINE}\n\n` });
});

test('a patch is text, though it begins like a mail in a mailbox', async () => {
  const patch = `From ${'0123456789'.repeat(4)} Mon Sep 17 00:00:00 2001\nFrom: Ana <ana@example.com>\nSubject: x\n\n${LINE}`;

  assert.deepEqual(await textsOf(Buffer.from(patch)), { '': patch });
});

test('a book is read page by page', async () => {
  const book = zipOf({
    mimetype: 'application/epub+zip',
    'OEBPS/one.xhtml': `<html><body><p>Card 4242<i>-4242</i>-4242-4242</p></body></html>`,
  });

  const texts = await textsOf(book);

  assert.ok(texts['OEBPS/one.xhtml']?.includes(CARD));
});
