import {
  alphabet,
  byteAt,
  DIGIT,
  isWordAt,
  LOWER,
  latin1,
  table,
  UPPER,
  WORD_CLASS,
} from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { LABELLED_ADDRESSES } from './labelled-places.ts';
import { isEscaped, lineBefore } from './nearby.ts';
import { ENGLISH, FRENCH, NAME_FIRST, NUMBER_AND_TOWN, POST_BOX } from './street-forms.ts';
import { BLANK, FRENCH_LETTERS, namePlaces, numberPlaces } from './street-places.ts';
import { STREET_TITLES } from './street-titles.ts';

const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
const DASH = 0x2d;
const SLASH = 0x2f;
const HASH = 0x23;
const REACH = 128;
const REACH_BACK = 64;
const BLANK_BEHIND = alphabet(' ,');
export const STREET_ADDRESS: Detector = {
  name: 'STREET_ADDRESS',
  rank: 48,
  probes: [
    ...numberPlaces(numberFirst),
    ...namePlaces(nameFirst),
    {
      on: 'number',
      lengths: [1, 2, 3, 4, 5],
      after: BLANK_BEHIND,
      needsContext: true,
      verify: (text, run, group) => plainAt(text, run.start(group)),
    },
    {
      on: 'number',
      lengths: [1, 2, 3, 4],
      before: BLANK,
      needsContext: true,
      verify: (text, run, group) => plainNameFirst(text, run.start(group)),
    },
    {
      on: 'word',
      lengths: [2, 3, 4],
      before: BLANK,
      needsContext: true,
      verify: plainNameFirst,
    },
    {
      on: 'prefix',
      prefixes: [
        'P.O',
        'PO Box',
        'P O Box',
        'Post',
        'Apartado',
        'Casella',
        'Caixa',
        'Bo\u00c3\u00aete',
      ],
      verify: boxAt,
    },
    ...LABELLED_ADDRESSES,
  ],
  words: STREET_TITLES,
  against: ['ip address', 'e mail address', 'email address', 'mac address', 'version'],
  checks:
    'a house number with a name and a kind of street in the manner of its country, perhaps with unit, town and code; less typical ones need context',
  source: 'USPS Publication 28, UPU S42, the manners of ten countries',
  examples: {
    finds: [
      'at [[742 Evergreen Terrace, Springfield, IL 62704]].',
      'wohnt [[Musterstraße 12, 10115 Berlin]]',
      'au [[12 rue de la Paix, 75002 Paris]]',
      "UPDATE t SET street = '[[24 rue de l'Abbaye]]' WHERE id = 2",
      'see [[221B Baker Street]]',
      'to [[P.O. Box 1234]]',
    ],
    ignores: [
      'took 12 Main steps',
      'Chapter 3 Getting Started',
      'Chapter 5 The Street',
      'in 3 Dr',
      'MAXstring 128',
      'Spring 2024',
      'addr = addr.slice(0, -1)',
      "'Address: IPv4 10.0.0.5',",
    ],
  },
};

const FRENCH_STARTS: ReadonlySet<string> = new Set(
  'rue|ave|av.|bou|bd |bld|pla|che|all|imp|qua|cou|rou|squ|pas|bis|ter|fau|cit|voi|rua|tra|rod|ala'.split(
    '|',
  ),
);

/** What a house number may hold before the first blank. */
const IN_NUMBER = table((byte) => {
  return WORD_CLASS[byte] !== 0 || byte >= 0x80 || byte === COMMA || byte === DASH || byte === SLASH
    ? 1
    : 0;
});

/** `742 Evergreen Terrace`, `12 rue de la Paix`. */
function numberFirst(text: Text, start: number): Match | undefined {
  const before = byteAt(text, start - 1);
  if (WORD_CLASS[byteAt(text, start)] !== DIGIT || isJoined(text, start, before)) return undefined;
  let at = start;
  while (at < start + 10 && byteAt(text, at) !== SPACE) {
    const byte = byteAt(text, at);
    if (IN_NUMBER[byte] === 0 || (byte === COMMA && byteAt(text, at + 1) !== SPACE))
      return undefined;
    at++;
  }
  if (mayBeEnglish(text, at + 1)) return english(text, start) ?? french(text, start, at);
  return french(text, start, at);
}

