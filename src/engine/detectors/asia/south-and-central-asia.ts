import { digitAt, weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { digitsProbe, wordProbe } from '../printed.ts';

const isCnic = (digits: string): boolean => /^[1-8]/.test(digits);

export const PAKISTAN_CNIC: Detector = {
  name: 'PAKISTAN_CNIC',
  rank: 60,
  probes: [
    digitsProbe({ layouts: ['#####-#######-#'], holds: isCnic, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['#############'], holds: isCnic, inContext: 'LIKELY' }),
  ],
  words: [
    'cnic*',
    'nicop',
    'nadra',
    'شناختی کارڈ',
    'national identity*',
    'id card*',
    'snic',
    'pakistani id*',
    'pakistan id*',
  ],
  checks: 'Region, family and sex printed 5-7-1; bare digits only in context',
  source: 'National Database and Registration Authority of Pakistan, CNIC',
  examples: {
    finds: ['CNIC [[34201-0891231-8]]', 'cnic: [[3420108912318]]'],
    ignores: ['CNIC 94201-0891231-8', 'barcode 3420108912318'],
  },
};

/** The day of the year, with 500 added for women. */
function isDayOfYear(digits: string): boolean {
  const day = Number(digits) % 500;
  return day >= 1 && day <= 366 && Number(digits) <= 866;
}

export const SRI_LANKA_NIC: Detector = {
  name: 'SRI_LANKA_NIC',
  rank: 58,
  probes: [
    wordProbe({
      lengths: [10],
      pattern: /^\d{9}[VXvx]$/,
      holds: (word) => isDayOfYear(word.slice(2, 5)),
    }),
    digitsProbe({
      layouts: ['############'],
      holds: (digits) => /^(?:19|20)/.test(digits) && isDayOfYear(digits.slice(4, 7)),
    }),
  ],
  words: ['nic', 'nic no', 'nic num*', 'national identity*', 'sri lanka*', 'හැඳුනුම්පත', 'அடையாள அட்டை'],
  checks:
    'Year and day of birth with 500 added for women, serial, V or X or twelve digits; context',
  source: 'Department for Registration of Persons of Sri Lanka, NIC',
  examples: {
    finds: ['NIC No: [[853400937V]]', 'Sri Lanka NIC [[198534000937]]'],
    ignores: ['NIC No: 854990937V', 'part 853400937V'],
  },
};

export const BANGLADESH_NID: Detector = {
  name: 'BANGLADESH_NID',
  rank: 50,
  probes: [
    digitsProbe({
      layouts: ['##########', '### ### ####', '#############', '#################'],
      holds: (digits) => digits.length < 17 || /^(?:19|20)/.test(digits),
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'nid',
    'nid no',
    'nid num*',
    'nid card*',
    'জাতীয় পরিচয়*',
    'এনআইডি',
    'voter id*',
    'bangladesh id*',
    'bangladeshi id*',
  ],
  checks: 'Ten, thirteen or seventeen digits; context',
  source: 'Election Commission of Bangladesh, National Identity Card',
  examples: {
    finds: ['NID: [[4829163075]]', 'জাতীয় পরিচয়পত্র নম্বর [[19854829163075041]]'],
    ignores: ['order 4829163075', 'NID: 48291'],
  },
};

export const KAZAKHSTAN_IIN: Detector = {
  name: 'KAZAKHSTAN_IIN',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['############', '###### ######'],
      holds: (digits) => {
        if (!shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6))) return false;
        if (!/^[1-6]/.test(digits.slice(6))) return false;
        const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
        const check =
          first === 10 ? weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : first;
        return check === digitAt(digits, 11);
      },
    }),
  ],
  words: ['иин', 'жсн', 'iin', 'индивидуальный идентификационный', 'kazakhstan*'],
  checks: 'Date of birth, century and sex, check digit mod 11; context',
  source: 'Republic of Kazakhstan, Law on National Registers of Identification Numbers',
  examples: {
    finds: ['ИИН [[900812345677]]', 'IIN: [[850315456784]]'],
    ignores: ['ИИН 901312345678', 'заказ 900812345678'],
  },
};
