import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, monthDayAt, pairAt } from './births.ts';

export const ROMANIA_CNP_NUMBER: Detector = writtenDetector({
  name: 'ROMANIA_CNP_NUMBER',
  layouts: ['#############', '# ###### ######', '# ## ## ## ## ### #'],
  holds: (plain) => {
    const county = pairAt(plain, 7);
    if (plain[0] === '0' || !monthDayAt(plain, 3) || county < 1 || county > 99) return false;
    const rest = weighted(plain, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    return (rest === 10 ? 1 : rest) === digitAt(plain, 12);
  },
  words: [
    'cnp',
    'cnp*',
    'c n p',
    'cod numeric*',
    'codnumeric*',
    'romanian*',
    'romania',
    'roman*',
    'buletin',
  ],
  rank: 50,
  checks: 'Sex, date of birth, county, mod 11; context',
  source: 'Direcția Generală pentru Evidența Persoanelor, codul numeric personal',
  examples: {
    finds: ['CNP [[1630615123457]]', 'cod numeric personal: [[1900826351286]]'],
    ignores: ['CNP 1630615123458', 'ts 1630615123457'],
  },
});

export function romanianTax(digits: string): boolean {
  const padded = digits.padStart(10, '0');
  return ((weighted(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === digitAt(padded, 9);
}

const LENGTHS = [6, 7, 8, 9, 10];

export const ROMANIA_COMPANY_NUMBER: Detector = writtenDetector({
  name: 'ROMANIA_COMPANY_NUMBER',
  layouts: LENGTHS.flatMap((length) =>
    ['', 'RO', 'RO '].map((prefix) => prefix + '#'.repeat(length)),
  ),
  holds: (plain) => romanianTax(plain.replace('RO', '')),
  inContext: 'LIKELY',
  words: ['cui', 'cif', 'cod fiscal*', 'cod unic*', 'cod de inregistrare fiscala'],
  rank: 44,
  checks: 'Six to ten digits, mod 11; context',
  source: 'Agenția Națională de Administrare Fiscală, codul unic de înregistrare',
  examples: {
    finds: ['CIF: [[18547290]]', 'cod fiscal [[18547290]]'],
    ignores: ['CUI: RO18547291', 'nr. 18547290'],
  },
});

/** Months of the 19th century have 20 added, those of the 21st 40. */
export function bulgarianCitizen(plain: string): boolean {
  const month = pairAt(plain, 2) % 20;
  if (!isDay(month, pairAt(plain, 4)) || pairAt(plain, 2) > 52) return false;
  return (weighted(plain, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(plain, 9);
}

export const BULGARIA_EGN_NUMBER: Detector = writtenDetector({
  name: 'BULGARIA_EGN_NUMBER',
  layouts: ['##########', '###### ####'],
  holds: bulgarianCitizen,
  words: [
    'egn',
    'egn*',
    'егн',
    'единен граждански*',
    'edinen grazhdanski*',
    'uniform civil*',
    'bulgarian*',
    'bulgaria',
  ],
  rank: 49,
  checks: 'Date of birth, mod 11; context',
  source: 'ГРАО, единен граждански номер',
  examples: {
    finds: ['EGN: [[7523169263]]', 'ЕГН [[8032056031]]'],
    ignores: ['EGN: 7523169264', 'N 7523169263'],
  },
});

export const BULGARIA_COMPANY_NUMBER: Detector = writtenDetector({
  name: 'BULGARIA_COMPANY_NUMBER',
  layouts: ['#########'],
  holds: bulgarianCompany,
  inContext: 'LIKELY',
  words: ['bulstat', 'eik', 'еик', 'булстат', 'uic', 'company id'],
  rank: 44,
  checks: 'Nine digits mod 11 in two passes; context',
  source: 'Агенция по вписванията, ЕИК',
  examples: {
    finds: ['EIK [[175074752]]', 'ЕИК [[175074752]]'],
    ignores: ['EIK 175074753', 'nr 175074752'],
  },
});

export function bulgarianCompany(digits: string): boolean {
  let rest = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  if (rest === 10) rest = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11;
  return rest % 10 === digitAt(digits, 8);
}
