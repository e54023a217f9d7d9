import { digitAt, luhn, weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, wordProbe } from '../printed.ts';

function isThai(digits: string): boolean {
  const rest = weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return /^[0-8]/.test(digits) && (11 - rest) % 10 === digitAt(digits, 12);
}

export const THAILAND_NATIONAL_ID_NUMBER: Detector = {
  name: 'THAILAND_NATIONAL_ID_NUMBER',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['#-####-#####-##-#', '# #### ##### ## #'],
      holds: isThai,
      separated: 'LIKELY',
    }),
    digitsProbe({ layouts: ['#############'], holds: isThai }),
  ],
  words: [
    'บัตรประชาชน',
    'บัตรประจำตัวประชาชน',
    'เลขประจำตัว',
    'เลขที่บัตร',
    'เลขบัตร',
    'ปชช',
    'thai id*',
    'thai national*',
    'national id*',
    'citizen id*',
    'citizenid*',
    'id card*',
    'tax id*',
    'thailand id*',
    'thailand national*',
  ],
  checks: 'Thirteen digits printed 1-4-5-2-1, check digit mod 11; bare digits only in context',
  source: 'Department of Provincial Administration of Thailand, identification number',
  examples: {
    finds: ['เลขประจำตัวประชาชน [[1-2345-45678-78-1]]', 'Thai ID: [[1234545678781]]'],
    ignores: ['Thai ID: 1-2345-45678-78-2', 'บาร์โค้ด 1234545678781'],
  },
};

const PROVINCES: ReadonlySet<string> = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 ' +
    '81 82 91 92 93 94 95 96 97'
  ).split(' '),
);

/** Forty is added to the day for women. */
function isNik(digits: string): boolean {
  const day = Number(digits.slice(6, 8));
  return (
    PROVINCES.has(digits.slice(0, 2)) &&
    digits.slice(2, 4) !== '00' &&
    digits.slice(4, 6) !== '00' &&
    digits.slice(12) !== '0000' &&
    shortDate(digits.slice(10, 12), digits.slice(8, 10), String(day > 40 ? day - 40 : day))
  );
}

export const INDONESIA_NIK: Detector = {
  name: 'INDONESIA_NIK',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['################', '###### ###### ####', '######.######.####'],
      holds: isNik,
    }),
  ],
  words: [
    'nik',
    'ktp',
    'e ktp',
    'ektp',
    'nomor induk*',
    'no ktp',
    'kependudukan',
    'identitas',
    'indonesia*',
  ],
  checks: 'District, date of birth with 40 added to the day for women, serial; context',
  source: 'Ministry of Home Affairs of Indonesia, Nomor Induk Kependudukan',
  examples: {
    finds: ['NIK: [[3171234508850001]]', 'no_ktp=[[3273046208910004]]'],
    ignores: ['NIK: 3171237508850001', 'resi 3171234508850001'],
  },
};

function isNpwp(digits: string): boolean {
  return luhn(digits.length === 16 ? digits.slice(1, 10) : digits.slice(0, 9));
}

export const INDONESIA_NPWP: Detector = {
  name: 'INDONESIA_NPWP',
  rank: 62,
  probes: [
    digitsProbe({ layouts: ['##.###.###.#-###.###'], holds: isNpwp, separated: 'LIKELY' }),
    digitsProbe({
      layouts: ['###############', '################'],
      holds: (digits) => isNpwp(digits) && (digits.length < 16 || digits.startsWith('0')),
    }),
  ],
  words: ['npwp', 'wajib pajak', 'nomor pokok*', 'pajak', 'tax id*'],
  checks: 'Fifteen digits, Luhn over the first nine; bare digits only in context',
  source: 'Directorate General of Taxes of Indonesia, Nomor Pokok Wajib Pajak',
  examples: {
    finds: ['NPWP [[01.312.166.0-091.000]]', 'npwp: [[013121660091000]]'],
    ignores: ['NPWP 01.312.167.0-091.000', 'id 013121660091000'],
  },
};

export const PHILIPPINES_SSS_NUMBER: Detector = {
  name: 'PHILIPPINES_SSS_NUMBER',
  rank: 54,
  probes: [
    digitsProbe({ layouts: ['##-#######-#'], inContext: 'VERY_LIKELY' }),
    digitsProbe({ layouts: ['##########'], inContext: 'LIKELY' }),
  ],
  words: [
    'sss',
    'sss no',
    'sss num*',
    'social security system',
    'gsis',
    'philippine social security',
  ],
  checks: 'Ten digits printed 2-7-1; context',
  source: 'Social Security System of the Philippines, SS number',
  examples: {
    finds: ['SSS No. [[34-4829163-0]]', 'sss_number: [[3448291630]]'],
    ignores: ['ref 34-4829163-0', 'SSS 34-48291'],
  },
};

