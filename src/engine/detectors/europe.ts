import { byteAt, isWordAt, latin1 } from './bytes.ts';
import { digitAt, isPlaceholder, luhn, mod11And10, weighted } from './checksums.ts';
import { inDate, shortDate } from './dates.ts';
import type { Detector } from './detector.ts';
import { DASH, digitsOf, hasShape, SPACE, standsAlone } from './digit-run.ts';
import { numberDetector, wordDetector } from './number-shapes.ts';

const PIECE = (length: number) => ({ groups: [length], gaps: [] });
const THREE_THREE_FOUR = [
  PIECE(10),
  { groups: [3, 3, 4], gaps: [SPACE, SPACE] },
  { groups: [3, 3, 4], gaps: [DASH, DASH] },
];

function nhs(digits: string): boolean {
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === digitAt(digits, 9) && !isPlaceholder(digits);
}

export const UK_NATIONAL_HEALTH_SERVICE_NUMBER: Detector = numberDetector({
  name: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
  layouts: THREE_THREE_FOUR,
  holds: nhs,
  separated: 'POSSIBLE',
  words: ['nhs*', 'national health*', 'patient*', 'hospital*'],
});

export const SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER: Detector = numberDetector({
  name: 'SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER',
  layouts: [PIECE(10), { groups: [6, 4], gaps: [SPACE] }],
  holds: (digits) =>
    shortDate(digits.slice(4, 6), digits.slice(2, 4), digits.slice(0, 2)) && nhs(digits),
  words: ['chi', 'community health*', 'scot*'],
});

