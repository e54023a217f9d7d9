import { inflateRawSync, zstdCompressSync } from 'node:zlib';
import { gzipSync, type Zippable, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { pack } from 'tar-stream';
import { PACKED } from './extract-packed.ts';

export const CARD = '4242-4242-4242-4242';
export const LINE = `Card ${CARD}\n`;

/** A zip file of the members given as text or bytes. */
export function zipOf(members: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(members)) {
    files[name] = typeof content === 'string' ? Buffer.from(content) : content;
  }
  return Buffer.from(zipSync(files));
}

export async function tarOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(members)) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    tar.entry({ name }, bytes);
  }
  tar.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' });
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export const gzipOf = (text: string | Buffer): Buffer => Buffer.from(gzipSync(Buffer.from(text)));

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const xlsx = (): Buffer =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="People &amp; co" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst><si><t>Name</t></si><si><r><t>Zo</t></r><r><t>ë, A</t></r></si><si><t>${CARD}</t></si></sst>`,
    'xl/worksheets/first.xml': `<worksheet><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Card</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3"><v>4.242424242424242E15</v></c></row>
      <row r="4"><c r="A4" s="1"><v>78051120</v></c><c r="B4" s="2"><v>29221</v></c></row>
      </sheetData></worksheet>`,
    'xl/comments1.xml':
      '<comments><comment><text><r><t>a remark</t></r></text></comment></comments>',
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000\\-00\\-0000"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'docProps/core.xml': '<cp><dc:creator>Ana Example</dc:creator></cp>',
  });

export const docx = (): Buffer =>
  zipOf({
    'word/document.xml': `<w:document><w:body><w:p><w:r><w:t>Card 4242-4242</w:t></w:r><w:r><w:t>-4242-4242</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ana</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:r><w:tab/><w:t>end &amp; out</w:t></w:r></w:p></w:body></w:document>`,
    'word/header1.xml': '<w:hdr><w:p><w:r><w:t>in the header</w:t></w:r></w:p></w:hdr>',
    'word/comments.xml': '<w:comments><w:p><w:r><w:t>in a comment</w:t></w:r></w:p></w:comments>',
    'word/embeddings/Microsoft_Excel_Sheet1.xlsx': xlsx(),
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="r1" Target="mailto:ana@example.com" TargetMode="External"/></Relationships>',
  });

export const pptx = (): Buffer =>
  zipOf({
    'ppt/presentation.xml': '<p:presentation/>',
    'ppt/slides/slide1.xml': `<p:sld><a:p><a:r><a:t>${LINE.trim()}</a:t></a:r></a:p><a:p><a:r><a:t>second</a:t></a:r></a:p></p:sld>`,
    'ppt/notesSlides/notesSlide1.xml': '<p:notes><a:p><a:r><a:t>a note</a:t></a:r></a:p></p:notes>',
  });

export const odt = (): Buffer =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content><office:body><office:text><text:h>Title</text:h><text:p>Card<text:s text:c="2"/>${CARD}</text:p><text:p><text:a xlink:href="mailto:ana@example.com">Ana</text:a></text:p></office:text></office:body></office:document-content>`,
  });

export const ods = (): Buffer =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><table:table table:name="First"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>Card</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell office:value-type="float" office:value="4242424242424242"><text:p>4.24E+15</text:p></table:table-cell><table:covered-table-cell/><table:table-cell/><table:table-cell><text:p>${CARD}</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Second"><table:table-row><table:table-cell><text:p>other</text:p></table:table-cell></table:table-row></table:table></office:document-content>`,
  });

export function pdf(text: string): Buffer {
  const content = `BT /F1 12 Tf 72 700 Td (${text}) Tj 0 -20 Td (next line) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Title(Contract)/Author(Ana Example)>>',
  ];
  return pdfOf(objects, '/Info 6 0 R');
}

export function pdfOf(objects: readonly string[], trailer: string): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + table + end, 'latin1');
}

export const mail = (): Buffer =>
  Buffer.from(
    [
      'From: =?utf-8?q?Zo=C3=AB?= <zoe@example.com>',
      'To: bob@example.com',
      'Subject: =?utf-8?b?S8OkcnRl?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=edge',
      '',
      '--edge',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Die K=E4rte 4242-4242-=',
      '4242-4242',
      '--edge',
      'Content-Type: application/octet-stream',
      'Content-Disposition: attachment; filename="list.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      zipOf({ 'a.txt': LINE }).toString('base64'),
      '--edge--',
      '',
    ].join('\r\n'),
  );

export const rtf = (): Buffer =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator none;}\\f0 Karte f\\'fcr Zo\\u235?\\par ${CARD}\\par {\\pict 0102}\\trowd one\\cell two\\cell\\row}`,
  );

export const parquet = (): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['Zoë, A', null], type: 'STRING' },
        { name: 'card', data: [CARD, 'none'], type: 'STRING' },
        { name: 'n', data: [1.5, 2], type: 'DOUBLE' },
      ],
    }),
  );

const fixed = (name: keyof typeof PACKED): Buffer => Buffer.from(PACKED[name], 'base64');

/** One file of each format, all with the same card in them. */
export async function samples(): Promise<Readonly<Record<string, Buffer>>> {
  const zip = zipOf({ 'dir/a.txt': LINE, 'b.csv': `name,card\nAna,${CARD}\n` });
  return {
    'a.zip': zip,
    'a.tar': await tarOf({ 'dir/a.txt': LINE }),
    'a.txt.gz': gzipOf(LINE),
    'a.txt.bz2': fixed('bzip2'),
    'a.txt.xz': fixed('xz'),
    'a.txt.lzma': fixed('lzma'),
    'a.txt.zst': zstdCompressSync(Buffer.from(LINE)),
    'a.7z': fixed('sevenZip'),
    'a.xlsx': xlsx(),
    'a.xls': inflateRawSync(fixed('xls')),
    'a.docx': docx(),
    'a.pptx': pptx(),
    'a.odt': odt(),
    'a.ods': ods(),
    'a.pdf': pdf(LINE.trim()),
    'a.eml': mail(),
    'a.mbox': Buffer.concat([
      Buffer.from('From a@example.com Thu Jan  1 00:00:00 2026\n'),
      mail(),
      Buffer.from('\nFrom b@example.com Thu Jan  1 00:00:00 2026\nFrom: b\n\nplain\n'),
    ]),
    'a.parquet': parquet(),
    'a.rtf': rtf(),
    'a.html': Buffer.from(`<!doctype html><p>Card 4242<b>-4242</b>-4242&#45;4242</p>`),
    'a.ipynb': Buffer.from(
      JSON.stringify({ cells: [{ source: ['a = 1\n'], outputs: [{ text: [LINE] }] }] }),
    ),
  };
}
