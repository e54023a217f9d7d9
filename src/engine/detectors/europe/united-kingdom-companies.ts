import { weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';

function ukVat(plain: string): boolean {
  const digits = plain.replace(/^(GB|XI)/, '');
  if (digits.length === 5) return /^(GD[0-4]|HA[5-9])/.test(digits);
  const sum = weighted(digits, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return sum === 0 || (sum + 55) % 97 === 0;
}

export const UK_VAT_NUMBER: Detector = writtenDetector({
  name: 'UK_VAT_NUMBER',
  layouts: [
    'GB#########',
    'GB############',
    'XI#########',
    'GB ### #### ##',
    'GB### #### ##',
    'GB #########',
    '### #### ##',
    '#########',
    'GBGD###',
    'GBHA###',
  ],
  holds: ukVat,
  inContext: 'LIKELY',
  words: ['vat', 'vat reg*', 'vat num*', 'vat no*', 'vatno', 'vatnumber', 'hmrc'],
  rank: 40,
  checks: 'Nine digits, mod 97 in one of two ways, or a department; context',
  source: 'HM Revenue & Customs, VAT registration numbers',
  examples: {
    finds: ['VAT no. [[GB980780684]]', 'VAT Reg. [[980 7806 84]]'],
    ignores: ['VAT no. GB802311781', 'code GB980780684X'],
  },
});

const COMPANY = /^(?:\d{8}|(?:SC|NI|OC|SO|NC|FC|SF|NF|IP|SP|RC|LP|SL|NL|R0|GE|GN|GS|IC|SI)\d{6})$/;

export const UK_COMPANY_NUMBER: Detector = writtenDetector({
  name: 'UK_COMPANY_NUMBER',
  layouts: ['########', '@@######'],
  holds: (plain) => COMPANY.test(plain),
  inContext: 'LIKELY',
  words: [
    'companies house',
    'company num*',
    'company no*',
    'company reg*',
    'companynumber',
    'crn',
    'registered in england*',
    'registered in scotland',
    'registered number',
  ],
  rank: 38,
  checks: 'Eight digits, or two letters of a register and six; context',
  source: 'Companies House, uniform resource identifiers',
  examples: {
    finds: ['Companies House: [[08209948]]', 'Company No. [[SC123456]]'],
    ignores: ['company no. AB123456', 'ref 08209948'],
  },
});

export const UK_SORT_CODE: Detector = writtenDetector({
  name: 'UK_SORT_CODE',
  layouts: ['##-##-##', '## ## ##', '######'],
  inContext: 'LIKELY',
  words: ['sort code*', 'sortcode*', 'sort no', 'bank sort*'],
  rank: 38,
  checks: 'Six digits in pairs; context',
  source: 'Pay.UK, sorting codes',
  examples: {
    finds: ['Sort code: [[20-41-16]]', '{"sortCode":"[[204116]]"}'],
    ignores: ['due 20-41-16', 'sort code 20-41-161'],
  },
});

export const UK_BANK_ACCOUNT_NUMBER: Detector = writtenDetector({
  name: 'UK_BANK_ACCOUNT_NUMBER',
  layouts: ['########', '#### ####'],
  inContext: 'LIKELY',
  words: [
    'sort code*',
    'sortcode*',
    'uk account*',
    'uk bank*',
    'barclays',
    'natwest',
    'lloyds',
    'monzo',
  ],
  rank: 44,
  checks: 'Eight digits beside a sort code',
  source: 'Pay.UK, account numbers',
  examples: {
    finds: ['sort code 20-41-16 account [[31926819]]', 'UK account no. [[31926819]]'],
    ignores: ['account 31926819', 'sort code 20-41-16, ref 319268190'],
  },
});
