import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, pairAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

export const POLAND_PESEL_NUMBER: Detector = writtenDetector({
  name: 'POLAND_PESEL_NUMBER',
  layouts: ['###########', '###### #####', '######-#####', '## ## ## #####'],
  // The century is added to the month: 80 for the 19th, 20 to 60 for those to come.
  holds: (plain) =>
    isDay(pairAt(plain, 2) % 20, pairAt(plain, 4)) &&
    weighted(plain, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  inContext: namedNearby(/turk|türk|kimlik|tckn/, [], 'LIKELY', 'VERY_LIKELY'),
  words: [
    'pesel',
    'pesel*',
    'ewidencyjn*',
    'numer ewid*',
    'nr ewid*',
    'powszechny*',
    'polish*',
    'poland',
    'polsk*',
    'national id*',
    'nationalid*',
    'personal number',
    'obywatel*',
  ],
  rank: 58,
  checks: 'Date of birth with its century, weights 1, 3, 7, 9 mod 10; context',
  source: 'Ministerstwo Cyfryzacji, numer PESEL',
  examples: {
    finds: [
      'PESEL: [[44051401359]]',
      'nr_pesel;imie\n[[08252105120]];Anna',
      'legitymująca się PESELem [[09310225077]]',
    ],
    ignores: ['PESEL: 44051401358', 'PESEL: 44131401356', 'zamówienie 44051401359'],
  },
});

export function polishTax(digits: string): boolean {
  return weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(digits, 9);
}

export const POLAND_NIP_NUMBER: Detector = writtenDetector({
  name: 'POLAND_NIP_NUMBER',
  layouts: [
    '##########',
    '###-###-##-##',
    '###-##-##-###',
    '### ### ## ##',
    '### ## ## ###',
    'PL##########',
    'PL ##########',
    'PL ###-###-##-##',
  ],
  holds: (plain) => polishTax(plain.replace('PL', '')),
  inContext: 'LIKELY',
  words: ['nip', 'nip*', 'podatnik*', 'podatk*', 'identyfikacji podatkowej'],
  rank: 48,
  checks: 'Ten digits mod 11; context',
  source: 'Ministerstwo Finansów, numer identyfikacji podatkowej',
  examples: {
    finds: ['NIP: [[526-000-12-46]]', 'NIP [[5260001246]]'],
    ignores: ['NIP: 526-000-12-47', 'tel. 526-000-12-46'],
  },
});

export const POLAND_REGON_NUMBER: Detector = writtenDetector({
  name: 'POLAND_REGON_NUMBER',
  layouts: ['#########', '##############', '### ### ###', '###-###-###'],
  holds: (plain) => {
    const short = (weighted(plain, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === digitAt(plain, 8);
    const long =
      plain.length === 9 ||
      (weighted(plain, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11) % 10 === digitAt(plain, 13);
    return short && long;
  },
  inContext: 'LIKELY',
  words: ['regon', 'regon*'],
  rank: 48,
  checks: 'Nine or fourteen digits mod 11; context',
  source: 'Główny Urząd Statystyczny, REGON',
  examples: {
    finds: ['REGON: [[192598184]]', 'regon [[123456785]]'],
    ignores: ['REGON: 192598183', 'nr 192598184'],
  },
});

/** Letters as 10 to 35; the check digit counts too. */
function documentSum(plain: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number.parseInt(plain[i] ?? '0', 36), 0);
}

export const POLAND_IDENTITY_CARD: Detector = writtenDetector({
  name: 'POLAND_IDENTITY_CARD',
  layouts: ['@@@######', '@@@ ######', '@@@-######'],
  holds: (plain) =>
    plain.length === 9 && documentSum(plain, [7, 3, 1, 9, 7, 3, 1, 7, 3]) % 10 === 0,
  inContext: 'LIKELY',
  words: [
    'dowod*',
    'dowód*',
    'dow os',
    'seria i numer*',
    'identity card*',
    'tozsamosc*',
    'polish id*',
  ],
  rank: 50,
  checks: 'Three letters, check digit, five digits mod 10; context',
  source: 'Ministerstwo Spraw Wewnętrznych i Administracji, dowód osobisty',
  examples: {
    finds: ['dowód osobisty [[ABA300000]]', 'seria i numer: [[CGH040517]]'],
    ignores: ['dowód osobisty ABA400000', 'lot ABA300000'],
  },
});

const POLISH = /polish|poland|polsk|paszport/;

export const POLAND_PASSPORT: Detector = writtenDetector({
  name: 'POLAND_PASSPORT',
  layouts: ['@@#######', '@@ #######'],
  holds: (plain) => documentSum(plain, [7, 3, 9, 1, 7, 3, 1, 7, 3]) % 10 === 0,
  inContext: namedNearby(POLISH, ['PL', 'POL'], 'VERY_LIKELY', undefined),
  words: [...PASSPORT_WORDS, 'paszport*'],
  rank: 55,
  checks: 'Two letters, check digit, six digits mod 10; context that names the country',
  source: 'Ministerstwo Spraw Wewnętrznych i Administracji, paszport',
  examples: {
    finds: ['Paszport nr [[EK9503917]]', 'Polish passport [[EK9503917]]'],
    ignores: ['Paszport nr EK9503910', 'passport EK9503917'],
  },
});
