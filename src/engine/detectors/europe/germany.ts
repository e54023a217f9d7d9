import { digitAt, mod11And10 } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

/** One digit of the first ten comes twice or three times, though not three in a row, and no other comes again. */
function oneRepeats(plain: string): boolean {
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10; i++) counts[digitAt(plain, i)] = (counts[digitAt(plain, i)] ?? 0) + 1;
  const repeated = counts.filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) < 4 && !/^\d*(\d)\1\1\d*\d$/.test(plain);
}

export const GERMANY_TAXPAYER_IDENTIFICATION_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_TAXPAYER_IDENTIFICATION_NUMBER',
  layouts: [
    '###########',
    '## ### ### ###',
    '##-###-###-###',
    '##/###/###/###',
    '##.###.###.###',
    '### ### ### ##',
    '### #### ####',
  ],
  holds: (plain) => plain[0] !== '0' && mod11And10(plain) && oneRepeats(plain),
  words: [
    'steuer*',
    'steuerid*',
    'steueridentifik*',
    'steuerliche*',
    'identifikationsnummer*',
    'identifikationsnr',
    'identnummer',
    'idnr',
    'id nr',
    'stid',
    'stidnr',
    'tin',
    'tax*',
    'identification number',
    'taxid*',
    'taxpayer*',
    'finanzamt*',
    'bzst',
    'lohnsteuer*',
    'elstam',
    'german tax*',
  ],
  rank: 57,
  checks: 'Eleven digits, one of them repeated, ISO 7064 mod 11,10; context',
  source: 'Bundeszentralamt für Steuern; Steueridentifikationsnummernverordnung § 1',
  examples: {
    finds: [
      'Steuer-ID: [[86095742719]]',
      'IdNr. [[78 551 620 952]]',
      'steuer_id;name\n[[13295074111]];Anna',
    ],
    ignores: ['Steuer-ID: 86095742718', 'Bestellung 86095742719', 'IdNr. 12345678903'],
  },
});

const ALPHABET = '[CFGHJKLMNPRTVWXYZ\\d]';
const CARD = new RegExp(`^[LMNPRTVWXY]${ALPHABET}{8}\\d?$`);
const PASSPORT = new RegExp(`^[CFGHJK]${ALPHABET}{8}\\d?$`);
/** Of the specimens that are shown to the public. */
const SPECIMENS = new Set([
  'L01X00T47',
  'L01X00T471',
  'LZ6311T47',
  'LZ6311T475',
  'C01X00T47',
  'C01X00T478',
]);

/** Weights 7, 3, 1 over digits and letters as 10 to 35; without the check digit there is nothing to check. */
function checked(plain: string, length: number): boolean {
  if (SPECIMENS.has(plain)) return false;
  if (plain.length < length) return true;
  let sum = 0;
  for (let i = 0; i < length - 1; i++) {
    sum += Number.parseInt(plain[i] ?? '0', 36) * ([7, 3, 1][i % 3] ?? 0);
  }
  return sum % 10 === digitAt(plain, length - 1);
}

const GERMAN = /german|deutsch|reisepa|ausweis|bundesdruckerei/;
const named = namedNearby(GERMAN, ['DE', 'DEU'], 'VERY_LIKELY', 'LIKELY');

export const GERMANY_IDENTITY_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_IDENTITY_NUMBER',
  layouts: ['@********', '@*********', '##########', '@******** #', '@********D', '@*********D'],
  holds: (plain) => {
    const number = plain.length > 9 ? plain.replace(/D$/, '') : plain;
    return (CARD.test(number) || /^\d{10}$/.test(number)) && checked(number, 10);
  },
  inContext: named,
  words: [
    'personalausweis*',
    'ausweis*',
    'ausweisnr',
    'perso',
    'pa nummer',
    'pa nr',
    'npa',
    'personalausweisnr',
    'identity card*',
    'identitycard*',
    'id card*',
    'german id*',
    'germany id*',
    'german identity*',
    'german national*',
    'deutscher ausweis',
    'identitatskarte',
  ],
  rank: 57,
  checks: 'Nine characters of the alphabet of the cards, check digit where it is written; context',
  source: 'Bundesdruckerei; ICAO Doc 9303; PRADO, DEU-BO',
  examples: {
    finds: ['Personalausweis Nr. [[YY3JTH196]]', 'Ausweisnummer: [[P26GV6Y844]]'],
    ignores: ['Personalausweis P26GV6Y847', 'Muster L01X00T47 Personalausweis', 'Teil YY3JTH196'],
  },
});

