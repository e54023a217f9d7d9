import { latin1 } from '../bytes.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { judgedBy } from '../nation.ts';
import { piecesProbes } from '../printed.ts';
import { DOTTED_TEN, LONGEST_TEN } from './code-forms.ts';
import { ICD10_DIAGNOSES } from './diagnoses.ts';
import { detailsEnd } from './diagnosis-details.ts';
import { drugEnd } from './drugs.ts';
import { phraseBook } from './phrase-book.ts';
import { PROCEDURES } from './procedures.ts';
import { DRUG, ICD10, PROCEDURE, prefixesOf } from './term-starts.ts';

const BEFORE = 260;
const AFTER = 160;

/** What tells who a text is about. */
const PERSON = [
  /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/,
  /(?:^|[^a-z])(?:mrn|medical record|patient (?:id|no|number|name)|patient_?(?:id|no|number|name)|member id|member_?id|ssn|social security|dob|date of birth|birth_?date|nhs number|health card)[^\n]{0,14}?[:#= ]["']?\s*["']?[a-z0-9]/i,
  /(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][a-z]+/,
  /(?<![A-Za-z])[Pp]atient:?,? [A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+/,
  /(?<![A-Za-z])(?:full[ _]?|last[ _]?|first[ _]?)?name["']?\s{0,2}[:=]\s{0,2}["']?[A-Z][a-z]+/i,
  /[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,12}/i,
  /\(\d{3}\) ?\d{3}-\d{4}/,
  /[A-Z][a-z]+,? [A-Z][a-z]+["']?[,\t|]\s?["']?(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4})/,
  /'[A-Z][a-z]+', ?'[A-Z][a-z]+'/,
  /[A-Z][a-z]+ [A-Z][a-z]+,? (?:\(?\d{2}[ -]?(?:y\/?o|years? old)|(?:(?:was|is|has been) (?:diagnosed|prescribed|treated|admitted|started|taking)|suffers|takes|underwent|tested positive))/,
];

function isAboutSomebody(text: Text, start: number, end: number): boolean {
  const around = `${latin1(text, start - BEFORE, start)}\0${latin1(text, end, end + AFTER)}`;
  return PERSON.some((pattern) => pattern.test(around));
}

const diagnoses = phraseBook(ICD10, ICD10_DIAGNOSES);

function diagnosisOf(text: Text, start: number): Match | undefined {
  const head = diagnoses(text, start);
  return aboutSomebody(text, start, head && detailsEnd(text, head));
}

function codeOf(text: Text, match: Match): Match | undefined {
  const coded = /icd|\bdx|diagnos/i.test(latin1(text, match.start - 64, match.start));
  return coded && isAboutSomebody(text, match.start, match.end) ? match : undefined;
}

const procedures = phraseBook(PROCEDURE, PROCEDURES);

function procedureOf(text: Text, start: number): Match | undefined {
  return aboutSomebody(text, start, procedures(text, start));
}

function drugOf(text: Text, start: number): Match | undefined {
  return aboutSomebody(text, start, drugEnd(text, start));
}

function aboutSomebody(text: Text, start: number, end: number | undefined): Match | undefined {
  if (end === undefined || !isAboutSomebody(text, start, end)) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

export const PROTECTED_HEALTH_INFORMATION: Detector = {
  name: 'PROTECTED_HEALTH_INFORMATION',
  rank: 58,
  probes: [
    ...judgedBy(
      piecesProbes({
        word: [3],
        after: '.',
        pattern: DOTTED_TEN,
        longest: LONGEST_TEN,
        alone: 'LIKELY',
        inContext: 'LIKELY',
      }),
      codeOf,
    ),
    { on: 'prefix', prefixes: prefixesOf(ICD10), anyCase: true, verify: diagnosisOf },
    { on: 'prefix', prefixes: prefixesOf(DRUG), anyCase: true, verify: drugOf },
    { on: 'prefix', prefixes: prefixesOf(PROCEDURE), anyCase: true, verify: procedureOf },
  ],
  words: [
    'patient*',
    'diagnos*',
    'medical*',
    'prescri*',
    'treated',
    'admitted',
    'hospital*',
    'clinic*',
    'mrn',
    'dx',
    'rx',
  ],
  checks:
    'A diagnosis, its code, a drug or procedure with what names a person within 260 characters: a number, a label, a title, a name',
  source: 'U.S. Department of Health and Human Services, 45 CFR 160.103',
  examples: {
    finds: [
      'Patient: Jane Roe, MRN 4829163, diagnosed with [[multiple sclerosis]]',
      'SSN 536-90-4399 takes [[Lexapro]]',
    ],
    ignores: [
      'Migraine is a common disease.',
      'Lexapro and Zoloft are antidepressants.',
      'Jane Roe, 12 Oak Street',
    ],
  },
};
