import { digitAt, weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

/** Numbers given out since then end in chance digits. */
const RANDOM_SINCE = '2010';

function isResident(digits: string): boolean {
  if (!shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6))) return false;
  const sum = weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
  const last = digitAt(digits, 12);
  const kind = digitAt(digits, 6);
  // Whoever was born in the nineteenth century is not in files any more.
  if (kind === 0) return false;
  if ((11 - sum) % 10 === last) return true;
  if (kind >= 5 && kind <= 8 && (13 - sum) % 10 === last) return true;
  return [3, 4, 7, 8].includes(kind) && digits.slice(0, 4) >= RANDOM_SINCE && digits < '30';
}

export const KOREA_RRN: Detector = {
  name: 'KOREA_RRN',
  rank: 66,
  probes: [
    digitsProbe({ layouts: ['######-#######'], holds: isResident, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['#############', '###### #######'], holds: isResident }),
  ],
  words: [
    '주민등록',
    '주민번호',
    '외국인등록',
    '住民登録',
    'rrn',
    'resident registration*',
    'residentregistration*',
    'resident number',
    'jumin*',
    'juminno*',
    'korea*',
    'korean id*',
    'national id*',
  ],
  checks: 'Date of birth, century and sex, check digit mod 11; born since late 2020 without',
  source: 'Ministry of the Interior and Safety, Resident Registration Act',
  examples: {
    finds: ['주민등록번호 [[971013-9019902]]', 'rrn: [[9001011234568]]'],
    ignores: ['주민등록번호 971313-9019902', '주문번호 9001011234567'],
  },
};

export const KOREA_PASSPORT: Detector = {
  name: 'KOREA_PASSPORT',
  rank: 50,
  probes: ofNation('korea', [
    wordProbe({
      anyCase: true,
      lengths: [9],
      pattern: /^(?:[MSRODG]\d{8}|[MSRODG]\d{3}[A-Z]\d{4}|[A-Z]{2}\d{7})$/,
      inContext: 'LIKELY',
    }),
  ]),
  words: ['여권', 'passport*', 'korean passport*', 'yeogwon'],
  checks: 'M, S, R, O, D or G and eight digits, the fourth of which may be a letter; context',
  source: 'Ministry of Foreign Affairs of Korea, passport',
  examples: {
    finds: ['여권번호 [[M04829163]]', 'Korean passport [[M482B9163]]'],
    ignores: ['모델 M04829163', '여권 M0482'],
  },
};

export const KOREA_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'KOREA_DRIVERS_LICENSE_NUMBER',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['##-##-######-##'],
      holds: (digits) => /^(?:1[1-9]|2[0-8])/.test(digits),
      separated: 'POSSIBLE',
    }),
    digitsProbe({
      layouts: ['############'],
      holds: (digits) => /^(?:1[1-9]|2[0-8])/.test(digits),
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      digits: [2],
      after: '-',
      pattern: /^\d{2}-\d{6}-\d{2}(?!\d)/,
      layouts: ['##-######-##'],
      longest: 13,
      inContext: 'LIKELY',
    }),
  ],
  words: ['운전면허', '면허번호', 'korean driver*', 'korea driver*', 'driver s license korea'],
  against: GOODS,
  checks: 'Region 11–28, year, serial and check, printed 2-2-6-2',
  source: 'Korean National Police Agency, driver licence number',
  examples: {
    finds: ['운전면허번호 [[11-04-829163-07]]', '면허번호: [[260482916307]]'],
    ignores: ['99-04-829163-07', '계좌 11048291630'],
  },
};

export const KOREA_BUSINESS_NUMBER: Detector = {
  name: 'KOREA_BUSINESS_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['###-##-#####'], holds: isBusiness, separated: 'POSSIBLE' }),
    digitsProbe({ layouts: ['##########'], holds: isBusiness }),
  ],
  words: ['사업자등록', '사업자번호', '사업자', 'business registration*', 'brn', 'korea business*'],
  against: GOODS,
  checks: 'Ten digits printed 3-2-5, weights 1, 3, 7 mod 10',
  source: 'National Tax Service of Korea, business registration number',
  examples: {
    finds: ['사업자등록번호 [[116-82-00276]]', '사업자번호: [[1168200276]]'],
    ignores: ['사업자등록번호 116-82-00277', '전화 1168200276'],
  },
};

function isBusiness(digits: string): boolean {
  const sum =
    weighted(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digitAt(digits, 8) * 5) / 10);
  return (10 - (sum % 10)) % 10 === digitAt(digits, 9) && !digits.startsWith('0');
}
