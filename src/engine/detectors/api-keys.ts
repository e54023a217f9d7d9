import { crc32 } from 'node:zlib';
import { KEY_FORMATS, type KeyFormat } from './api-key-formats.ts';
import { alphabet, byteAt, isWordAt, latin1, runEnd, startsWith } from './bytes.ts';
import type { Assignment, Detector, Match, Probe, Text } from './detector.ts';
import { isRandom, looksMadeUp } from './randomness.ts';

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN = alphabet('A-Za-z0-9_-');
const TOKEN_OR_DOT = alphabet('A-Za-z0-9_.-');

export const API_KEY: Detector = {
  name: 'API_KEY',
  rank: 85,
  probes: [
    ...KEY_FORMATS.map(formatProbe),
    { on: 'prefix', prefixes: ['eyJ'], verify: webTokenAt },
    ...[
      webhook(
        'Slack',
        'hooks.slack.com/services/',
        /^T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{20,28}/,
      ),
      webhook(
        'Slack',
        'hooks.slack.com/workflows/',
        /^T[A-Z0-9]{6,12}\/A[A-Z0-9]{6,14}\/\d{10,20}\/[A-Za-z0-9]{20,28}/,
      ),
      webhook('Discord', 'discord.com/api/webhooks/', /^\d{17,20}\/[A-Za-z0-9_-]{60,72}/),
      webhook('Discord', 'discordapp.com/api/webhooks/', /^\d{17,20}\/[A-Za-z0-9_-]{60,72}/),
      webhook('Zapier', 'hooks.zapier.com/hooks/catch/', /^\d{5,10}\/[a-z0-9]{6,10}/),
    ],
    { on: 'word', lengths: [34], verify: twilioAt },
    { on: 'word', lengths: [32], verify: mailchimpAt },
    {
      on: 'number',
      lengths: [8, 9, 10],
      verify: (text, run, group) => telegramAt(text, run.start(group), run.end(group)),
    },
    { on: 'mark', mark: '~', verify: azureSecretAt },
    { on: 'assignment', verify: namedKeyAt },
  ],
  words: [
    'key*',
    'api*',
    'apikey*',
    'token*',
    'secret*',
    'auth*',
    'bearer',
    'credential*',
    'password*',
    'access*',
  ],
  against: ['example', 'sample', 'placeholder', 'dummy', 'public'],
};

function formatProbe(format: KeyFormat): Probe {
  const letters = alphabet(format.alphabet);
  const most = format.max ?? 512;
  return {
    on: 'prefix',
    prefixes: format.prefixes,
    verify: (text, start, prefix) => {
      const body = start + prefix.length;
      const end = runEnd(text, body, letters, most + 1);
      if (end - body < format.min || end - body > most || isWordAt(text, end)) return undefined;
      const secret = latin1(text, body, end);
      if (format.shape && !format.shape.test(secret)) return undefined;
      return { start, end, kind: format.kind, ...confidence(format, secret) };
    },
  };
}

