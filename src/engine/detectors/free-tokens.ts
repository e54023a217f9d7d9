import { alphabet, byteAt, latin1, runEnd, runStart } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { entropy, originOf } from './randomness.ts';

const LEAST = 24;
const MOST = 128;
const TOKEN = alphabet('A-Za-z0-9_+/=-');
/** What joins a token to something longer: a path, an address, a file name, a number with a fraction. */
const JOINS = alphabet('.:@%&?#$\\\\');

export const RANDOMLY_GENERATED_TOKEN: Detector = {
  name: 'RANDOMLY_GENERATED_TOKEN',
  rank: 20,
  probes: [
    {
      on: 'word',
      lengths: Array.from({ length: MOST }, (_, at) => at + 1).filter((length) => length >= 8),
      verify: tokenAt,
    },
  ],
  words: ['token*', 'key*', 'secret*', 'password*', 'credential*', 'auth*'],
  checks:
    'letters of both cases and digits, 24 to 128, that no words, paths, identifiers, digests or dates are made of',
  source: 'Shannon entropy, and how often letters follow each other in words',
  offByDefault:
    'nothing but its randomness speaks for it, so that public identifiers are found as well',
  examples: {
    finds: ['see [[q7Zt2LmX9vRb4Kc8WnY3Hs6P]] there', '[[Vb8Kq2Zt7LmX4RcWn9Y3Hs6P_dG5Jf1A]]'],
    ignores: [
      'see 9f86d081884c7d659a2feaa0c55ad015 there',
      'getAuthenticatedUserOrganization2Settings',
      'https://host.test/q7Zt2LmX9vRb4Kc8WnY3Hs6P',
      'sha512-q7Zt2LmX9vRb4Kc8WnY3Hs6Pq7Zt2LmX9vRb4Kc8WnY3Hs6P==',
    ],
  },
};

function tokenAt(text: Text, wordStart: number, wordEnd: number): Match | undefined {
  const start = runStart(text, wordStart, TOKEN, MOST);
  // Asked at each word of a token; only the first answers.
  if (start < wordStart && /[A-Za-z]\d|\d[A-Za-z]/.test(latin1(text, start, wordStart)))
    return undefined;
  const end = runEnd(text, wordEnd, TOKEN, MOST);
  if (end - start < LEAST || end - start > MOST) return undefined;
  if (JOINS[byteAt(text, start - 1)] === 1 || JOINS[byteAt(text, end)] === 1) {
    if (byteAt(text, end) !== 0x2e || TOKEN[byteAt(text, end + 1)] === 1) return undefined;
  }
  const value = latin1(text, start, end);
  if (value.startsWith('/') || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value))
    return undefined;
  if (originOf(value) !== 'drawn' || entropy(value) < 4) return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'LIKELY' };
}
