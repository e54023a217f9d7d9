import { weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt, isDay, pairAt } from './births.ts';

export const DENMARK_CPR_NUMBER: Detector = writtenDetector({
  name: 'DENMARK_CPR_NUMBER',
  layouts: ['######-####', '##########', '###### ####'],
  // Numbers since 2007 need not satisfy the check digit, so that it says nothing.
  holds: (plain) => dayMonthAt(plain, 0),
  inContext: 'LIKELY',
  words: ['cpr', 'cpr*', 'personnummer*', 'person nr', 'dansk*', 'danish*', 'denmark'],
  rank: 46,
  checks: 'Date of birth and four digits; context',
  source: 'CPR-kontoret, personnummeret i CPR',
  examples: {
    finds: ['CPR-nr. [[211062-5629]]', 'cpr: [[2110625629]]'],
    ignores: ['CPR-nr. 321362-5629', 'ordre 211062-5629'],
  },
});

export const DENMARK_CVR_NUMBER: Detector = writtenDetector({
  name: 'DENMARK_CVR_NUMBER',
  layouts: ['########', '## ## ## ##'],
  holds: (plain) => weighted(plain, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  inContext: 'LIKELY',
  words: ['cvr', 'cvr*', 'moms*', 'se nr', 'virksomhed*'],
  rank: 44,
  checks: 'Eight digits mod 11; context',
  source: 'Erhvervsstyrelsen, CVR-nummer',
  examples: {
    finds: ['CVR-nr. [[13585628]]', 'CVR [[13 58 56 28]]'],
    ignores: ['CVR-nr. 13585627', 'nr. 13585628'],
  },
});

/** Numbers of those who are no residents have 40 added to the day, those of tests 40 or 80 to the month. */
function norwegian(plain: string): boolean {
  const day = pairAt(plain, 0);
  const month = pairAt(plain, 2) % 20;
  const born =
    isDay(month === 0 ? 20 : month, day > 40 ? day - 40 : day) ||
    isDay(pairAt(plain, 2) - 65, day % 40);
  return (
    born &&
    weighted(plain, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(plain, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

export const NORWAY_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'NORWAY_NATIONAL_ID_NUMBER',
  layouts: ['###########', '###### #####', '######-#####', '## ## ## #####'],
  holds: norwegian,
  words: [
    'fodselsnummer*',
    'fødselsnummer*',
    'foedselsnummer*',
    'fodselsnr',
    'fødselsnr',
    'fnr',
    'personnummer*',
    'd nummer',
    'dnummer',
    'dnr',
    'norsk*',
    'norwegian*',
    'norway',
    'personal id*',
  ],
  rank: 50,
  checks: 'Date of birth, two check digits mod 11; context',
  source: 'Skatteetaten, fødselsnummer og d-nummer',
  examples: {
    finds: ['Fødselsnummer: [[18105091679]]', 'fnr;navn\n[[12018963157]];Kari'],
    ignores: ['Fødselsnummer: 18105091672', 'ordre 18105091679'],
  },
});

export const NORWAY_ORGANISATION_NUMBER: Detector = writtenDetector({
  name: 'NORWAY_ORGANISATION_NUMBER',
  layouts: ['#########', '### ### ###', 'NO#########', 'NO#########MVA', 'NO ### ### ### MVA'],
  holds: (plain) => {
    const digits = plain.replace(/\D/g, '');
    return /^[89]/.test(digits) && weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  },
  inContext: 'LIKELY',
  words: [
    'organisasjonsnummer*',
    'organisasjonsnr',
    'org nr',
    'orgnr',
    'foretaksregisteret',
    'mva',
    'bronnoysund*',
  ],
  rank: 44,
  checks: 'Nine digits beginning with 8 or 9, mod 11; context',
  source: 'Brønnøysundregistrene, organisasjonsnummeret',
  examples: {
    finds: ['Org.nr. [[988 077 917]]', 'Organisasjonsnummer [[988077917]]'],
    ignores: ['Org.nr. 988 077 918', 'tlf 988077917'],
  },
});

export const NORWAY_BANK_ACCOUNT: Detector = writtenDetector({
  name: 'NORWAY_BANK_ACCOUNT',
  layouts: ['####.##.#####', '###########', '#### ## #####'],
  holds: (plain) => weighted(plain, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  inContext: 'LIKELY',
  words: ['kontonummer*', 'kontonr', 'konto*', 'bankkonto*'],
  rank: 42,
  checks: 'Eleven digits mod 11; context',
  source: 'Bits, kontonummer',
  examples: {
    finds: ['Kontonr. [[8601.11.17947]]', 'kontonummer: [[86011117947]]'],
    ignores: ['Kontonr. 8601.11.17948', 'nr 8601.11.17947'],
  },
});

export const ICELAND_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'ICELAND_NATIONAL_ID_NUMBER',
  layouts: ['######-####', '##########', '###### ####'],
  holds: (plain) => {
    const day = pairAt(plain, 0);
    if (!isDay(pairAt(plain, 2), day > 40 ? day - 40 : day) || !/[089]$/.test(plain)) return false;
    return weighted(plain, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  },
  inContext: 'LIKELY',
  words: ['kennital*', 'kt', 'icelandic*', 'iceland'],
  rank: 48,
  checks: 'Date of birth, mod 11, century; context',
  source: 'Þjóðskrá Íslands, kennitala',
  examples: {
    finds: ['Kennitala: [[120174-3399]]', 'kt. [[1201743399]]'],
    ignores: ['Kennitala: 120174-3389', 'nr 1201743399'],
  },
});
