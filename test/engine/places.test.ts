import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

function found(name: string, text: string): string {
  return findIn(text, rulesFor([name]))
    .map(({ finding }) => finding)
    .join(' | ');
}

const ADDRESSES = [
  '742 Evergreen Terrace, Springfield, IL 62704',
  '1600 Pennsylvania Avenue NW, Washington, DC 20500',
  '350 Fifth Avenue, Suite 3300, New York, NY 10118',
  '1 Infinite Loop, Cupertino, CA 95014',
  '123 Main St',
  '123 N. Main St., Apt 4B',
  '45 West 34th Street',
  '221B Baker Street',
  '10 Downing Street, London SW1A 2AA',
  '24 Sussex Drive, Ottawa, ON K1M 1M4',
  '12 Bourke Street, Melbourne VIC 3000',
  'Musterstraße 12, 10115 Berlin',
  'Hauptstr. 5a, 80331 München',
  '12 rue de la Paix, 75002 Paris',
  '8 bis avenue Victor Hugo',
  'Calle Mayor 12, 28013 Madrid',
  'Via Roma 12, 00184 Roma',
  'Kerkstraat 12, 1017 GA Amsterdam',
  'Storgatan 12, 111 22 Stockholm',
  'ul. Marszałkowska 10',
  'Rua Augusta, 1500',
  'P.O. Box 1234',
];

for (const address of ADDRESSES) {
  test(`${address} is found whole`, () => {
    assert.equal(found('STREET_ADDRESS', `He wrote to ${address}.\n`), address);
    assert.equal(found('STREET_ADDRESS', `"x": "${address}"`), address);
  });
}

test('what names no kind of street needs the title of a column or a key', () => {
  assert.equal(
    found('STREET_ADDRESS', 'address\n"99 Lindenhof"\n"7 Sunrise Apartments"\n'),
    '99 Lindenhof | 7 Sunrise Apartments',
  );
  assert.equal(found('STREET_ADDRESS', '"street": "88 Oak Hill"'), '88 Oak Hill');
  assert.equal(found('STREET_ADDRESS', '"label": "88 Oak Hill"'), '');
});

test('counts, versions, chapters and the address in licences are none', () => {
  for (const text of [
    'took 12 Main steps',
    'Chapter 3 Getting Started',
    'HTTP/1.1 200 OK',
    'In 2020 The Road',
    'Windows 10',
    'ran 5 Court cases',
    '51 Franklin Street, Fifth Floor, Boston, MA 02110',
  ]) {
    assert.equal(found('STREET_ADDRESS', text), '', text);
  }
});

const PLACES: readonly (readonly [text: string, place: string])[] = [
  ['flew to Buenos Aires today', 'Buenos Aires'],
  ['in München, Deutschland', 'München | Deutschland'],
  ['"country": "Portugal"', 'Portugal'],
  ['city,x\nReading,1\nLondon,2\n', 'Reading | London'],
  ['gps: 40.7128, -74.0060', '40.7128, -74.0060'],
  ['{"lat": 40.7128, "lng": -74.0060}', '40.7128 | -74.0060'],
  ['a Nice day', ''],
  ['Reading list', ''],
  ['weights 0.7128, 0.4060', ''],
  ['class SpainTest', ''],
];

for (const [text, place] of PLACES) {
  test(`the places in ${JSON.stringify(text)} are "${place}"`, () => {
    assert.equal(found('LOCATION', text), place);
  });
}

test('a town ends before the small words that go on behind it', () => {
  for (const [text, address] of [
    ['at Hauptstr. 5, 10117 Berlin now', 'Hauptstr. 5, 10117 Berlin'],
    ['Hauptstr. 5, 60311 Frankfurt am Main und', 'Hauptstr. 5, 60311 Frankfurt am Main'],
    ['12 rue de la Paix, 75002 Paris et', '12 rue de la Paix, 75002 Paris'],
    ['Kerkstraat 12, 1017 GA Amsterdam is', 'Kerkstraat 12, 1017 GA Amsterdam'],
  ] as const) {
    assert.equal(found('STREET_ADDRESS', text), address);
  }
});
