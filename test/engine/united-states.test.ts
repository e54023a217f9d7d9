import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged } from './scanning.ts';

const SSN = 'US_SOCIAL_SECURITY_NUMBER';
const ssn = (...groups: readonly string[]) => groups.join('-');
const number = ssn('536', '90', '4399');

test('a social security number with dashes is likely by itself and very likely in context', () => {
  assert.deepEqual(judged(SSN, `x ${number} y`), [number, 'LIKELY']);
  for (const text of [
    `SSN: ${number}`,
    `{"ssn":"${number}"}`,
    `socialSecurityNumber=${number}`,
    `name,SSN\nAna,${number}\nBo,x\n`,
  ]) {
    assert.equal(judged(SSN, text)?.[1], 'VERY_LIKELY', text);
  }
});

test('bare digits and blanks are a social security number only in context', () => {
  for (const written of ['536904399', '536 90 4399']) {
    assert.equal(judged(SSN, `x ${written} y`), undefined);
    assert.equal(judged(SSN, `ssn ${written}`)?.[0], written);
  }
});

test('numbers that were never issued are no social security numbers', () => {
  for (const groups of [
    ['000', '12', '3456'],
    ['666', '12', '3456'],
    ['900', '12', '3456'],
    ['987', '65', '4321'],
    ['536', '00', '4399'],
    ['536', '90', '0000'],
    ['078', '05', '1120'],
    ['219', '09', '9999'],
  ]) {
    assert.equal(judged(SSN, `ssn ${ssn(...groups)}`), undefined, groups.join('-'));
  }
});

test('dots between the groups count in context, and not where they lead on', () => {
  const dotted = number.replaceAll('-', '.');

  assert.deepEqual(judged(SSN, `Social Security No. ${dotted}`), [dotted, 'VERY_LIKELY']);
  assert.equal(judged(SSN, `release ${dotted}`), undefined);
  assert.equal(judged(SSN, `ssn 10.${dotted}`), undefined);
});

test('a date or an amount beside blanks is no part of the number', () => {
  const spaced = number.replaceAll('-', ' ');

  for (const text of [
    `ssn ${spaced} 2026-11-23`,
    `ssn 11/23/2026 ${spaced}`,
    `ssn ${spaced} 12.50`,
  ]) {
    assert.equal(judged(SSN, text)?.[0], spaced, text);
  }
  assert.equal(judged(SSN, `ssn ${spaced} 1234`), undefined);
});

test('masked numbers and postal codes are no social security numbers', () => {
  for (const text of [
    'ssn: ***-**-4399',
    'ssn: XXX-XX-4399',
    'ssn_last4: 4399',
    'SSN and ZIP: 12345-6789',
    'ssn 2026-11-23',
  ]) {
    assert.equal(judged(SSN, text), undefined, text);
  }
});

test('a word that names something else nearer than the number keeps bare digits out', () => {
  for (const text of [
    '{"ssn": null, "order_id": "536904399"}',
    'ssn,order_no\n,536904399\n,536904398\n',
    'SSN: pending\nPhone: 536904399\n',
  ]) {
    assert.equal(judged(SSN, text), undefined, text);
  }
});

test('a number that begins like a dummy is a number all the same', () => {
  assert.equal(judged(SSN, `ssn ${ssn('078', '05', '1121')}`)?.[1], 'VERY_LIKELY');
});

test('longer runs, phone numbers, dates and part numbers are no social security numbers', () => {
  for (const text of [
    `${number}-1234`,
    `12-${number}`,
    `a${number}`,
    `${number}1`,
    '536-904-3990',
    '2026-11-2345',
    `${number}.77`,
  ]) {
    assert.equal(judged(SSN, text), undefined, text);
  }
  assert.equal(judged(SSN, `part no ${number}`)?.[1], 'UNLIKELY');
});

test('other numbers of the United States satisfy their own check digits', () => {
  const samples: readonly (readonly [string, string, string])[] = [
    ['US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER', 'itin 912-70-1234', '912-70-1234'],
    ['US_EMPLOYER_IDENTIFICATION_NUMBER', 'EIN 12-3456781', '12-3456781'],
    ['US_HEALTHCARE_NPI', 'npi: 1234567893', '1234567893'],
    ['US_BANK_ROUTING_MICR', 'routing 021000021', '021000021'],
    ['US_DEA_NUMBER', 'DEA AB1234563', 'AB1234563'],
    ['US_VEHICLE_IDENTIFICATION_NUMBER', 'VIN 1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['US_MEDICARE_BENEFICIARY_IDENTIFIER', 'medicare 1EG4TE5MK73', '1EG4TE5MK73'],
  ];
  for (const [name, text, finding] of samples) {
    assert.deepEqual(judged(name, text), [finding, 'VERY_LIKELY'], name);
  }
});

test('a routing number is no account number, though one stands beside it', () => {
  const text = 'Routing: 021000021, account no. 483920174';

  assert.deepEqual(judged('US_BANK_ACCOUNT_NUMBER', text)?.[0], '483920174');
});

test('a passport belongs to the country that is named before it', () => {
  assert.equal(judged('US_PASSPORT', 'US passport no. 531048297')?.[1], 'VERY_LIKELY');
  assert.equal(judged('US_PASSPORT', 'passport no. 531048297')?.[1], 'LIKELY');
  assert.equal(judged('US_PASSPORT', 'British passport no. 531048297'), undefined);
});

test('one digit changed is no such number', () => {
  const samples: readonly (readonly [string, string])[] = [
    ['US_HEALTHCARE_NPI', 'npi: 1234567894'],
    ['US_BANK_ROUTING_MICR', 'routing 021000022'],
    ['US_DEA_NUMBER', 'DEA AB1234564'],
    ['US_VEHICLE_IDENTIFICATION_NUMBER', 'VIN 1M8GDM9A1KP042788'],
  ];
  for (const [name, text] of samples) assert.equal(judged(name, text), undefined, name);
});
