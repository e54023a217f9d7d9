import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

export const AUSTRALIA_TAX_FILE_NUMBER: Detector = {
  name: 'AUSTRALIA_TAX_FILE_NUMBER',
  rank: 62,
  probes: [
    digitsProbe({
      layouts: ['#########', '### ### ###', '###-###-###'],
      holds: (digits) => weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    }),
    digitsProbe({
      layouts: ['########', '## ### ###'],
      holds: (digits) => weighted(digits, [10, 7, 8, 4, 6, 3, 5, 1]) % 11 === 0,
    }),
  ],
  words: ['t f n', 'tfn', 'tfns', 'tax file*', 'taxfile*', 'ato', 'australian taxation*'],
  checks: 'Eight or nine digits, weighted sum mod 11; context',
  source: 'Australian Taxation Office, tax file number',
  examples: {
    finds: ['TFN: [[123 456 782]]', 'tax_file_number=[[482916300]]'],
    ignores: ['TFN: 123 456 783', 'order 123456782'],
  },
};

function isMedicare(digits: string): boolean {
  return (
    /^[2-6]/.test(digits) &&
    weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8) &&
    digits[9] !== '0'
  );
}

export const AUSTRALIA_MEDICARE_NUMBER: Detector = {
  name: 'AUSTRALIA_MEDICARE_NUMBER',
  rank: 62,
  probes: [
    digitsProbe({
      layouts: ['#### ##### #', '####-#####-#'],
      holds: isMedicare,
      separated: 'POSSIBLE',
    }),
    digitsProbe({
      layouts: [
        '##########',
        '###########',
        '#### ##### # #',
        '#### ##### #/#',
        '#### ##### #-#',
        '##########-#',
        '##########/#',
        '#########',
      ],
      holds: (digits) => isMedicare(`${digits}1`.slice(0, 10)) && digits[9] !== '0',
    }),
  ],
  words: ['medicare*', 'irn', 'medicare card*', 'medicareno*', 'services australia'],
  checks:
    'First digit 2–6, check digit with weights 1, 3, 7, 9, issue and reference; bare digits only in context',
  source: 'Services Australia, Medicare card number',
  examples: {
    finds: ['Medicare: [[2123 45670 1]]', 'medicare_no,dob\n[[2123456701]],x\n'],
    ignores: ['Medicare: 2123 45671 1', 'order 2123456701'],
  },
};

function isAbn(digits: string): boolean {
  const sum = weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
  return digits[0] !== '0' && (sum - 10) % 89 === 0;
}

export const AUSTRALIA_BUSINESS_NUMBER: Detector = {
  name: 'AUSTRALIA_BUSINESS_NUMBER',
  rank: 62,
  probes: [
    digitsProbe({ layouts: ['## ### ### ###'], holds: isAbn, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['###########', '##-###-###-###'], holds: isAbn }),
  ],
  words: [
    'a b n',
    'abn',
    'abns',
    'australian business*',
    'business number',
    'businessnumber',
    'abr',
  ],
  checks: 'Eleven digits, weighted sum mod 89; printed 2-3-3-3 it stands alone',
  source: 'Australian Business Register, ABN format',
  examples: {
    finds: ['ABN [[51 824 753 556]]', 'abn: [[51824753556]]'],
    ignores: ['ABN 51 824 753 557', 'tracking 51824753556'],
  },
};

export const AUSTRALIA_COMPANY_NUMBER: Detector = {
  name: 'AUSTRALIA_COMPANY_NUMBER',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['#########', '### ### ###', '###-###-###'],
      holds: (digits) =>
        (10 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(digits, 8),
    }),
  ],
  words: [
    'acn',
    'acns',
    'australian company*',
    'company number',
    'arbn',
    'a c n',
    'asic no',
    'asic reg*',
  ],
  checks: 'Nine digits, check digit with weights 8 to 1 mod 10; context',
  source: 'Australian Securities and Investments Commission, ACN check digit',
  examples: {
    finds: ['ACN [[004 085 616]]', 'acn=[[004085616]]'],
    ignores: ['ACN 004 085 617', 'phone 004 085 616'],
  },
};

export const AUSTRALIA_PASSPORT: Detector = {
  name: 'AUSTRALIA_PASSPORT',
  rank: 48,
  probes: ofNation('australia', [
    wordProbe({
      lengths: [8, 9],
      pattern: /^(?:[A-Z]|P[A-FUWXZ]|R[A-Z])\d{7}$/,
      inContext: 'LIKELY',
    }),
  ]),
  words: ['australian passport*', 'australia passport*', 'passport*'],
  checks: 'One or two letters and seven digits; context',
  source: 'Australian Passport Office, document number',
  examples: {
    finds: ['Australian passport [[N4829163]]', 'Australia, passport no: [[PA1048293]]'],
    ignores: ['model N4829163', 'Australian passport N482'],
  },
};

export const AUSTRALIA_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'AUSTRALIA_DRIVERS_LICENSE_NUMBER',
  rank: 44,
  probes: ofNation('australia', [
    digitsProbe({
      layouts: [
        '######',
        '#######',
        '########',
        '#########',
        '##########',
        '### ### ###',
        '## ### ###',
      ],
      inContext: 'LIKELY',
    }),
    wordProbe({
      lengths: [6, 7],
      pattern: /^(?:[A-Z]\d{5,6}|\d{4}[A-Z]{2})$/,
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    'australian driver*',
    'nsw driver*',
    'qld driver*',
    'vic driver*',
    'victorian driver*',
    'queensland driver*',
    'driver licence',
    'driver s licence',
    'drivers licence',
    'licence no',
    'licence num*',
    'vicroads',
    'service nsw',
  ],
  checks: 'Six to ten digits, or a letter and five or six digits; context',
  source: 'Austroads, driver licence numbers of the states',
  examples: {
    finds: ["NSW driver's licence [[18402967]]", 'Australian driver licence no. [[048291630]]'],
    ignores: ['value 18402967', 'driver licence class C'],
  },
};

export const AUSTRALIA_BANK_ACCOUNT: Detector = {
  name: 'AUSTRALIA_BANK_ACCOUNT',
  rank: 46,
  probes: [
    digitsProbe({
      layouts: [
        '###-### ######',
        '###-### #######',
        '###-### ########',
        '###-### #########',
        '###-###',
      ],
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      digits: [6],
      after: ' -',
      pattern: /^\d{6}[- ]\d{6,9}(?!\d)/,
      longest: 17,
      inContext: 'LIKELY',
    }),
  ],
  words: ['bsb', 'bsb no', 'bsb num*', 'bank state branch'],
  checks: 'Six digits of the branch printed 3-3, the account may follow; context',
  source: 'Australian Payments Network, BSB directory',
  examples: {
    finds: ['BSB and account [[062-004 48291630]]', 'BSB: [[733-082]]'],
    ignores: ['call 062-004 48291630', 'BSB 06'],
  },
};
