import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

const rules = rulesFor([
  'US_SOCIAL_SECURITY_NUMBER',
  'US_EMPLOYER_IDENTIFICATION_NUMBER',
  'US_BANK_ROUTING_MICR',
  'US_BANK_ACCOUNT_NUMBER',
  'POLAND_PESEL_NUMBER',
  'AUSTRALIA_BUSINESS_NUMBER',
  'PHONE_NUMBER',
]);

const named = (text: string) =>
  findIn(text, rules).map(({ detector, finding }) => `${detector.name} ${finding}`);

test('of two names the one right before a number says what it is', () => {
  assert.deepEqual(named('EIN 74-1569322, SSN 535824913'), [
    'US_EMPLOYER_IDENTIFICATION_NUMBER 74-1569322',
    'US_SOCIAL_SECURITY_NUMBER 535824913',
  ]);
  assert.deepEqual(named('Direct deposit: routing 021000021, account number 229808067\n'), [
    'US_BANK_ROUTING_MICR 021000021',
    'US_BANK_ACCOUNT_NUMBER 229808067',
  ]);
});

test('a line of dots leads from a label to its value, whatever stands in the line above', () => {
  assert.deepEqual(named('version ................ 10.19.79\nSSN ....... 706-97-7926\n'), [
    'US_SOCIAL_SECURITY_NUMBER 706-97-7926',
  ]);
  assert.deepEqual(named('ticket ...... PFB-74330\nPESEL ....... 54090294359\n'), [
    'POLAND_PESEL_NUMBER 54090294359',
  ]);
});

test('behind a plus there is a phone number, a file and its year are none', () => {
  assert.deepEqual(named('call +61 471 991 699 today'), ['PHONE_NUMBER +61 471 991 699']);
  assert.deepEqual(named('expediente 0131/2026 y 0141/2026'), []);
});
