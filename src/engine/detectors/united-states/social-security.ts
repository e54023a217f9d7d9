import { isPlaceholder } from '../checksums.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { DASH, type DigitRun, DOT, digitsOf, hasShape, SPACE, standsAlone } from '../digit-run.ts';

/** Printed in advertisements, leaflets and textbooks, and struck off for that. */
const DUMMIES: ReadonlySet<string> = new Set(['078051120', '219099999', '457555462', '123456789']);
const GROUPS = [3, 2, 4];

export const US_SOCIAL_SECURITY_NUMBER: Detector = {
  name: 'US_SOCIAL_SECURITY_NUMBER',
  rank: 80,
  probes: [{ on: 'number', lengths: [3, 9], verify: socialSecurityAt }],
  words: [
    'ssn*',
    'ssns',
    'ss no',
    'ss num*',
    'ss nbr',
    'social security*',
    'socialsecurity*',
    'social sec*',
    'soc sec*',
    'socsec*',
    'socsec no',
    'social is',
    'my social',
    'his social',
    'her social',
    'their social',
    'your social',
    'social no',
    'social num*',
    'social insurance number us',
    'taxpayer id*',
    'taxpayerid*',
    'tin',
    'tax id ssn',
    'numero de seguro social',
    'seguro social',
  ],
  against: [
    'order*',
    'part',
    'sku',
    'ticket*',
    'invoice*',
    'model',
    'serial*',
    'tracking',
    'ref',
    'reference',
    'phone*',
    'fax',
    'tel',
    'isbn*',
    'case',
    'item',
    'product*',
    'version',
    'batch',
    'lot',
    'cas',
    'ein',
    'zip',
  ],
  checks:
    'Area 001–665 or 667–899, group and serial not zero, no printed dummy; nine bare digits, blanks and dots only in context',
  source: 'Social Security Administration, structure and invalid numbers',
  examples: {
    finds: [
      'Her SSN is [[536-90-4399]].',
      '{"ssn": "[[536904399]]"}',
      'Social Security No. [[536 90 4399]]',
      'employee 17: [[536-90-4399]]',
    ],
    ignores: [
      'ssn 078-05-1120',
      'order 536904399 shipped',
      'ssn: ***-**-4399',
      'ssn 666-12-3456',
      'ZIP 12345-6789',
    ],
  },
};

function socialSecurityAt(text: Text, run: DigitRun, first: number): Match | undefined {
  const whole = run.length(first) === 9;
  if (!whole && !isGrouped(run, first)) return undefined;
  const last = whole ? first : first + 2;
  const start = run.start(first);
  const end = run.end(last);
  if (!standsAlone(text, start, end)) return undefined;
  const digits = digitsOf(text, run, first, last);
  if (!isSocialSecurity(digits)) return undefined;
  const dashed = !whole && run.gap(first) === DASH;
  return {
    start,
    end,
    alone: dashed ? 'LIKELY' : undefined,
    inContext: whole ? 'LIKELY' : 'VERY_LIKELY',
  };
}

/** Three, two and four digits with one separator, which leads on to no further digits. */
function isGrouped(run: DigitRun, first: number): boolean {
  const gap = run.gap(first);
  if (gap !== DASH && gap !== SPACE && gap !== DOT) return false;
  return (
    hasShape(run, first, GROUPS, [gap, gap]) &&
    run.gapBefore(first) !== gap &&
    run.gap(first + 2) !== gap
  );
}

function isSocialSecurity(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    area !== '000' &&
    area !== '666' &&
    area < '900' &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000' &&
    !DUMMIES.has(digits) &&
    !isPlaceholder(digits)
  );
}
