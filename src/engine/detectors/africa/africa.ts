import { digitAt, luhn, weighted } from '../checksums.ts';
import { shortDate } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

function isSouthAfrican(digits: string): boolean {
  return (
    shortDate(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)) &&
    /^[012]/.test(digits.slice(10)) &&
    luhn(digits)
  );
}

export const SOUTH_AFRICA_ID_NUMBER: Detector = {
  name: 'SOUTH_AFRICA_ID_NUMBER',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['###### #### ###', '###### #### ## #', '######-####-###', '###### #### # # #'],
      holds: isSouthAfrican,
      separated: 'LIKELY',
    }),
    digitsProbe({ layouts: ['#############'], holds: isSouthAfrican }),
  ],
  words: [
    'sa id*',
    'rsa id*',
    'id number',
    'idnumber',
    'id no',
    'identity number',
    'identity no',
    'identity*',
    'id nommer',
    'identiteitsnommer',
    'za id*',
    'isazisi',
    'south african id*',
    'south africa id*',
    'za id number',
  ],
  checks: 'Date of birth, sex, citizenship, Luhn; bare digits only in context',
  source: 'Department of Home Affairs of South Africa, Identification Act 68 of 1997',
  examples: {
    finds: ['SA ID number [[7503305044089]]', 'ID No: [[750330 5044 089]]'],
    ignores: ['SA ID number 7503305044088', 'SA ID 7513305044089', 'barcode 7503305044089'],
  },
};

function isEgyptian(digits: string): boolean {
  return (
    /^[23]/.test(digits) &&
    shortDate(digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7)) &&
    /^(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)/.test(digits.slice(7))
  );
}

function hasEgyptianCheck(digits: string): boolean {
  const sum = weighted(digits, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 10 === digitAt(digits, 13);
}

export const EGYPT_NATIONAL_ID: Detector = {
  name: 'EGYPT_NATIONAL_ID',
  rank: 62,
  probes: [
    digitsProbe({
      layouts: ['##############', '# ###### ## #### #'],
      holds: (digits) => isEgyptian(digits) && hasEgyptianCheck(digits),
    }),
    digitsProbe({
      layouts: ['##############', '# ###### ## #### #'],
      holds: isEgyptian,
      inContext: 'LIKELY',
    }),
  ],
  words: ['الرقم القومي', 'رقم قومي', 'بطاقة', 'egypt*', 'national id*', 'raqam qawmi'],
  checks: 'Century, date of birth, governorate, serial; surer with the check digit mod 11; context',
  source: 'Civil Status Organization of Egypt, national number',
  examples: {
    finds: ['الرقم القومي [[29008120104829]]', 'Egypt national ID: [[30102031304824]]'],
    ignores: ['الرقم القومي 29013120104829', 'ref 29008120104829'],
  },
};

export const NIGERIA_NIN: Detector = {
  name: 'NIGERIA_NIN',
  rank: 52,
  probes: [digitsProbe({ layouts: ['###########', '#### ### ####'], inContext: 'LIKELY' })],
  words: [
    'nin',
    'nin no',
    'nin num*',
    'nimc',
    'national identification*',
    'nigerian id*',
    'nigeria id*',
  ],
  checks: 'Eleven digits; context',
  source: 'National Identity Management Commission of Nigeria, NIN',
  examples: {
    finds: ['NIN: [[48291630751]]', 'NIMC number [[70482916305]]'],
    ignores: ['order 48291630751', 'NIN: 4829163'],
  },
};

export const NIGERIA_BVN: Detector = {
  name: 'NIGERIA_BVN',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['###########'],
      holds: (digits) => digits.startsWith('22'),
    }),
  ],
  words: ['bvn', 'bvn no', 'bvn num*', 'bank verification*'],
  checks: 'Eleven digits beginning with 22; context',
  source: 'Nigeria Inter-Bank Settlement System, Bank Verification Number',
  examples: {
    finds: ['BVN: [[22148291630]]', 'bank verification number [[22304829163]]'],
    ignores: ['BVN: 33148291630', 'order 22148291630'],
  },
};

export const KENYA_NATIONAL_ID: Detector = {
  name: 'KENYA_NATIONAL_ID',
  rank: 44,
  probes: [digitsProbe({ layouts: ['########', '#######'], inContext: 'LIKELY' })],
  words: [
    'kenyan id*',
    'kitambulisho*',
    'national id kenya',
    'huduma*',
    'maisha*',
    'kenya id*',
    'kenya national*',
    'kenyan national*',
  ],
  checks: 'Seven or eight digits; context',
  source: 'National Registration Bureau of Kenya, identity card',
  examples: {
    finds: ['Kitambulisho nambari [[28491630]]', 'Kenyan ID: [[32048291]]'],
    ignores: ['ref 28491630', 'Kenyan ID: 320'],
  },
};

