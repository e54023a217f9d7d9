import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { pairAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

/** Sex, year, month (or a code for unknown), department with those of Corsica and overseas, commune, order, key. */
const NIR =
  /^[123478]\d{2}(?:0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9]\d)(?:0[1-9]|[1-8]\d|9\d|2[AB])\d{8}$/;

function nir(plain: string): boolean {
  if (!NIR.test(plain) || /^.{7}000/.test(plain) || /000..$/.test(plain)) return false;
  const corsica = plain[6] === 'A' ? 19 : plain[6] === 'B' ? 18 : 0;
  const number = Number(
    corsica > 0 ? `${plain.slice(0, 5)}${corsica}${plain.slice(7, 13)}` : plain.slice(0, 13),
  );
  return 97 - (number % 97) === pairAt(plain, 13);
}

export const FRANCE_INSEE: Detector = writtenDetector({
  name: 'FRANCE_INSEE',
  layouts: [
    '###############',
    '#####2@########',
    '############# ##',
    '#############/##',
    '# ## ## #* ### ### / ##',
    '#####2@###### ##',
    '#############-##',
  ],
  distinctive: [
    '# ## ## #* ### ### ##',
    '#-##-##-#*-###-###-##',
    '#.##.##.#*.###.###.##',
    '# ## ## ##### ### ##',
    '# #### ## ### ### ##',
    '# ## ## ## ###### ##',
  ],
  alone: 'LIKELY',
  holds: nir,
  words: [
    'insee',
    'nir',
    'nirpp',
    'secu',
    'numerosecu*',
    'nosecu*',
    'nsecu',
    'numss',
    'noss',
    'securite*',
    'sociale',
    'assure*',
    'carte vitale',
    'vitale',
    'cpam',
    'ameli',
    'nss',
    'numsecu*',
    'num ss',
    'numero ss',
    'no ss',
    'n ss',
    'ss',
    'ssn*',
    'immatriculation*',
    'french social*',
    'france social*',
    'social security*',
    'ssn fr*',
    'matricule',
    'national id*',
    'nationalid*',
    'id number',
    'identification number',
  ],
  rank: 62,
  checks: 'Sex, month, department, key mod 97; context unless printed in its groups',
  source: 'INSEE, numéro d’inscription au répertoire (décret n° 82-103)',
  examples: {
    finds: [
      'NIR : [[255081416802538]]',
      'né à Ajaccio, [[2 57 09 2B 723 633 50]]',
      'nir;nom\n[[255011315914803]];Martin',
    ],
    ignores: ['NIR : 255081416802539', 'lot 255081416802538'],
  },
});

const FRENCH = /french|fran[cç]|république|republique|passeport/;

export const FRANCE_PASSPORT: Detector = writtenDetector({
  name: 'FRANCE_PASSPORT',
  layouts: ['##@@#####', '## @@ #####'],
  inContext: namedNearby(FRENCH, ['FR', 'FRA'], 'VERY_LIKELY', 'LIKELY'),
  words: [...PASSPORT_WORDS, 'passeport*', 'numpasseport'],
  rank: 54,
  checks: 'Two digits, two letters, five digits; context',
  source: 'Agence nationale des titres sécurisés; PRADO, FRA-AO',
  examples: {
    finds: ['Passeport n° [[12AB34567]]', 'passport_no: [[19cd65432]]'],
    ignores: ['ref 12AB34567', 'passeport 12AB345678'],
  },
});

export const FRANCE_CNI: Detector = writtenDetector({
  name: 'FRANCE_CNI',
  layouts: ['############', '##@@#####', '*********', '#### ### #####', '## ## ### #####'],
  inContext: ({ bytes }, start, end) => {
    if (end - start < 12) return 'LIKELY';
    // Year and month of the issue come first; those of old offices are written otherwise.
    const month = Number(bytes.toString('latin1', start, end).replaceAll(' ', '').slice(2, 4));
    return month >= 1 && month <= 12 ? 'VERY_LIKELY' : 'POSSIBLE';
  },
  holds: (plain) => {
    if (plain.length === 12) return true;
    // Since 2021 nine characters of this alphabet, vowels and look-alikes left out.
    return (
      /^\d{2}[A-Z]{2}\d{5}$/.test(plain) ||
      /^(?=.*\d)[B-DF-HJ-NP-TV-Z][B-DF-HJ-NP-TV-Z\d]{8}$/.test(plain)
    );
  },
  words: [
    'cni',
    'cnie',
    'cni*',
    'carte nationale*',
    'carte d identite*',
    'carte identite*',
    'carte didentite*',
    'piece d identite*',
    'numero carte identite',
    'identite nationale',
    'french id*',
    'french national id*',
    'french identity*',
    'national identity card*',
    'carte d identité*',
    'france id',
    'titre d identite',
  ],
  rank: 96,
  checks:
    'Year, month, department and serial in twelve digits, or nine characters since 2021; context',
  source: 'Ministère de l’Intérieur; PRADO, FRA-BO',
  examples: {
    finds: ['CNI n° [[880692310285]]', 'Carte nationale d’identité : [[X4RTBPFW4]]'],
    ignores: [
      'CNI n° 8806923102851',
      'commande 880692310285',
      'arn:aws:eks:us-east-2:880692310285:addon/main/vpc-cni',
    ],
  },
});

export const FRANCE_DRIVERS_LICENSE_NUMBER: Detector = writtenDetector({
  name: 'FRANCE_DRIVERS_LICENSE_NUMBER',
  layouts: ['############', '##@@#####'],
  inContext: 'LIKELY',
  words: ['permis*', 'permis de conduire', 'french driv*', 'neph'],
  rank: 44,
  checks: 'Twelve digits or the form of 2013; context',
  source: 'Agence nationale des titres sécurisés; PRADO, FRA-FO',
  examples: {
    finds: ['Permis de conduire n° [[871175311520]]', 'permis: [[13AA00002]]'],
    ignores: ['permis de construire 87117', 'lot 871175311520'],
  },
});
