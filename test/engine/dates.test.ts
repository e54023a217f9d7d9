import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

function found(name: string, text: string): string {
  return findIn(text, rulesFor([name]))
    .map(({ finding }) => finding)
    .join(' | ');
}

const DATES: readonly (readonly [text: string, date: string])[] = [
  ['on 2026-11-23.', '2026-11-23'],
  ['2026-11-23T10:15:00Z', '2026-11-23'],
  ['2026/11/23', '2026/11/23'],
  ['(23.11.2026)', '23.11.2026'],
  ['11/23/2026', '11/23/2026'],
  ['23-11-2026', '23-11-2026'],
  ['23-Nov-2026', '23-Nov-2026'],
  ['[23/Nov/2026:10:00]', '23/Nov/2026'],
  ['Fri, 23 Nov 2026 10:00:00 +0000', '23 Nov 2026'],
  ['Nov 23, 2026', 'Nov 23, 2026'],
  ['November 23rd, 2026', 'November 23rd, 2026'],
  ['23rd of November, 2026', '23rd of November, 2026'],
  ['am 4. März 1985 in', '4. März 1985'],
  ['le 23 novembre 2026', '23 novembre 2026'],
  ['1er août 2020', '1er août 2020'],
  ['23 de noviembre de 2026', '23 de noviembre de 2026'],
  ['23 ноября 2026 г.', '23 ноября 2026'],
  ['2026年11月23日', '2026年11月23日'],
  ['2026년 11월 23일', '2026년 11월 23일'],
];

for (const [text, date] of DATES) {
  test(`the date in "${text}" is "${date}"`, () => {
    assert.equal(found('DATE', text), date);
  });
}

test('days that are none, versions, addresses and counts are no dates', () => {
  for (const text of [
    '2026-13-23',
    '32.11.2026',
    '2026-11',
    '1.2.3',
    '10.0.0.1',
    'v2026.11.23',
    'a2026-11-23',
    '2026-11-230',
    '20261123',
    '4 items 2026',
    '12 Main 2020',
  ]) {
    assert.equal(found('DATE', text), '', text);
  }
});

const BIRTHS: readonly (readonly [text: string, date: string])[] = [
  ['DOB: 1985-03-04', '1985-03-04'],
  ['D.O.B. 04/03/1985', '04/03/1985'],
  ['date of birth 03/04/85', '03/04/85'],
  ['"dateOfBirth":"1985-03-04"', '1985-03-04'],
  ['<birthDate>19850304</birthDate>', '19850304'],
  ['name,dob\nA,1985-03-04\nB,03/04/1990\n', '1985-03-04 | 03/04/1990'],
  ['born on March 4, 1985', 'March 4, 1985'],
  ['geboren am 4. März 1985 in Ulm', '4. März 1985'],
  ['geb. 04.03.1985', '04.03.1985'],
  ['né le 4 mars 1985', '4 mars 1985'],
  ['nacido el 4 de marzo de 1985', '4 de marzo de 1985'],
  ['data di nascita: 04/03/1985', '04/03/1985'],
  ['urodzony 4 marca 1985', '4 marca 1985'],
  ['дата рождения: 04.03.1985', '04.03.1985'],
  ['生年月日：1985年3月4日', '1985年3月4日'],
];

for (const [text, date] of BIRTHS) {
  test(`somebody was born on "${date}" in ${JSON.stringify(text)}`, () => {
    assert.equal(found('DATE_OF_BIRTH', text), date);
  });
}

test('a date of another event is no birth, though one stands near', () => {
  assert.equal(found('DATE_OF_BIRTH', 'born 1985-03-04, hired 2010-05-06'), '1985-03-04');
  assert.equal(found('DATE_OF_BIRTH', 'DOB: 1985-03-04, issued: 2015-01-02'), '1985-03-04');
  for (const text of [
    'née le 30 juillet, 85.07.30-033.28',
    'created 1985-03-04',
    'birthtime: 2019-06-22',
    'DOB: 1985-13-04',
    'DOB 2185-03-04',
  ]) {
    assert.equal(found('DATE_OF_BIRTH', text), '', text);
  }
});
