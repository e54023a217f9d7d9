import { digitAt, luhn, weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { digitsProbe } from '../printed.ts';

export const ISRAEL_ID_NUMBER: Detector = {
  name: 'ISRAEL_ID_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['#########', '########-#', '#-#######-#', '########'], holds: luhn }),
  ],
  words: [
    'תעודת זהות',
    'מספר זהות',
    'ת.ז',
    'ת״ז',
    'ת"ז',
    'תז',
    'teudat zehut*',
    'tz',
    'israel* id*',
    'mispar zehut',
    'zehut',
    'israeli id*',
    'israel id*',
  ],
  checks: 'Nine digits, Luhn; context',
  source: 'Population and Immigration Authority of Israel, identity number',
  examples: {
    finds: ['תעודת זהות: [[039337423]]', 'Teudat zehut [[482916301]]'],
    ignores: ['תעודת זהות: 039337424', 'phone 039337423'],
  },
};

function isEmirates(digits: string): boolean {
  const year = Number(digits.slice(3, 7));
  return digits.startsWith('784') && year >= 1900 && year < 2100 && luhn(digits);
}

export const UAE_EMIRATES_ID: Detector = {
  name: 'UAE_EMIRATES_ID',
  rank: 66,
  probes: [
    digitsProbe({
      layouts: ['###-####-#######-#', '### #### ####### #'],
      holds: isEmirates,
      separated: 'LIKELY',
    }),
    digitsProbe({ layouts: ['###############'], holds: isEmirates, whole: 'POSSIBLE' }),
  ],
  words: [
    'emirates id*',
    'eid',
    'uae id*',
    'الهوية',
    'هوية الإمارات',
    'رقم الهوية',
    'idn',
    'national id*',
  ],
  checks: '784, year of birth, seven digits, Luhn',
  source: 'Federal Authority for Identity and Citizenship, Emirates ID',
  examples: {
    finds: ['Emirates ID [[784-1985-4829163-6]]', 'رقم الهوية: [[784199012345676]]'],
    ignores: ['Emirates ID 784-1785-4829163-1', '783-1985-4829163-1'],
  },
};

export const SAUDI_ARABIA_NATIONAL_ID: Detector = {
  name: 'SAUDI_ARABIA_NATIONAL_ID',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['##########'],
      holds: (digits) => /^[12]/.test(digits) && luhn(digits),
    }),
  ],
  words: [
    'الهوية الوطنية',
    'رقم الهوية',
    'هوية',
    'إقامة',
    'الاقامة',
    'iqama*',
    'saudi id*',
    'national id*',
    'absher',
    'saudi national*',
    'saudi iqama*',
  ],
  checks: 'Ten digits, the first 1 or 2, Luhn; context',
  source: 'Ministry of Interior of Saudi Arabia, National ID and Iqama',
  examples: {
    finds: ['رقم الهوية الوطنية [[1048291635]]', 'Iqama: [[2482916307]]'],
    ignores: ['Iqama: 3482916307', 'order 1048291635'],
  },
};

function isKuwaiti(digits: string): boolean {
  return (
    /^[123]/.test(digits) && shortDate(digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7))
  );
}

function hasKuwaitiCheck(digits: string): boolean {
  const sum = weighted(digits, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return 11 - (sum % 11) === digitAt(digits, 11);
}

export const KUWAIT_CIVIL_ID: Detector = {
  name: 'KUWAIT_CIVIL_ID',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['############'],
      holds: (digits) => isKuwaiti(digits) && hasKuwaitiCheck(digits),
    }),
    digitsProbe({ layouts: ['############'], holds: isKuwaiti, inContext: 'LIKELY' }),
  ],
  words: ['civil id*', 'civilid*', 'الرقم المدني', 'البطاقة المدنية', 'kuwait*', 'paci'],
  checks: 'Century, date of birth, serial; surer with the check digit mod 11; context',
  source: 'Public Authority for Civil Information of Kuwait, Civil ID',
  examples: {
    finds: ['Civil ID: [[290081205136]]', 'الرقم المدني [[285031510486]]'],
    ignores: ['Civil ID: 290131204829', 'ref 290081204829'],
  },
};

export const QATAR_ID: Detector = {
  name: 'QATAR_ID',
  rank: 54,
  probes: [
    digitsProbe({
      layouts: ['###########'],
      holds: (digits) => /^[23]\d{2}\d{3}\d{5}$/.test(digits),
      inContext: 'LIKELY',
    }),
  ],
  words: ['qid', 'qatar id*', 'qatari id*', 'البطاقة الشخصية', 'رقم البطاقة'],
  checks: 'Century, year of birth, country, serial; context',
  source: 'Ministry of Interior of Qatar, QID',
  examples: {
    finds: ['QID [[28563404829]]', 'Qatar ID: [[29035604829]]'],
    ignores: ['QID 18563404829', 'ref 28563404829'],
  },
};

export const BAHRAIN_CPR: Detector = {
  name: 'BAHRAIN_CPR',
  rank: 52,
  probes: [
    digitsProbe({
      layouts: ['#########'],
      holds: (digits) => shortDate(digits.slice(0, 2), digits.slice(2, 4), '01'),
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'cpr',
    'cpr no',
    'cpr num*',
    'الرقم الشخصي',
    'الرقم السكاني',
    'bahrain id*',
    'bahraini id*',
    'bahrain cpr*',
  ],
  checks: 'Year and month of birth, serial and check; context',
  source: 'Information & eGovernment Authority of Bahrain, CPR',
  examples: {
    finds: ['CPR: [[850348291]]', 'Bahrain CPR number [[901204829]]'],
    ignores: ['CPR: 851348291', 'ref 850348291'],
  },
};

export const IRAN_NATIONAL_ID: Detector = {
  name: 'IRAN_NATIONAL_ID',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['##########', '###-######-#'],
      holds: (digits) => {
        const rest = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return (rest < 2 ? rest : 11 - rest) === digitAt(digits, 9);
      },
    }),
  ],
  words: [
    'کد ملی',
    'كد ملي',
    'کدملی*',
    'كدملي*',
    'شماره ملی',
    'code melli*',
    'codemelli*',
    'kode melli',
    'melli code',
    'national code*',
    'iranian id*',
    'iranian national*',
    'iran national*',
  ],
  checks: 'Ten digits, check digit mod 11; context',
  source: 'National Organization for Civil Registration of Iran, national code',
  examples: {
    finds: ['کد ملی [[0499370899]]', 'code melli: [[0482916303]]'],
    ignores: ['کد ملی 0499370898', 'order 0499370899'],
  },
};
