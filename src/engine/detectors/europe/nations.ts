import type { Confidence } from '../../confidence.ts';
import { wordsOf } from '../nation.ts';
import type { Weigh } from '../written.ts';

const BEFORE = 100;
const AFTER = 40;

/**
 * Documents of several countries look alike: the more likely where the country is named nearby, by its name in
 * small letters or by its codes.
 */
export function namedNearby(
  country: RegExp,
  codes: readonly string[],
  named: Confidence,
  unnamed: Confidence | undefined,
): Weigh {
  const code = codes.length > 0 ? coded(codes) : undefined;
  return (text, start, end, title = '') => {
    const { bytes, from, to } = text;
    const before = bytes.toString('utf8', Math.max(from, start - BEFORE), start);
    const after = bytes.toString('utf8', end, Math.min(to, end + AFTER));
    const around = `${wordsOf(title)} ${before} ${after}`.toLowerCase();
    if (country.test(around)) return named;
    return code?.test(before) || code?.test(title) ? named : unnamed;
  };
}

/** `IT`, `passport_it`, `passportIt`: in small letters by themselves they are words of some language. */
function coded(codes: readonly string[]): RegExp {
  const written = codes.join('|');
  const small = written.toLowerCase();
  const camel = codes.map((code) => `${code[0]}${code.slice(1).toLowerCase()}`).join('|');
  return new RegExp(
    `(?<![A-Za-z])(?:${written})(?![A-Za-z])|[a-z][_-](?:${small})(?![a-z])|[a-z](?:${camel})(?![a-z])|\\b(?:${small})[_-][a-z]`,
  );
}

/** What passports are called; each country adds its own. */
export const PASSPORT_WORDS: readonly string[] = [
  'passport*',
  'travel document*',
  'travel doc',
  'passnummer',
  'passnr',
];
