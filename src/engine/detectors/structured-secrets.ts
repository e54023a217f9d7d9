import { latin1 } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { objectAround } from './object-around.ts';

/** The file of a Google Cloud service account, from its first brace to its last. */
export const GCP_CREDENTIALS: Detector = {
  name: 'GCP_CREDENTIALS',
  rank: 97,
  probes: [
    {
      on: 'prefix',
      prefixes: [
        'service_account',
        'auth_provider_x509_cert_url',
        'authorized_user',
        'external_account',
      ],
      verify: accountAt,
    },
  ],
  words: ['google', 'gcp', 'service account', 'credential*'],
  checks:
    'JSON of a service account with its private key, or of a user with a refresh token; found as a whole object',
  source: 'Google Cloud documentation: service account keys, application default credentials',
};

const MOST = 10_240;

function accountAt(text: Text, at: number): Match | undefined {
  const object = objectAround(text, at, MOST);
  if (!object) return undefined;
  const written = latin1(text, object.start, object.end);
  const service =
    /private_key\\*["']\s*:\s*\\*["']-----BEGIN (?:RSA )?PRIVATE KEY-----([^"']{60,})/.exec(
      written,
    )?.[1];
  const user =
    /refresh_token\\*["']\s*:\s*\\*["']1\/\/[\w-]{30,}/.test(written) &&
    written.includes('client_secret');
  if (
    !user &&
    (service === undefined ||
      new Set(service).size < 16 ||
      /\.{3}|xxxx|your/i.test(service.slice(0, 200)))
  )
    return undefined;
  if (!user && !/client_email|iam\.gserviceaccount|project_id|private_key_id/.test(written))
    return undefined;
  return { ...object, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}