function confidence(format: KeyFormat, secret: string): Pick<Match, 'alone' | 'inContext'> {
  if (looksMadeUp(secret)) return { alone: 'UNLIKELY', inContext: 'UNLIKELY' };
  if (!format.crc) return { alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  if (hasCheck(secret)) return { alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
  return { alone: 'POSSIBLE', inContext: 'LIKELY' };
}

function hasCheck(secret: string): boolean {
  let rest = crc32(secret.slice(0, 30));
  let check = '';
  for (let i = 0; i < 6; i++) {
    check = (BASE_62[rest % 62] ?? '') + check;
    rest = Math.floor(rest / 62);
  }
  return secret.slice(30) === check;
}

/** A JSON web token: header and payload that decode to JSON objects, the header with its algorithm. */
function webTokenAt(text: Text, start: number): Match | undefined {
  if (TOKEN_OR_DOT[byteAt(text, start - 1)] === 1) return undefined;
  const headEnd = runEnd(text, start, TOKEN, 2048);
  if (byteAt(text, headEnd) !== 0x2e || !startsWith(text, headEnd + 1, 'eyJ')) return undefined;
  const payloadEnd = runEnd(text, headEnd + 1, TOKEN, 8192);
  if (byteAt(text, payloadEnd) !== 0x2e) return undefined;
  const end = runEnd(text, payloadEnd + 1, TOKEN, 2048);
  const header = Buffer.from(latin1(text, start, headEnd), 'base64url').toString('utf8');
  if (!/^\{.*"alg"\s*:\s*"[^"]+"/s.test(header)) return undefined;
  const signed = end - payloadEnd > 20;
  return {
    start,
    end,
    kind: 'JWT',
    alone: signed ? 'LIKELY' : 'POSSIBLE',
    inContext: 'VERY_LIKELY',
  };
}

function webhook(kind: string, prefix: string, rest: RegExp): Probe {
  return {
    on: 'prefix',
    prefixes: [prefix],
    verify: (text, start) => {
      const body = start + prefix.length;
      const found = rest.exec(latin1(text, body, body + 120));
      if (!found) return undefined;
      const scheme = startsWith(text, start - 8, 'https://') ? start - 8 : start;
      const end = body + found[0].length;
      return { start: scheme, end, kind, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
    },
  };
}

function twilioAt(text: Text, start: number, end: number): Match | undefined {
  if (!startsWith(text, start, 'SK')) return undefined;
  if (!/^[0-9a-f]{32}$/.test(latin1(text, start + 2, end))) return undefined;
  return { start, end, kind: 'Twilio', alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function mailchimpAt(text: Text, start: number, end: number): Match | undefined {
  if (!startsWith(text, end, '-us')) return undefined;
  const found = /^[0-9a-f]{32}-us\d{1,2}(?![\w-])/.exec(latin1(text, start, end + 6));
  if (!found) return undefined;
  const stop = start + found[0].length;
  return { start, end: stop, kind: 'Mailchimp', alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function telegramAt(text: Text, start: number, end: number): Match | undefined {
  const length = end - start;
  if (length < 8 || length > 10 || !startsWith(text, end, ':AA')) return undefined;
  const stop = runEnd(text, end + 1, TOKEN, 36);
  if (stop - end - 1 !== 35) return undefined;
  return { start, end: stop, kind: 'Telegram', alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function azureSecretAt(text: Text, at: number): Match | undefined {
  const found = /^[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/.exec(latin1(text, at - 5, at + 36));
  if (!found || isWordAt(text, at - 6)) return undefined;
  const end = at - 5 + found[0].length;
  return { start: at - 5, end, kind: 'Azure', alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** Keys whose form says little, by the name they are assigned to. First match wins. */
const NAMED: readonly { readonly kind: string; readonly name: RegExp; readonly value: RegExp }[] = [
  { kind: 'AWS', name: /aws.*secret|secret.?access.?key/, value: /^[A-Za-z0-9/+]{40}$/ },
  { kind: 'Azure', name: /account.?key|azure.*key/, value: /^[A-Za-z0-9/+]{86}==$/ },
  { kind: 'Twilio', name: /twilio.*(token|secret)/, value: /^[0-9a-f]{32}$/ },
  {
    kind: 'Datadog',
    name: /(datadog|dd).?(api|app|application).?key/,
    value: /^([0-9a-f]{32}|[0-9a-f]{40})$/,
  },
  { kind: 'Okta', name: /okta.*(token|key)/, value: /^00[\w-]{40}$/ },
  { kind: 'Snyk', name: /snyk/, value: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ },
  { kind: 'Postmark', name: /postmark/, value: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ },
  {
    kind: 'Splunk',
    name: /splunk|hec.?token/,
    value: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  },
  { kind: 'Confluent', name: /confluent.*secret/, value: /^[A-Za-z0-9/+]{64}$/ },
  { kind: 'RapidAPI', name: /rapid.?api/, value: /^[A-Za-z0-9]{50}$/ },
  { kind: 'Twitter', name: /twitter.*secret/, value: /^[A-Za-z0-9]{45,50}$/ },
  { kind: 'Facebook', name: /(facebook|fb).*secret/, value: /^[0-9a-f]{32}$/ },
];
const KEY_NAME =
  /(api|access|auth|secret|private|client|app|service|session|encryption|signing|master).?(key|token|secret)|^(token|secret|apikey|bearer)$|(token|secret)$/;
const NO_KEY_NAME =
  /public|csrf|xsrf|next.?page|page.?token|continuation|sort|primary|foreign|cache|partition|idempotency|token.?(type|count|url|endpoint|name|id)|(key|secret|token).?(name|id|path|file|type|ref|vault)/;

function namedKeyAt(
  text: Text,
  { nameStart, nameEnd, valueStart, valueEnd, quoted }: Assignment,
): Match | undefined {
  const length = valueEnd - valueStart;
  if (length < 16 || length > 256) return undefined;
  const name = latin1(text, nameStart, nameEnd)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
  if (!/key|token|secret|bearer|snyk|postmark|splunk|rapid/.test(name)) return undefined;
  const value = latin1(text, valueStart, valueEnd);
  const place = { start: valueStart, end: valueEnd };
  const vendor = NAMED.find((known) => known.name.test(name) && known.value.test(value));
  if (vendor && !looksMadeUp(value)) {
    return { ...place, kind: vendor.kind, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
  }
  if (!KEY_NAME.test(name) || NO_KEY_NAME.test(name)) return undefined;
  if (!isRandom(value) || (!quoted && /\.[A-Za-z_]/.test(value))) return undefined;
  return { ...place, kind: 'UNSPECIFIED', alone: 'LIKELY', inContext: 'LIKELY' };
}
