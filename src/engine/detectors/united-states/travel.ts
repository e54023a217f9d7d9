import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

export const US_PASSPORT: Detector = {
  name: 'US_PASSPORT',
  rank: 56,
  probes: ofNation('us', [
    digitsProbe({ layouts: ['#########'], inContext: 'LIKELY' }),
    wordProbe({ anyCase: true, lengths: [9], pattern: /^[A-LN-Z]\d{8}$/, inContext: 'LIKELY' }),
  ]),
  words: ['passport*', 'us passport*', 'passport card', 'travel document*', 'pasaporte*'],
  checks: "Nine digits, or a letter other than M, which is Korea's, and eight digits; context",
  source: 'U.S. Department of State, next generation passport book',
  examples: {
    finds: ['US passport [[531048297]]', '{"passportNumber":"[[A04829163]]"}'],
    ignores: ['id A04829163', 'passport A0482916'],
  },
};

export const US_ALIEN_REGISTRATION_NUMBER: Detector = {
  name: 'US_ALIEN_REGISTRATION_NUMBER',
  probes: [
    wordProbe({ lengths: [8, 9, 10], pattern: /^A\d{7,9}$/ }),
    ...piecesProbes({
      capitals: [1],
      after: '-# ',
      pattern: /^A[-# ]{1,2}\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\d)/,
      longest: 18,
    }),
  ],
  words: [
    'alien*',
    'a number',
    'uscis*',
    'a file',
    'green card*',
    'permanent resident*',
    'registration number uscis',
    'immigration*',
    'anumber',
  ],
  checks: 'A and seven to nine digits; context',
  source: 'U.S. Citizenship and Immigration Services, A-Number',
  examples: {
    finds: ['Alien registration number [[A093485716]]', 'USCIS A-Number: [[A 093-485-716]]'],
    ignores: ['alien registration A09', 'part A093485716'],
  },
};

export const US_USCIS_RECEIPT_NUMBER: Detector = {
  name: 'US_USCIS_RECEIPT_NUMBER',
  probes: [
    wordProbe({
      lengths: [13],
      pattern: /^(?:EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC|TSC|VSC|CSC|NSC|PSC|MCT)\d{10}$/,
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'receipt*',
    'uscis*',
    'case number',
    'petition*',
    'i 130',
    'i 485',
    'i 797',
    'green card*',
  ],
  checks: 'Letters of a service centre and ten digits',
  source: 'U.S. Citizenship and Immigration Services, receipt number',
  examples: {
    finds: ['USCIS receipt [[MSC2190483716]]', 'case number: [[IOE0912837465]]'],
    ignores: ['ABC2190483716', 'MSC219048371'],
  },
};

export const US_DOD_ID_NUMBER: Detector = {
  name: 'US_DOD_ID_NUMBER',
  probes: [digitsProbe({ layouts: ['##########'], inContext: 'LIKELY' })],
  words: ['dod id*', 'dodid*', 'edipi*', 'cac number', 'common access card', 'military id*'],
  checks: 'Ten digits; context',
  source: 'U.S. Department of Defense, Instruction 1000.30',
  examples: {
    finds: ['DoD ID [[1284930576]]', 'edipi=[[1049382756]]'],
    ignores: ['count 1284930576', 'dod id 128493057'],
  },
};
