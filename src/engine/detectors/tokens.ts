import { alphabet, byteAt, isWordAt, latin1, runEnd } from './bytes.ts';
import { keyColumn } from './columns.ts';
import type { Match, Probe, Text } from './detector.ts';
import { isExpression } from './generic-secret.ts';
import { keyCalls } from './password-calls.ts';
import { isReference, isTemplate } from './placeholders.ts';
import { entropy, originOf } from './randomness.ts';
import { keySentences } from './sentences.ts';
import { titledCells } from './titled-cells.ts';

const TOKEN = alphabet('A-Za-z0-9_-');
const TOKEN_OR_DOT = alphabet('A-Za-z0-9_.-');
const CREDENTIAL = alphabet('A-Za-z0-9_.~+/=:|%-');
const DOT = 0x2e;

/** Tokens that are found by what they say of themselves, whoever issued them. */
export const tokenProbes: readonly Probe[] = [
  keyColumn,
  keyCalls,
  titledCells('key'),
  { on: 'prefix', prefixes: ['eyJ', 'ewog', 'eyAi'], verify: webTokenAt },
  {
    on: 'prefix',
    prefixes: ['Bearer ', 'bearer ', 'BEARER ', 'Bearer%20'],
    verify: (text, start, prefix) => credentialsAt(text, start + prefix.length),
  },
  {
    on: 'prefix',
    prefixes: ['Token ', 'token ', 'ApiKey ', 'Apikey ', 'apikey ', 'SSWS ', 'GenieKey ', 'Key '],
    verify: (text, start, prefix) =>
      /authorization['"\\]*\s*[:=,]\s*[\\"'`]*$/i.test(latin1(text, start - 32, start))
        ? credentialsAt(text, start + prefix.length)
        : undefined,
  },
  keySentences,
];

/** The payload that the standard's own page and every tutorial show: subject 1234567890. */
const JOHN_DOE = 'eyJzdWIiOiIxMjM0NTY3ODkwIiwi';

/** A JSON web token: a header that decodes to a JSON object with its algorithm, signed or encrypted. */
export function webTokenAt(text: Text, start: number): Match | undefined {
  const before = byteAt(text, start - 1);
  return TOKEN_OR_DOT[before] === 1 && before !== 0x5f ? undefined : webTokenFrom(text, start);
}

/** The same whatever stands before it. */
export function webTokenFrom(text: Text, start: number): Match | undefined {
  const headEnd = runEnd(text, start, TOKEN, 2048);
  if (byteAt(text, headEnd) !== DOT) return undefined;
  const payloadEnd = runEnd(text, headEnd + 1, TOKEN, 8192);
  if (byteAt(text, payloadEnd) !== DOT) return undefined;
  const header = Buffer.from(latin1(text, start, headEnd), 'base64url').toString('utf8');
  if (!/^\s*\{.*"alg"\s*:\s*"[^"]+"/s.test(header)) return undefined;
  let end = runEnd(text, payloadEnd + 1, TOKEN, 4096);
  if (header.includes('"enc"')) {
    for (let part = 0; part < 2 && byteAt(text, end) === DOT; part++)
      end = runEnd(text, end + 1, TOKEN, 12_288);
  } else if (
    !/^\s*\{/.test(Buffer.from(latin1(text, headEnd + 1, payloadEnd), 'base64url').toString('utf8'))
  ) {
    return undefined;
  }
  if (latin1(text, headEnd + 1, payloadEnd).startsWith(JOHN_DOE)) return undefined;
  const signed = end - payloadEnd > 20;
  const place = { start, end: signed ? end : Math.max(end, payloadEnd + 1), kind: 'JWT' };
  return signed
    ? { ...place, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' }
    : { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' };
}

/** What follows `Bearer `. */
function credentialsAt(text: Text, from: number): Match | undefined {
  let start = from;
  while (start < from + 8 && byteAt(text, start) === 0x20) start++;
  const end = runEnd(text, start, CREDENTIAL, 1024);
  if (end - start < 16 || end - start >= 1024 || isWordAt(text, end)) return undefined;
  let stop = end;
  while (stop > start && /[.:,%]/.test(String.fromCharCode(byteAt(text, stop - 1)))) stop--;
  const value = latin1(text, start, stop);
  if (isTemplate(value) || isReference(value)) return undefined;
  const origin = originOf(value);
  if (!origin || isExpression(value)) return undefined;
  const confidence = origin === 'drawn' && entropy(value) > 3 ? 'LIKELY' : 'POSSIBLE';
  return { start, end: stop, kind: 'UNSPECIFIED', alone: confidence, inContext: confidence };
}
