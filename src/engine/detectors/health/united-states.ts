import { digitAt, luhn, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

export const US_HEALTHCARE_NPI: Detector = {
  name: 'US_HEALTHCARE_NPI',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['##########'],
      holds: (digits) => /^[12]/.test(digits) && luhn(`80840${digits}`),
    }),
  ],
  words: [
    'n p i',
    'npi',
    'npis',
    'npi no',
    'npi num*',
    'npinum*',
    'national provider*',
    'provider id*',
    'provider num*',
    'provider no',
    'providerid*',
    'prescriber*',
    'rendering provider*',
    'referring provider*',
    'billing provider*',
    'physician*',
    'nppes',
  ],
  checks: 'Ten digits, the first 1 or 2, Luhn with the prefix 80840; context',
  source: 'Centers for Medicare & Medicaid Services, NPI check digit, 45 CFR 162.406',
  examples: {
    finds: ['NPI: [[1234567893]]', '{"npi":"[[1679576722]]"}'],
    ignores: ['NPI: 1234567894', 'time 1679576722'],
  },
};

export const US_DEA_NUMBER: Detector = {
  name: 'US_DEA_NUMBER',
  rank: 62,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [9],
      pattern: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/,
      holds: (word) => {
        const sum = weighted(word.slice(2), [1, 2, 1, 2, 1, 2]);
        return sum % 10 === digitAt(word, 8) && !/(.)\1{6}$/.test(word);
      },
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    'd e a',
    'dea',
    'dea no',
    'dea num*',
    'deanum*',
    'dea reg*',
    'prescriber*',
    'drug enforcement*',
    'controlled substance*',
  ],
  against: GOODS,
  checks: 'Kind of registrant, initial, seven digits, the last the check digit',
  source: 'Drug Enforcement Administration, registration number',
  examples: {
    finds: ['DEA [[AB1234563]]', 'DEA#: [[FR4829163]]'],
    ignores: ['DEA AB1234564', 'DEA IB1234563'],
  },
};

const LETTER = '[AC-HJKMNP-RT-Y]';
const LETTER_OR_DIGIT = '[AC-HJKMNP-RT-Y0-9]';
const FIRST = `[1-9]${LETTER}${LETTER_OR_DIGIT}\\d`;
const SECOND = `${LETTER}${LETTER_OR_DIGIT}\\d`;
const THIRD = `${LETTER}{2}\\d{2}`;

export const US_MEDICARE_BENEFICIARY_IDENTIFIER: Detector = {
  name: 'US_MEDICARE_BENEFICIARY_IDENTIFIER',
  rank: 64,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [11],
      pattern: new RegExp(`^${FIRST}${SECOND}${THIRD}$`),
      alone: 'POSSIBLE',
    }),
    ...piecesProbes({
      anyCase: true,
      word: [4],
      after: '- ',
      pattern: new RegExp(`^${FIRST}([- ])${SECOND}\\1${THIRD}(?![A-Za-z0-9])`),
      longest: 14,
      alone: 'LIKELY',
    }),
  ],
  words: [
    'mbi',
    'medicare*',
    'beneficiary id*',
    'beneficiary num*',
    'beneficiaryid*',
    'cms',
    'member id*',
    'hicn',
  ],
  checks: 'Eleven characters in a fixed order of letters and digits, without S, L, O, I, B and Z',
  source: 'Centers for Medicare & Medicaid Services, Medicare Beneficiary Identifier format',
  examples: {
    finds: ['Medicare ID [[1EG4-TE5-MK73]]', 'mbi=[[1EG4TE5MK73]]', 'medicare [[1eg4-te5-mk73]]'],
    ignores: ['mbi=1SG4TE5MK73', 'mbi=0EG4TE5MK73', 'order 1eg4-te5-mk73', 'mbi 1eg4-te5-Mk73'],
  },
};

/** Claim number suffixes: who draws the benefit. */
const BENEFIT =
  '(?:A|B[1-9A-Z]?|C[1-9A-Z]|D[1-9A-Z]?|E[1-9A-Z]?|F[1-8]|H[A-C]|J[1-4]|K[1-9A-M]|M1?|T[A-Z2]?|W[1-9A-Z]?)';

const isIssued = (plain: string): boolean => {
  const digits = plain.slice(0, 9);
  return (
    !/^(?:000|666|9)/.test(digits) && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000'
  );
};

export const US_HEALTH_INSURANCE_CLAIM_NUMBER: Detector = {
  name: 'US_HEALTH_INSURANCE_CLAIM_NUMBER',
  rank: 84,
  probes: [
    ...piecesProbes({
      digits: [3],
      after: '- ',
      pattern: new RegExp(`^\\d{3}([- ])\\d{2}\\1\\d{4}[- ]?${BENEFIT}(?![A-Za-z0-9])`),
      longest: 15,
      holds: isIssued,
    }),
    wordProbe({
      lengths: [10, 11],
      pattern: new RegExp(`^\\d{9}${BENEFIT}$`),
      holds: isIssued,
    }),
    ...piecesProbes({
      digits: [9],
      after: '-',
      pattern: new RegExp(`^\\d{9}-${BENEFIT}(?![A-Za-z0-9])`),
      longest: 13,
      holds: isIssued,
    }),
    wordProbe({
      lengths: [7, 8, 9, 10, 11, 12],
      pattern: /^(?:A|MA|WA|WD|CA|WCA|PA|PD|JA|H|MH|WH|WCH|PH)(?:\d{6}|\d{9})$/,
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'hicn',
    'hic',
    'hic no',
    'health insurance claim*',
    'healthinsuranceclaim*',
    'medicare claim*',
    'medicare*',
    'railroad retirement*',
  ],
  checks: 'A social security number and the letters of the benefit, or a railroad number; context',
  source: 'Centers for Medicare & Medicaid Services, HICN and Railroad Retirement Board numbers',
  examples: {
    finds: ['HICN: [[536-90-4399-A]]', 'hicn=[[536904399B1]]'],
    ignores: ['HICN: 666-90-4399-A', 'part 536904399A'],
  },
};

export const US_NATIONAL_DRUG_CODE: Detector = {
  name: 'US_NATIONAL_DRUG_CODE',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['####-####-##', '#####-###-##', '#####-####-#', '#####-####-##', '###########'],
    }),
  ],
  words: ['ndc', 'ndc code', 'national drug code*', 'drug code*', 'ndc11'],
  checks: 'Ten or eleven digits printed 4-4-2, 5-3-2, 5-4-1 or 5-4-2; context',
  source: 'Food and Drug Administration, National Drug Code directory',
  examples: {
    finds: ['NDC [[0777-3105-02]]', 'ndc: [[50090-0048-01]]'],
    ignores: ['call 0777-3105-02', 'NDC 0777'],
  },
};