export const GERMANY_PASSPORT: Detector = writtenDetector({
  name: 'GERMANY_PASSPORT',
  layouts: ['@********', '@*********', '@******** #', '@********D', '@*********D'],
  holds: (plain) => {
    const number = plain.length > 9 ? plain.replace(/D$/, '') : plain;
    return PASSPORT.test(number) && checked(number, 10);
  },
  inContext: named,
  words: [
    ...PASSPORT_WORDS,
    'reisepass*',
    'pass nr',
    'passnr',
    'passnum*',
    'passport*',
    'kinderreisepass*',
  ],
  rank: 55,
  checks: 'Nine characters of the alphabet of passports, check digit where it is written; context',
  source: 'Bundesdruckerei; ICAO Doc 9303; PRADO, DEU-AO',
  examples: {
    finds: ['Reisepass-Nr.: [[C5RZVHR95]]', 'passport [[G33F8T1870]]'],
    ignores: ['Reisepass G33F8T1873', 'Typ C5RZVHR95'],
  },
});

/** Digits of the products, letters as two digits first. */
function crossSums(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => {
    const product = weight * digitAt(digits, i);
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
}

function spelled(letter: string): string {
  return String(letter.charCodeAt(0) - 64).padStart(2, '0');
}

export const GERMANY_PENSION_INSURANCE_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_PENSION_INSURANCE_NUMBER',
  layouts: [
    '########@###',
    '## ###### @ ###',
    '########@ ###',
    '## ######@###',
    '########-@-###',
    '## ## ## ## @ ###',
  ],
  holds: (plain) => {
    if (!/^\d{8}[A-Z]\d{3}$/.test(plain)) return false;
    if (!dayMonthAt(plain, 2) || Number(plain.slice(0, 2)) < 2) return false;
    const digits = plain.slice(0, 8) + spelled(plain[8] ?? 'A') + plain.slice(9);
    return crossSums(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(digits, 12);
  },
  words: [
    'rentenversicherung*',
    'versicherungsnummer*',
    'sozialversicherung*',
    'rvnr',
    'rv nr',
    'svnr',
    'sv nr',
    'sv nummer',
    'vsnr',
    'pension*',
  ],
  rank: 48,
  checks: 'Area, date of birth, letter, check digit over cross sums; context',
  source: 'Deutsche Rentenversicherung; VKVV § 2',
  examples: {
    finds: ['Sozialversicherungsnummer: [[65170839J003]]', 'RV-Nr. [[15 070649 C 103]]'],
    ignores: ['Sozialversicherungsnummer: 65170839J004', 'Code 65170839J003'],
  },
});

export const GERMANY_HEALTH_INSURANCE_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_HEALTH_INSURANCE_NUMBER',
  layouts: ['@#########'],
  holds: (plain) => {
    const digits = spelled(plain[0] ?? 'A') + plain.slice(1);
    return crossSums(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(digits, 10);
  },
  words: [
    'krankenversicher*',
    'versichertennummer',
    'versicherten*',
    'kvnr',
    'kv nr',
    'krankenkasse*',
    'gesundheitskarte',
    'egk',
  ],
  rank: 48,
  checks: 'A letter and nine digits, check digit over cross sums; context',
  source: 'GKV-Spitzenverband, Krankenversichertennummer',
  examples: {
    finds: ['KVNR: [[A123456780]]', 'Krankenkasse: [[K405712394]]'],
    ignores: ['KVNR: A123456781', 'Teil A123456780'],
  },
});

export const GERMANY_DRIVERS_LICENSE_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_DRIVERS_LICENSE_NUMBER',
  layouts: ['@##********'],
  holds: (plain) => /^[A-Z]\d\d[\dA-Z]{6}[\dX][\dA-Z]$/.test(plain) && driverCheck(plain),
  inContext: 'LIKELY',
  words: [
    'fuhrerschein*',
    'fuehrerschein*',
    'fahrerlaubnis*',
    'german driv*',
    'driving licen*',
    'driver licen*',
    'drivers licen*',
  ],
  rank: 46,
  checks: 'Office, serial, check digit mod 11; context',
  source: 'Fahrerlaubnis-Verordnung, Anlage 8; PRADO, DEU-FO',
  examples: {
    finds: ['Führerschein-Nr. [[B072RRE2I55]]', 'Fahrerlaubnis [[N0704578035]]'],
    ignores: ['Führerschein-Nr. B072RRE2I65', 'Typ B072RRE2I55'],
  },
});

function driverCheck(plain: string): boolean {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number.parseInt(plain[i] ?? '0', 36) * (9 - i);
  const rest = sum % 11;
  return plain[9] === (rest === 10 ? 'X' : String(rest));
}

export const GERMANY_TAX_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_TAX_NUMBER',
  layouts: ['###/###/#####', '##/###/#####', '###/####/####', '### ### #####', '#############'],
  holds: (plain) => plain.length < 13 || /^\d{4}0\d{8}$/.test(plain),
  inContext: 'LIKELY',
  words: ['steuernummer*', 'steuer nr', 'steuernr', 'st nr', 'stnr', 'finanzamt*', 'elster*'],
  rank: 46,
  checks:
    'Office, district and number with slashes, or thirteen digits as ELSTER writes it; context',
  source: 'Bundesfinanzministerium, Steuernummer',
  examples: {
    finds: ['Steuernummer: [[181/815/08155]]', 'St.-Nr. [[21/815/08150]]'],
    ignores: ['Az. 181/815/08155', 'Steuernummer 181/815/0815'],
  },
});
