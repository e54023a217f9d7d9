import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIGIT, LOWER, UPPER } from '../../src/engine/detectors/bytes.ts';
import { IBAN_FORMS } from '../../src/engine/detectors/iban-countries.ts';
import { findIn, judged, rulesFor } from './scanning.ts';
import { Seeded } from './seeded.ts';

const IBAN = rulesFor(['IBAN_CODE']);
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function ibans(text: string): string[] {
  return findIn(text, IBAN).map(({ finding }) => finding);
}

/** Two digits that make the remainder by 97 what it has to be. */
function checkDigits(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('');
  return String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
}

function made(seeded: Seeded, country: string, form: Uint8Array): string {
  let account = '';
  for (const kind of form.subarray(4)) {
    const alphabet =
      kind === DIGIT ? DIGITS : kind === (LOWER | UPPER) ? LETTERS : DIGITS + LETTERS;
    account += seeded.of(alphabet, 1);
  }
  return country + checkDigits(country, account) + account;
}

function grouped(iban: string, sign: string): string {
  return (iban.match(/.{1,4}/g) ?? []).join(sign);
}

test('there is a form for each country of the registry, none longer than it allows', () => {
  assert.equal(IBAN_FORMS.size, 89);
  for (const [country, { length }] of IBAN_FORMS) assert.ok(length >= 15 && length <= 34, country);
});

for (const [country, form] of IBAN_FORMS) {
  test(`an IBAN of ${country} is found however it is written`, () => {
    const seeded = new Seeded(country.charCodeAt(0) * 100 + country.charCodeAt(1));

    for (let round = 0; round < 10; round++) {
      const iban = made(seeded, country, form);
      const written = [
        iban,
        iban.toLowerCase(),
        grouped(iban, ' '),
        grouped(iban, '\u00a0'),
        grouped(iban, '-'),
      ];
      for (const span of written) {
        assert.deepEqual(ibans(`IBAN:${span}`), [span]);
        assert.deepEqual(ibans(`Please pay to ${span} by Friday, 3 May.`), [span]);
        assert.deepEqual(ibans(`a,b\n"${span}",12\n`), [span]);
        assert.deepEqual(ibans(`<iban>${span}</iban>`), [span]);
      }
    }
  });

  test(`an IBAN of ${country} with a changed character, cut or continued is none`, () => {
    const seeded = new Seeded(country.charCodeAt(0) + 7);

    for (let round = 0; round < 10; round++) {
      const iban = made(seeded, country, form);
      const at = seeded.from(2, iban.length - 1);
      const alphabet = /\d/.test(iban[at] ?? '') ? DIGITS : LETTERS;
      const other =
        alphabet[(alphabet.indexOf(iban[at] ?? '') + seeded.from(1, 9)) % alphabet.length];
      const wrong = iban.slice(0, at) + other + iban.slice(at + 1);
      for (const text of [
        wrong,
        grouped(wrong, ' '),
        iban.slice(0, -1),
        `${iban}0`,
        `${iban}A`,
        `A${iban}`,
        `_${iban}`,
        `${iban}_`,
        `id_${iban}_2`,
      ]) {
        assert.deepEqual(ibans(`IBAN: ${text}`), [], text);
      }
    }
  });
}

test('an IBAN in groups ends where its country says, whatever stands behind it', () => {
  assert.deepEqual(ibans('DE02 1203 0000 0000 2020 51 EUR 12'), ['DE02 1203 0000 0000 2020 51']);
  assert.deepEqual(ibans('NL91 ABNA 0417 1643 00 BIC ABNANL2A'), ['NL91 ABNA 0417 1643 00']);
  assert.deepEqual(ibans('IBAN FR76 30006 00001 12345678901 89'), [
    'FR76 30006 00001 12345678901 89',
  ]);
});

test('capitals of mixed case, masks and zeros are no IBAN', () => {
  for (const text of [
    'De89370400440532013000',
    'DE89 **** **** **** 0130 00',
    'DE63000000000000000000',
  ]) {
    assert.deepEqual(ibans(`IBAN ${text}`), [], text);
  }
});

test('a well-known example takes a word, and none that speaks of tests', () => {
  assert.deepEqual(ibans('Kontonummer: DE89 3704 0044 0532 0130 00'), [
    'DE89 3704 0044 0532 0130 00',
  ]);
  assert.deepEqual(ibans("['Germany', 'DE89370400440532013000'],"), []);
  assert.deepEqual(ibans("expect(iban.parse('DE89370400440532013000')).toBe(true)"), []);
  assert.deepEqual(ibans("expect(iban.parse('DE02120300000000202051')).toBe(true)"), [
    'DE02120300000000202051',
  ]);
});

test('a BIC needs a country, and words or a known bank', () => {
  for (const code of ['DEUTDEFF', 'DEUTDEFF500', 'BNPAFRPPXXX', 'QXYZGB2L', 'QXYZGB2L123']) {
    assert.equal(judged('SWIFT_CODE', `SWIFT/BIC: ${code}`)?.[0], code);
  }
  assert.equal(judged('SWIFT_CODE', 'transfer via COBADEFF today')?.[1], 'POSSIBLE');
  const none = [
    'BIC QXYZQQ2L',
    'BIC QXYZGB2',
    'BIC QXYZGB2L1234',
    'code QXYZGB2L',
    'SWIFT CUSTOMER',
    'ABCDEFGH',
  ];
  for (const text of none) assert.equal(judged('SWIFT_CODE', text), undefined, text);
});
