import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, pairAt } from './births.ts';
import { namedNearby } from './nations.ts';

/** Women have 50 added to the month; where a day has no number left, 20 are added. Before 1954 there was no check digit. */
export function birthNumber(plain: string): boolean {
  const month = pairAt(plain, 2) % 50;
  if (!isDay(month > 20 ? month - 20 : month, pairAt(plain, 4))) return false;
  if (plain.length === 9) return pairAt(plain, 0) < 54 && !plain.endsWith('000');
  return Number(plain) % 11 === 0 || (Number(plain.slice(0, 9)) % 11 === 10 && plain.endsWith('0'));
}

const BIRTH_WORDS = [
  'rodne cislo*',
  'rodneho cisla',
  'rodnym cislem',
  'rodne c',
  'rodnecislo',
  'rc',
  'r c',
  'birth number',
  'narozen*',
];

export const CZECHIA_BIRTH_NUMBER: Detector = writtenDetector({
  name: 'CZECHIA_BIRTH_NUMBER',
  layouts: ['######/####', '##########', '######/###', '#########'],
  holds: birthNumber,
  words: [...BIRTH_WORDS, 'cesk*', 'czech*'],
  against: [
    'order*',
    'objednavk*',
    'faktur*',
    'invoice*',
    'cj',
    'ucet',
    'ucet c',
    'account',
    'case',
    'ref*',
  ],
  rank: 50,
  checks: 'Date of birth, mod 11; context',
  source: 'Ministerstvo vnitra, zákon č. 133/2000 Sb.',
  examples: {
    finds: ['Rodné číslo: [[710319/2745]]', 'r.č. [[7103192745]]'],
    ignores: ['Rodné číslo: 710319/2746', 'faktura 7103192745'],
  },
});

export const SLOVAKIA_BIRTH_NUMBER: Detector = writtenDetector({
  name: 'SLOVAKIA_BIRTH_NUMBER',
  layouts: ['##########', '######/####', '######/###'],
  holds: birthNumber,
  inContext: namedNearby(
    /slovensk|slovak|slovac|cisla sr/,
    ['SK', 'SVK'],
    'VERY_LIKELY',
    undefined,
  ),
  words: ['slovensk*', 'slovak*', 'slovac*', 'rodneho cisla sr', 'rodne cislo', 'rodné číslo'],
  rank: 53,
  checks: 'Date of birth, mod 11; context that names the country',
  source: 'Ministerstvo vnútra, zákon č. 301/1995 Z. z.',
  examples: {
    finds: [
      'Slovenská republika, rodné číslo [[710319/2745]]',
      'Slovak birth number [[7103192745]]',
    ],
    ignores: ['Slovenská republika 710319/2746', 'č. 7103192745'],
  },
});

export const CZECHIA_COMPANY_NUMBER: Detector = writtenDetector({
  name: 'CZECHIA_COMPANY_NUMBER',
  layouts: ['########', '### ## ###'],
  holds: (plain) => (11 - (weighted(plain, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(plain, 7),
  inContext: 'LIKELY',
  words: ['ico', 'ic', 'identifikacni cislo', 'identifikacne cislo', 'ičo'],
  against: ['favicon*', 'icon*', 'v', 'version', 'href', 'src', 'png'],
  rank: 46,
  checks: 'Eight digits mod 11; context',
  source: 'Český statistický úřad, identifikační číslo osoby',
  examples: {
    finds: ['IČO: [[25596641]]', 'ičo [[27074358]]'],
    ignores: ['IČO: 25596642', 'č. 25596641'],
  },
});
