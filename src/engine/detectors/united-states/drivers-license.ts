import type { Detector } from '../detector.ts';
import { judgedBy, ofNation } from '../nation.ts';
import { lineBefore } from '../nearby.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

/** Letters and digits in one piece, as the states print them. */
const STATE_FORMS = [
  '[A-Z]\\d{6,9}', // California, New York, Arizona, Virginia, Massachusetts, Hawaii, Kentucky, Nebraska, Ohio …
  '[A-Z]\\d{10,14}', // Michigan, Illinois, Florida, Maryland, Minnesota, Wisconsin, New Jersey
  '[A-Z]{2}\\d{5,7}', // Ohio, Colorado, West Virginia
  '[A-Z]{2}\\d{6}[A-Z]', // Idaho
  '[A-Z]{3}\\d{6}', // North Dakota
  '[A-Z]\\d{6}R', // Missouri
  '\\d{3}[A-Z]{2}\\d{4}', // Iowa
  '\\d{2}[A-Z]{3}\\d{5}', // New Hampshire
  'NHL\\d{8}', // New Hampshire
  'WDL[A-Z0-9]{9}', // Washington
  '[A-Z]{3,7}[A-Z0-9]{2}\\d{3}[A-Z0-9]{2}', // Washington
  'K\\d{8}', // Kansas
  '\\d{7}[A-Z]', // Maine, Vermont
  '\\d{9}[A-Z]', // Missouri
  '\\d{8}[A-Z]{2}', // Missouri
];

/** As people type the commonest forms. */
const IN_SMALL_LETTERS = '^[a-z]{1,2}\\d{6,14}$';

/** Software, trades and cars have licence numbers too: those of digits alone have to be a driver's. */
function isOfAnything(label: string): boolean {
  const bare = /licen[cs]e[\s_.-]*n(?:o|um|umber)\b/i.test(label);
  return bare && !/driv|\bdl|dmv|operator|\bcdl/i.test(label);
}

export const US_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'US_DRIVERS_LICENSE_NUMBER',
  rank: 52,
  probes: ofNation('us', [
    wordProbe({
      lengths: [7, 8, 9, 10, 11, 12, 13, 14, 15],
      pattern: new RegExp(`^(?:${STATE_FORMS.join('|')})$|${IN_SMALL_LETTERS}`),
      inContext: 'LIKELY',
    }),
    ...judgedBy(
      [
        digitsProbe({
          layouts: [
            '#######',
            '########',
            '#########',
            '##########',
            '############',
            '#############',
            '####-##-####',
            '######-###',
            '## ### ###',
            '### ### ###',
            '##-###-####',
            '###-###-###',
          ],
          inContext: 'LIKELY',
        }),
      ],
      (text, match) => (isOfAnything(lineBefore(text, match.start, 40)) ? undefined : match),
    ),
    ...piecesProbes({
      word: [4, 5],
      capitals: [1],
      after: '- ',
      pattern:
        /^[A-Z][- ]?(?:\d{3}-\d{3}-\d{2}-\d{3}-\d|\d{3}-\d{4}-\d{4}-\d{2}|\d{3}-\d{4}-\d{4}|\d{3}([- ])\d{3}\1\d{3}\1\d{3}|\d{2}-\d{2}-\d{4}|\d{4} \d{5} \d{5})(?!\d)/,
      longest: 20,
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    'driver s licen*',
    'drivers licen*',
    'driver licen*',
    'driverlicen*',
    'driverslicen*',
    'driving licen*',
    'drivers lic*',
    'driver lic*',
    'driver s lic*',
    'dl',
    'dln',
    'dl no',
    'dl num*',
    'dl state',
    'dlnum*',
    'd l',
    'operator licen*',
    'operator s licen*',
    'license state',
    'state id*',
    'dmv',
    'cdl',
    'licencia de conducir',
    'license no',
    'license num*',
    'licence num*',
    'licenseno',
    'licensenum*',
  ],
  checks:
    'A form printed by one of the states, one letter and seven to fourteen digits for most; context',
  source:
    'American Association of Motor Vehicle Administrators, licence number formats of the states',
  examples: {
    finds: [
      "California driver's license [[D4829163]]",
      'DL: [[S514-172-80-844-0]] (Florida)',
      '{"drivers_license":"[[58201947]]"}',
    ],
    ignores: [
      'widget D4829163',
      'license no. 58201947',
      "driver's license class C",
      'license plate 7ABC123',
    ],
  },
};
