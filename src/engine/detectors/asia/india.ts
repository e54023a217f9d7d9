import { verhoeff } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

export const INDIA_AADHAAR_INDIVIDUAL: Detector = {
  name: 'INDIA_AADHAAR_INDIVIDUAL',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['############', '#### #### ####', '####-####-####'],
      holds: (digits) =>
        /^[2-9]/.test(digits) && verhoeff(digits) && digits !== [...digits].reverse().join(''),
    }),
  ],
  words: [
    'aadhaar*',
    'aadhar*',
    'adhaar*',
    'adhar*',
    'uidai',
    'uid no',
    'आधार',
    'ஆதார்',
    'ఆధార్',
    'আধার',
    'આધાર',
    'ಆಧಾರ್',
    'uid num*',
    'aadhaar uid',
  ],
  checks: 'Twelve digits, the first 2–9, no palindrome, Verhoeff; context',
  source: 'Unique Identification Authority of India, Aadhaar numbering scheme',
  examples: {
    finds: ['Aadhaar: [[2341 2341 2346]]', 'आधार संख्या [[482916307717]]'],
    ignores: ['Aadhaar: 2341 2341 2347', 'order 234123412346', 'Aadhaar: XXXX XXXX 2346'],
  },
};

export const INDIA_PAN_INDIVIDUAL: Detector = {
  name: 'INDIA_PAN_INDIVIDUAL',
  rank: 60,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [10],
      pattern: /^[A-Z]{3}[ABCFGHJKLPTE][A-Z](?!0000)\d{4}[A-Z]$/,
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'p a n',
    'pan',
    'pan no',
    'pan card*',
    'pancard*',
    'permanent account*',
    'income tax*',
    'it department',
    'पैन',
    'स्थायी खाता',
  ],
  against: GOODS,
  checks: 'Three letters, kind of holder, initial, four digits, a letter',
  source: 'Income Tax Department of India, Permanent Account Number',
  examples: {
    finds: ['PAN [[ACUPA7085R]]', '{"pan":"[[BQLPK4829M]]"}'],
    ignores: ['PAN ACUZA7085R', 'ACUPA0000R'],
  },
};

const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const INDIA_GST_INDIVIDUAL: Detector = {
  name: 'INDIA_GST_INDIVIDUAL',
  rank: 64,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [15],
      pattern: /^(?:0[1-9]|[12]\d|3[0-8]|9[79])[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/,
      holds: (word) => {
        let sum = 0;
        for (let i = 0; i < 14; i++) {
          const product = BASE_36.indexOf(word[i] ?? '') * (i % 2 === 0 ? 1 : 2);
          sum += Math.floor(product / 36) + (product % 36);
        }
        return BASE_36[(36 - (sum % 36)) % 36] === word[14];
      },
      alone: 'LIKELY',
    }),
  ],
  words: ['gst*', 'gstin*', 'gst no', 'goods and services tax', 'जीएसटी'],
  checks: 'State, PAN, entity, Z, check character mod 36',
  source: 'Goods and Services Tax Network, GSTIN format',
  examples: {
    finds: ['GSTIN [[27AAPFU0939F1ZV]]', 'gst_no=[[29BQLPK4829M1Z2]]'],
    ignores: ['GSTIN 27AAPFU0939F1ZW', 'GSTIN 57AAPFU0939F1ZV'],
  },
};

export const INDIA_PASSPORT: Detector = {
  name: 'INDIA_PASSPORT',
  rank: 52,
  probes: ofNation('india', [
    wordProbe({
      anyCase: true,
      lengths: [8],
      pattern: /^[A-PR-WYZ][1-9]\d{5}[1-9]$/,
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      capitals: [1],
      after: ' -',
      pattern: /^[A-PR-WYZ][ -][1-9]\d{5}[1-9](?!\d)/,
      longest: 10,
      inContext: 'LIKELY',
    }),
  ]),
  words: ['passport*', 'indian passport*', 'पासपोर्ट'],
  checks: 'A letter and seven digits, the first and the last not 0; context',
  source: 'Ministry of External Affairs of India, passport',
  examples: {
    finds: ['Passport No: [[K4829163]]', 'Indian passport [[Z1048293]]'],
    ignores: ['Passport No: K0829163', 'model K4829163'],
  },
};

