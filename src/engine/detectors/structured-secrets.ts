import { latin1 } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { privateKeyAt } from './private-keys.ts';

/**
 * The secret of a file of Google Cloud credentials: the private key of a service account, the refresh token of
 * a user. What else stands in the file, an address among it, is found by its own detectors.
 */
export const GCP_CREDENTIALS: Detector = {
  name: 'GCP_CREDENTIALS',
  rank: 97,
  probes: [
    { on: 'prefix', prefixes: ['private_key'], verify: accountKeyAt },
    { on: 'prefix', prefixes: ['refresh_token'], verify: userTokenAt },
  ],
  words: ['private*', 'key*', 'token*', 'secret*'],
  checks:
    'the private key in the JSON of a service account, or the refresh token in that of a user, by what stands around it',
  source:
    'Google Cloud documentation: service account keys, application default credentials (https://cloud.google.com/docs/authentication)',
  examples: {
    finds: [
      `{"type":"authorized_user","client_id":"1.apps.test","client_secret":"Zx8Qw2LmR4tV7nKp9sYb3HcJ","refresh_token":"[[${'1//'}0gZk4Vb8Kq2Zt7LmX4RcWn9Y3Hs6PdG5Jf1A]]"}`,
      `{ "type": "service_account", "private_key": "[[${'-----BEGIN'} PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\\n-----END PRIVATE KEY-----]]\\n", "client_email": "a@p.iam.gserviceaccount.com" }`,
    ],
    ignores: [
      '{"type": "service_account", "private_key": "", "client_email": "a@p.iam.gserviceaccount.com"}',
      'kind: service_account',
    ],
  },
};

const BEFORE = 900;
const AFTER = 1500;
const ACCOUNT = /service_account|\.gserviceaccount\.com|\.googleapis\.com/;
const USER = /authorized_user|external_account|client_secret|\.googleusercontent\.com/;
const VALUE = /^\\*["']?\s*[:=]\s*\\*["']?/;

function valueStart(text: Text, at: number): number | undefined {
  const lead = VALUE.exec(latin1(text, at, at + 24));
  return lead && lead[0] !== '' ? at + lead[0].length : undefined;
}

function isAround(text: Text, { start, end }: Match, sign: RegExp): boolean {
  return (
    sign.test(latin1(text, start - BEFORE, start)) || sign.test(latin1(text, end, end + AFTER))
  );
}

function accountKeyAt(text: Text, at: number, name: string): Match | undefined {
  const start = valueStart(text, at + name.length);
  const key = start === undefined ? undefined : privateKeyAt(text, start);
  return key && isAround(text, key, ACCOUNT) ? key : undefined;
}

function userTokenAt(text: Text, at: number, name: string): Match | undefined {
  const start = valueStart(text, at + name.length);
  if (start === undefined) return undefined;
  const token = /^1\/\/[\w-]{30,}/.exec(latin1(text, start, start + 300))?.[0];
  if (token === undefined) return undefined;
  const match: Match = {
    ...{ start, end: start + token.length },
    ...{ alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' },
  };
  return isAround(text, match, USER) ? match : undefined;
}
