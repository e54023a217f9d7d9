import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { CARD, pdfOf } from './extract-samples.ts';
import { readAll, textsOf } from './extracting.ts';

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  return Buffer.concat([number(body.length), named, number(crc32(named))]);
}

/** A picture of bits, eight to a byte. */
function png(width: number, rows: readonly Buffer[], ...more: readonly Buffer[]): Buffer {
  const shape = Buffer.concat([number(width), number(rows.length), Buffer.from([1, 0, 0, 0, 0])]);
  const pixels = deflateSync(Buffer.concat(rows.flatMap((row) => [Buffer.alloc(1), row])));
  const chunks = [
    chunk('IHDR', shape),
    ...more,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

test('what a picture says of itself is read, and that is no trouble', async () => {
  const packed = Buffer.concat([
    Buffer.from('Comment\0\0'),
    deflateSync(Buffer.from(`Card ${CARD}`)),
  ]);
  const picture = png(
    8,
    [Buffer.from([0xff])],
    chunk('tEXt', Buffer.from('Author\0Ana Example')),
    chunk('zTXt', packed),
  );

  const { parts, troubles } = await readAll(picture);

  assert.deepEqual(parts, [
    {
      path: undefined,
      mimeType: 'text/plain',
      text: `Author\nAna Example\nComment: Card ${CARD}\n`,
    },
  ]);
  assert.deepEqual(troubles, []);
});

test('the description of a photograph is read without its small copy', async () => {
  const segment = (type: number, body: Buffer) =>
    Buffer.concat([Buffer.from([0xff, type, 0, body.length + 2]), body]);
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0Camera of Ana\0'),
    Buffer.from([0xff, 0xd8, 0xff]),
    Buffer.from('pixels that look like text'),
  ]);
  const photograph = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif),
    segment(0xfe, Buffer.from('a remark')),
    Buffer.from([0xff, 0xda, 0, 8]),
    Buffer.from('pixels that look like text'),
  ]);

  assert.deepEqual(await textsOf(photograph), { '': 'Exif\nCamera of Ana\na remark\n' });
});

/** Digits of five dots by seven, bit by bit. */
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  '4': [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
  '2': [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
  '7': [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
};
const SCALE = 8;

function dotted(text: string): { readonly width: number; readonly rows: readonly Buffer[] } {
  const width = (text.length + 2) * 6 * SCALE;
  const blank = Buffer.alloc(width / 8, 0xff);
  const margin = Array.from({ length: 40 }, () => blank);
  const lines = Array.from({ length: 7 * SCALE }, (_, y) => {
    const row = Buffer.from(blank);
    for (const [at, digit] of [...text].entries()) {
      const dots = DIGITS[digit]?.[Math.floor(y / SCALE)] ?? 0;
      for (let dot = 0; dot < 5; dot++) {
        // A dot is as wide as the bits of a byte.
        if ((dots >> (4 - dot)) & 1) row[(at + 1) * 6 + dot] = 0;
      }
    }
    return row;
  });
  return { width, rows: [...margin, ...lines, ...margin] };
}

function drawn(text: string): Buffer {
  const { width, rows } = dotted(text);
  return png(width, rows);
}

test('the text in a picture is read when that is asked for', async () => {
  const picture = drawn('4274247');

  assert.deepEqual(await textsOf(picture), {});
  const texts = await textsOf(picture, { ocr: true });
  assert.match(texts['']?.replace(/\D/g, '') ?? '', /274247/);
});

test('a page that is a picture is read when that is asked for', async () => {
  const { width, rows } = dotted('4274247');
  const bits = Buffer.concat([...rows]);
  const colours = Buffer.from(
    [...bits].flatMap((byte) => bitsOf(byte).flatMap((bit) => [bit, bit, bit])),
  );
  const content = '400 0 0 200 50 400 cm /P Do';
  for (const [pixels, depth] of [
    [bits, '/BitsPerComponent 1/ColorSpace/DeviceGray'],
    [colours, '/BitsPerComponent 8/ColorSpace/DeviceRGB'],
  ] as const) {
    const picture = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${rows.length}${depth}/Length ${pixels.length}>>`;
    const page = pdfOf(
      [
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R]/Count 1>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>',
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
        `${picture}stream\n${pixels.toString('latin1')}\nendstream`,
      ],
      '',
    );

    assert.deepEqual(await textsOf(page), {});
    const texts = await textsOf(page, { ocr: true });
    assert.match(texts['page 1']?.replace(/\D/g, '') ?? '', /274247/, depth);
  }
});

const bitsOf = (byte: number): number[] =>
  Array.from({ length: 8 }, (_, at) => ((byte >> (7 - at)) & 1) * 0xff);

test('a picture of a kind that cannot be opened is a trouble only where it is to be read', async () => {
  const avif = Buffer.concat([
    Buffer.from([0, 0, 0, 28]),
    Buffer.from('ftypavif'),
    Buffer.alloc(50),
  ]);

  assert.deepEqual((await readAll(avif)).troubles, []);
  const { troubles } = await readAll(avif, { ocr: true });
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['unsupported'],
  );
});

test('a picture that is broken is a trouble only where it is to be read', async () => {
  const broken = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 7)]);

  assert.deepEqual((await readAll(broken)).troubles, []);
  const { troubles } = await readAll(broken, { ocr: true });
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});
