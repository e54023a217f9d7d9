import { luhn, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt } from './births.ts';

export const GREECE_AMKA_NUMBER: Detector = writtenDetector({
  name: 'GREECE_AMKA_NUMBER',
  layouts: ['###########', '###### #####', '######-#####'],
  holds: (plain) => dayMonthAt(plain, 0) && luhn(plain),
  words: [
    'amka',
    'αμκα',
    'α μ κ α',
    'κοινωνικης ασφαλισης',
    'αριθμος μητρωου',
    'greek social*',
    'greece social*',
  ],
  rank: 50,
  checks: 'Date of birth, Luhn; context',
  source: 'ΗΔΙΚΑ, Αριθμός Μητρώου Κοινωνικής Ασφάλισης',
  examples: {
    finds: ['AMKA: [[01013099997]]', 'ΑΜΚΑ [[04067461519]]'],
    ignores: ['AMKA: 01013099996', 'no 01013099997'],
  },
});

export function greekTax(digits: string): boolean {
  return (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(digits[8]);
}

export const GREECE_AFM_NUMBER: Detector = writtenDetector({
  name: 'GREECE_AFM_NUMBER',
  layouts: ['#########'],
  holds: greekTax,
  inContext: 'LIKELY',
  words: ['afm', 'αφμ', 'α φ μ', 'φορολογικου μητρωου', 'φπα', 'doy', 'greek tax*'],
  rank: 46,
  checks: 'Nine digits, powers of two mod 11; context',
  source: 'ΑΑΔΕ, Αριθμός Φορολογικού Μητρώου',
  examples: {
    finds: ['AFM: [[094259216]]', 'ΑΦΜ [[094259216]]'],
    ignores: ['AFM: 094259217', 'no 094259216'],
  },
});

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

export const CYPRUS_TAX_NUMBER: Detector = writtenDetector({
  name: 'CYPRUS_TAX_NUMBER',
  layouts: ['########@', 'CY########@', 'CY ########@'],
  holds: (plain) => {
    const number = plain.replace('CY', '');
    if (number.startsWith('12') || !/^\d{8}[A-Z]$/.test(number)) return false;
    let sum = 0;
    for (let i = 0; i < 8; i++)
      sum += i % 2 === 0 ? (ODD[Number(number[i])] ?? 0) : Number(number[i]);
    return String.fromCharCode(65 + (sum % 26)) === number[8];
  },
  inContext: 'LIKELY',
  words: ['vat*', 'φπα', 'tic', 'cyprus', 'cyprus tax*', 'cypriot*'],
  rank: 44,
  checks: 'Eight digits, check letter mod 26; context',
  source: 'Cyprus Tax Department, tax identification code',
  examples: {
    finds: ['VAT [[CY10259033P]]', 'Cyprus TIC [[10259033P]]'],
    ignores: ['VAT CY10259033Z', 'lot 10259033P'],
  },
});

export const MALTA_IDENTITY_CARD: Detector = writtenDetector({
  name: 'MALTA_IDENTITY_CARD',
  layouts: ['#######@', '####### @', '######@'],
  holds: (plain) => /[MGAPLHBZ]$/.test(plain),
  inContext: 'LIKELY',
  words: ['malta*', 'maltese*', 'karta tal identita*', 'karta tal-identita'],
  rank: 42,
  checks: 'Six or seven digits and a letter of the register; context',
  source: 'Identità, Maltese identity cards; PRADO, MLT-BO',
  examples: {
    finds: ['Maltese ID card [[0123456M]]', 'Karta tal-Identità: [[0234567G]]'],
    ignores: ['Maltese ID card 0123456C', 'lot 0123456M'],
  },
});

export const MALTA_VAT_NUMBER: Detector = writtenDetector({
  name: 'MALTA_VAT_NUMBER',
  layouts: ['MT########', 'MT ########', 'MT #### ####'],
  holds: (plain) => weighted(plain.slice(2), [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0,
  inContext: 'LIKELY',
  words: ['vat*', 'malta'],
  rank: 42,
  checks: 'MT and eight digits mod 37; context',
  source: 'European Commission, VIES: Malta',
  examples: {
    finds: ['VAT [[MT11679112]]', 'vat no: [[MT 1167 9112]]'],
    ignores: ['VAT MT11679113', 'MT11679112'],
  },
});
