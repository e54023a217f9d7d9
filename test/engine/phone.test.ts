import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

/** The numbers in a text at POSSIBLE, in one line. */
function phones(text: string): string {
  return findIn(text, rulesFor(['PHONE_NUMBER']))
    .map(({ finding }) => finding)
    .join(', ');
}

const INTERNATIONAL = [
  '+49 30 901820',
  '+44 20 7946 0958',
  '+44 (0)20 7946 0958',
  '+447700900123',
  '+1-816-555-1212',
  '+1 (415) 555-0132',
  '+14155550132',
  '+33 6 12 34 56 78',
  '+91 98765 43210',
  '+86 138 1234 5678',
  '+81-90-1234-5678',
  '+55 11 98765-4321',
  '+61 2 9876 5432',
  '+7 (912) 345-67-89',
  '+34 612 34 56 78',
  '+39 06 1234 5678',
  '+41 44 668 18 00',
  '+31 6 12345678',
  '+46 70 123 45 67',
  '+48 512 345 678',
  '+971 50 123 4567',
  '+65 8123 4567',
  '+972-50-123-4567',
  '+27 82 123 4567',
  '+82 10-1234-5678',
  '+353 87 123 4567',
  '+52 55 1234 5678',
  '+90 532 123 45 67',
  '+234 803 123 4567',
];

for (const number of INTERNATIONAL) {
  test(`${number} is found whole, with nothing that speaks for it`, () => {
    assert.equal(phones(`a ${number}, b`), number);
    assert.equal(phones(`"x":"${number}"`), number);
    assert.equal(phones(`"a:\\n${number}\\nb"`), number);
  });
}

const TYPICAL = [
  '(415) 555-0132',
  '(212)555-0147',
  '415-555-0132',
  '415.555.0132',
  '1-800-555-0199',
  '555-123-4567',
  '020 7946 0958',
  '07700 900123',
  '01 23 45 67 89',
  '06.12.34.56.78',
  '(11) 98765-4321',
  '090-1234-5678',
  '0412 345 678',
  '044 668 18 00',
  '8-926-307-41-58',
];

for (const number of TYPICAL) {
  test(`${number} is found by the way it is written`, () => {
    assert.equal(phones(`a ${number}; b`), number);
    assert.equal(phones(`"a:\\n${number}\\nb"`), number);
    if (!number.startsWith('(')) assert.equal(phones(`(${number})`), number);
  });
}

const SPOKEN_FOR: readonly (readonly [text: string, number: string])[] = [
  ['tel 415 555 0132', '415 555 0132'],
  ['phone: 4155550132', '4155550132'],
  ['id,phone\n1,4155550132\n2,2125550147\n', '4155550132, 2125550147'],
  ['Call me at 212 555 1234 now', '212 555 1234'],
  ['tel:415-555-0132;ext=4', '415-555-0132'],
  ['mobile: 07700900123', '07700900123'],
  ['Tel.: 030 901820', '030 901820'],
  ['Tel. 030/901820', '030/901820'],
  ['Handy 0151 23456789', '0151 23456789'],
  ['tel 0049 30 901820', '0049 30 901820'],
  ['mobile 98765 43210', '98765 43210'],
  ['phone 123-456-7890', '123-456-7890'],
  ['Phone: 847-955-0246 x830', '847-955-0246 x830'],
  ['Telefon: (0029) 249069259', '(0029) 249069259'],
  ['phone,id\n935.243.634,1\n', '935.243.634'],
  // The number of the row before it is no part of it.
  ['id|tel\n7|0711 48 33 90\n', '0711 48 33 90'],
  ['id\tmobile\n12\t0733 915 264\n', '0733 915 264'],
  ['τηλέφωνο: 2310 441 870', '2310 441 870'],
  ['no_hp: 0813-5520-7714', '0813-5520-7714'],
  ['điện thoại 0912 480 733', '0912 480 733'],
  ['موبايل: 0101 583 2290', '0101 583 2290'],
  ['telemóvel 912 004 587', '912 004 587'],
];

for (const [text, number] of SPOKEN_FOR) {
  test(`words make a number of ${JSON.stringify(text)}`, () => {
    assert.equal(phones(text), number);
  });
}

test('dates, prices, identifiers, addresses and arithmetic are no numbers to dial', () => {
  for (const text of [
    '2026-11-23 10:15:00',
    'phone bought 2026-11-23',
    '1.9.5 / 01.12.2020',
    '2026-11-23T10:15:00+01:00',
    'ISBN 978-3-16-148410-0',
    'SSN 123-45-6789',
    'pi 3.14159265',
    '1795491706',
    'x = a+1234567890',
    '+40.689247',
    '192.168.100.200',
    'order 415-555-0132',
    'id: 0412345678',
    '4242 4242 4242 4242',
    '4155550132',
    '1,234,567,890',
    '1.234.567.890',
    'a-415-555-0132',
    'dialog, 2009-2014',
    'write to ida@hp.example, 1987-1993',
    'inhabitants: 612 430 955 people',
    'netto 734 120 500 Kč',
    '415-555-0132-7',
    '415-555-01321',
    '415-555-0132.5',
    '943 476 5919',
    '550e8400-e29b-41d4-a716-446655440000',
    'c0ffee+14155550132',
    '2000 2001 2002 2003',
    'tracking 1234 5678 9012',
    '01-02-2024 03-04-2024',
    '<Buffer 01 02 03 04 05>',
  ]) {
    assert.equal(phones(text), '', text);
  }
});
