import type { Problem } from './problem.ts';
import { Secret } from './secret.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What only the environment holds, so that no file and no list of running commands shows it. */
export interface Secrets {
  readonly apiKey?: Secret;
  readonly signingSecret?: Secret;
}

export const API_KEY = 'NIGHTFALL_API_KEY';
export const SIGNING_SECRET = 'NIGHTFALL_SIGNING_SECRET';
const SIGNING_SECRET_OF_SDK = 'NIGHTFALL_WEBHOOK_SIGNING_SECRET';

export function readSecrets(env: Environment): Secrets {
  const apiKey = env[API_KEY];
  const signingSecret = isSet(env[SIGNING_SECRET])
    ? env[SIGNING_SECRET]
    : env[SIGNING_SECRET_OF_SDK];
  return {
    ...(isSet(apiKey) && { apiKey: new Secret(apiKey) }),
    ...(isSet(signingSecret) && { signingSecret: new Secret(signingSecret) }),
  };
}

/** Shorter ones are no secrets, are refused, and would be found in every word. */
const SHORTEST_HIDDEN = 4;

/** Texts that no message may hold. */
export function secretTexts(env: Environment): string[] {
  const texts = [env[API_KEY], env[SIGNING_SECRET], env[SIGNING_SECRET_OF_SDK]];
  return texts
    .filter(isSet)
    .map((text) => text.trim())
    .filter((text) => text.length >= SHORTEST_HIDDEN);
}

/** What is wrong with the secrets that are set. Never says what they are. */
export function secretProblems(env: Environment): Problem[] {
  const problems: Problem[] = [];
  const add = (variable: string, message: string) =>
    problems.push({ origin: { source: 'environment', variable }, message });

  const apiKey = env[API_KEY];
  if (isSet(apiKey) && !/^[\x21-\x7e]+$/.test(apiKey))
    add(API_KEY, 'must be printable ASCII characters without blanks, as in NF-…');
  for (const variable of [SIGNING_SECRET, SIGNING_SECRET_OF_SDK])
    if (isSet(env[variable]) && isWeak(env[variable])) add(variable, WEAK);

  const [secret, other] = [env[SIGNING_SECRET], env[SIGNING_SECRET_OF_SDK]];
  if (isSet(secret) && isSet(other) && secret !== other)
    add(SIGNING_SECRET, `must equal ${SIGNING_SECRET_OF_SDK} when both are set; unset one of them`);
  return problems;
}

const WEAK =
  'must be the signing secret of the webhook: at least 8 characters, 4 of them different, no blanks at its ends';

function isWeak(secret: string): boolean {
  return secret.trim() !== secret || secret.length < 8 || new Set(secret).size < 4;
}

export function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
