import { latin1 } from '../bytes.ts';
import type { Match, Text } from '../detector.ts';
import { endsPublished } from './published-keys.ts';

/** Half of a pair that vendors print in pages and apps: not secret, whatever it is called. */
const PUBLIC: readonly (readonly [kind: string, form: RegExp])[] = [
  ['Stripe', /^pk_(?:live|test)_[A-Za-z0-9]{16,250}$/],
  ['Clerk', /^pk_(?:live|test)_[A-Za-z0-9]{16,80}\$?$/],
  ['Mapbox', /^pk\.eyJ1[A-Za-z0-9_-]{20,200}\.[A-Za-z0-9_-]{20,24}$/],
  ['Twilio', /^(?:AC|AP|MG|SM|PN|VA|IS|CA)[a-f0-9]{32}$/],
  ['GCP', /^\d{8,16}-[a-z0-9]{24,40}\.apps\.googleusercontent\.com$/],
  ['Supabase', /^sb_publishable_[A-Za-z0-9_-]{20,50}$/],
  ['Square', /^(?:sandbox-)?sq0id[bp]-[A-Za-z0-9_-]{22}$/],
  ['Flutterwave', /^FLWPUBK(?:_TEST)?-[A-Za-z0-9-]{30,60}$/],
  ['PostHog', /^phc_[A-Za-z0-9]{40,52}$/],
  ['PubNub', /^(?:sub-c|pub-c)-[a-f0-9-]{36}$/],
  ['Braintree', /^(?:sandbox|production)_[a-z0-9]{8}_[a-z0-9]{16}$/],
  ['Sentry', /^https:\/\/[a-f0-9]{32}@[a-z0-9.-]+\/\d+$/],
  ['Langfuse', /^pk-lf-[a-f0-9-]{36}$/],
  ['Segment', /^pk_[A-Za-z0-9]{20,30}$/],
  ['Firebase', /^1:\d{8,14}:(?:web|android|ios):[a-f0-9]{16,40}$/],
];
const LONGEST = 260;

/** Says of what a probe would report under a telling name that it is a public or published key. */
export function publicKeyAt(text: Text, start: number, end: number): Match | undefined {
  if (end - start > LONGEST) return undefined;
  const value = latin1(text, start, end);
  const kind = endsPublished(value)
    ? 'UNSPECIFIED'
    : PUBLIC.find(([, form]) => form.test(value))?.[0];
  return kind === undefined
    ? undefined
    : { start, end, kind, alone: 'UNLIKELY', inContext: 'UNLIKELY' };
}
