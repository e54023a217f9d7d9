import { digitAt, mod11And10, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt, pairAt } from './births.ts';

/** The number of citizens that Yugoslavia gave and its successors go on giving: date of birth, region, mod 11. */
function citizen(plain: string): boolean {
  if (!dayMonthAt(plain, 0) || !/^.{4}(?:9|0)/.test(plain)) return false;
  const check = 11 - (weighted(plain, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && (check === 11 ? 0 : check) === digitAt(plain, 12);
}

function ofRegions(first: number, last: number): (plain: string) => boolean {
  return (plain) => pairAt(plain, 7) >= first && pairAt(plain, 7) <= last && citizen(plain);
}

const THIRTEEN = ['#############', '####### ######', '## ## ### ## ####', '####### ## ####'];
const CITIZEN_WORDS = [
  'jmbg',
  'jmbg*',
  'maticni broj*',
  'jedinstveni maticni*',
  'јмбг',
  'матични број*',
  'јединствени матични*',
];
const CHECKS = 'Date of birth, region, mod 11; context';

export const SERBIA_JMBG_NUMBER: Detector = writtenDetector({
  name: 'SERBIA_JMBG_NUMBER',
  layouts: THIRTEEN,
  holds: (plain) => citizen(plain) && pairAt(plain, 7) !== 50,
  words: [...CITIZEN_WORDS, 'serbia*', 'srbij*', 'srpsk*'],
  rank: 48,
  checks: CHECKS,
  source: 'Министарство унутрашњих послова Републике Србије, јединствени матични број грађана',
  examples: {
    finds: ['JMBG: [[2202013832780]]', 'Матични број [[2202013832780]]'],
    ignores: ['JMBG: 2202013832783', 'ts 2202013832780'],
  },
});

export const BOSNIA_JMBG_NUMBER: Detector = writtenDetector({
  name: 'BOSNIA_JMBG_NUMBER',
  layouts: THIRTEEN,
  holds: ofRegions(10, 19),
  words: CITIZEN_WORDS,
  rank: 49,
  checks: CHECKS,
  source: 'IDDEEA, jedinstveni matični broj',
  examples: {
    finds: ['JMBG [[1504991156900]]', 'matični broj: [[1504991156900]]'],
    ignores: ['JMBG 1504991156903', 'ts 1504991156900'],
  },
});

export const MONTENEGRO_JMBG_NUMBER: Detector = writtenDetector({
  name: 'MONTENEGRO_JMBG_NUMBER',
  layouts: THIRTEEN,
  holds: ofRegions(20, 29),
  words: CITIZEN_WORDS,
  rank: 49,
  checks: CHECKS,
  source: 'Ministarstvo unutrašnjih poslova Crne Gore, jedinstveni matični broj',
  examples: {
    finds: ['JMBG [[1509971263893]]', 'matični broj: [[1509971263893]]'],
    ignores: ['JMBG 1509971263896', 'ts 1509971263893'],
  },
});

export const NORTH_MACEDONIA_EMBG_NUMBER: Detector = writtenDetector({
  name: 'NORTH_MACEDONIA_EMBG_NUMBER',
  layouts: THIRTEEN,
  holds: ofRegions(40, 49),
  words: ['embg', 'ембг', 'матичен број*', 'единствен матичен*', 'maticen broj', ...CITIZEN_WORDS],
  rank: 49,
  checks: CHECKS,
  source: 'Управа за водење на матичните книги, единствен матичен број',
  examples: {
    finds: ['EMBG [[1905942434096]]', 'матичен број: [[1905942434096]]'],
    ignores: ['EMBG 1905942434099', 'ts 1905942434096'],
  },
});

export const SLOVENIA_EMSO_NUMBER: Detector = writtenDetector({
  name: 'SLOVENIA_EMSO_NUMBER',
  layouts: THIRTEEN,
  holds: ofRegions(50, 59),
  words: ['emso', 'enotna maticna*', 'maticna stevilka*', 'sloven*'],
  rank: 50,
  checks: CHECKS,
  source: 'Ministrstvo za notranje zadeve, EMŠO',
  examples: {
    finds: ['EMŠO: [[0101006500006]]', 'emso;ime\n[[2503011502554]];Ana'],
    ignores: ['EMŠO: 0101006500007', 'ts 0101006500006'],
  },
});

export function slovenianTax(digits: string): boolean {
  const check = 11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return digits[0] !== '0' && check !== 11 && check % 10 === digitAt(digits, 7);
}

export const SLOVENIA_TAX_NUMBER: Detector = writtenDetector({
  name: 'SLOVENIA_TAX_NUMBER',
  layouts: ['########', 'SI########', 'SI ########'],
  holds: (plain) => slovenianTax(plain.replace('SI', '')),
  inContext: 'LIKELY',
  words: ['davcna stevilka*', 'davcna st', 'davcna', 'id za ddv'],
  rank: 44,
  checks: 'Eight digits mod 11; context',
  source: 'Finančna uprava Republike Slovenije, davčna številka',
  examples: {
    finds: ['Davčna številka [[50223054]]', 'davčna št.: [[50223054]]'],
    ignores: ['Davčna številka 50223055', 'št. 50223054'],
  },
});

export const CROATIA_OIB_NUMBER: Detector = writtenDetector({
  name: 'CROATIA_OIB_NUMBER',
  layouts: ['###########', 'HR###########', 'HR ###########'],
  holds: (plain) => mod11And10(plain.replace('HR', '')),
  words: ['oib', 'oib*', 'osobni identifikacijski*', 'croatian tax*', 'pdv*'],
  rank: 49,
  checks: 'Eleven digits, ISO 7064 mod 11,10; context',
  source: 'Porezna uprava, osobni identifikacijski broj',
  examples: {
    finds: ['OIB: [[33392005961]]', 'PDV ID [[HR33392005961]]'],
    ignores: ['OIB: 33392005962', 'br. 33392005961'],
  },
});

export const SERBIA_TAX_NUMBER: Detector = writtenDetector({
  name: 'SERBIA_TAX_NUMBER',
  layouts: ['#########', 'RS#########'],
  holds: (plain) => mod11And10(plain.replace('RS', '')),
  inContext: 'LIKELY',
  words: ['pib', 'пиб', 'poreski identifikacioni*', 'порески*', 'pdv*'],
  rank: 44,
  checks: 'Nine digits, ISO 7064 mod 11,10; context',
  source: 'Пореска управа, порески идентификациони број',
  examples: {
    finds: ['PIB: [[101134702]]', 'ПИБ [[101134702]]'],
    ignores: ['PIB: 101134703', 'br. 101134702'],
  },
});

export const ALBANIA_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'ALBANIA_NATIONAL_ID_NUMBER',
  layouts: ['@########@'],
  // A letter for the decade, year in it, month (women 50 more), day, serial, check letter.
  holds: (plain) => {
    const month = pairAt(plain, 2) % 50;
    return (
      /^[A-T]/.test(plain) &&
      month >= 1 &&
      month <= 12 &&
      pairAt(plain, 4) >= 1 &&
      pairAt(plain, 4) <= 31
    );
  },
  inContext: 'LIKELY',
  words: [
    'nid',
    'nipt',
    'nuis',
    'numri personal',
    'numri identifikimit',
    'leternjoftim*',
    'alban*',
    'shqip*',
  ],
  rank: 44,
  checks: 'Letter of the decade, date of birth, serial, letter; context',
  source: 'Drejtoria e Përgjithshme e Gjendjes Civile, numri i identitetit',
  examples: {
    finds: ['Numri personal: [[J50812045K]]', 'Albanian ID [[I05101999I]]'],
    ignores: ['Numri personal: J51412045K', 'lot J50812045K'],
  },
});
