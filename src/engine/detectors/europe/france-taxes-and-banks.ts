import { luhn } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';

export const FRANCE_TAX_NUMBER: Detector = writtenDetector({
  name: 'FRANCE_TAX_NUMBER',
  layouts: ['#############', '## ## ### ### ###'],
  holds: (plain) => plain < '4' && Number(plain.slice(0, 10)) % 511 === Number(plain.slice(10)),
  inContext: 'LIKELY',
  words: [
    'spi',
    'numero fiscal*',
    'num fiscal',
    'reference fiscale',
    'fiscal*',
    'impot*',
    'avis d imposition',
  ],
  rank: 44,
  checks: 'Thirteen digits, key mod 511; context',
  source: 'OECD, tax identification numbers: France',
  examples: {
    finds: ['Numéro fiscal : [[30 23 217 600 053]]', 'spi [[3023217600053]]'],
    ignores: ['Numéro fiscal : 3023217600054', 'n° 3023217600053'],
  },
});

export const FRANCE_SIREN: Detector = writtenDetector({
  name: 'FRANCE_SIREN',
  layouts: ['#########', '### ### ###'],
  holds: luhn,
  inContext: 'LIKELY',
  words: ['siren', 'siren*', 'rcs', 'immatricul*'],
  rank: 44,
  checks: 'Nine digits, Luhn; context',
  source: 'INSEE, répertoire SIRENE',
  examples: {
    finds: ['SIREN [[732 829 320]]', 'RCS Paris [[732829320]]'],
    ignores: ['SIREN 732 829 321', 'tel 732 829 320'],
  },
});

export const FRANCE_SIRET: Detector = writtenDetector({
  name: 'FRANCE_SIRET',
  layouts: ['##############', '### ### ### #####', '######### #####'],
  // The post office numbers its counters by the sum of the digits.
  holds: (plain) =>
    luhn(plain) ||
    (plain.startsWith('356000000') &&
      [...plain].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0),
  inContext: 'LIKELY',
  words: ['siret', 'siret*', 'etablissement*'],
  rank: 44,
  checks: 'Fourteen digits, Luhn; context',
  source: 'INSEE, répertoire SIRENE',
  examples: {
    finds: ['SIRET [[732 829 320 00074]]', 'siret;nom\n[[73282932000074]];Dupont'],
    ignores: ['SIRET 732 829 320 00075', 'n° 73282932000074'],
  },
});

export const FRANCE_BANK_ACCOUNT: Detector = writtenDetector({
  name: 'FRANCE_BANK_ACCOUNT',
  layouts: ['##### ##### *********** ##', '##########***********##', '#######################'],
  holds: (plain) => {
    if (!/^\d{10}[\dA-Z]{11}\d\d$/.test(plain)) return false;
    const digits = [...plain].map((sign) =>
      sign > '9' ? ((Number.parseInt(sign, 36) - (sign < 'S' ? 10 : 9)) % 9) + 1 : Number(sign),
    );
    const rest = (from: number, to: number) => Number(digits.slice(from, to).join('')) % 97;
    return (89 * rest(0, 5) + 15 * rest(5, 10) + 3 * rest(10, 21) + rest(21, 23)) % 97 === 0;
  },
  inContext: 'LIKELY',
  words: [
    'rib',
    'releve d identite bancaire',
    'code banque',
    'code guichet',
    'numero de compte',
    'compte*',
  ],
  rank: 46,
  checks: 'Bank, branch, account, key mod 97; context',
  source: 'Comité français d’organisation et de normalisation bancaires, RIB',
  examples: {
    finds: ['RIB : [[20041 01005 0500013M026 06]]', 'Compte [[30004000021234567890158]]'],
    ignores: ['RIB : 20041 01005 0500013M026 07', 'n° 30004000021234567890158'],
  },
});
