import { digitAt, luhn } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

const CURP_VALUES = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const STATES =
  'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE';

/** The date of birth or foundation in six digits from `at`. */
function dated(plain: string, at: number): boolean {
  return shortDate(
    plain.slice(at, at + 2),
    plain.slice(at + 2, at + 4),
    plain.slice(at + 4, at + 6),
  );
}

export const MEXICO_CURP: Detector = {
  name: 'MEXICO_CURP',
  rank: 70,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [18],
      pattern: new RegExp(
        `^[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX](?:${STATES})[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\\d$`,
      ),
      holds: isCurp,
      alone: 'LIKELY',
    }),
  ],
  words: ['c u r p', 'curp*', 'clave unica*', 'registro de poblacion', 'renapo'],
  checks: 'Letters of the name, date of birth, sex, state, consonants, check digit mod 10',
  source: 'Registro Nacional de Población, Clave Única de Registro de Población',
  examples: {
    finds: ['CURP: [[HEGG560427MVZRRL04]]', 'curp=[[GODE561231HDFRRN00]]'],
    ignores: ['CURP: HEGG560427MVZRRL05', 'CURP: HEGG561327MVZRRL04'],
  },
};

function isCurp(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP_VALUES.indexOf(word[i] ?? '') * (18 - i);
  return dated(word, 4) && (10 - (sum % 10)) % 10 === digitAt(word, 17);
}

const RFC_VALUES = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
/** Stand for the public and for foreigners, and belong to nobody. */
const GENERIC_RFC: ReadonlySet<string> = new Set(['XAXX010101000', 'XEXX010101000']);

function hasRfcCheck(word: string): boolean {
  const padded = word.padStart(13, ' ');
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += RFC_VALUES.indexOf(padded[i] ?? '') * (13 - i);
  return '0123456789A0'[(11 - (sum % 11)) % 11] === word.at(-1);
}

export const MEXICO_RFC: Detector = {
  name: 'MEXICO_RFC',
  rank: 66,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [12, 13],
      pattern: /^[A-Z]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/,
      holds: (word) => dated(word, word.length - 9) && hasRfcCheck(word) && !GENERIC_RFC.has(word),
      alone: 'POSSIBLE',
    }),
    // The tax office gave out some that miss the check digit by its own rule.
    wordProbe({
      lengths: [12, 13],
      pattern: /^[A-Z]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/,
      holds: (word) => dated(word, word.length - 9) && !GENERIC_RFC.has(word),
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      capitals: [3, 4],
      after: '- ',
      pattern: /^[A-Z]{3,4}([- ])\d{6}\1[A-Z0-9]{2}[0-9A](?![A-Za-z0-9])/,
      longest: 16,
      holds: (plain) => dated(plain, plain.length - 9),
    }),
  ],
  words: [
    'r f c',
    'rfc',
    'rfcs',
    'registro federal*',
    'contribuyente*',
    'sat',
    'causante',
    'emisor',
    'receptor',
  ],
  checks:
    'Letters of the name, date, homoclave with check digit mod 11; without it only in context',
  source: 'Servicio de Administración Tributaria, Registro Federal de Contribuyentes',
  examples: {
    finds: ['RFC: [[GODE561231GR8]]', 'rfc,nombre\n[[GODE561231GR8]],Eva\n'],
    ignores: ['RFC: GODE561331GR8', 'RFC: XAXX010101000', 'clave GODE561231GR9'],
  },
};

const CLABE_WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7];

export const MEXICO_CLABE: Detector = {
  name: 'MEXICO_CLABE',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['##################', '### ### ########### #', '###-###-###########-#'],
      holds: (digits) => {
        let sum = 0;
        for (let i = 0; i < 17; i++) sum += (digitAt(digits, i) * (CLABE_WEIGHTS[i] ?? 0)) % 10;
        return (10 - (sum % 10)) % 10 === digitAt(digits, 17);
      },
    }),
  ],
  words: ['clabe*', 'cuenta*', 'interbancaria', 'spei', 'transferencia*', 'banco', 'banxico'],
  checks: 'Bank, place and account in eighteen digits, weights 3, 7, 1 mod 10; context',
  source: 'Asociación de Bancos de México, CLABE',
  examples: {
    finds: ['CLABE: [[032180000118359719]]', 'cuenta [[002010077777777771]]'],
    ignores: ['CLABE: 032180000118359718', 'id 032180000118359719'],
  },
};

export const MEXICO_SOCIAL_SECURITY_NUMBER: Detector = {
  name: 'MEXICO_SOCIAL_SECURITY_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['###########', '## ## ## #### #', '##-##-##-####-#'], holds: luhn }),
  ],
  words: [
    'nss',
    'imss',
    'numero de seguridad social',
    'seguridad social',
    'seguro social',
    'afiliacion',
  ],
  checks: 'Eleven digits, Luhn; context',
  source: 'Instituto Mexicano del Seguro Social, Número de Seguridad Social',
  examples: {
    finds: ['NSS: [[48291630753]]', 'IMSS [[92 91 63 0757 9]]'],
    ignores: ['NSS: 48291630', 'folio 48291630757'],
  },
};

export const MEXICO_VOTER_ID: Detector = {
  name: 'MEXICO_VOTER_ID',
  rank: 64,
  probes: [
    wordProbe({
      lengths: [18],
      pattern: /^[B-DF-HJ-NP-TV-Z]{6}\d{8}[HM]\d{3}$/,
      holds: (word) => dated(word, 6),
      alone: 'POSSIBLE',
    }),
  ],
  words: ['clave de elector', 'elector', 'ine', 'ife', 'credencial para votar'],
  checks: 'Six consonants, date of birth, state, sex and three digits',
  source: 'Instituto Nacional Electoral, clave de elector',
  examples: {
    finds: ['Clave de elector [[GMVLMR80070501M100]]', 'INE: [[PRZGNC91042309H400]]'],
    ignores: ['INE: GMVLMR80130501M100', 'INE: GMVLMR8007050'],
  },
};

export const MEXICO_PASSPORT: Detector = {
  name: 'MEXICO_PASSPORT',
  rank: 44,
  probes: ofNation('mexico', [
    wordProbe({ lengths: [9], pattern: /^[A-Z]\d{8}$/, inContext: 'LIKELY' }),
  ]),
  words: ['pasaporte*', 'mexican passport*', 'mexico passport*', 'passport mexico'],
  checks: 'A letter and eight digits; context',
  source: 'Secretaría de Relaciones Exteriores, pasaporte',
  examples: {
    finds: ['Pasaporte mexicano [[G04829163]]', 'Mexican passport: [[N12048293]]'],
    ignores: ['folio G04829163', 'pasaporte G0482'],
  },
};
