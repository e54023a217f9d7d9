import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visa } from '../support/cards.ts';
import { findIn, rulesFor } from './scanning.ts';

const cards = rulesFor(['CREDIT_CARD_NUMBER']);
const only = (text: string | Buffer) => {
  const [found, ...more] = findIn(text, cards);
  assert.ok(found);
  assert.equal(more.length, 0);
  return found;
};

test('bytes and code points are counted each in their own way', () => {
  const { location, finding } = only('Kundin Zoë Müller 😀 zahlt mit 4111-1111-1111-1111 heute.');

  assert.equal(finding, '4111-1111-1111-1111');
  assert.deepEqual(location.byteRange, { start: 35, end: 54 });
  assert.deepEqual(location.codepointRange, { start: 30, end: 49 });
  assert.deepEqual(location.lineRange, { start: 1, end: 1 });
});

test('rows and columns are told of tables and of nothing else', () => {
  const table = only(`Name,Card\nAna,x\nBo,${visa(1)}\n`).location;
  assert.deepEqual(table.rowRange, { start: 3, end: 3 });
  assert.deepEqual(table.columnRange, { start: 2, end: 2 });
  assert.deepEqual(table.lineRange, { start: 3, end: 3 });

  const prose = only(`Dear Ana,\nhere is it: ${visa(1)}\n`).location;
  assert.equal(prose.rowRange, null);
  assert.equal(prose.columnRange, null);
  assert.deepEqual(prose.lineRange, { start: 2, end: 2 });
});

test('a quoted cell may hold the delimiter, quotes and line ends', () => {
  const { location } = only(`a,b,card\n"x, ""y""\nz",2,${visa(1)}\np,q,r\n`);

  assert.deepEqual(location.rowRange, { start: 2, end: 2 });
  assert.deepEqual(location.columnRange, { start: 3, end: 3 });
  assert.deepEqual(location.lineRange, { start: 3, end: 3 });
});

test('tables parted by tabs, semicolons and bars are tables', () => {
  for (const sign of ['\t', ';', '|']) {
    const { location, confidence } = only(`id${sign}card\n1${sign}${visa(1)}\n2${sign}x\n`);
    assert.deepEqual(location.columnRange, { start: 2, end: 2 }, sign);
    assert.equal(confidence, 'VERY_LIKELY', sign);
  }
});

test('contexts are forty bytes that end where characters end, and have no key when empty', () => {
  const before = '😀'.repeat(30);
  const after = 'é'.repeat(60);

  const inside = only(`${before}x ${visa(1)} ${after}`);
  assert.equal(inside.beforeContext, `${'😀'.repeat(9)}x `);
  assert.equal(inside.afterContext, ` ${'é'.repeat(19)}`);

  const alone = only(visa(1));
  assert.ok(!('beforeContext' in alone) && !('afterContext' in alone));
});

test('a finding at the very start or the very end of a text loses nothing', () => {
  assert.deepEqual(only(`${visa(1)}\n`).location.byteRange, { start: 0, end: 19 });
  assert.deepEqual(only(`\n${visa(1)}`).location.byteRange, { start: 1, end: 20 });
});

test('bytes that are no UTF-8 do no harm', () => {
  const noise = Buffer.from([0xff, 0xfe, 0x80, 0x00, 0xc3]);
  const { location } = only(Buffer.concat([noise, Buffer.from(` ${visa(1)} `), noise]));

  assert.deepEqual(location.byteRange, { start: 6, end: 25 });
});
