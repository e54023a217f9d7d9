import { Buffer } from 'node:buffer';
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Seconds that a signature stays good; the service's own clients use the same window. */
const MAX_AGE_S = 300;
/** Seconds that the sender's clock may run ahead of ours. A sender floors its clock, so a little is plenty. */
const MAX_AHEAD_S = 5;

const TIMESTAMP = /^[0-9]{1,12}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;

/** The two headers of a signed delivery, as they came. */
export interface SignatureHeaders {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** Why a delivery is not to be believed. Never told to the sender. */
export type SignatureProblem = 'missing' | 'malformed' | 'stale' | 'forged';

/** The signing secret's bytes as given; it is not decoded from hex or base64. */
export function signingKey(secret: string): KeyObject {
  if (secret === '') throw new TypeError('Cannot use a signing secret: it must not be empty');
  return createSecretKey(Buffer.from(secret, 'utf8'));
}

/** Lower-case hex over the timestamp as it stands in the header and the body as it stands on the wire. */
export function sign(key: KeyObject, timestamp: string, body: Uint8Array): string {
  return digest(key, timestamp, body).toString('hex');
}

/**
 * Undefined when one of the keys has signed these bytes within the window.
 * More than one key lets a secret be replaced without losing what is on its way.
 */
export function verify(
  keys: readonly KeyObject[],
  { timestamp, signature }: SignatureHeaders,
  body: Uint8Array,
  nowMs: number,
): SignatureProblem | undefined {
  if (timestamp === undefined || signature === undefined) return 'missing';
  if (!TIMESTAMP.test(timestamp) || !SIGNATURE.test(signature)) return 'malformed';
  if (!isFresh(Number(timestamp), nowMs)) return 'stale';
  const claimed = Buffer.from(signature, 'hex');
  const genuine = keys.some((key) => timingSafeEqual(digest(key, timestamp, body), claimed));
  return genuine ? undefined : 'forged';
}

function isFresh(sentS: number, nowMs: number): boolean {
  const ageS = Math.floor(nowMs / 1000) - sentS;
  return ageS <= MAX_AGE_S && ageS >= -MAX_AHEAD_S;
}

function digest(key: KeyObject, timestamp: string, body: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${timestamp}:`).update(body).digest();
}