export const UK_TAXPAYER_REFERENCE: Detector = numberDetector({
  name: 'UK_TAXPAYER_REFERENCE',
  layouts: [PIECE(10), { groups: [5, 5], gaps: [SPACE] }],
  holds: (digits) =>
    '21987654321'[weighted(digits, [0, 6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] === digits[0],
  words: ['utr', 'taxpayer*', 'tax reference', 'hmrc', 'self assessment'],
});

const NINO = /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
const NINO_WORDS = ['nino', 'ni', 'ni no*', 'ni num*', 'national insurance*', 'hmrc', 'insurance'];
const nationalInsurance = wordDetector({
  name: 'UK_NATIONAL_INSURANCE_NUMBER',
  lengths: [9],
  pattern: NINO,
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: NINO_WORDS,
});

export const UK_NATIONAL_INSURANCE_NUMBER: Detector = {
  ...nationalInsurance,
  probes: [
    ...nationalInsurance.probes,
    {
      on: 'number',
      lengths: [2],
      verify: (text, run, first) => {
        if (!hasShape(run, first, [2, 2, 2], [SPACE, SPACE])) return undefined;
        const start = run.start(first) - 3;
        const end = run.end(first + 2) + 2;
        if (isWordAt(text, start - 1) || isWordAt(text, end) || byteAt(text, end - 2) !== SPACE) {
          return undefined;
        }
        const written = latin1(text, start, end);
        if (!/^[A-Z]{2} /.test(written) || !NINO.test(written.replaceAll(' ', '')))
          return undefined;
        return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
      },
    },
  ],
};

export const UK_DRIVERS_LICENSE_NUMBER: Detector = wordDetector({
  name: 'UK_DRIVERS_LICENSE_NUMBER',
  lengths: [16],
  pattern:
    /^(?=.{5})[A-Z]{1,5}9{0,4}(?<=^.{5})\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}[A-Z0-9]{3}$/,
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['driv*', 'licence*', 'license*', 'dvla'],
});

export const IRELAND_PPSN: Detector = wordDetector({
  name: 'IRELAND_PPSN',
  lengths: [8, 9],
  pattern: /^\d{7}[A-W][A-IW]?$/,
  holds: (word) => {
    const second = word[8];
    const extra = second === undefined || second === 'W' ? 0 : second.charCodeAt(0) - 64;
    const check = (weighted(word, [8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23;
    return 'WABCDEFGHIJKLMNOPQRSTUV'[check] === word[7];
  },
  alone: 'POSSIBLE',
  inContext: 'VERY_LIKELY',
  words: ['pps*', 'personal public*', 'revenue', 'rsi'],
});

export const FRANCE_INSEE: Detector = numberDetector({
  name: 'FRANCE_INSEE',
  layouts: [
    PIECE(15),
    { groups: [13, 2], gaps: [SPACE] },
    { groups: [1, 2, 2, 2, 3, 3, 2], gaps: [SPACE, SPACE, SPACE, SPACE, SPACE, SPACE] },
  ],
  holds: (digits) =>
    /^[12]\d\d(0[1-9]|1[0-2]|[2-9]\d)/.test(digits) &&
    97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13)),
  separated: 'LIKELY',
  words: ['insee', 'nir', 'secu*', 'securite*', 'sociale', 'assure*', 'nss'],
});

export const GERMANY_TAXPAYER_IDENTIFICATION_NUMBER: Detector = numberDetector({
  name: 'GERMANY_TAXPAYER_IDENTIFICATION_NUMBER',
  layouts: [PIECE(11), { groups: [2, 3, 3, 3], gaps: [SPACE, SPACE, SPACE] }],
  holds: (digits) =>
    digits[0] !== '0' && mod11And10(digits) && new Set(digits.slice(0, 10)).size < 10,
  separated: 'POSSIBLE',
  words: ['steuer*', 'idnr', 'tin', 'tax*', 'identifikationsnummer', 'finanzamt'],
});

/** The check digit of German identity documents: weights 7, 3, 1 over digits and letters as 10 to 35. */
function documentCheck(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < word.length - 1; i++) {
    sum += Number.parseInt(word[i] ?? '0', 36) * ([7, 3, 1][i % 3] ?? 0);
  }
  return sum % 10 === Number(word.at(-1));
}

export const GERMANY_IDENTITY_NUMBER: Detector = wordDetector({
  name: 'GERMANY_IDENTITY_NUMBER',
  lengths: [9, 10],
  pattern: /^(?=.*\d)[LMNPRTVWXY][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/,
  holds: (word) => word.length === 9 || documentCheck(word),
  inContext: 'VERY_LIKELY',
  words: ['personalausweis*', 'ausweis*', 'identity*', 'id card', 'perso'],
});

export const GERMANY_PASSPORT: Detector = wordDetector({
  name: 'GERMANY_PASSPORT',
  lengths: [9, 10],
  pattern: /^(?=.*\d)[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/,
  holds: (word) => word.length === 9 || documentCheck(word),
  inContext: 'VERY_LIKELY',
  words: ['passport*', 'reisepass*', 'pass'],
});

const SPANISH = 'TRWAGMYFPDXBNJZSQVHLCKE';

export const SPAIN_NIF_NUMBER: Detector = wordDetector({
  name: 'SPAIN_NIF_NUMBER',
  lengths: [9],
  pattern: /^\d{8}[A-Z]$/,
  holds: (word) => SPANISH[Number(word.slice(0, 8)) % 23] === word[8],
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['nif', 'dni', 'documento*', 'identidad', 'fiscal'],
});

export const SPAIN_NIE_NUMBER: Detector = wordDetector({
  name: 'SPAIN_NIE_NUMBER',
  lengths: [9],
  pattern: /^[XYZ]\d{7}[A-Z]$/,
  holds: (word) =>
    SPANISH[Number('XYZ'.indexOf(word[0] ?? '') + word.slice(1, 8)) % 23] === word[8],
  alone: 'LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['nie', 'extranjero*', 'identidad', 'residencia'],
});

const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

export const ITALY_FISCAL_CODE: Detector = wordDetector({
  name: 'ITALY_FISCAL_CODE',
  lengths: [16],
  pattern:
    /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/,
  holds: (word) => {
    let sum = 0;
    for (let i = 0; i < 15; i++) {
      const code = word.charCodeAt(i);
      const value = code < 65 ? code - 48 : code - 65;
      sum += i % 2 === 0 ? (ITALIAN_ODD[value] ?? 0) : value;
    }
    return String.fromCharCode(65 + (sum % 26)) === word[15];
  },
  alone: 'VERY_LIKELY',
  inContext: 'VERY_LIKELY',
  words: ['codice fiscale', 'fiscale', 'cf'],
});

export const POLAND_PESEL_NUMBER: Detector = numberDetector({
  name: 'POLAND_PESEL_NUMBER',
  layouts: [PIECE(11)],
  holds: (digits) => {
    const month = Number(digits.slice(2, 4)) % 20;
    const dated = inDate(2000, month, Number(digits.slice(4, 6)));
    return dated && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
  },
  words: ['pesel*', 'ewidencyjny'],
});

export const SWEDEN_NATIONAL_ID_NUMBER: Detector = numberDetector({
  name: 'SWEDEN_NATIONAL_ID_NUMBER',
  layouts: [
    PIECE(10),
    PIECE(12),
    { groups: [6, 4], gaps: [DASH] },
    { groups: [8, 4], gaps: [DASH] },
  ],
  holds: (digits) => {
    const short = digits.slice(-10);
    const dated = shortDate(short.slice(0, 2), short.slice(2, 4), short.slice(4, 6));
    return dated && luhn(short) && (digits.length === 10 || /^(19|20)/.test(digits));
  },
  separated: 'POSSIBLE',
  words: ['personnummer', 'pnr', 'person*', 'samordningsnummer', 'swedish*'],
});

export const FINLAND_NATIONAL_ID_NUMBER: Detector = {
  name: 'FINLAND_NATIONAL_ID_NUMBER',
  words: ['hetu', 'henkil*', 'personal id*', 'sotu', 'tunnus'],
  probes: [
    {
      on: 'number',
      lengths: [6],
      verify: (text, run, first) => {
        const start = run.start(first);
        const end = start + 11;
        const written = latin1(text, start, end);
        if (!/^\d{6}[-+]\d{3}[0-9A-FHJ-NPR-Y]$/.test(written) || !standsAlone(text, start, end)) {
          return undefined;
        }
        const digits = digitsOf(text, run, first, first);
        if (!shortDate(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2))) return undefined;
        const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits + written.slice(7, 10)) % 31];
        if (check !== written[10]) return undefined;
        return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
      },
    },
  ],
};

export const TURKEY_ID_NUMBER: Detector = numberDetector({
  name: 'TURKEY_ID_NUMBER',
  layouts: [PIECE(11)],
  holds: (digits) =>
    digits[0] !== '0' &&
    weighted(digits, [7, 9, 7, 9, 7, 9, 7, 9, 7]) % 10 === digitAt(digits, 9) &&
    weighted(digits, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === digitAt(digits, 10),
  words: ['tc', 'tckn', 'kimlik*', 'turk*'],
});
