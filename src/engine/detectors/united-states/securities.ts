import { luhn } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { digitsProbe, GOODS, wordProbe } from '../printed.ts';

const BASE_38 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#';

/** The sum of the digits of each value, every second one doubled, as CUSIP and FIGI take it. */
function doubledSum(word: string, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = BASE_38.indexOf(word[i] ?? '') * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return (10 - (sum % 10)) % 10;
}

const isCusip = (word: string): boolean => doubledSum(word, 8) === Number(word[8]);

export const AMERICAN_BANKERS_CUSIP_ID: Detector = {
  name: 'AMERICAN_BANKERS_CUSIP_ID',
  rank: 60,
  probes: [
    digitsProbe({ layouts: ['#########'], holds: isCusip }),
    wordProbe({
      anyCase: true,
      lengths: [9],
      pattern: /^[A-Z0-9]{3}[A-Z0-9]{5}\d$/,
      holds: isCusip,
    }),
  ],
  words: ['cusip*', 'cins', 'security id*', 'bond id*', 'securities id*'],
  checks: 'Nine letters and digits, check digit by doubled sum; context',
  source: 'ANSI X9.6, CUSIP Global Services',
  examples: {
    finds: ['CUSIP [[037833100]]', '{"cusip": "[[DUS0421C5]]"}'],
    ignores: ['CUSIP 037833101', 'id DUS0421C5'],
  },
};

export const ISIN_CODE: Detector = {
  name: 'ISIN_CODE',
  rank: 62,
  probes: [
    wordProbe({
      lengths: [12],
      pattern: /^(?:[A-HJ-NP-Z][A-Z]|I[DELMNOQRST]|OM)[A-Z0-9]{9}\d$/,
      holds: isIsin,
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'isin*',
    'security',
    'securities',
    'bond',
    'bonds',
    'wkn',
    'valor',
    'fund',
    'share',
    'stock',
  ],
  against: GOODS,
  checks: 'Country, nine letters and digits, Luhn over letters as two digits',
  source: 'ISO 6166',
  examples: {
    finds: ['ISIN [[US0378331005]]', 'fund: [[IE00B4L5Y983]]'],
    ignores: ['ISIN US0378331006', 'ISIN U50378331005'],
  },
};

function isIsin(word: string): boolean {
  if (!/\d.*\d.*\d/.test(word)) return false;
  return luhn([...word].map((character) => BASE_38.indexOf(character)).join(''));
}

const SEDOL_WEIGHTS = [1, 3, 1, 7, 3, 9, 1];

export const SEDOL_CODE: Detector = {
  name: 'SEDOL_CODE',
  probes: [
    digitsProbe({ layouts: ['#######'], holds: isSedol }),
    wordProbe({
      lengths: [7],
      pattern: /^[B-DF-HJ-NP-TV-Z][B-DF-HJ-NP-TV-Z0-9]{5}\d$/,
      holds: isSedol,
    }),
  ],
  words: ['sedol*'],
  checks: 'Seven characters without vowels, weights 1, 3, 1, 7, 3, 9; context',
  source: 'London Stock Exchange, SEDOL Masterfile technical specification',
  examples: {
    finds: ['SEDOL [[B15KXQ8]]', 'sedol: [[0263494]]'],
    ignores: ['SEDOL B15KXQ7', 'id B15KXQ8'],
  },
};

function isSedol(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < 7; i++) sum += BASE_38.indexOf(word[i] ?? '') * (SEDOL_WEIGHTS[i] ?? 0);
  return sum % 10 === 0;
}

export const FIGI_CODE: Detector = {
  name: 'FIGI_CODE',
  rank: 64,
  probes: [
    wordProbe({
      lengths: [12],
      pattern: /^(?!BS|BM|GG|GB|GH|KY|VG)[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}\d$/,
      holds: (word) => doubledSum(word, 11) === Number(word[11]),
      alone: 'POSSIBLE',
    }),
  ],
  words: ['figi*', 'openfigi*', 'bloomberg*', 'bbg*', 'instrument*'],
  checks: 'Two consonants, G, eight characters without vowels, check digit by doubled sum',
  source: 'ANSI X9.145, Financial Instrument Global Identifier',
  examples: {
    finds: ['FIGI [[BBG000BLNNH6]]', 'figi=[[BBG000B9XRY4]]'],
    ignores: ['FIGI BBG000BLNNH7', 'FIGI GBG000BLNNH6'],
  },
};
