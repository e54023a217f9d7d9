import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as banks from '../../src/engine/detectors/banks.ts';
import { EUROPE } from '../../src/engine/detectors/europe/europe.ts';
import { type Kind, NAMED } from './european-numbers.ts';
import { FURTHER } from './european-numbers-further.ts';
import { findIn, rulesFor } from './scanning.ts';
import { groups, Seeded } from './seeded.ts';

const EVERY = rulesFor([...EUROPE, ...Object.values(banks)].map(({ name }) => name));
const HEX = '0123456789abcdef';

function found(text: string): string[] {
  return findIn(text, EVERY).map(({ detector, finding }) => `${detector.name} ${finding}`);
}

/** Numbers that nobody would take for a person's without a word that says so. */
const BARE: readonly Kind[] = [...NAMED, ...FURTHER].filter(
  ({ name }) => !/SPAIN_NI|ITALY_FISCAL|FINLAND|IRELAND/.test(name),
);

test('a valid number without separators is nothing among words for other things', () => {
  const seeded = new Seeded(5);

  for (const kind of BARE) {
    for (const label of ['order', 'tracking number', 'timestamp', 'size in bytes', 'SKU', 'user']) {
      const plain = kind.make(seeded);
      if (/[A-Z+-]/.test(plain)) continue;
      assert.deepEqual(found(`${label}: ${plain}`), [], kind.name);
      assert.deepEqual(found(`${label},x\n${plain},1\n`), [], kind.name);
    }
  }
});

test('the nearer word decides whether a number is an order or a person', () => {
  assert.deepEqual(found('Bestellnummer 86095742719 für den Finanzamt-Ordner'), []);
  assert.deepEqual(found('Order 17 of NHS supplies, phone 9434765919'), []);
  assert.deepEqual(found('Order 17, PESEL 44051401359'), ['POLAND_PESEL_NUMBER 44051401359']);
});

test('digests, identifiers, versions and times are nothing', () => {
  const seeded = new Seeded(6);

  for (let round = 0; round < 300; round++) {
    const uuid = groups(seeded.of(HEX, 32), [8, 4, 4, 4, 12], '-');
    const lines = [
      `commit ${seeded.of(HEX, 40)}`,
      `"integrity": "sha512-${seeded.of('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 86)}=="`,
      `request_id=${uuid} took ${seeded.digits(3)} ms`,
      `${seeded.from(1_600_000_000, 1_800_000_000)} GET /v${seeded.digits(1)}/items/${seeded.digits(9)}`,
      `#${seeded.of(HEX, 6)} 0x${seeded.of(HEX, 8)} v${seeded.digits(2)}.${seeded.digits(2)}.${seeded.digits(3)}`,
      `{"lat": ${seeded.digits(2)}.${seeded.digits(8)}, "ts": 17${seeded.digits(11)}}`,
    ];
    for (const line of lines) assert.deepEqual(found(line), [], line);
  }
});

test('words of the languages of Europe alone find nothing', () => {
  const prose = [
    'Nie wiem, czy nip albo regon jest potrzebny; numer 12 w 2024 roku.',
    'Ich habe nie eine Steuer-ID bekommen, auch nicht am 12.03.2024 um 10:15 Uhr.',
    'La CNI et le passeport sont à renouveler en 2025, sous 15 jours.',
    'El NIE y el DNI caducan en 2026; llame al 112.',
    'The swift brown fox; BIC pens; CHI 2024 in Honolulu; UTR of 12.5.',
    'Codice fiscale e patente: vedi pagina 7, articolo 12, comma 3.',
  ];
  for (const text of prose) assert.deepEqual(found(text), [], text);
});

test('a masked number is nothing', () => {
  const masked = [
    'IBAN DE89 **** **** **** **** 00',
    'PESEL *******1359',
    'DNI ****5678Z',
    'NIR 2 55 XX XX XXX XXX 38',
  ];
  for (const text of masked) assert.deepEqual(found(text), [], text);
});
