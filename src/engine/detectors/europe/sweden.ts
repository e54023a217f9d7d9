import { digitAt, luhn } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, pairAt } from './births.ts';

const BILLS = [
  'order*',
  'tel',
  'telefon*',
  'phone*',
  'mobil*',
  'fax',
  'faktura*',
  'invoice*',
  'ocr',
  'bankgiro*',
  'plusgiro*',
  'artikel*',
  'ref*',
  'case',
  'kundnr',
  'ticket*',
];

/** Ten digits from the date on; numbers of coordination have 60 added to the day. */
function swedish(plain: string): boolean {
  const short = plain.slice(-10);
  const day = pairAt(short, 4);
  if (!isDay(pairAt(short, 2), day > 60 ? day - 60 : day)) return false;
  return (
    luhn(short) && (plain.length === 10 || /^(?:18|19|20)/.test(plain)) && !short.endsWith('0000')
  );
}

export const SWEDEN_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'SWEDEN_NATIONAL_ID_NUMBER',
  layouts: [
    '######-####',
    '########-####',
    '######+####',
    '########+####',
    '##########',
    '############',
    '###### ####',
    '######## ####',
    '#### ## ## ####',
    '####-##-##-####',
  ],
  holds: swedish,
  words: [
    'personnum*',
    'personnr',
    'personal no',
    'person id',
    'personid',
    'ssn*',
    'person nr',
    'pnr',
    'persnr',
    'pers nr',
    'p nr',
    'personalnr',
    'personal num*',
    'personal id*',
    'personal identity*',
    'personalnumber',
    'samordningsnummer*',
    'samordningsnr',
    'svensk*',
    'swedish*',
    'sweden',
    'folkbokf*',
    'skatteverket',
    'bankid',
    'fodelsenummer',
    'national id*',
    'nationalid*',
    'id nummer',
    'id number',
    'identity number',
    'identification number',
  ],
  against: BILLS,
  rank: 57,
  checks: 'Date of birth, Luhn; context',
  source: 'Skatteverket, personnummer och samordningsnummer (SKV 704, 707)',
  examples: {
    finds: [
      'personnummer [[811228-9874]]',
      'Anna, p.nr [[19811228-9874]]',
      'pnr;namn\n[[8112289874]];Anna',
    ],
    ignores: ['personnummer 811228-9873', 'order 8112289874', 'ärende 811228-9874'],
  },
});

export const SWEDEN_ORGANISATION_NUMBER: Detector = writtenDetector({
  name: 'SWEDEN_ORGANISATION_NUMBER',
  layouts: ['######-####', '##########', '16######-####'],
  holds: (plain) => digitAt(plain.slice(-10), 2) >= 2 && luhn(plain.slice(-10)),
  inContext: 'LIKELY',
  words: [
    'organisationsnummer*',
    'organisationsnr',
    'org nr',
    'orgnr',
    'org nummer',
    'orgnummer',
    'bolagsverket',
  ],
  rank: 46,
  checks: 'Ten digits, third of them at least 2, Luhn; context',
  source: 'Skatteverket, organisationsnummer (SKV 709)',
  examples: {
    finds: ['Org.nr [[556036-0793]]', 'organisationsnummer: [[5560360793]]'],
    ignores: ['Org.nr 556036-0794', 'art 5560360793'],
  },
});
