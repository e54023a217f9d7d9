import { lazy } from '../lazy.ts';
import { byteAt, isDigitAt, isWordAt, latin1, table } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { type DigitRun, DOT } from './digit-run.ts';
import { LABELLED_TOWNS } from './labelled-places.ts';
import { isEscaped, lineBefore } from './nearby.ts';
import { AMBIGUOUS_PLACES, CITIES, COUNTRIES_AND_REGIONS } from './place-names.ts';
import { WordTable } from './word-table.ts';

const FIRST_LENGTHS = Array.from({ length: 14 }, (_, i) => i + 2);
const BEYOND_ASCII = table((byte) => (byte >= 0xc3 && byte <= 0xca ? 1 : 0));
const DASH = 0x2d;
const SPACE = 0x20;
const LONGEST_PLACE = 32;

export const LOCATION: Detector = {
  name: 'LOCATION',
  rank: 25,
  probes: [
    { on: 'name', lengths: FIRST_LENGTHS, verify: placeAt },
    { on: 'capitals', lengths: [1, 2, 3], after: BEYOND_ASCII, verify: placeAt },
    { on: 'number', lengths: [1, 2, 3], gaps: [DOT], verify: coordinateAt },
    ...LABELLED_TOWNS,
  ],
  words: [
    'city',
    'town',
    'country*',
    'state',
    'province',
    'region',
    'location*',
    'place',
    'lives in',
    'based in',
    'born in',
    'located in',
    'from',
    'birthplace',
    'place of birth',
    'destination*',
    'stadt',
    'wohnort',
    'ort',
    'land',
    'ville',
    'pays',
    'ciudad',
    'pais',
    'citta',
    'cidade',
    'stad',
    'plaats',
    'miasto',
    'город',
    'coordinate*',
    'coord*',
    'gps',
    'geo*',
    'latlng',
    'lat lon*',
    'lat lng',
    'position',
  ],
  checks:
    'countries, their parts and large cities by name; pairs of decimal coordinates and titled ones with at least three decimals',
  source: 'ISO 3166, lists of this project',
  offByDefault: 'places are named everywhere, and alone say nothing of a person',
  examples: {
    finds: [
      'flew to [[Buenos Aires]] today',
      '"country": "[[Portugal]]"',
      'gps: [[40.7128, -74.0060]]',
    ],
    ignores: ['a Nice day', 'weights 0.7128, 0.4060', 'class SpainTest', 'Reading list'],
  },
};

const setOf = (lines: readonly string[]) =>
  lazy((): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(', '))));
const sure = setOf([...COUNTRIES_AND_REGIONS, ...CITIES]);
const ambiguous = setOf(AMBIGUOUS_PLACES);
const FIRST_WORDS = new WordTable(() => [
  ...new Set(
    [...sure(), ...ambiguous()].map((place) => /^[A-Za-z]+/.exec(place)?.[0] ?? '').filter(Boolean),
  ),
]);

/** The longest place that begins here. */
function placeAt(text: Text, start: number, end: number): Match | undefined {
  if (byteAt(text, end) < 0x80 && !FIRST_WORDS.mayHave(text.bytes, start, end)) return undefined;
  if (isInside(text, start)) return undefined;
  const limit = Math.min(text.to, start + LONGEST_PLACE);
  const written = text.bytes.toString('utf8', start, limit);
  const ends = [...written.matchAll(/(?<=[\p{L}.])(?![\p{L}\d_])/gu)].map((match) => match.index);
  for (const length of ends.reverse()) {
    const place = written.slice(0, length);
    const known = sure().has(place);
    if (!known && !ambiguous().has(place)) continue;
    const stop = start + Buffer.byteLength(place);
    if (isWordAt(text, stop) || byteAt(text, stop) === 0x5f) return undefined;
    return { start, end: stop, alone: known ? 'POSSIBLE' : undefined, inContext: 'LIKELY' };
  }
  return undefined;
}

function isInside(text: Text, start: number): boolean {
  if (isWordAt(text, start - 1)) return !isEscaped(text, start - 1);
  const before = byteAt(text, start - 1);
  return before >= 0x80 || '_.@/$#&\\'.includes(String.fromCharCode(before || SPACE));
}

const PAIR = /^(-?\d{1,2}\.\d{3,15})\s?[,;]\s?([-+]?\d{1,3}\.\d{3,15})(?![\d.])/;
const SINGLE = /^-?\d{1,3}\.\d{3,15}(?![\d.])/;
const AXIS = /(?:^|[^a-z])(?:lat(?:itude)?|lng|lon(?:g|gitude)?)["'`]?\s{0,2}[:=>]\s{0,2}["'`]?$/i;

/** `40.7128, -74.0060`, `"lat": 40.7128`. */
function coordinateAt(text: Text, run: DigitRun, group: number): Match | undefined {
  if (run.length(group + 1) < 3 || run.gap(group + 1) === DOT || run.gapBefore(group) === DOT) {
    return undefined;
  }
  const digit = run.start(group);
  const start = byteAt(text, digit - 1) === DASH && !isDigitAt(text, digit - 2) ? digit - 1 : digit;
  if (isWordAt(text, start - 1) || byteAt(text, start - 1) === DOT) return undefined;
  const written = latin1(text, start, start + 44);
  if (AXIS.test(lineBefore(text, start, 20))) {
    const single = SINGLE.exec(written)?.[0];
    if (single === undefined || Math.abs(Number(single)) > 180) return undefined;
    return { start, end: start + single.length, alone: 'POSSIBLE', inContext: 'LIKELY' };
  }
  const pair = PAIR.exec(written);
  if (!pair || Math.abs(Number(pair[1])) > 90 || Math.abs(Number(pair[2])) > 180) return undefined;
  return { start, end: start + pair[0].length, alone: undefined, inContext: 'LIKELY' };
}
