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
import { register } from './registry.ts';
import { GCP_CREDENTIALS } from './structured-secrets.ts';
import { CRYPTOCURRENCY_WALLET } from './wallets.ts';

/** Everything that can be found. Whoever imports this has all of it loaded. */
export const DETECTORS: readonly Detector[] = [
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
];
register(DETECTORS);

export const BUILT_NAMES: readonly string[] = DETECTORS.map(({ name }) => name).sort();