/** A name or a quarter of the sky with its capital, or `5th`. */
function mayBeEnglish(text: Text, at: number): boolean {
  const kind = WORD_CLASS[byteAt(text, at)] ?? 0;
  if (kind === UPPER) {
    let end = at + 1;
    while (WORD_CLASS[byteAt(text, end)] === UPPER) end++;
    return end - at < 3;
  }
  if (kind !== DIGIT) return byteAt(text, at) >= 0xc3;
  let end = at;
  while (end < at + 4 && WORD_CLASS[byteAt(text, end)] === DIGIT) end++;
  return WORD_CLASS[byteAt(text, end)] === LOWER && WORD_CLASS[byteAt(text, end + 1)] === LOWER;
}

function isJoined(text: Text, start: number, before: number): boolean {
  if (before === DOT || before === DASH || before === SLASH || before === HASH) return true;
  return isWordAt(text, start - 1) && !isEscaped(text, start - 1);
}

function english(text: Text, start: number): Match | undefined {
  const match = ENGLISH.exec(line(text, start));
  if (!match?.groups) return undefined;
  const { sure, broadway, town } = match.groups;
  if (IN_LICENCES.test(match[0]) || isYear(text, start, match[0])) return undefined;
  if (COUNTED.test(lineBefore(text, start, 12)) || NO_NAME.test(match[0])) return undefined;
  const end = withoutFullStop(text, start + Buffer.byteLength(match[0].trimEnd()));
  if (isWordAt(text, end)) return undefined;
  const typical = town !== undefined || ((sure ?? broadway) !== undefined && !isShort(match[0]));
  return { start, end, alone: typical ? 'LIKELY' : undefined, inContext: 'VERY_LIKELY' };
}

/** A dot before a blank or the end of a line ends the sentence; before a comma or quote it shortens a word. */
function withoutFullStop(text: Text, end: number): number {
  return byteAt(text, end - 1) === DOT && byteAt(text, end) <= SPACE ? end - 1 : end;
}

/** The Free Software Foundation's, which stands in thousands of files. */
const IN_LICENCES = /^(?:59 Temple Pl|51 Franklin St|675 Mass)/;

/** `Chapter 5 The Street`, `Bearing 12 St`. */
const COUNTED =
  /\b(?:chapter|section|step|page|figure|table|version|level|part|lesson|season|episode|round|rule|article|line|column|bearing|grade|day|week) $/i;
/** `24 Hour Parkway`, `5 The Street`. */
const NO_NAME = /^\d+ (?:The|Hour|Day|Week|Month|Year|Way|Lane|Star) \S+$/;

/** `In 2020 The Road` was published. */
function isYear(text: Text, start: number, address: string): boolean {
  if (!/^(?:19|20)\d\d /.test(address)) return false;
  return /\b(?:in|since|of|from|by|until|before|after|for|the) $/i.test(lineBefore(text, start, 8));
}

/** `3 Key Dr`, `5 St St`: a kind of street in two letters may be anything. */
function isShort(address: string): boolean {
  return /^\d{1,2} \S+ (?:St|Dr|Ct|Ln|Rd|Sq|Cir|Ter|Court|Square|Circle)\.?$/.test(address);
}