export const INDIA_VOTER_ID: Detector = {
  name: 'INDIA_VOTER_ID',
  rank: 56,
  probes: [
    wordProbe({ anyCase: true, lengths: [10], pattern: /^[A-Z]{3}\d{7}$/ }),
    ...piecesProbes({
      capitals: [2, 3],
      after: '/',
      pattern: /^[A-Z]{2,3}\/\d{2}\/\d{3}\/\d{6,7}(?!\d)/,
      longest: 20,
    }),
  ],
  words: ['voter*', 'voterid*', 'epic', 'epic no', 'elector*', 'election*', 'मतदाता', 'पहचान पत्र'],
  checks: 'Three letters and seven digits; context',
  source: 'Election Commission of India, Elector Photo Identity Card',
  examples: {
    finds: ['Voter ID [[WKH1186253]]', 'EPIC No. [[XGZ4829163]]'],
    ignores: ['ticket WKH1186253', 'EPIC WKH118625'],
  },
};

const STATES =
  'AN|AP|AR|AS|BR|CH|CG|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TN|TR|TS|UA|UK|UP|WB';

export const INDIA_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'INDIA_DRIVERS_LICENSE_NUMBER',
  rank: 60,
  probes: [
    wordProbe({
      lengths: [15],
      pattern: new RegExp(`^(?:${STATES})\\d{2}(?:19|20)\\d{2}\\d{7}$`),
      alone: 'POSSIBLE',
    }),
    ...piecesProbes({
      word: [4],
      capitals: [2],
      after: ' -',
      pattern: new RegExp(`^(?:${STATES})[- ]?\\d{2}[- ]?(?:19|20)\\d{2}[- ]?\\d{7}(?!\\d)`),
      longest: 20,
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'driving licen*',
    'drivinglicen*',
    'driver s licen*',
    'drivers licen*',
    'driver licen*',
    'dl',
    'dl no',
    'rto',
    'ड्राइविंग लाइसेंस',
  ],
  against: GOODS,
  checks: 'State, office, year and seven digits',
  source: 'Ministry of Road Transport and Highways, SARATHI licence number',
  examples: {
    finds: ['DL No. [[MH12 20110048291]]', 'Driving licence: [[KA0520190482916]]'],
    ignores: ['ZZ0520190482916', 'DL KA05 2019'],
  },
};

export const INDIA_BANK_IFSC: Detector = {
  name: 'INDIA_BANK_IFSC',
  rank: 58,
  probes: [wordProbe({ anyCase: true, lengths: [11], pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/ })],
  words: ['ifsc*', 'ifs code', 'neft', 'rtgs', 'imps', 'bank code', 'branch code'],
  checks: 'Four letters of the bank, 0, six characters of the branch; context',
  source: 'Reserve Bank of India, Indian Financial System Code',
  examples: {
    finds: ['IFSC [[SBIN0004829]]', 'ifsc_code: [[HDFC0001048]]'],
    ignores: ['IFSC SBIN1004829', 'sku SBIN0004829'],
  },
};

export const INDIA_ABHA_HEALTH_ID: Detector = {
  name: 'INDIA_ABHA_HEALTH_ID',
  rank: 56,
  probes: [digitsProbe({ layouts: ['##-####-####-####', '##############'], inContext: 'LIKELY' })],
  words: ['abha*', 'health id*', 'healthid*', 'ndhm', 'abdm', 'ayushman*'],
  checks: 'Fourteen digits printed 2-4-4-4; context',
  source: 'National Health Authority of India, Ayushman Bharat Health Account',
  examples: {
    finds: ['ABHA number [[91-4829-1630-7504]]', 'Ayushman health ID: [[91482916307504]]'],
    ignores: ['ref 91-4829-1630-7504', 'ABHA 91-4829'],
  },
};

export const INDIA_UAN: Detector = {
  name: 'INDIA_UAN',
  rank: 50,
  probes: [
    digitsProbe({
      layouts: ['############', '#### #### ####'],
      holds: (digits) => digits.startsWith('10'),
      inContext: 'LIKELY',
    }),
  ],
  words: ['uan', 'uan no', 'epfo', 'epf', 'universal account*', 'provident fund*', 'pf account'],
  checks: 'Twelve digits beginning with 10; context',
  source: "Employees' Provident Fund Organisation, Universal Account Number",
  examples: {
    finds: ['UAN: [[100482916307]]', 'EPFO account [[101048291630]]'],
    ignores: ['id 100482916307', 'UAN: 200482916307'],
  },
};
