import type { Confidence } from '../../confidence.ts';
import { isPlaceholder } from '../checksums.ts';
import type { Detector, Layout, Match, Text } from '../detector.ts';
import { DASH, type DigitRun, DOT, digitsOf, hasShape, SPACE, standsAlone } from '../digit-run.ts';
import { goesOn } from '../printed.ts';

/** Printed in advertisements, leaflets and textbooks, and struck off for that. */
const DUMMIES: ReadonlySet<string> = new Set(['078051120', '219099999', '457555462', '123456789']);
/** `111-22-3333`, as people fill in forms of which they only want to see the look. */
const REPEATED = /^(.)\1\1(.)\2(.)\3\3\3$/;
const GROUPS = [3, 2, 4];
const layout = (gap: number): Layout => ({ groups: GROUPS, gaps: [gap, gap] });

export const US_SOCIAL_SECURITY_NUMBER: Detector = {
  name: 'US_SOCIAL_SECURITY_NUMBER',
  rank: 80,
  probes: [
    { on: 'number', lengths: [3], layouts: [layout(DASH)], verify: groupedAt },
    {
      on: 'number',
      lengths: [3],
      layouts: [layout(SPACE), layout(DOT)],
      needsContext: true,
      verify: groupedAt,
    },
    {
      on: 'number',
      lengths: [9],
      layouts: [{ groups: [9], gaps: [] }],
      needsContext: true,
      verify: wholeAt,
    },
  ],
  words: [
    'ss',
    's s n',
    's s no',
    'ss id',
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
    'socialsec*',
    'ssan',
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
    'docket*',
    'permit*',
    'parcel*',
    'item',
    'product*',
    'version',
    'batch',
    'lot',
    'cas',
    'ein',
    'zip',
    'claim*',
    'confirmation*',
    'booking*',
    'catalog*',
    'voucher*',
    'coupon*',
    'account num*',
    'account no',
    'acct*',
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

function wholeAt(text: Text, run: DigitRun, group: number): Match | undefined {
  return numberOf(text, run, group, group, undefined, 'LIKELY');
}

/** Three, two and four digits with one separator, which leads on to no further digits. */
function groupedAt(text: Text, run: DigitRun, first: number): Match | undefined {
  const gap = run.gap(first);
  const grouped = hasShape(run, first, GROUPS, [gap, gap]) && !goesOn(run, first, first + 2);
  if (!grouped) return undefined;
  return numberOf(text, run, first, first + 2, gap === DASH ? 'LIKELY' : undefined, 'VERY_LIKELY');
}

function numberOf(
  text: Text,
  run: DigitRun,
  first: number,
  last: number,
  alone: Confidence | undefined,
  inContext: Confidence,
): Match | undefined {
  const start = run.start(first);
  const end = run.end(last);
  if (!standsAlone(text, start, end)) return undefined;
  return isSocialSecurity(digitsOf(text, run, first, last))
    ? { start, end, alone, inContext }
    : undefined;
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
    !REPEATED.test(digits) &&
    !isPlaceholder(digits)
  );
}
