import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD, pdfOf } from './extract-samples.ts';
import { textsOf } from './extracting.ts';

/** A page with what is drawn on it, and further objects from number 5 on. */
function pageOf(drawn: string, { page = '', catalog = '', more = [] as readonly string[] } = {}) {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R${page}/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>`,
    streamOf(drawn),
    ...more,
  ];
  return pdfOf(objects, '');
}

const streamOf = (content: string, head = '') =>
  `<</Length ${content.length}${head}>>stream\n${content}\nendstream`;

const draw = (x: number, y: number, text: string) =>
  `BT /F1 12 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET\n`;

test('letters that are set far apart are read as the words that they are', async () => {
  const drawn = `BT /F1 12 Tf 5 Tc 72 700 Td (Card ${CARD.replaceAll(' ', '')}) Tj ET`;

  const texts = await textsOf(pageOf(drawn));

  assert.deepEqual(texts, { 'page 1': `Card ${CARD.replaceAll(' ', '')}\n` });
});

test('a number in the boxes of a form is one number', async () => {
  const boxes = [...'4242424242424242'].map((digit, at) => draw(72 + at * 18, 700, digit));

  const texts = await textsOf(pageOf(boxes.join('')));

  assert.deepEqual(texts, { 'page 1': '4242424242424242\n' });
});

test('few single letters and figures stay apart', async () => {
  const texts = await textsOf(pageOf(draw(72, 700, 'Plan A or B: 1 of 3')));

  assert.deepEqual(texts, { 'page 1': 'Plan A or B: 1 of 3\n' });
});

test('the cells of a table have tabs between', async () => {
  const cells = [
    draw(72, 700, 'Name') + draw(200, 700, 'Phone'),
    draw(72, 680, 'Ana Ruiz') + draw(200, 680, '5552345678'),
  ];

  const texts = await textsOf(pageOf(cells.join('')));

  assert.deepEqual(texts, { 'page 1': 'Name\tPhone\nAna Ruiz\t5552345678\n' });
});

test('the lines of a page that is turned are its lines', async () => {
  const turned = (x: number, y: number, text: string) =>
    `BT /F1 12 Tf 0 1 -1 0 ${x} ${y} Tm (${text}) Tj ET\n`;
  const cells = [
    turned(100, 72, 'Name') + turned(100, 200, 'Phone'),
    turned(120, 72, 'Ana Ruiz') + turned(120, 200, '5552345678'),
  ];

  const texts = await textsOf(pageOf(cells.join(''), { page: '/Rotate 90' }));

  assert.deepEqual(texts, { 'page 1': 'Name\tPhone\nAna Ruiz\t5552345678\n' });
});

test('what is attached to a PDF and to a place on its page is read', async () => {
  const file = (name: string, object: number) =>
    `<</Type/Filespec/F(${name})/EF<</F ${object} 0 R>>>>`;
  const document = pageOf(draw(72, 700, 'see there'), {
    catalog: '/Names<</EmbeddedFiles<</Names[(one) 5 0 R]>>>>',
    page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]/FS 7 0 R>>]',
    more: [
      file('one.txt', 6),
      streamOf(`one ${CARD}`, '/Type/EmbeddedFile'),
      file('two.txt', 8),
      streamOf(`two ${CARD}`, '/Type/EmbeddedFile'),
    ],
  });

  const texts = await textsOf(document);

  assert.equal(texts['one.txt'], `one ${CARD}`);
  assert.equal(texts['two.txt'], `two ${CARD}`);
});
