import { weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

const LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';

/** Seven digits and a check letter mod 23; a second letter counts nine times, W, T and X of old marriages nothing. */
function personal(plain: string): boolean {
  if (!/^\d{7}[A-W][A-IWTX]?$/.test(plain)) return false;
  const second = plain[8];
  const extra = second === undefined || second > 'I' ? 0 : second.charCodeAt(0) - 64;
  return LETTERS[(weighted(plain, [8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23] === plain[7];
}

export const IRELAND_PPSN: Detector = writtenDetector({
  name: 'IRELAND_PPSN',
  layouts: [
    '#######@',
    '#######@@',
    '####### @',
    '####### @@',
    '#######-@',
    '#######-@@',
    '### #### @',
    '### #### @@',
  ],
  holds: personal,
  words: [
    'pps',
    'pps*',
    'personal public*',
    'personalpublic*',
    'public service number',
    'rsi',
    'uimhir phearsanta*',
    'uimhir psp',
    'upsp',
    'irish tax*',
    'ireland tax*',
    'irish national*',
    'welfare.ie',
    'mywelfare',
  ],
  rank: 58,
  checks: 'Seven digits, check letter mod 23 with the second letter; context',
  source: 'Department of Social Protection, PPS number; Revenue',
  examples: {
    finds: ['PPSN: [[1234567T]]', 'pps_number,name\n[[6994853H]],Aoife', 'PPS no [[6600340QB]].'],
    ignores: ['PPSN: 1234567A', 'item 1234567T'],
  },
});

const IRISH = /irish|ireland|eire|éire/;

export const IRELAND_PASSPORT: Detector = writtenDetector({
  name: 'IRELAND_PASSPORT',
  layouts: ['@@#######', '@########', '#########'],
  inContext: (text, start, end, title) => {
    const digits = (text.bytes[start + 1] ?? 0) < 0x40;
    const issued = /^[pl]/i.test(text.bytes.toString('latin1', start, start + 1));
    return namedNearby(
      IRISH,
      ['IE', 'IRL'],
      'VERY_LIKELY',
      digits ? undefined : issued ? 'LIKELY' : 'POSSIBLE',
    )(text, start, end, title);
  },
  words: [...PASSPORT_WORDS, 'pas'],
  rank: 51,
  checks:
    'Two letters and seven digits; context, surer for the series in use and where the country is named',
  source: 'Department of Foreign Affairs; PRADO, IRL-AO',
  examples: {
    finds: ['Irish passport: [[PA1234567]]', 'Passport (Ireland) [[XN5004216]]'],
    ignores: ['Irish whiskey PA1234567', 'Irish passport PA12345678'],
  },
});

const IRISH_VAT = /^(?:IE)?(\d[A-Z\d]\d{5}[A-W][A-I]?)$/;

export const IRELAND_VAT_NUMBER: Detector = writtenDetector({
  name: 'IRELAND_VAT_NUMBER',
  layouts: ['IE#######@', 'IE#######@@', 'IE#*#####@', 'IE #######@', 'IE #######@@'],
  holds: (plain) => {
    const number = IRISH_VAT.exec(plain)?.[1] ?? '';
    const letter = number[1] ?? '';
    // Before 2013 a letter in the second place stood for more digits.
    return personal(letter > '9' ? `0${number.slice(2, 7)}${number[0]}${number.slice(7)}` : number);
  },
  inContext: 'LIKELY',
  words: ['vat', 'vat*', 'cbl', 'tax*'],
  rank: 40,
  checks: 'IE, seven digits, check letter mod 23; context',
  source: 'Revenue, VAT registration numbers',
  examples: {
    finds: ['VAT: [[IE6433435F]]', 'vat no [[IE3628739L]]'],
    ignores: ['VAT: IE6433435E', 'IE6433435F'],
  },
});
