import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf, matchForm, startOf } from '../../src/engine/detectors/written-form.ts';
import { judged } from './scanning.ts';

function matched(layout: string, written: string): string | undefined {
  const bytes = Buffer.from(written);
  const found = matchForm({ bytes, from: 0, to: bytes.length }, formOf(layout), 0);
  return found && found.end === bytes.length ? found.plain : undefined;
}

test('a form takes digits, letters and either where it says so, and gives them back as capitals', () => {
  assert.equal(matched('@@ ## *', 'ab 12 3'), 'AB123');
  assert.equal(matched('@@ ## *', 'AB 12 C'), 'AB12C');
  assert.equal(matched('@@ ## *', 'A1 12 C'), undefined);
  assert.equal(matched('DE###', 'de123'), 'DE123');
  assert.equal(matched('DE###', 'DK123'), undefined);
});

test('a form takes letters of one case only', () => {
  assert.equal(matched('@@##@', 'aB12c'), undefined);
  assert.equal(matched('@@##@', 'AB12c'), undefined);
});

test('blanks and dashes may be their look-alikes, and nothing else', () => {
  for (const blank of [' ', '\u00a0', '\u202f'])
    assert.equal(matched('## ##', `12${blank}34`), '1234');
  for (const dash of ['-', '\u2010', '\u2011', '\u2013'])
    assert.equal(matched('##-##', `12${dash}34`), '1234');
  for (const other of ['.', '/', '\t', '  ', ''])
    assert.equal(matched('## ##', `12${other}34`), undefined);
});

test('the beginning of a form is found from its first digits, whatever the blanks are made of', () => {
  const bytes = Buffer.from('No. AB\u00a012 34');
  const text = { bytes, from: 0, to: bytes.length };

  assert.equal(startOf(text, formOf('@@ ## ##'), bytes.indexOf('12')), bytes.indexOf('AB'));
});

test('a number with a plus, a fraction or further groups is another number', () => {
  const name = 'UK_NATIONAL_HEALTH_SERVICE_NUMBER';

  assert.equal(judged(name, 'NHS 943 476 5919')?.[0], '943 476 5919');
  assert.equal(judged(name, 'NHS: 943\u00a0476\u00a05919')?.[0], '943\u00a0476\u00a05919');
  for (const text of [
    'NHS +9434765919',
    'NHS 943 476 5919 22',
    'NHS 44 943 476 5919',
    'NHS 9434765919.5',
    'NHS 1.943.476.5919',
  ]) {
    assert.equal(judged(name, text), undefined, text);
  }
});

test('small letters among digits need a word, capitals do not', () => {
  assert.equal(judged('SPAIN_NIF_NUMBER', 'see 12345678Z here')?.[1], 'POSSIBLE');
  assert.equal(judged('SPAIN_NIF_NUMBER', 'see 12345678z here'), undefined);
  assert.equal(judged('SPAIN_NIF_NUMBER', 'dni 12345678z here')?.[0], '12345678z');
});
