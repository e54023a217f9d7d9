import type { Detector } from './detector.ts';
import * as codes from './health/codes.ts';
import * as descriptions from './health/descriptions.ts';
import { FDA_NATIONAL_DRUG_NAME } from './health/drugs.ts';
import { HIPAA_DEFINED_PII } from './health/patient-identifiers.ts';
import * as protectedInformation from './health/protected.ts';
import * as unitedStates from './health/united-states.ts';

/** The identifiers of patients, providers, diagnoses and drugs. */
export const HEALTH: readonly Detector[] = [
  FDA_NATIONAL_DRUG_NAME,
  HIPAA_DEFINED_PII,
  ...[unitedStates, codes, descriptions, protectedInformation].flatMap((family): Detector[] =>
    Object.values(family),
  ),
];
