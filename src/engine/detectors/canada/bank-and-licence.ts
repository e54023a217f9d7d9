import { inDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

/** Banks and the groups of credit unions. */
const INSTITUTION =
  /^(?:00[1-46]|010|016|030|039|117|127|177|219|2[4-9]\d|3[0-6]\d|509|540|608|614|621|623|8[0-9]{2})/;

export const CANADA_BANK_ACCOUNT: Detector = {
  name: 'CANADA_BANK_ACCOUNT',
  rank: 30,
  probes: [
    digitsProbe({
      layouts: [
        '#####-###-#######',
        '#####-###-########',
        '#####-###-##########',
        '#####-###-############',
      ],
      holds: (digits) => INSTITUTION.test(digits.slice(5)),
      separated: 'POSSIBLE',
      inContext: 'LIKELY',
    }),
    digitsProbe({
      layouts: [7, 8, 9, 10, 11, 12].flatMap((length) => {
        const account = '#'.repeat(length);
        return [account, `#####-###-${account}`, `##### ### ${account}`, `###-#####-${account}`];
      }),
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'transit num*',
    'transit no',
    'branch transit',
    'institution num*',
    'institution no',
    'numero de compte',
    'compte bancaire',
    'canadian bank*',
    'canada bank*',
    'bank of canada account',
    'eft',
    'interac',
    'void cheque',
    'cheque account',
    'chequing*',
  ],
  checks: 'Transit and institution number with the account, or the account alone; context',
  source: 'Payments Canada, Rule F1 and MICR specifications',
  examples: {
    finds: [
      'Direct deposit: transit number [[10483-004-4829163]]',
      'Chequing account [[482916307]]',
    ],
    ignores: ['value 10483-999-4829163', 'chequing account opened 2019'],
  },
};

/** Ontario ends in the date of birth, with 50 added to the month for women. */
function endsInBirth(plain: string): boolean {
  const month = Number(plain.slice(11, 13));
  return inDate(
    2000 + Number(plain.slice(9, 11)),
    month > 50 ? month - 50 : month,
    Number(plain.slice(13, 15)),
  );
}

export const CANADA_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'CANADA_DRIVERS_LICENSE_NUMBER',
  rank: 51,
  probes: ofNation('canada', [
    ...piecesProbes({
      word: [5],
      after: '- ',
      pattern: /^[A-Z]\d{4}([- ])\d{5}\1\d{5}(?!\d)/,
      longest: 18,
      holds: endsInBirth,
      alone: 'POSSIBLE',
    }),
    ...piecesProbes({
      word: [5],
      after: '- ',
      pattern: /^[A-Z]\d{4}([- ])\d{6}\1\d{2}(?!\d)/,
      longest: 16,
    }),
    wordProbe({ anyCase: true, lengths: [15], pattern: /^[A-Z]\d{14}$/, holds: endsInBirth }),
    wordProbe({
      anyCase: true,
      lengths: [10, 13, 14],
      pattern: /^(?:[A-Z]\d{9}|[A-Z]\d{12}|[A-Z]{5}\d{9})$/,
      inContext: 'LIKELY',
    }),
    digitsProbe({
      layouts: ['#######', '########', '#########', '######-###', '#########'],
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    'driver s licen*',
    'drivers licen*',
    'driver licen*',
    'driverlicen*',
    'driverslicen*',
    'driving licen*',
    'driver s lic*',
    'dl',
    'dln',
    'dl no',
    'dl num*',
    'permis de conduire',
    'permis',
    'icbc',
    'saaq',
  ],
  checks: 'A form printed by one of the provinces, with the date of birth for Ontario; context',
  source: 'Canadian Council of Motor Transport Administrators, provincial licence formats',
  examples: {
    finds: [
      "Ontario driver's licence [[A4829-16307-50412]]",
      'Permis de conduire : [[T4829-160785-03]]',
    ],
    ignores: ['A4829-16307-59912', 'item T4829-160785-03'],
  },
};
