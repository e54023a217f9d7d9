import { latin1 } from '../bytes.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { judgedBy } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

const REACH = 160;
const CLINICAL = /\bpatient|diagnosed|diagnosis|\badmitted|discharged|prescribed|\bmrn\b/i;

/** The identifiers of a person count where the text around speaks of a patient. */
function ofPatient(text: Text, match: Match): Match | undefined {
  const before = latin1(text, match.start - REACH, match.start);
  const behind = latin1(text, match.end, match.end + REACH);
  return CLINICAL.test(before) || CLINICAL.test(behind) ? match : undefined;
}

const BIRTH = /(?:dob|birth|born)[^\n]{0,12}$/i;

function isBirth(text: Text, match: Match): Match | undefined {
  const label = latin1(text, match.start - 28, match.start);
  return BIRTH.test(label) ? ofPatient(text, match) : undefined;
}

export const HIPAA_DEFINED_PII: Detector = {
  name: 'HIPAA_DEFINED_PII',
  rank: 12,
  probes: [
    ...judgedBy(
      [
        digitsProbe({
          layouts: ['###-##-####', '###-###-####', '### ### ####', '###.###.####'],
          separated: 'POSSIBLE',
          inContext: 'LIKELY',
        }),
      ],
      ofPatient,
    ),
    ...judgedBy(
      [
        digitsProbe({
          layouts: ['##/##/####', '#/##/####', '##/#/####', '#/#/####', '####-##-##', '##-##-####'],
          separated: 'POSSIBLE',
          inContext: 'LIKELY',
        }),
      ],
      isBirth,
    ),
    digitsProbe({
      layouts: [
        '#####',
        '######',
        '#######',
        '########',
        '#########',
        '##########',
        '############',
        '###-###',
        '###-##-####',
        '##-##-##',
        '###-###-###',
        '####-####-####',
      ],
      inContext: 'LIKELY',
    }),
    wordProbe({
      lengths: [6, 7, 8, 9, 10, 11, 12, 13, 14],
      pattern: /^(?=.*\d.*\d.*\d)[A-Z]{1,4}[A-Z0-9]+$/,
      inContext: 'LIKELY',
    }),
    ...piecesProbes({
      capitals: [1, 2, 3, 4],
      after: '-',
      pattern: /^[A-Z]{1,4}-\d{4,10}(?:-\d{1,4})?(?![A-Za-z0-9])/,
      longest: 22,
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'mrn',
    'mrn no',
    'medical record*',
    'medicalrecord*',
    'patient id*',
    'patientid*',
    'patient no',
    'patient num*',
    'patient account*',
    'patient mrn',
    'chart no',
    'chart num*',
    'health plan*',
    'healthplan*',
    'member id*',
    'memberid*',
    'member num*',
    'subscriber id*',
    'subscriber num*',
    'subscriberid*',
    'policy holder id',
    'beneficiary num*',
    'beneficiary id*',
    'insurance id*',
    'health insurance id*',
    'insurance member*',
    'insurance policy*',
    'encounter num*',
    'encounter id*',
    'device serial*',
    'implant serial*',
    'patient ssn',
    'insurance group*',
    'health plan group*',
  ],
  checks:
    'A number next to words for a medical record, patient, health plan member or implanted device; a social security or phone number or date of birth where a patient is spoken of',
  source: 'U.S. Department of Health and Human Services, 45 CFR 164.514(b)(2)',
  examples: {
    finds: ['MRN: [[00482916]]', 'Member ID [[XGH482916307]]', '"patientId": "[[P-48291]]"'],
    ignores: ['order 00482916', 'the medical record is complete', 'call 415-555-0134'],
  },
};
