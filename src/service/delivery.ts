import { z } from 'zod';
import type { Delivery } from '../../machines/events.ts';
import { errorCodeOf } from './error-code.ts';
import { parseStrictJson } from './strict-json.ts';

/** What came to the webhook: a result, or the service asking whether we are who we say. */
export type Message =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'challenge'; readonly challenge: string };

/** The bytes are no message of the protocol. Its message holds nothing of what they said. */
export class MalformedDeliveryError extends Error {
  override name = 'MalformedDeliveryError';
}

const deliverySchema = z.object({
  findingsURL: z.string(),
  uploadID: z.guid(),
  findingsPresent: z.boolean(),
  validUntil: z.string().nullish(),
  requestMetadata: z.string().nullish(),
  errors: z
    .array(z.object({ code: z.int().nullish(), additionalData: z.unknown().optional() }))
    .nullish(),
});

// A random token in practice. Echoed without a signature, so it must be dull: one short line.
const challengeSchema = z.object({ challenge: z.string().regex(/^[\x20-\x7e]{1,512}$/) });

/** Reads a message that has been authenticated. Throws nothing but MalformedDeliveryError. */
export function parseMessage(raw: Uint8Array): Message {
  const value = readJson(raw);
  if (isChallenge(value)) return { kind: 'challenge', challenge: readChallenge(value) };
  return { kind: 'delivery', delivery: readDelivery(value) };
}

/** Like `parseMessage`, where only a result will do. */
export function parseDelivery(raw: Uint8Array): Delivery {
  return readDelivery(readJson(raw));
}

/** The challenge in an unsigned message; undefined when it is not a challenge at all, malformed or not. */
export function parseChallenge(raw: Uint8Array): string | undefined {
  let value: unknown;
  try {
    value = parseStrictJson(raw);
  } catch {
    return undefined;
  }
  return isChallenge(value) ? readChallenge(value) : undefined;
}

function readJson(raw: Uint8Array): unknown {
  try {
    return parseStrictJson(raw);
  } catch (cause) {
    throw new MalformedDeliveryError('Cannot read delivery: expected JSON', { cause });
  }
}

function isChallenge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, 'challenge') && !Object.hasOwn(value, 'uploadID');
}

function readChallenge(value: unknown): string {
  const parsed = challengeSchema.safeParse(value);
  if (parsed.success) return parsed.data.challenge;
  throw new MalformedDeliveryError(
    'Cannot read challenge: expected 1 to 512 characters of printable ASCII',
  );
}

function readDelivery(value: unknown): Delivery {
  const parsed = deliverySchema.safeParse(value);
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.path.join('.') || 'the whole';
    throw new MalformedDeliveryError(
      `Cannot read delivery: "${key}" is missing or of a wrong type`,
    );
  }
  const { uploadID, findingsPresent, findingsURL, errors } = parsed.data;
  const errorCodes = (errors ?? []).map(({ code, additionalData }) =>
    errorCodeOf(code, additionalData),
  );
  return { uploadId: uploadID, findingsPresent, findingsURL, errorCodes };
}
