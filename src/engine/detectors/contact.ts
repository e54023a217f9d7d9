import { alphabet, byteAt, isDigitAt, isWordAt, latin1, runEnd } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { DASH, type DigitRun, DOT, NONE, SPACE } from './digit-run.ts';
import { mailAt } from './email-addresses.ts';

export const EMAIL_ADDRESS: Detector = {
  name: 'EMAIL_ADDRESS',
  rank: 70,
  probes: [{ on: 'mark', mark: '@', verify: mailAt }],
  words: [
    'e mail*',
    'email*',
    'mail*',
    'contact*',
    'from',
    'to',
    'cc',
    'reply',
    'courriel',
    'correo*',
  ],
  checks:
    'a local part, a domain of proper labels and a top-level domain that exists; no user of a URL, remote repository, package version or message id',
  source: 'RFC 5321, RFC 5322; the list of top-level domains of the root zone',
  examples: {
    finds: [
      'mail [[ana.perez+x@mail.example.org]].',
      'mailto:[[bob@example.com]]?subject=x',
      '"to":"[[jürgen@müller.de]]"',
    ],
    ignores: [
      'git@github.com:owner/name.git',
      'logo@2x.png',
      'lodash@4.17.21',
      'ftp://user:word@files.example.com/',
    ],
  },
};

export const PHONE_NUMBER: Detector = {
  name: 'PHONE_NUMBER',
  rank: 20,
  probes: [
    { on: 'number', lengths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], verify: phoneAt },
  ],
  words: [
    'phone*',
    'telephone*',
    'tel',
    'mobile*',
    'cell*',
    'fax',
    'call',
    'contact*',
    'whatsapp',
    'sms',
    'handy',
    'telefon*',
    'tlf',
    'telefono*',
    'portable',
  ],
  against: ['isbn*', 'version', 'order*', 'invoice*', 'serial*', 'sku', 'timestamp'],
};

/** International numbers with a plus, and North American ones as printed. */
function phoneAt(text: Text, run: DigitRun, first: number): Match | undefined {
  const start = run.start(first);
  if (byteAt(text, start - 1) === 0x2b) return international(text, start);
  if (run.length(first) === 3 && !isWordAt(text, start - 1)) return american(text, run, first);
  return undefined;
}

const PHONE = alphabet('0-9 ().-');

function international(text: Text, start: number): Match | undefined {
  if (isWordAt(text, start - 2) || byteAt(text, start) === 0x30) return undefined;
  let end = runEnd(text, start, PHONE, 24);
  while (end > start && !isDigitAt(text, end - 1)) end--;
  const written = latin1(text, start, end);
  const found = /^\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){1,6}/.exec(written)?.[0] ?? '';
  const digits = found.replaceAll(/\D/g, '').length;
  if (digits < 8 || digits > 15 || isDigitAt(text, start + found.length)) return undefined;
  return { start: start - 1, end: start + found.length, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function american(text: Text, run: DigitRun, first: number): Match | undefined {
  const start = run.start(first);
  const bracket = byteAt(text, start - 1) === 0x28 && byteAt(text, run.end(first)) === 0x29;
  if (bracket) {
    const rest = /^\) ?[2-9]\d{2}[ .-]\d{4}(?!\d)/.exec(
      latin1(text, run.end(first), run.end(first) + 12),
    );
    if (!rest || byteAt(text, start) < 0x32) return undefined;
    const end = run.end(first) + rest[0].length;
    return { start: start - 1, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  }
  const gap = run.gap(first);
  const shaped =
    run.length(first + 1) === 3 && run.length(first + 2) === 4 && first + 2 < run.count;
  if (!shaped || run.gap(first + 1) !== gap || ![DASH, DOT, SPACE].includes(gap)) return undefined;
  if (run.gap(first + 2) !== NONE && run.gap(first + 2) === gap) return undefined;
  if (byteAt(text, start) < 0x32 || byteAt(text, run.start(first + 1)) < 0x32) return undefined;
  if (run.gapBefore(first) === gap && gap !== SPACE) return undefined;
  const alone = gap === SPACE ? undefined : 'POSSIBLE';
  return { start, end: run.end(first + 2), alone, inContext: 'VERY_LIKELY' };
}
