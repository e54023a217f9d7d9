import { latin1 } from '../bytes.ts';
import type { Detector, Match, Probe, Text } from '../detector.ts';
import { ICD9_DIAGNOSES, ICD10_DIAGNOSES } from './diagnoses.ts';
import { phraseBook } from './phrase-book.ts';
import { ICD9, ICD10, prefixesOf } from './term-starts.ts';

const LONGEST_DETAIL = 120;
const MOST_DETAILS = 4;
const SITE =
  '(?:knee|hip|shoulder|ankle|foot|hand|wrist|elbow|eye|ear|leg|arm|breast|ovary|lung|kidney|lower limb|upper limb|lower leg|forearm)';
const COMPLICATION =
  '(?:complications?|(?:mention of )?complication|esophagitis|hyperglycemia|hypoglycemia|ketoacidosis|coma|behavioral disturbance|' +
  'psychotic (?:symptoms|features)|aura|status (?:migrainosus|epilepticus|asthmaticus)|(?:\\(acute\\) |acute )?exacerbation|' +
  'heart failure|rupture|obstruction|perforation|abscess|bleeding|hemorrhage|angina pectoris|hypoxia|hypercapnia|' +
  'acute lower respiratory infection|diabetic (?:chronic kidney disease|neuropathy|polyneuropathy|nephropathy|peripheral angiopathy|foot ulcer|cataract)|' +
  'nephropathy|sciatica|myelopathy|radiculopathy|gangrene|physiological dependence|dependence|intoxication|withdrawal)';
/** What ICD adds to the name of a diagnosis. */
const DETAILS = new RegExp(
  `^(?:,? (?:unspecified|type unspecified|site unspecified)(?: (?:type|site|organism|part|location|${SITE}))?` +
    `|,? (?:without|with|due to|in) ${COMPLICATION}` +
    '|,? not elsewhere classified|,? organism unspecified|,? site not specified|,? uncomplicated|,? uncontrolled' +
    '|, (?:single|recurrent)(?: episode)?|, (?:mild|moderate|severe)|, in (?:full |partial |sustained )?remission' +
    '|, (?:initial|subsequent) encounter(?: for (?:closed|open) fracture)?|, sequela|,? stage [1-5]' +
    '|, stage 3 unspecified|, (?:not )?intractable|, current episode (?:manic|depressed|hypomanic|mixed)' +
    `|(?:, | of |)(?: ?(?:left|right|bilateral|unspecified)) ${SITE}|, (?:lumbar|cervical|thoracic) region|, bilateral)`,
);

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
    const single = !latin1(text, start, end).includes(' ');
    return { start, end, alone: single ? 'POSSIBLE' : 'LIKELY', inContext: 'VERY_LIKELY' };
  };
  const probe: Probe = { on: 'prefix', prefixes: prefixesOf(list), anyCase: true, verify };
  return { probes: [probe], words };
}

function detailsEnd(text: Text, head: number): number {
  let rest = latin1(text, head, head + LONGEST_DETAIL).toLowerCase();
  let end = head;
  for (let details = 0; details < MOST_DETAILS; details++) {
    const detail = DETAILS.exec(rest)?.[0];
    if (detail === undefined || /^[a-z0-9]/.test(rest.slice(detail.length))) return end;
    end += detail.length;
    rest = rest.slice(detail.length);
  }
  return end;
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
