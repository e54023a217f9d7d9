import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardNumber, cardTable } from '../support/cards.ts';
import { findIn, judged, rulesFor } from './scanning.ts';

const CARD = 'CREDIT_CARD_NUMBER';
const plain = (prefix: string, length: number) => cardNumber(prefix, [length], 71_234);
const confidence = (text: string) => judged(CARD, text)?.[1];

test('cards of every brand are likely where nothing speaks for them', () => {
  const brands: readonly (readonly [string, number])[] = [
    ['4', 16],
    ['51', 16],
    ['2221', 16],
    ['2720', 16],
    ['34', 15],
    ['37', 15],
    ['36', 14],
    ['300', 14],
    ['3095', 14],
    ['6011', 16],
    ['644', 16],
    ['65', 16],
    ['3528', 16],
    ['62', 16],
    ['2200', 16],
  ];
  for (const [prefix, length] of brands) {
    const card = plain(prefix, length);
    assert.deepEqual(judged(CARD, `x: ${card};`), [card, 'LIKELY'], `${prefix}… ${length}`);
  }
});

test('rare lengths and broad ranges need a word that speaks for them', () => {
  for (const card of [plain('4', 13), plain('4', 19), plain('62', 18), plain('67', 18)]) {
    assert.equal(judged(CARD, `x: ${card};`), undefined, card);
    assert.deepEqual(judged(CARD, `card number ${card}`), [card, 'VERY_LIKELY']);
  }
});

test('cards are found as they are printed, with blanks, dashes, dots and their look-alikes', () => {
  const dashed = cardNumber('4', [4, 4, 4, 4], 99_123);
  for (const sign of ['-', ' ', '.', '\u00a0', '\u2011', '\u2013']) {
    const card = dashed.replaceAll('-', sign);
    assert.deepEqual(judged(CARD, `x: ${card};`), [card, 'LIKELY'], JSON.stringify(sign));
  }
  for (const groups of [
    [4, 6, 5],
    [4, 5, 6],
  ]) {
    const card = cardNumber('37', groups, 99_123);
    assert.deepEqual(judged(CARD, `x: ${card};`), [card, 'LIKELY']);
  }
});

test('any grouping with hyphens is likely when brand and check digit are right', () => {
  for (const groups of [
    [6, 6, 4],
    [2, 4, 4, 4, 2],
    [5, 5, 6],
    [2, 2, 2, 2, 2, 2, 4],
  ]) {
    const card = cardNumber('4', groups, 812_345);
    assert.deepEqual(judged(CARD, `x: ${card};`), [card, 'LIKELY'], groups.join('-'));
  }
});

test('all ten cards below the title of a column are very likely, at their very bytes', () => {
  const { content, cards, places } = cardTable();

  const findings = findIn(content, rulesFor([CARD], 'LIKELY'));

  assert.deepEqual(
    findings.map(({ finding }) => finding),
    cards,
  );
  assert.deepEqual(
    findings.map(({ location }) => location.byteRange),
    places,
  );
  assert.ok(findings.every((finding) => finding.confidence === 'VERY_LIKELY'));
});

test('a title of a column speaks for a number of no known brand', () => {
  const odd = cardNumber('9999', [4, 4, 4, 4], 4711);
  assert.deepEqual(judged(CARD, `Name,Credit Card\nAna,${odd}\nBo,x\n`), [odd, 'LIKELY']);
  assert.equal(judged(CARD, `x: ${odd};`), undefined);
});

test('words, keys and titles nearby make a card very likely', () => {
  const card = plain('4', 16);
  for (const text of [
    `Zahlung mit ${card}`,
    `{"cardNumber": "${card}"}`,
    `{"cc_number":${card}}`,
    `<creditCard>${card}</creditCard>`,
    `pan: ${card}`,
    `${card} exp 12/27 cvv 123`,
    `id\tcard_no\n1\t${card}\n2\tx\n`,
  ]) {
    assert.equal(confidence(text), 'VERY_LIKELY', text);
  }
});

test('a title of another number takes a card its meaning, whatever else is near', () => {
  const card = plain('4', 16);
  for (const text of [
    `order number ${card}`,
    `paid by card, tracking no: ${card}`,
    `{"payment": "card", "order_id": "${card}"}`,
    `trace_id=${card}`,
    `{"id": ${card}}`,
    `EAN ${card}`,
  ]) {
    assert.equal(confidence(text), undefined, text);
  }
  assert.equal(confidence(`id,order_no\n1,${card}\n2,x\n`), 'UNLIKELY');
});

test('cards are found behind the signs that programs put before them', () => {
  const card = plain('4', 16);
  const spaced = cardNumber('4', [4, 4, 4, 4], 31_337).replaceAll('-', ' ');
  for (const [text, found] of [
    [`{"text":"my card\\n${card}"}`, card],
    [`{"text":"my card\\n${spaced} thanks"}`, spaced],
    [`%B${card}^DOE/JANE^29121010000`, card],
    [`;${card}=29121010000000000000?`, card],
    [`x='${card}'`, card],
    [`<n>${card}</n>`, card],
  ] as const) {
    assert.equal(judged(CARD, text)?.[0], found, text);
  }
});

test('numbers that only look like cards are no findings', () => {
  const card = plain('4', 16);
  const wrong = card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10);
  for (const text of [
    `card ${wrong}`,
    `card ${card}7`,
    `card 7${card}`,
    `a${card}`,
    `${card}b`,
    `0x${card}`,
    `${card}.5`,
    `3.${card}`,
    `+${card}`,
    `id_${card}`,
    `${card}-a1`,
    'deadbeef-4111-1111-1111-111111111111',
    '0000-0000-0000-0000',
    '4444 4444 4444 4444',
    '1795491706123 1795491706123456',
    '2010 2011 2012 2013 2014 2015 2016',
    '9780306406157',
    `${card.slice(0, 4)}-${card.slice(4, 8)} ${card.slice(8, 12)}-${card.slice(12)}`,
    'XXXX-XXXX-XXXX-1111',
  ]) {
    assert.equal(judged(CARD, text), undefined, text);
  }
});

test('a card among other numbers in a line is found once', () => {
  const card = cardNumber('4', [4, 4, 4, 4], 31_337).replaceAll('-', ' ');
  const found = findIn(`17 ${card} 12 ${card} 123\n`, rulesFor([CARD], 'LIKELY'));

  assert.deepEqual(
    found.map(({ finding }) => finding),
    [card, card],
  );
});

test('the account of a card is one by its printed groups, or when it is the primary one', () => {
  const spaced = '4539 5787 6362 1486';
  const whole = '4539578763621486';

  assert.deepEqual(judged(CARD, `account_number: ${spaced}`), [spaced, 'LIKELY']);
  assert.deepEqual(judged(CARD, `primaryAccountNumber: "${whole}"`), [whole, 'VERY_LIKELY']);
  assert.equal(judged(CARD, `account_number: ${whole}`), undefined);
});