function french(text: Text, start: number, blank: number): Match | undefined {
  const first = byteAt(text, blank + 1) | 0x20;
  if ((FRENCH_LETTERS[first] ?? 0) === 0 || byteAt(text, blank + 2) < 0x60) return undefined;
  if (!FRENCH_STARTS.has(latin1(text, blank + 1, blank + 4).toLowerCase())) return undefined;
  const match = FRENCH.exec(line(text, start));
  if (!match) return undefined;
  const end = withoutFullStop(text, start + Buffer.byteLength(match[0]));
  if (isWordAt(text, end)) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** `Musterstraße 12, 10115 Berlin`, `Calle Mayor 12`. The probe stands at the number. */
function nameFirst(text: Text, at: number): Match | undefined {
  if (WORD_CLASS[byteAt(text, at)] !== DIGIT || !isBehindStreet(text, at - 1)) return undefined;
  const from = Math.max(text.from, at - REACH_BACK);
  const before = text.bytes.toString('utf8', from, at);
  const name = NAME_FIRST.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0];
  if (name === undefined) return undefined;
  const rest = NUMBER_AND_TOWN.exec(line(text, at));
  if (!rest) return undefined;
  const end = at + Buffer.byteLength(rest[0].trimEnd());
  if (
    isWordAt(text, end) ||
    (byteAt(text, end) === DOT && WORD_CLASS[byteAt(text, end + 1)] === DIGIT)
  ) {
    return undefined;
  }
  const start = at - Buffer.byteLength(name.replace(LABEL_BEFORE, ''));
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** Stands before an address with nothing between, and looks like a word of its name. */
const LABEL_BEFORE =
  /^(?:Address|Street|Adresse|Anschrift|Wohnhaft|Dirección|Domicilio|Indirizzo|Endereço|Adres) (?=\p{Lu})/u;

/** Whether the word before a place may belong to the name of a street: it has a capital, or is `nr.`. */
function isBehindStreet(text: Text, blank: number): boolean {
  let end = blank;
  if (byteAt(text, end - 1) === COMMA) end--;
  const last = byteAt(text, end - 1);
  if (last === DOT || last >= 0x80) return true;
  let start = end;
  while (
    start > end - 30 &&
    (isWordAt(text, start - 1) ||
      byteAt(text, start - 1) >= 0x80 ||
      byteAt(text, start - 1) === DASH)
  )
    start--;
  if (end - start < 3) return false;
  const first = byteAt(text, start);
  return WORD_CLASS[last] === LOWER && (WORD_CLASS[first] === UPPER || first >= 0xc3);
}

const ADDRESS_TITLE =
  /(?:lives? at|living at|resid\w+ at|resid\w+ in|located at|address(?: is)?|addr|street|ship to|bill to|deliver(?:ed)? to|adresse|anschrift|direcci[oó]n|indirizzo|endere[cç]o|adres)["'`]?\s{0,2}[:=]?\s{0,2}["'`]?$/i;
const PLAIN = /^\d{1,5}[A-Za-z]?,? (?:[A-Z][\p{L}'.-]+[ ,]{0,2}){1,6}/u;

/** Any number with names behind it that fills a value, where a title or a label speaks for an address. */
function plainAt(text: Text, start: number): Match | undefined {
  const titled = ADDRESS_TITLE.test(lineBefore(text, start, 32));
  if (!titled && !opensValue(text, start)) return undefined;
  const match = PLAIN.exec(line(text, start));
  if (!match) return undefined;
  const end = start + Buffer.byteLength(match[0].replace(/[ ,]+$/, ''));
  if (isWordAt(text, end) || !(titled || closesValue(text, end))) return undefined;
  return { start, end: withoutFullStop(text, end), alone: undefined, inContext: 'LIKELY' };
}

const PLAIN_NAME = /(?:^|[\n",;|\t>:'*`_(] ?)((?:\p{Lu}[\p{L}.'’-]* ){1,5})$/u;
const PLAIN_NUMBER = /^\d{1,4} ?(?:[a-zA-Z]\b)?(?:[-/]\d{1,4}[a-z]?)?/;

/** Names with a number behind them, in the same place. */
function plainNameFirst(text: Text, at: number): Match | undefined {
  if (WORD_CLASS[byteAt(text, at)] !== DIGIT || !isBehindStreet(text, at - 1)) return undefined;
  const before = text.bytes.toString('utf8', Math.max(text.from, at - REACH_BACK), at);
  const name = PLAIN_NAME.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  const number = PLAIN_NUMBER.exec(line(text, at))?.[0].trimEnd();
  if (name === undefined || number === undefined) return undefined;
  const start = at - Buffer.byteLength(name);
  const end = at + number.length;
  const titled = ADDRESS_TITLE.test(lineBefore(text, start, 32));
  if (isWordAt(text, end) || !(titled || closesValue(text, end))) return undefined;
  return { start, end, alone: undefined, inContext: 'LIKELY' };
}

function opensValue(text: Text, start: number): boolean {
  const before = byteAt(text, start - 1);
  if (before === SPACE) return ':,='.includes(String.fromCharCode(byteAt(text, start - 2)));
  return before === 0 || '",;\t|>\n:\'*`_('.includes(String.fromCharCode(before));
}

function closesValue(text: Text, end: number): boolean {
  const after = byteAt(text, end);
  return after === 0 || '",;\t|<\n\r*`_)'.includes(String.fromCharCode(after));
}

function boxAt(text: Text, start: number): Match | undefined {
  const match = POST_BOX.exec(line(text, start));
  if (!match) return undefined;
  const end = start + Buffer.byteLength(match[0]);
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

function line(text: Text, start: number): string {
  const limit = Math.min(text.to, start + REACH);
  let end = start;
  while (end < limit && text.bytes[end] !== 0x0a) end++;
  return text.bytes.toString('utf8', start, end);
}
