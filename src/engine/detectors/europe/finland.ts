import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt } from './births.ts';

const FINNISH = '0123456789ABCDEFHJKLMNPRSTUVWXY';

export const FINLAND_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'FINLAND_NATIONAL_ID_NUMBER',
  layouts: ['###### ####', '###### ###@'],
  distinctive: [
    '######-###*',
    '######-####',
    '######+###*',
    '######+####',
    '######@###*',
    '######@####',
  ],
  alone: 'LIKELY',
  holds: (plain) => {
    const digits = plain.replace(/^(\d{6})[A-FU-Y]/, '$1');
    if (!/^\d{9}[\dA-Y]$/.test(digits) || !dayMonthAt(digits, 0)) return false;
    if (Number(digits.slice(6, 9)) < 2) return false;
    return FINNISH[Number(digits.slice(0, 9)) % 31] === digits[9];
  },
  words: [
    'hetu',
    'hetu*',
    'henkilo*',
    'henkilotunnus*',
    'henkilötunnus*',
    'sotu',
    'sosiaaliturva*',
    'tunnus',
    'personbeteckning*',
    'personal id*',
    'personal identity*',
    'finnish*',
    'finland',
    'national id*',
    'nationalid*',
  ],
  rank: 60,
  checks: 'Date of birth, sign of the century (those of 2023 too), check character mod 31',
  source: 'Digi- ja väestötietovirasto, henkilötunnus',
  examples: {
    finds: [
      'HETU: [[131052-308T]]',
      'synt. Helsinki, [[010305A451W]]',
      '"henkilotunnus":"[[131052-308t]]"',
    ],
    ignores: ['HETU: 131052-308U', 'HETU: 321352-308T', 'HETU: 131052Z308T'],
  },
});

export const FINLAND_BUSINESS_ID: Detector = writtenDetector({
  name: 'FINLAND_BUSINESS_ID',
  layouts: ['#######-#', 'FI########', 'FI ########'],
  holds: (plain) => {
    const digits = plain.replace('FI', '');
    const rest = weighted(digits, [7, 9, 10, 5, 8, 4, 2]) % 11;
    return rest !== 1 && (rest === 0 ? 0 : 11 - rest) === digitAt(digits, 7);
  },
  inContext: 'LIKELY',
  words: ['y tunnus*', 'ytunnus', 'fo nummer', 'business id', 'alv*', 'vat*', 'yritys*'],
  rank: 46,
  checks: 'Seven digits, check digit mod 11; context',
  source: 'Patentti- ja rekisterihallitus, Y-tunnus',
  examples: {
    finds: ['Y-tunnus [[2077474-0]]', 'ALV-numero [[FI20774740]]'],
    ignores: ['Y-tunnus 2077474-1', 'tilaus 2077474-0'],
  },
});