export const KENYA_KRA_PIN: Detector = {
  name: 'KENYA_KRA_PIN',
  rank: 56,
  probes: [wordProbe({ lengths: [11], pattern: /^[AP]\d{9}[A-Z]$/, alone: 'POSSIBLE' })],
  words: ['kra', 'kra pin', 'pin no', 'itax', 'kenya revenue*'],
  against: GOODS,
  checks: 'A or P, nine digits, a letter',
  source: 'Kenya Revenue Authority, personal identification number',
  examples: {
    finds: ['KRA PIN [[A004829163K]]', 'pin: [[P051048291Z]]'],
    ignores: ['KRA PIN B004829163K', 'A00482916K'],
  },
};

export const GHANA_CARD_NUMBER: Detector = {
  name: 'GHANA_CARD_NUMBER',
  rank: 62,
  probes: piecesProbes({
    capitals: [3],
    after: '-',
    pattern: /^GHA-\d{9}-\d(?!\d)/,
    longest: 15,
    alone: 'LIKELY',
  }),
  words: ['ghana*', 'ghana card*', 'ghanacard*', 'nia'],
  checks: 'GHA, nine digits, a check digit',
  source: 'National Identification Authority of Ghana, Ghana Card',
  examples: {
    finds: ['Ghana Card [[GHA-482916307-5]]', 'id [[GHA-710482916-3]]'],
    ignores: ['GHA-48291630-5', 'GHB-482916307-5'],
  },
};

export const TANZANIA_NIDA_NUMBER: Detector = {
  name: 'TANZANIA_NIDA_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['########-#####-#####-##'],
      holds: isNida,
      separated: 'LIKELY',
    }),
    digitsProbe({ layouts: ['####################'], holds: isNida }),
  ],
  words: ['nida', 'nin', 'tanzania*', 'kitambulisho*'],
  checks: 'Date of birth, place and serial, printed 8-5-5-2',
  source: 'National Identification Authority of Tanzania, NIN',
  examples: {
    finds: ['NIDA [[19850315-48291-00001-23]]', 'nida: [[19900812114829000127]]'],
    ignores: ['NIDA 19851315-48291-00001-23', '19850315-48291-00001'],
  },
};

function isNida(digits: string): boolean {
  return (
    /^(?:19|20)/.test(digits) &&
    shortDate(digits.slice(2, 4), digits.slice(4, 6), digits.slice(6, 8))
  );
}

export const UGANDA_NIN: Detector = {
  name: 'UGANDA_NIN',
  rank: 54,
  probes: [wordProbe({ lengths: [14], pattern: /^C[MF]\d{2}(?=[A-Z0-9]*[A-Z])[A-Z0-9]{10}$/ })],
  words: ['nin', 'nira', 'uganda*', 'national id*', 'ndaga muntu'],
  checks: 'CM or CF, year of birth, ten letters and digits; context',
  source: 'National Identification and Registration Authority of Uganda, NIN',
  examples: {
    finds: ['NIN [[CM85048291PKQA]]', 'NIRA: [[CF900812048H2J]]'],
    ignores: ['sku CM85048291PKQA', 'NIN CX85048291PKQA'],
  },
};

export const MOROCCO_NATIONAL_ID: Detector = {
  name: 'MOROCCO_NATIONAL_ID',
  rank: 46,
  probes: [wordProbe({ lengths: [6, 7, 8], pattern: /^[A-Z]{1,2}\d{5,6}$/, inContext: 'LIKELY' })],
  words: ['cin', 'cnie', 'البطاقة الوطنية', 'carte nationale*', 'maroc*', 'morocc*'],
  checks: 'One or two letters and five or six digits; context',
  source: 'Direction Générale de la Sûreté Nationale of Morocco, CNIE',
  examples: {
    finds: ['CNIE [[BK482916]]', 'N° CIN : [[AE104829]]'],
    ignores: ['sku BK482916', 'CIN B48'],
  },
};

export const SOUTH_AFRICA_PASSPORT: Detector = {
  name: 'SOUTH_AFRICA_PASSPORT',
  rank: 44,
  probes: ofNation('south-africa', [
    wordProbe({ lengths: [9], pattern: /^[ADMT]\d{8}$/, inContext: 'LIKELY' }),
  ]),
  words: [
    'south african passport*',
    'rsa passport*',
    'south africa passport*',
    'sa passport*',
    'passport south africa',
  ],
  checks: 'A, D, M or T and eight digits; context',
  source: 'Department of Home Affairs of South Africa, passport',
  examples: {
    finds: ['South African passport [[A04829163]]', 'RSA passport no. [[M10482916]]'],
    ignores: ['model A04829163', 'SA passport A048'],
  },
};
