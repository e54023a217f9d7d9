import { latin1 } from '../bytes.ts';
import type { Detector, Match, Probe, Text } from '../detector.ts';
import { ICD9_DIAGNOSES, ICD10_DIAGNOSES } from './diagnoses.ts';
import { detailsEnd } from './diagnosis-details.ts';
import { phraseBook } from './phrase-book.ts';
import { ICD9, ICD10, prefixesOf } from './term-starts.ts';

function describe(
  list: number,
  phrases: readonly string[],
  words: readonly string[],
): Pick<Detector, 'probes' | 'words'> {
  const book = phraseBook(list, phrases);
  const verify = (text: Text, start: number): Match | undefined => {
    const head = book(text, start);
    if (head === undefined) return undefined;
    const end = detailsEnd(text, head);
    if (end === undefined) return undefined;
    const single = !latin1(text, start, end).includes(' ');
    return { start, end, alone: single ? 'POSSIBLE' : 'LIKELY', inContext: 'VERY_LIKELY' };
  };
  const probe: Probe = { on: 'prefix', prefixes: prefixesOf(list), anyCase: true, verify };
  return { probes: [probe], words };
}

const CLINICAL = [
  'diagnos*',
  'dx',
  'patient*',
  'admitted',
  'history of',
  'assessment',
  'impression',
  'symptom*',
  'treated for',
  'suffers from',
  'prescribed',
];

export const ICD10_DIAGNOSIS_DESCRIPTION: Detector = {
  name: 'ICD10_DIAGNOSIS_DESCRIPTION',
  rank: 46,
  ...describe(ICD10, ICD10_DIAGNOSES, ['icd 10*', 'icd10*', ...CLINICAL]),
  checks: 'One of some 450 diagnoses as ICD-10-CM words them, with the details that may follow',
  source: 'National Center for Health Statistics, ICD-10-CM tabular list',
  examples: {
    finds: [
      'Dx: [[Type 2 diabetes mellitus without complications]].',
      '"diagnosis": "[[Major depressive disorder, recurrent, moderate]]"',
      'History of [[essential (primary) hypertension]] and gout-like pain',
    ],
    ignores: ['type 2 error in the test', '.sepsis-badge { stroke-width: 2 }', 'migraine_table_v2'],
  },
  offByDefault: 'The name of a disease says nothing about a person by itself.',
};

export const ICD9_DIAGNOSIS_DESCRIPTION: Detector = {
  name: 'ICD9_DIAGNOSIS_DESCRIPTION',
  rank: 45,
  ...describe(ICD9, ICD9_DIAGNOSES, ['icd 9*', 'icd9*', ...CLINICAL]),
  checks: 'One of some 430 diagnoses as ICD-9-CM words them, with the details that may follow',
  source: 'National Center for Health Statistics, ICD-9-CM tabular list',
  examples: {
    finds: ['ICD-9: [[Unspecified essential hypertension]]', 'dx [[Esophageal reflux]]'],
    ignores: ['essential tension in the plot', 'reflux_condenser'],
  },
  offByDefault: 'The name of a disease says nothing about a person by itself.',
};
