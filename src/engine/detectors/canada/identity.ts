import { luhn } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

export const CANADA_SOCIAL_INSURANCE_NUMBER: Detector = {
  name: 'CANADA_SOCIAL_INSURANCE_NUMBER',
  rank: 66,
  probes: [
    digitsProbe({
      layouts: ['#########', '### ### ###', '###-###-###', '###.###.###'],
      holds: (digits) => !/^[08]/.test(digits) && luhn(digits),
    }),
  ],
  words: [
    's i n',
    'n a s',
    'sin',
    'sins',
    'sin no',
    'sin num*',
    'sinnum*',
    'nas',
    'social insurance*',
    'socialinsurance*',
    'social ins no',
    'assurance sociale',
    'numero d assurance sociale',
    'canadian sin',
  ],
  checks: 'Nine digits, the first not 0 or 8, Luhn; context',
  source: 'Service Canada, Social Insurance Number code of practice',
  examples: {
    finds: ['SIN: [[130 692 544]]', 'NAS [[130-692-544]]', '{"sin":"[[130692544]]"}'],
    ignores: ['SIN: 130 692 545', 'order 130692544', 'SIN 046 454 286'],
  },
};

export const CANADA_PASSPORT: Detector = {
  name: 'CANADA_PASSPORT',
  rank: 54,
  probes: ofNation('canada', [
    wordProbe({ anyCase: true, lengths: [8], pattern: /^[A-Z]{2}\d{6}$/, inContext: 'LIKELY' }),
    wordProbe({
      anyCase: true,
      lengths: [9],
      pattern: /^[A-Z]\d{6}[A-Z]{2}$/,
      inContext: 'VERY_LIKELY',
    }),
  ]),
  words: ['passport*', 'passeport*', 'canadian passport*'],
  checks: 'Two letters and six digits, or a letter, six digits and two letters; context',
  source: 'Immigration, Refugees and Citizenship Canada, passport number',
  examples: {
    finds: ['Canadian passport [[GA302922]]', 'Passeport : [[A048291BC]]'],
    ignores: ['code GA302922', 'passport GA30292'],
  },
};

export const CANADA_PERMANENT_RESIDENT_NUMBER: Detector = {
  name: 'CANADA_PERMANENT_RESIDENT_NUMBER',
  rank: 56,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [9, 12],
      pattern: /^[A-Z]{2}(?:\d{7}|\d{10})$/,
      inContext: 'LIKELY',
    }),
    digitsProbe({
      layouts: ['####-####', '##-####-####', '########', '##########'],
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'pr card*',
    'pr number',
    'permanent resident*',
    'permanentresident*',
    'resident permanent*',
    'residence permanente',
    'uci',
    'client id uci',
    'unique client id*',
    'iuc',
  ],
  checks:
    'Two letters and seven or ten digits, or a client identifier of eight or ten digits; context',
  source: 'Immigration, Refugees and Citizenship Canada, permanent resident card',
  examples: {
    finds: ['PR card [[RA0302948571]]', 'UCI: [[11-0482-9163]]'],
    ignores: ['ref RA0302948571', 'PR card valid five years'],
  },
};

export const CANADA_GOVERNMENT_ID: Detector = {
  name: 'CANADA_GOVERNMENT_ID',
  rank: 40,
  probes: [
    wordProbe({
      anyCase: true,
      lengths: [8, 9],
      pattern: /^[A-Z]{1,2}\d{7}$/,
      inContext: 'LIKELY',
    }),
    digitsProbe({
      layouts: ['#########', '##########', '####-####', '########', '#####-#####'],
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      word: [5],
      after: '-',
      pattern: /^[A-Z]\d{4}-\d{5}-\d{5}/,
      longest: 18,
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'government id*',
    'govt id*',
    'government issued id*',
    'photo card*',
    'identity card canada',
    'bc services card',
    'bcid',
    'status card*',
    'indian status*',
    'band number',
    'citizenship certificate*',
    'certificat de citoyennete',
    'piece d identite',
    'nexus card*',
    'nexus no',
    'first nations status*',
  ],
  checks: 'A photo card, status card or citizenship certificate number; context',
  source: 'Government of Canada and ServiceOntario, accepted identity documents',
  examples: {
    finds: ['Ontario photo card [[A4829-16307-50412]]', 'Indian status card: [[1204829163]]'],
    ignores: ['government policy 2024', 'photo 1204829163'],
  },
};

export const CANADA_BUSINESS_NUMBER: Detector = {
  name: 'CANADA_BUSINESS_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['#########', '##### ####'], holds: luhn }),
    wordProbe({
      lengths: [15],
      pattern: /^\d{9}R[CMPRTZ]\d{4}$/,
      holds: (word) => luhn(word.slice(0, 9)),
      alone: 'LIKELY',
    }),
    ...piecesProbes({
      digits: [9],
      after: ' ',
      pattern: /^\d{9} R[CMPRTZ] ?\d{4}/,
      longest: 17,
      holds: (plain) => luhn(plain.slice(0, 9)),
      alone: 'LIKELY',
    }),
  ],
  words: [
    'business number',
    'businessnumber',
    'bn',
    'gst',
    'hst',
    'gst hst*',
    'numero d entreprise',
    'tps',
    'cra',
  ],
  checks: 'Nine digits with Luhn, and the account of a program: RT0001; context when bare',
  source: 'Canada Revenue Agency, business number',
  examples: {
    finds: ['GST/HST: [[123026635 RT 0001]]', 'BN [[123026635RC0001]]'],
    ignores: ['GST/HST: 123026636 RT 0001', 'call 123026635'],
  },
};
