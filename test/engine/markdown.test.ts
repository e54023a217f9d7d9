import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmarked } from '../support/marked-text.ts';
import { findIn, rulesFor } from './scanning.ts';

const VALUES = [
  ['CREDIT_CARD_NUMBER', 'Card', '4539578763621486'],
  ['CREDIT_CARD_NUMBER', 'Card', '4539 5787 6362 1486'],
  ['US_SOCIAL_SECURITY_NUMBER', 'SSN', '523-45-6789'],
  ['IBAN_CODE', 'IBAN', 'DE89370400440532013000'],
  ['IP_ADDRESS', 'IP', '81.2.69.142'],
  ['IP_ADDRESS', 'IP', '2a02:7903:dff8:7d8c:c699:6cd3:c962:3509'],
  ['PHONE_NUMBER', 'Phone', '+1 415-555-2671'],
  ['PHONE_NUMBER', 'Phone', '(212) 456-7890'],
  ['DATE_OF_BIRTH', 'Date of birth', '1975-08-23'],
  ['POLAND_PESEL_NUMBER', 'PESEL', '44051401359'],
  ['STREET_ADDRESS', 'Address', 'Hauptstraße 37'],
  ['STREET_ADDRESS', 'Address', 'Calle Mayor 17'],
] as const;

test('what Markdown stresses or sets as code is found as it is', () => {
  for (const [name, label, value] of VALUES) {
    const rules = rulesFor([name]);
    for (const mark of ['*', '**', '***', '_', '__', '`']) {
      const { text, start, end } = unmarked(
        `Your ${label}: ${mark}[[${value}]]${mark}, as you said`,
      );
      const places = findIn(text, rules).map(({ location }) => location.byteRange);
      assert.deepEqual(places, [{ start, end }], text);
    }
  }
});

test('a number that underscores join to a name is a part of it', () => {
  for (const text of [
    'card_4539578763621486_2.png',
    'card: _4539578763621486',
    'card: 4539578763621486_',
    'card: x_4539578763621486_ and y',
    'card: __4539578763621486_',
    'card: _4539578763621486_x',
  ]) {
    assert.deepEqual(findIn(text, rulesFor(['CREDIT_CARD_NUMBER'])), [], text);
  }
});
