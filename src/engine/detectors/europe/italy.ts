import { luhn } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

/** Values at odd places; at even ones they are 0 to 25 and 0 to 9. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const DIGIT = '[0-9LMNPQRSTUV]';
const FISCAL = new RegExp(`^[A-Z]{6}${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}[A-MZ]${DIGIT}{3}[A-Z]$`);
const MONTHS = 'ABCDEHLMPRST';
/** Letters that stand for digits where two people would have the same code. */
const STAND_INS = 'LMNPQRSTUV';

function digitOf(sign: string): number {
  return sign > '9' ? STAND_INS.indexOf(sign) : Number(sign);
}

function fiscal(plain: string): boolean {
  if (!FISCAL.test(plain)) return false;
  const day = digitOf(plain[9] ?? '0') * 10 + digitOf(plain[10] ?? '0');
  if (!isDay(MONTHS.indexOf(plain[8] ?? '') + 1, day > 40 ? day - 40 : day)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = plain.charCodeAt(i);
    const value = code < 65 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? (ODD[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === plain[15];
}

export const ITALY_FISCAL_CODE: Detector = writtenDetector({
  name: 'ITALY_FISCAL_CODE',
  distinctive: [
    '@@@@@@**@**@***@',
    '@@@ @@@ **@** @***@',
    '@@@ @@@ **@** @*** @',
    '@@@@@@ **@** @***@',
    '@@@-@@@-**@**-@***@',
    '@@@@@@-**@**-@***-@',
    '@@@@@@ **@**@***@',
    '@@@ @@@ **@**@***@',
  ],
  alone: 'VERY_LIKELY',
  holds: fiscal,
  words: [
    'codice fiscale*',
    'codicefiscale',
    'cod fisc*',
    'codfisc*',
    'fiscale',
    'c f',
    'cf',
    'tax code',
    'fiscal code',
  ],
  rank: 64,
  checks:
    'Names, date and place of birth in their places, stand-ins for digits, check letter mod 26',
  source: 'Agenzia delle Entrate, D.M. 23 dicembre 1976',
  examples: {
    finds: [
      'C.F. [[RSSMRA85T10A562S]]',
      '[[RSS MRA 85T10 A562S]]',
      'cf;nome\n[[rssmra85t10a562s]];Mario',
    ],
    ignores: ['RSSMRA85T10A562T', 'C.F. RSSMRA85T39A562S', 'xRSSMRA85T10A562S'],
  },
});

const ITALIAN = /italian|italy|italia|passaporto/;

export const ITALY_PASSPORT: Detector = writtenDetector({
  name: 'ITALY_PASSPORT',
  layouts: ['@@#######', '@@ #######', '@######'],
  inContext: (text, start, end, title) => {
    const short = end - start === 7;
    const issued = /^(?:aa|y[a-z])/i.test(text.bytes.toString('latin1', start, start + 2));
    return namedNearby(
      ITALIAN,
      ['IT', 'ITA'],
      'VERY_LIKELY',
      short ? undefined : issued ? 'LIKELY' : 'POSSIBLE',
    )(text, start, end, title);
  },
  words: [...PASSPORT_WORDS, 'passaport*'],
  rank: 52,
  checks:
    'Two letters and seven digits; context, surer for the series in use and where the country is named',
  source: 'Ministero degli Affari Esteri; PRADO, ITA-AO',
  examples: {
    finds: ['Passaporto n. [[YA1234567]]', 'Italian passport: [[AA9876543]]'],
    ignores: ['ordine YA1234567', 'passaporto YA12345678'],
  },
});

const ITALIAN_LICENCE = /italian|italy|patente|guida|motorizzazione|italia/;

export const ITALY_DRIVERS_LICENSE_NUMBER: Detector = writtenDetector({
  name: 'ITALY_DRIVERS_LICENSE_NUMBER',
  layouts: ['@@#######@', 'U1*******@', 'U1******@', '@@ ####### @'],
  holds: (plain) =>
    /^[A-Z]{2}\d{7}[A-Z]$/.test(plain) || /^U1(?=\D*\d)[A-Z\d]{6,7}[A-Z]$/.test(plain),
  inContext: namedNearby(ITALIAN_LICENCE, ['IT', 'ITA'], 'VERY_LIKELY', 'LIKELY'),
  words: ['patente*', 'guida', 'motorizzazione*', 'driv*', 'licen*', 'italian driv*'],
  rank: 54,
  checks: 'Two letters, seven digits, a letter, or U1 and a serial; context',
  source: 'Motorizzazione Civile; PRADO, ITA-FO',
  examples: {
    finds: ['Patente di guida [[MI1234567X]]', 'patente n. [[U1H70R803K]]'],
    ignores: ['codice MI1234567X', 'patente MI123456X'],
  },
});

export const ITALY_IDENTITY_CARD: Detector = writtenDetector({
  name: 'ITALY_IDENTITY_CARD',
  layouts: ['@@#####@@', '@@ ##### @@', '@@#######', '@@ #######'],
  inContext: 'LIKELY',
  words: [
    'carta d identita*',
    'carta identita*',
    'carta di identita*',
    'identita',
    'cie',
    'italian id*',
  ],
  rank: 50,
  checks: 'Two letters, five digits, two letters, or seven digits on paper; context',
  source: 'Ministero dell’Interno, carta di identità elettronica; PRADO, ITA-BO',
  examples: {
    finds: ['Carta d’identità [[CA12345AB]]', 'CIE n. [[CA98765ZZ]]'],
    ignores: ['codice CA12345AB', 'CIE n. CA1234AB'],
  },
});

export function italianVat(digits: string): boolean {
  const office = Number(digits.slice(7, 10));
  const known = (office >= 1 && office <= 100) || [120, 121, 888, 999].includes(office);
  return known && !/^0{7}/.test(digits) && luhn(digits);
}

export const ITALY_VAT_NUMBER: Detector = writtenDetector({
  name: 'ITALY_VAT_NUMBER',
  layouts: ['###########', 'IT###########', 'IT ###########'],
  holds: (plain) => italianVat(plain.replace('IT', '')),
  inContext: 'LIKELY',
  words: [
    'partita iva*',
    'partitaiva',
    'p iva',
    'piva',
    'iva',
    'vat*',
    'codice fiscale*',
    'c f',
    'cf',
  ],
  rank: 48,
  checks: 'Eleven digits, office, Luhn; context',
  source: 'Agenzia delle Entrate, D.P.R. 633/1972',
  examples: {
    finds: ['P. IVA [[IT00743110157]]', 'partita iva: [[00743110157]]'],
    ignores: ['P. IVA IT00743110158', 'n. 00743110157'],
  },
});
