import type { Confidence } from '../../confidence.ts';
import { wordsOf } from '../nation.ts';
import type { Weigh } from '../written.ts';

const BEFORE = 100;
const AFTER = 40;

/** Documents of several countries look alike: the more likely where the country is named nearby. */
export function namedNearby(
  country: RegExp,
  named: Confidence,
  unnamed: Confidence | undefined,
): Weigh {
  return (text, start, end, title = '') => {
    const { bytes, from, to } = text;
    const before = bytes.toString('utf8', Math.max(from, start - BEFORE), start);
    const after = bytes.toString('utf8', end, Math.min(to, end + AFTER));
    return country.test(`${wordsOf(title)} ${before} ${after}`.toLowerCase()) ? named : unnamed;
  };
}

/** What passports are called; each country adds its own. */
export const PASSPORT_WORDS: readonly string[] = [
  'passport*',
  'travel document*',
  'travel doc',
  'passnummer',
  'passnr',
];
