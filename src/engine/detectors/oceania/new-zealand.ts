import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, wordProbe } from '../printed.ts';

function isIrd(digits: string): boolean {
  const number = Number(digits);
  if (number < 10_000_000 || number > 150_000_000) return false;
  const padded = digits.padStart(9, '0');
  const first = (11 - (weighted(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  const check =
    first === 10 ? (11 - (weighted(padded, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11 : first;
  return check === digitAt(padded, 8);
}

export const NEW_ZEALAND_IRD_NUMBER: Detector = {
  name: 'NEW_ZEALAND_IRD_NUMBER',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['##-###-###', '###-###-###', '########', '#########', '## ### ###', '### ### ###'],
      holds: isIrd,
    }),
  ],
  words: ['ird', 'ird no', 'ird num*', 'inland revenue*', 'tax number', 'gst number'],
  checks: 'Eight or nine digits from 10 to 150 million, check digit mod 11; context',
  source: 'Inland Revenue of New Zealand, IRD number validation',
  examples: {
    finds: ['IRD [[49-091-850]]', 'ird_number=[[136410132]]'],
    ignores: ['IRD 49-091-851', 'phone 136410132'],
  },
};

const LETTERS = ' ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Numbers that begin with Z are kept for tests. */
function isNhi(word: string): boolean {
  let sum = 0;
  for (let i = 0; i < 6; i++) {
    const character = word[i] ?? '';
    const letter = LETTERS.indexOf(character);
    sum += (letter > 0 ? letter : Number(character)) * (7 - i);
  }
  if (/\d$/.test(word)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === digitAt(word, 6);
  return LETTERS[23 - (sum % 23)] === word[6];
}

export const NEW_ZEALAND_NHI_NUMBER: Detector = {
  name: 'NEW_ZEALAND_NHI_NUMBER',
  rank: 60,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [7],
      pattern: /^[A-HJ-NP-Z]{3}(?:\d{4}|\d{2}[A-HJ-NP-Z]{2})$/,
      holds: isNhi,
    }),
  ],
  words: [
    'nhi',
    'nhi no',
    'nhi num*',
    'national health index*',
    'te whatu ora',
    'hospital number',
    'patient*',
  ],
  checks: 'Three letters without I and O, digits, check character mod 11 or 23; context',
  source: 'HISO 10046 Consumer Health Identity Standard',
  examples: {
    finds: ['NHI [[ABC1235]]', 'nhi: [[ABC12DS]]'],
    ignores: ['NHI ABC1236', 'sku ABC1235'],
  },
};

export const NEW_ZEALAND_BANK_ACCOUNT: Detector = {
  name: 'NEW_ZEALAND_BANK_ACCOUNT',
  rank: 54,
  probes: [
    digitsProbe({
      layouts: [
        '##-####-#######-##',
        '##-####-#######-###',
        '##-####-########-##',
        '## #### ####### ##',
        '## #### ####### ###',
      ],
      holds: (digits) => /^(?:0[1-46-9]|1[0-9]|2[0-57-9]|3[01358]|88)/.test(digits),
      separated: 'POSSIBLE',
    }),
  ],
  words: [
    'bank account*',
    'account no',
    'account num*',
    'acct',
    'kiwibank',
    'direct debit*',
    'payee',
    'nz account*',
    'nz bank*',
  ],
  checks: 'Bank, branch, account and suffix printed 2-4-7-2',
  source: 'Payments NZ, bank branch register',
  examples: {
    finds: ['Bank account: [[12-3140-0482916-00]]', 'pay [[38-9004-0171835-02]]'],
    ignores: ['99-3140-0482916-00', 'account 12-3140'],
  },
};

export const NEW_ZEALAND_PASSPORT: Detector = {
  name: 'NEW_ZEALAND_PASSPORT',
  rank: 46,
  probes: ofNation('new-zealand', [
    wordProbe({ lengths: [8], pattern: /^(?:[LER][A-Z]|N)\d{6,7}$/, inContext: 'LIKELY' }),
  ]),
  words: ['new zealand passport*', 'nz passport*', 'uruwhenua', 'passport*'],
  checks: 'Two letters and six digits; context',
  source: 'Department of Internal Affairs of New Zealand, passport',
  examples: {
    finds: ['New Zealand passport [[LA482916]]', 'NZ passport: [[EA048291]]'],
    ignores: ['model LA482916', 'NZ passport LA48'],
  },
};
