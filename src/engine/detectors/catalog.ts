import { createHash } from 'node:crypto';
import { API_KEY } from './api-keys.ts';
import * as banks from './banks.ts';
import { BY_COUNTRY } from './by-country.ts';
import { CREDIT_CARD_NUMBER } from './cards.ts';
import { DATABASE_CONNECTION_STRING } from './connection-strings.ts';
import * as contact from './contact.ts';
import type { Detector } from './detector.ts';
import { EUROPE } from './europe/europe.ts';
import { RANDOMLY_GENERATED_TOKEN } from './free-tokens.ts';
import { HEALTH } from './health-families.ts';
import * as network from './network.ts';
import { PASSWORD_IN_CODE } from './passwords.ts';
import { PEOPLE_AND_PLACES } from './people-and-places.ts';
import { CRYPTOGRAPHIC_KEY } from './private-keys.ts';
import { GCP_CREDENTIALS } from './structured-secrets.ts';
import { CRYPTOCURRENCY_WALLET } from './wallets.ts';

const DETECTORS: ReadonlyMap<string, Detector> = new Map(
  [
    CREDIT_CARD_NUMBER,
    API_KEY,
    CRYPTOGRAPHIC_KEY,
    GCP_CREDENTIALS,
    DATABASE_CONNECTION_STRING,
    PASSWORD_IN_CODE,
    RANDOMLY_GENERATED_TOKEN,
    CRYPTOCURRENCY_WALLET,
    ...[contact, network, banks].flatMap((family): Detector[] => Object.values(family)),
    ...PEOPLE_AND_PLACES,
    ...EUROPE,
    ...BY_COUNTRY,
    ...HEALTH,
  ].map((detector) => [detector.name, detector]),
);

/** Names of the API that this engine knows and cannot find yet. */
const UNBUILT: ReadonlySet<string> = new Set(
  [
    'US_EMPLOYER_IDENTIFICATION_NUMBER CANADA_BANK_ACCOUNT',
    'US_DRIVERS_LICENSE_NUMBER',
    'CANADA_DRIVERS_LICENSE_NUMBER CANADA_GOVERNMENT_ID CANADA_PERMANENT_RESIDENT_NUMBER UK_PASSPORT',
    'UK_ELECTORAL_ROLL_NUMBER IRELAND_PASSPORT FRANCE_CNI FRANCE_PASSPORT PROTECTED_HEALTH_INFORMATION',
    'HIPAA_DEFINED_PII ICD9_CODE ICD10_CODE ICD9_DIAGNOSIS_DESCRIPTION ICD10_DIAGNOSIS_DESCRIPTION',
    'FDA_NATIONAL_DRUG_NAME US_HEALTH_INSURANCE_CLAIM_NUMBER US_BANK_ACCOUNT_NUMBER SPAIN_PASSPORT',
    'ITALY_PASSPORT ITALY_DRIVERS_LICENSE_NUMBER KOREA_PASSPORT',
  ]
    .join(' ')
    .split(' ')
    .filter((name) => !DETECTORS.has(name)),
);

export const BUILT_NAMES: readonly string[] = [...DETECTORS.keys()].sort();

export function detectorOf(name: string): Detector | undefined {
  return DETECTORS.get(name);
}

/** Why a name cannot be used, or undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (DETECTORS.has(name)) return undefined;
  if (UNBUILT.has(name)) {
    return `"${name}" is a Nightfall detector that this engine does not find yet; leave it out or use the cloud service`;
  }
  return `"${name}" is no Nightfall detector; did you mean "${nearestName(name)}"?`;
}

export function nearestName(name: string): string {
  const upper = name.toUpperCase();
  const ranked = [...DETECTORS.keys(), ...UNBUILT].map((known) => ({
    known,
    distance: editDistance(upper, known),
  }));
  return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).known;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** Ids that Nightfall's published examples show; the rest are our own, the same for ever. */
const PUBLISHED_IDS: ReadonlyMap<string, string> = new Map([
  ['CREDIT_CARD_NUMBER', '74c1815e-c0c3-4df5-8b1e-6cf98864a454'],
  ['US_SOCIAL_SECURITY_NUMBER', 'e30d9a87-f6c7-46b9-a8f4-16547901e069'],
  ['API_KEY', '0e95732f-bc5c-448f-9d15-bd1417177360'],
]);

export function detectorId(name: string): string {
  return PUBLISHED_IDS.get(name) ?? stableId(name);
}

/** A UUID that is always the same for the same text. */
export function stableId(text: string): string {
  const hex = createHash('sha256').update(`nightjar detector\n${text}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

const NAMES_BY_ID: ReadonlyMap<string, string> = new Map(
  BUILT_NAMES.map((name) => [detectorId(name), name]),
);

export function nameOfId(id: string): string | undefined {
  return NAMES_BY_ID.get(id.toLowerCase());
}
