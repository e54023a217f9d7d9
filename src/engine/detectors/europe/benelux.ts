import { digitAt, luhn, verhoeff, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { isDay, monthDayAt, pairAt } from './births.ts';

/** The test by 11 that Dutch numbers of nine digits pass. */
export function elevenTest(digits: string): boolean {
  return (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) - digitAt(digits, 8)) % 11 === 0;
}

export const NETHERLANDS_BSN_NUMBER: Detector = writtenDetector({
  name: 'NETHERLANDS_BSN_NUMBER',
  layouts: [
    '#########',
    '####.##.###',
    '### ### ###',
    '###-###-###',
    '#### ## ###',
    '###.###.###',
    '########',
  ],
  holds: (plain) => Number(plain) > 9_999_999 && elevenTest(plain.padStart(9, '0')),
  words: [
    'bsn',
    'bsn*',
    'burgerservice*',
    'sofi*',
    'sofinummer',
    'fiscaal nummer',
    'rsin',
    'burger service*',
    'citizen service number',
    'dutch citizen*',
  ],
  rank: 50,
  checks: 'Nine digits (eight with the zero left out), mod 11 with a negative last weight; context',
  source: 'Rijksdienst voor Identiteitsgegevens, elfproef van het burgerservicenummer',
  examples: {
    finds: ['BSN: [[111222333]]', 'burgerservicenummer [[1234.56.782]]'],
    ignores: ['BSN: 111222334', 'bestelling 111222333'],
  },
});

export const NETHERLANDS_PASSPORT: Detector = writtenDetector({
  name: 'NETHERLANDS_PASSPORT',
  layouts: ['@@******#'],
  inContext: 'LIKELY',
  holds: (plain) =>
    !plain.includes('O') && /^[A-NP-Z]{2}[A-NP-Z\d]{6}\d$/.test(plain) && /\d.*\d/.test(plain),
  words: [
    'paspoort*',
    'identiteitskaart*',
    'identiteitsbewijs',
    'id kaart',
    'documentnummer',
    'dutch passport*',
    'passport netherlands',
  ],
  rank: 48,
  checks: 'Two letters, six letters or digits, a digit, no O; context',
  source: 'Rijksdienst voor Identiteitsgegevens; PRADO, NLD-AO',
  examples: {
    finds: ['Paspoortnummer: [[NS21R5J84]]', 'identiteitskaart [[IB1234567]]'],
    ignores: ['artikel NS21R5J84', 'paspoort NO21R5J84'],
  },
});

function birthParts(plain: string): boolean {
  const month = pairAt(plain, 2) % 20;
  return isDay(month === 0 ? 1 : month, pairAt(plain, 4) || 1) && Number(plain.slice(6, 9)) > 0;
}

export const BELGIUM_NATIONAL_NUMBER: Detector = writtenDetector({
  name: 'BELGIUM_NATIONAL_NUMBER',
  layouts: [
    '###########',
    '######-###-##',
    '######-###.##',
    '###### ### ##',
    '## ## ## ### ##',
    '###### ###-##',
    '##.##.## ### ##',
    '######.###.##',
  ],
  distinctive: [
    '##.##.##-###.##',
    '##.##.##-###-##',
    '##.##.##.###.##',
    '##.##.## ###.##',
    '##.##.##-### ##',
  ],
  alone: 'LIKELY',
  // For those born since 2000 a 2 is put in front before the division.
  holds: (plain) => {
    const number = Number(plain.slice(0, 9));
    const key = pairAt(plain, 9);
    return (
      birthParts(plain) &&
      (97 - (number % 97) === key || 97 - ((2_000_000_000 + number) % 97) === key)
    );
  },
  words: [
    'rijksregister*',
    'registre national*',
    'national num*',
    'numero national*',
    'numero de registre',
    'nationaal nummer',
    'insz*',
    'niss',
    'nrn',
    'rrn',
    'national register*',
    'nationalregister*',
    'belg*',
    'numero registre*',
    'rijksregisternr',
  ],
  rank: 52,
  checks: 'Date of birth, key mod 97; context unless printed in its groups',
  source: 'FOD Binnenlandse Zaken, Rijksregister',
  examples: {
    finds: [
      'Rijksregisternummer [[85.07.30-033.28]]',
      'insz: [[85073003328]]',
      'née le 30 juillet, [[85.07.30-033.28]]',
    ],
    ignores: ['Rijksregisternummer 85.07.30-033.29', 'nr 85073003328'],
  },
});

export const BELGIUM_ENTERPRISE_NUMBER: Detector = writtenDetector({
  name: 'BELGIUM_ENTERPRISE_NUMBER',
  layouts: [
    '####.###.###',
    '##########',
    '#### ### ###',
    'BE##########',
    'BE####.###.###',
    'BE ####.###.###',
    'BE ##########',
    'BE #### ### ###',
    'BE-####.###.###',
  ],
  holds: (plain) => {
    const digits = plain.replace('BE', '');
    return /^[01]/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === pairAt(digits, 8);
  },
  inContext: 'LIKELY',
  words: [
    'ondernemingsnummer*',
    'numero d entreprise',
    'kbo',
    'bce',
    'btw*',
    'tva*',
    'vat*',
    'rpm',
    'rpr',
  ],
  rank: 46,
  checks: 'Ten digits, key mod 97; context',
  source: 'FOD Economie, Kruispuntbank van Ondernemingen',
  examples: {
    finds: ['BTW [[BE0403.019.261]]', 'KBO [[0403019261]]'],
    ignores: ['BTW BE0403.019.262', 'nr 0403019261'],
  },
});

export const BELGIUM_IDENTITY_CARD: Detector = writtenDetector({
  name: 'BELGIUM_IDENTITY_CARD',
  layouts: ['###-#######-##', '############', '### ####### ##'],
  holds: (plain) => (Number(plain.slice(0, 10)) % 97 || 97) === pairAt(plain, 10),
  inContext: 'LIKELY',
  words: [
    'identiteitskaart*',
    'carte d identite*',
    'eid',
    'kaartnummer',
    'numero de carte',
    'belgian id*',
  ],
  rank: 46,
  checks: 'Twelve digits, key mod 97; context',
  source: 'FOD Binnenlandse Zaken; PRADO, BEL-BO',
  examples: {
    finds: ['Identiteitskaart [[591023478146]]', 'eID: [[591-0234781-46]]'],
    ignores: ['Identiteitskaart 591023478149', 'nr 591023478146'],
  },
});

export const LUXEMBOURG_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'LUXEMBOURG_NATIONAL_ID_NUMBER',
  layouts: ['#############', '#### ## ## ### ##', '######## #####', '#### ## ## #####'],
  holds: (plain) =>
    /^(?:18|19|20)/.test(plain) &&
    monthDayAt(plain, 4) &&
    luhn(plain.slice(0, 12)) &&
    verhoeff(plain.slice(0, 11) + plain[12]),
  words: ['matricule*', 'numero d identification', 'luxemb*', 'letzebuerg*', 'cns', 'ccss'],
  rank: 50,
  checks: 'Date of birth, Luhn and Verhoeff; context',
  source: 'Centre commun de la sécurité sociale, matricule national',
  examples: {
    finds: ['Matricule : [[1975011597542]]', 'Luxembourg ID [[1942 10 28 868 56]]'],
    ignores: ['Matricule : 1975011597545', 'ts 1975011597542'],
  },
});
