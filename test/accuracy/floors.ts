import type { Accuracy, Score } from './measure.ts';
import { f1 } from './measure.ts';

/** What a detector must reach on the corpus, as F1. */
const FLOORS: Readonly<Record<string, number>> = {
  CREDIT_CARD_NUMBER: 0.995,
  US_SOCIAL_SECURITY_NUMBER: 0.99,
  IBAN_CODE: 1,
  IP_ADDRESS: 1,
  CRYPTOCURRENCY_WALLET: 1,
  EMAIL_ADDRESS: 0.99,
  PHONE_NUMBER: 0.95,
};
/** For every other identifier with a check of its own, and for each kind of secret. */
const FLOOR = 0.97;

export const SECRETS_F1 = 0.97;
export const SECRETS_PRECISION = 0.98;
/** Of the documents with nothing to find, so many may be flagged. */
export const MOST_FLAGGED = 0.01;

const SECRETS: ReadonlySet<string> = new Set([
  'API_KEY',
  'CRYPTOGRAPHIC_KEY',
  'DATABASE_CONNECTION_STRING',
  'GCP_CREDENTIALS',
  'PASSWORD_IN_CODE',
]);

export function floorOf(detector: string): number {
  return FLOORS[detector] ?? FLOOR;
}

/** The detectors that are below their floor, as sentences. */
export function belowFloor({ byDetector }: Accuracy): readonly string[] {
  return [...byDetector].flatMap(([detector, score]) => {
    const reached = f1(score);
    if (reached >= floorOf(detector)) return [];
    return [`${detector}: F1 ${reached.toFixed(4)}, expected at least ${floorOf(detector)}`];
  });
}

/** All kinds of secrets taken together. */
export function secretsOf({ byDetector }: Accuracy): Score {
  const scores = [...byDetector].filter(([detector]) => SECRETS.has(detector));
  const sum = (key: keyof Score) => scores.reduce((total, [, score]) => total + score[key], 0);
  return { found: sum('found'), missed: sum('missed'), wrong: sum('wrong') };
}
