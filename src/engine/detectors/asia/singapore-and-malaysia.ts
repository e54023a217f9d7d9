import { weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, wordProbe } from '../printed.ts';

/** The letter that the weighted digits of each series lead to. */
function isNric(word: string): boolean {
  const series = word[0] ?? '';
  const sum = weighted(word.slice(1), [2, 7, 6, 5, 4, 3, 2]);
  if (series === 'S') return 'JZIHGFEDCBA'[sum % 11] === word[8];
  if (series === 'T') return 'JZIHGFEDCBA'[(sum + 4) % 11] === word[8];
  if (series === 'F') return 'XWUTRQPNMLK'[sum % 11] === word[8];
  if (series === 'G') return 'XWUTRQPNMLK'[(sum + 4) % 11] === word[8];
  return 'KLJNPQRTUWX'[10 - ((sum + 3) % 11)] === word[8];
}

export const SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER: Detector = {
  name: 'SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER',
  rank: 66,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [9],
      pattern: /^[STFGM]\d{7}[A-Z]$/,
      holds: isNric,
      alone: 'LIKELY',
    }),
  ],
  words: [
    'nric*',
    'fin',
    'fin no',
    'ic',
    'ic no',
    'identity card*',
    'identity no',
    'singapore*',
    'singpass',
    '身份证',
  ],
  against: GOODS,
  checks: 'Series S, T, F, G or M, seven digits, check letter mod 11',
  source: 'Immigration and Checkpoints Authority of Singapore, NRIC and FIN',
  examples: {
    finds: ['NRIC: [[S1234567D]]', '{"nric":"[[T0482916B]]"}'],
    ignores: ['NRIC: S1234567E', 'NRIC: A1234567D', 'NRIC: ****567D'],
  },
};

function isUen(word: string): boolean {
  if (word.length === 9) {
    return 'XMKECAWLJDB'[weighted(word, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === word[8];
  }
  if (word[0] !== 'T' && word[0] !== 'S' && word[0] !== 'R') {
    return 'ZKCMDNERGWH'[weighted(word, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === word[9];
  }
  const values = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';
  const weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += values.indexOf(word[i] ?? '') * (weights[i] ?? 0);
  return values[(((sum - 5) % 11) + 11) % 11] === word[9];
}

export const SINGAPORE_UEN: Detector = {
  name: 'SINGAPORE_UEN',
  rank: 56,
  probes: [
    wordProbe({
      lengths: [9, 10],
      pattern: /^(?:\d{8}[A-Z]|(?:19|20)\d{7}[A-Z]|[RST]\d{2}[A-Z]{2}\d{4}[A-Z])$/,
      holds: isUen,
    }),
  ],
  words: ['uen', 'unique entity*', 'acra', 'roc no', 'gst reg*', 'company reg*', 'business reg*'],
  checks: 'Business, company or other entity, check letter mod 11; context',
  source: 'Accounting and Corporate Regulatory Authority, Unique Entity Number',
  examples: {
    finds: ['UEN [[00192200M]]', 'UEN: [[197401143C]]'],
    ignores: ['UEN 00192200N', 'sku 197401143C'],
  },
};

const NO_BIRTHPLACE: ReadonlySet<string> = new Set(
  '00 17 18 19 20 69 70 73 80 81 94 95 96 97'.split(' '),
);

function isMyKad(digits: string): boolean {
  return (
    shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) &&
    !NO_BIRTHPLACE.has(digits.slice(6, 8))
  );
}

export const MALAYSIA_NRIC: Detector = {
  name: 'MALAYSIA_NRIC',
  rank: 62,
  probes: [
    digitsProbe({ layouts: ['######-##-####'], holds: isMyKad, separated: 'POSSIBLE' }),
    digitsProbe({
      layouts: ['############', '###### ## ####'],
      holds: isMyKad,
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'no k p',
    'i c no',
    'nric*',
    'mykad*',
    'my kad',
    'ic',
    'ic no',
    'ic number',
    'kad pengenalan*',
    'no kp',
    'nokp',
    'malaysia*',
  ],
  against: GOODS,
  checks: 'Date of birth, place of birth, serial, printed 6-2-4',
  source: 'Jabatan Pendaftaran Negara Malaysia, MyKad',
  examples: {
    finds: ['MyKad [[770305-02-1234]]', 'No. KP: [[900812145637]]'],
    ignores: ['MyKad 771305-02-1234', 'kod 770305-97-1234', 'resit 900812145637'],
  },
};

export const MALAYSIA_PASSPORT: Detector = {
  name: 'MALAYSIA_PASSPORT',
  rank: 46,
  probes: ofNation('malaysia', [
    wordProbe({ anyCase: true, lengths: [9], pattern: /^[AHK]\d{8}$/, inContext: 'LIKELY' }),
  ]),
  words: ['malaysian passport*', 'malaysia passport*', 'pasport*', 'passport malaysia'],
  checks: 'A, H or K and eight digits; context',
  source: 'Jabatan Imigresen Malaysia, passport',
  examples: {
    finds: ['No. pasport [[A48291630]]', 'Malaysian passport: [[K10482916]]'],
    ignores: ['model A48291630', 'pasport A4829'],
  },
};
