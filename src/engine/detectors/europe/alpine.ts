import { digitAt, luhn, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, pairAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

export const AUSTRIA_SOCIAL_SECURITY_NUMBER: Detector = writtenDetector({
  name: 'AUSTRIA_SOCIAL_SECURITY_NUMBER',
  layouts: [
    '##########',
    '#### ######',
    '####-######',
    '#### ## ## ##',
    '####/######',
    '#### ##.##.##',
  ],
  // Where a day has no number left, the month goes on after December.
  holds: (plain) => {
    if (plain[0] === '0' || !isDay(Math.min(pairAt(plain, 6), 12), pairAt(plain, 4))) return false;
    return (
      pairAt(plain, 6) <= 15 &&
      weighted(plain, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(plain, 3)
    );
  },
  words: [
    'svnr',
    'sv nr',
    'sv nummer',
    'sozialversicherung*',
    'versicherungsnummer*',
    'vsnr',
    'vers nr',
    'e card',
    'ecard',
    'osterreich*',
    'austria*',
  ],
  rank: 50,
  checks: 'Serial, check digit mod 11, date of birth; context',
  source: 'Dachverband der Sozialversicherungsträger, Versicherungsnummer',
  examples: {
    finds: ['SVNR [[1237 010180]]', 'Sozialversicherungsnummer: [[1237010180]]'],
    ignores: ['SVNR 1238 010180', 'Nr. 1237 010180'],
  },
});

export const AUSTRIA_TAX_NUMBER: Detector = writtenDetector({
  name: 'AUSTRIA_TAX_NUMBER',
  layouts: ['##-###/####', '## ###/####', '##/###/####', '#########'],
  holds: luhn,
  inContext: 'LIKELY',
  words: [
    'steuernummer*',
    'steuernr',
    'st nr',
    'abgabenkontonummer',
    'finanzamt osterreich',
    'finanzonline',
  ],
  rank: 45,
  checks: 'Office and number, check digit over doubled digits; context',
  source: 'Bundesministerium für Finanzen, Abgabenkontonummer',
  examples: {
    finds: ['Steuernummer [[59-119/9013]]', 'St.Nr. [[876543216]]'],
    ignores: ['Steuernummer 59-119/9014', 'GZ 59-119/9013'],
  },
});

const AUSTRIAN = /austria|osterreich|österreich/;

export const AUSTRIA_PASSPORT: Detector = writtenDetector({
  name: 'AUSTRIA_PASSPORT',
  layouts: ['@#######', '@@#######', '@ #######'],
  inContext: namedNearby(AUSTRIAN, ['AT', 'AUT'], 'VERY_LIKELY', undefined),
  words: [...PASSPORT_WORDS, 'reisepass*'],
  rank: 46,
  checks: 'A letter or two and seven digits; context that names the country',
  source: 'Österreichische Staatsdruckerei; PRADO, AUT-AO',
  examples: {
    finds: ['Österreichischer Reisepass [[U1234567]]', 'Austrian passport: [[P7654321]]'],
    ignores: ['Reisepass U1234567', 'Austria, lot U1234567'],
  },
});

function ean(plain: string): boolean {
  return weighted(plain, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

export const SWITZERLAND_AHV_NUMBER: Detector = writtenDetector({
  name: 'SWITZERLAND_AHV_NUMBER',
  layouts: ['756##########'],
  distinctive: ['756.####.####.##', '756 #### #### ##', '756-####-####-##'],
  alone: 'VERY_LIKELY',
  holds: ean,
  words: [
    'ahv*',
    'avs*',
    'navs*',
    'nss',
    'sozialversicherung*',
    'versichertennummer',
    'svnr',
    'assurance sociale',
    'numero d assure',
    'schweiz*',
    'suisse*',
    'svizzera',
    'swiss*',
    'switzerland',
    'oasi',
  ],
  rank: 60,
  checks: '756 and ten digits, check digit as of EAN-13; context when in one piece',
  source: 'Zentrale Ausgleichsstelle, AHV-Nummer (Art. 50c AHVG)',
  examples: {
    finds: ['[[756.9217.0769.85]]', 'AHV-Nr. [[7569217076985]]'],
    ignores: ['756.9217.0769.86', 'EAN 7569217076985'],
  },
});

export const SWITZERLAND_BUSINESS_ID: Detector = writtenDetector({
  name: 'SWITZERLAND_BUSINESS_ID',
  layouts: ['CHE#########', 'CHE ###.###.###', 'CHE ### ### ###'],
  distinctive: ['CHE-###.###.###'],
  alone: 'LIKELY',
  holds: (plain) =>
    (11 - (weighted(plain.slice(3), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === digitAt(plain, 11),
  inContext: 'LIKELY',
  words: ['uid', 'ide', 'idi', 'mwst*', 'tva', 'iva', 'handelsregister*', 'vat*'],
  rank: 48,
  checks: 'CHE and nine digits, mod 11',
  source: 'Bundesamt für Statistik, UID',
  examples: {
    finds: ['[[CHE-100.155.212]] MWST', 'UID [[CHE100155212]]'],
    ignores: ['CHE-100.155.213', 'CHE100155212'],
  },
});