export const PHILIPPINES_TIN: Detector = {
  name: 'PHILIPPINES_TIN',
  rank: 52,
  probes: [
    digitsProbe({
      layouts: ['###-###-###', '###-###-###-###', '###-###-###-#####', '#########', '############'],
      inContext: 'LIKELY',
    }),
  ],
  words: ['tin', 'tin no', 'bir', 'taxpayer id*', 'tax identification*'],
  checks: 'Nine digits printed 3-3-3, a branch code may follow; context',
  source: 'Bureau of Internal Revenue of the Philippines, TIN',
  examples: {
    finds: ['BIR TIN [[482-916-307-000]]', 'TIN: [[482-916-307]]'],
    ignores: ['call 482-916-307', 'TIN 482-91'],
  },
};

export const PHILIPPINES_PHILSYS_NUMBER: Detector = {
  name: 'PHILIPPINES_PHILSYS_NUMBER',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: [
        '####-####-####-####',
        '#### #### #### ####',
        '####-####-####',
        '################',
        '############',
      ],
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'philsys*',
    'philid',
    'psn',
    'pcn',
    'philippine identification',
    'national id philippines',
    'phil id',
  ],
  checks: 'Twelve or sixteen digits in fours; context',
  source: 'Philippine Statistics Authority, Philippine Identification System',
  examples: {
    finds: ['PhilSys PCN [[4829-1630-7504-1921]]', 'PhilID: [[4829-1630-7504]]'],
    ignores: ['voucher 4829-1630-7504-1921', 'PhilSys 4829-16'],
  },
};

export const PHILIPPINES_PHILHEALTH_NUMBER: Detector = {
  name: 'PHILIPPINES_PHILHEALTH_NUMBER',
  rank: 56,
  probes: [
    digitsProbe({ layouts: ['##-#########-#'] }),
    digitsProbe({ layouts: ['############'], inContext: 'LIKELY' }),
  ],
  words: ['philhealth*', 'phil health', 'phic', 'pin philhealth'],
  checks: 'Twelve digits printed 2-9-1; context',
  source: 'Philippine Health Insurance Corporation, identification number',
  examples: {
    finds: ['PhilHealth [[12-048291630-7]]', 'philhealth_no=[[120482916307]]'],
    ignores: ['ref 12-048291630-7', 'PhilHealth 12-04829'],
  },
};

export const VIETNAM_CITIZEN_ID: Detector = {
  name: 'VIETNAM_CITIZEN_ID',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['############', '### ### ### ###'],
      holds: (digits) => {
        const province = Number(digits.slice(0, 3));
        return province >= 1 && province <= 96 && digitAt(digits, 3) <= 3;
      },
    }),
    digitsProbe({ layouts: ['#########', '### ### ###'], inContext: 'LIKELY' }),
  ],
  words: [
    'cccd',
    'cmnd',
    'căn cước',
    'can cuoc',
    'chứng minh nhân dân',
    'chung minh nhan dan',
    'so cmnd',
    'vietnam* id',
  ],
  checks:
    'Province 001–096, century and sex, year, serial; nine digits of the former card; context',
  source: 'Ministry of Public Security of Vietnam, Decree 137/2015',
  examples: {
    finds: ['CCCD: [[001204829163]]', 'Căn cước công dân số [[079185048291]]'],
    ignores: ['đơn hàng 001204829163', 'CCCD: 0012048'],
  },
};

export const VIETNAM_TAX_CODE: Detector = {
  name: 'VIETNAM_TAX_CODE',
  rank: 54,
  probes: [
    digitsProbe({
      layouts: ['##########', '##########-###'],
      holds: (digits) => {
        const sum = weighted(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]);
        return 10 - (sum % 11) === digitAt(digits, 9);
      },
    }),
  ],
  words: ['mst', 'mã số thuế', 'ma so thue', 'thue', 'vietnam* tax*', 'tax code'],
  checks: 'Ten digits, check digit mod 11, a branch may follow; context',
  source: 'General Department of Taxation of Vietnam, mã số thuế',
  examples: {
    finds: ['MST: [[0100233488]]', 'Mã số thuế [[0314409058-002]]'],
    ignores: ['MST: 0100233489', 'điện thoại 0100233488'],
  },
};

export const THAILAND_PASSPORT: Detector = {
  name: 'THAILAND_PASSPORT',
  rank: 44,
  probes: ofNation('thailand', [
    wordProbe({
      anyCase: true,
      lengths: [8, 9],
      pattern: /^[A-Z]{1,2}\d{7}$/,
      inContext: 'LIKELY',
    }),
  ]),
  words: ['หนังสือเดินทาง', 'thai passport*', 'thailand passport*', 'passport thailand'],
  checks: 'One or two letters and seven digits; context',
  source: 'Ministry of Foreign Affairs of Thailand, passport',
  examples: {
    finds: ['หนังสือเดินทาง [[AA4829163]]', 'Thai passport no. [[AB1048291]]'],
    ignores: ['รุ่น AA4829163', 'Thai passport AA48'],
  },
};
