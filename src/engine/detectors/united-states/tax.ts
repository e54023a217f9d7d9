import type { Detector } from '../detector.ts';
import { digitsProbe, wordProbe } from '../printed.ts';

export const US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER: Detector = {
  name: 'US_INDIVIDUAL_TAXPAYER_IDENTIFICATION_NUMBER',
  rank: 82,
  probes: [
    digitsProbe({ layouts: ['#########', '### ## ####', '###.##.####'], holds: isTaxpayer }),
    digitsProbe({ layouts: ['###-##-####'], holds: isTaxpayer, separated: 'LIKELY' }),
  ],
  words: [
    'i t i n',
    'itin*',
    'individual tax*',
    'taxpayer id*',
    'taxpayer no',
    'taxpayer num*',
    'taxpayerid*',
    'tax id*',
    'taxid*',
    'tin',
    'w 7',
    'w7',
    'irs',
  ],
  against: [
    'order*',
    'part',
    'sku',
    'ticket*',
    'invoice*',
    'serial*',
    'tracking',
    'phone*',
    'item',
    'case',
    'docket*',
    'claim*',
    'ref',
    'reference',
    'fax',
    'tel',
    'version',
    'batch',
  ],
  checks: 'Begins with 9; fourth and fifth digit 50–65, 70–88, 90–92 or 94–99',
  source: 'Internal Revenue Service, Publication 1915',
  examples: {
    finds: ['ITIN: [[912-70-1234]]', '{"itin":"[[998851237]]"}', 'Taxpayer ID [[945 92 6013]]'],
    ignores: ['ITIN: 912-89-1234', 'value 998851237', 'itin 812-70-1234'],
  },
};

function isTaxpayer(digits: string): boolean {
  const group = Number(digits.slice(3, 5));
  // 987-65-4320 to 987-65-4329 are printed in advertisements.
  return (
    digits[0] === '9' &&
    !digits.startsWith('98765432') &&
    ((group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group !== 89 && group !== 93))
  );
}

const NO_CAMPUS: ReadonlySet<string> = new Set(
  '00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '),
);

export const US_EMPLOYER_IDENTIFICATION_NUMBER: Detector = {
  name: 'US_EMPLOYER_IDENTIFICATION_NUMBER',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['##-#######', '## #######', '#########'],
      holds: (digits) => !NO_CAMPUS.has(digits.slice(0, 2)),
    }),
  ],
  words: [
    'e i n',
    'f e i n',
    'ein',
    'eins',
    'fein',
    'ein number',
    'feid*',
    'employer id*',
    'employer tax*',
    'employeridentification*',
    'federal tax*',
    'federal id*',
    'federal ein',
    'business tax id*',
    'company tax id*',
    'tax id*',
    'taxid*',
    'irs number',
    'tin',
    'w 9',
    'w9',
  ],
  checks: 'Two digits of an IRS campus or the internet, seven more; context',
  source: 'Internal Revenue Service, How EINs are assigned and valid EIN prefixes',
  examples: {
    finds: ['EIN [[12-3456781]]', 'ein,name\n[[271234567]],Acme\n'],
    ignores: ['EIN 07-1234567', 'call 27-1234567 now'],
  },
};

export const US_PREPARER_TAX_IDENTIFICATION_NUMBER: Detector = {
  name: 'US_PREPARER_TAX_IDENTIFICATION_NUMBER',
  probes: [wordProbe({ anyCase: true, lengths: [9], pattern: /^P\d{8}$/, inContext: 'LIKELY' })],
  words: ['ptin*', 'preparer*', 'tax preparer*', 'paid preparer*'],
  checks: 'P and eight digits; context',
  source: 'Internal Revenue Service, PTIN requirements for tax return preparers',
  examples: {
    finds: ['PTIN [[P01482736]]', 'Paid preparer: J. Roe, [[P00583921]]'],
    ignores: ['part P01482736', 'PTIN P0148273'],
  },
};
