import { byteAt, isWordAt, LOWER, table, WORD_CLASS } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { GREETED_NAMES } from './greeted-names.ts';
import { LABELLED_NAMES } from './labelled-names.ts';
import { NAME_TITLES } from './name-titles.ts';
import {
  BEYOND_ASCII,
  isInitial,
  isUpper,
  mayBegin,
  readName,
  type Token,
  tokenAt,
} from './name-tokens.ts';
import { endsName, isAmbiguousGiven, isGivenName, isSurname, KNOWN_NAMES } from './name-words.ts';
import { lineBefore } from './nearby.ts';
import { isPersonsName } from './people-names.ts';

const NAME_LENGTHS = Array.from({ length: 15 }, (_, i) => i + 2);
const CAPITAL_LENGTHS = Array.from({ length: 11 }, (_, i) => i + 3);
const OPENS_VALUE = table((byte) => ('",;\t|>\n\':'.includes(String.fromCharCode(byte)) ? 1 : 0));
const LISTED_LENGTHS = Array.from({ length: 11 }, (_, i) => i + 4);
const BEFORE_SURNAME = table((byte) => (byte === 0x20 ? 1 : 0));
const SPACE = 0x20;
const DOT = 0x2e;
const COMMA = 0x2c;
const APOSTROPHE = 0x27;

const TITLES = (
  'Mr. |Mr |Mrs|Ms. |Ms |Miss |Mx. |Dr. |Dr |Prof|Doctor |Sir |Dame |Lord |Lady |Rev|Hon. |Herr|Frau |Monsieur |' +
  'Madame |Mademoiselle |Mme|Mlle|Sr. |Sra|Srta|Don |Signor|Sig. |Dott|Avv. |Ing. |Senhor|Dhr. |Mevr|Meneer |' +
  'Pan |Pani |Capt|Sgt|Col. '
).split('|');

export const PERSON_NAME: Detector = {
  name: 'PERSON_NAME',
  rank: 30,
  probes: [
    { on: 'name', lengths: NAME_LENGTHS, verify: knownAt },
    { on: 'name', lengths: NAME_LENGTHS, before: OPENS_VALUE, needsContext: true, verify: valueAt },
    { on: 'capitals', lengths: [1], after: BEYOND_ASCII, verify: knownAt },
    { on: 'capitals', lengths: [1], after: BEYOND_ASCII, needsContext: true, verify: valueAt },
    { on: 'prefix', prefixes: TITLES, verify: titledAt },
    {
      on: 'assignment',
      names: [
        'name',
        'patient',
        'employee',
        'applicant',
        'beneficiary',
        'apellido',
        'nombre',
        'cognome',
      ],
      verify: (text, { valueStart }) => labelledAt(text, valueStart),
    },
    { on: 'capitals', lengths: CAPITAL_LENGTHS, verify: capitalsAt },
    { on: 'name', lengths: LISTED_LENGTHS, after: BEFORE_SURNAME, verify: listedPair },
    ...LABELLED_NAMES,
    ...GREETED_NAMES,
  ],
  words: NAME_TITLES,
  checks:
    'given names and surnames of thirty languages, titles of address, initials and particles; other names need the title of a column or a label',
  source:
    'lists of common names of this project; @cspell/dict-people-names for names under a label',
  offByDefault: 'names are words of every language, and the lists know the common ones only',
  examples: {
    finds: [
      'met [[Anna Schmidt]] there',
      'Dear Mr. [[Zablocki]],',
      '"firstName": "[[Quillon]]"',
      '[[Johnson, Emily]]',
    ],
    ignores: ['The Quick Brown Fox', 'Main Street Bakery', 'class JohnSmith', 'version: Andrea'],
  },
};

const TITLE =
  /(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Dame|Lord|Lady|Rev|Hon|Herr|Herrn|Frau|Hr|Fr|Monsieur|Madame|Mademoiselle|Mme|Mlle|Señor|Señora|Sr|Sra|Srta|Don|Doña|Signor|Signora|Sig|Dott|Dottoressa|Avv|Ing|Senhor|Senhora|Dhr|Mevr|Mevrouw|Meneer|Pan|Pani|Capt|Sgt|Lt|Col)\.? (?:Dr\.? |Prof\.? )?$/;
const INTRODUCTION =
  /(?:my name is|name's|i am|i'm|this is|dear|hi|hello|hey|mein name ist|ich bin|ich hei(?:ß|Ã.)e|je m'appelle|je suis|me llamo|mi nombre es|soy|mi chiamo|sono|meu nome é|mijn naam is|ik ben|jag heter|signed(?: by)?|regards,|sincerely,|cheers,|gr(?:ü|Ã.)(?:ß|Ã.|ss)en?,?|cordialement,?|saludos,?)\s{1,2}$/i;
const LABEL =
  /(?:(?:^|[^a-z])(?:first|last|full|given|family|middle|maiden|legal|customer|client|patient|employee|student|contact|holder|account|guest|person|user|your)[\s_-]?(?:'?s )?name|firstname|lastname|fullname|surname|patient|employee|applicant|beneficiary|vorname|nachname|pr(?:é|Ã.)nom|apellidos?|nombre|cognome)["'`]?\s{0,2}[:=>]\s{0,2}["'`]?$/i;
const NAME_LABEL = /(?:^|[^a-z])name["'`]?\s{0,2}[:=>]\s{0,2}["'`]?$/i;

/** A word of the lists, and what follows it. Most words with a capital are none. */
function knownAt(text: Text, seen: number, end: number): Match | undefined {
  const next = byteAt(text, end);
  if (next < 0x80 && !KNOWN_NAMES.mayHave(text.bytes, seen, end)) return undefined;
  const start = realStart(text, seen);
  const first = mayBegin(text, start) ? tokenAt(text, start) : undefined;
  if (!first || endsName(first.plain)) return undefined;
  const given = isGivenName(first.plain) || isDouble(first.plain);
  if (given && isBehindGiven(text, start)) return undefined;
  if (!given) return surnameFirst(text, first) ?? surnameLast(text, first);
  const words = readName(text, first);
  if (words.length > 1) return known(text, start, words);
  const line = lineBefore(text, start, 40);
  if (!INTRODUCTION.test(line) && !NAME_LABEL.test(line)) return surnameFirst(text, first);
  return match(start, first.end, 'POSSIBLE', 'LIKELY');
}

/** `Smith, John`, and a surname that fills a cell with more before it. */
function surnameFirst(text: Text, first: Token): Match | undefined {
  if (!isSurname(first.plain)) return undefined;
  const end = reversedEnd(text, first);
  return end === undefined ? undefined : match(first.start, end, 'LIKELY', 'VERY_LIKELY');
}

/** An unknown word and a known surname that are a whole value. */
function surnameLast(text: Text, last: Token): Match | undefined {
  if (byteAt(text, last.start - 1) !== SPACE || !isSurname(last.plain)) return undefined;
  let start = last.start - 1;
  while (start > last.start - 24 && !isEdge(byteAt(text, start - 1))) start--;
  const first = tokenAt(text, start);
  if (!first || first.end !== last.start - 1 || endsName(first.plain)) return undefined;
  if (isShoutedOrCode(text, first) || !fillsCell(text, start, last.end)) return undefined;
  return match(start, last.end, 'POSSIBLE', 'LIKELY');
}

function isEdge(byte: number): boolean {
  return byte <= SPACE || '",;|>:\''.includes(String.fromCharCode(byte));
}

function isShoutedOrCode(text: Text, { start, end }: Token): boolean {
  return (
    end - start < 3 ||
    isCode(text, start, end) ||
    !/[a-z]/.test(text.bytes.toString('latin1', start + 1, end))
  );
}

/** Whoever is addressed by a title, whatever the name. */
function titledAt(text: Text, at: number): Match | undefined {
  let start = at;
  while (start < at + 12 && byteAt(text, start) !== SPACE && byteAt(text, start) !== DOT) start++;
  while (start < at + 14 && (byteAt(text, start) === DOT || byteAt(text, start) === SPACE)) start++;
  if (!TITLE.test(lineBefore(text, start, 24))) return undefined;
  const first = tokenAt(text, start);
  if (!first || endsName(first.plain) || first.end - start < 2) return undefined;
  const end = (readName(text, first).at(-1) ?? first).end;
  return match(start, end, 'LIKELY', 'VERY_LIKELY');
}

/** Any name that fills a value of its own, where a title or a label speaks for it. */
function valueAt(text: Text, seen: number): Match | undefined {
  const start = realStart(text, seen);
  const first = mayBegin(text, start) ? tokenAt(text, start) : undefined;
  if (!first || endsName(first.plain)) return undefined;
  const end = (readName(text, first).at(-1) ?? first).end;
  if (!fillsCell(text, start, end) || isCode(text, start, end)) return undefined;
  return match(start, end, undefined, 'LIKELY');
}

/** `Patient: Maria Okonjo`, `First name = Quillon`. */
function labelledAt(text: Text, start: number): Match | undefined {
  const first = tokenAt(text, start);
  if (!first || endsName(first.plain) || first.end - start < 2) return undefined;
  if (!LABEL.test(lineBefore(text, start, 40))) return undefined;
  const end = (readName(text, first).at(-1) ?? first).end;
  return isCode(text, start, end) ? undefined : match(start, end, 'LIKELY', 'VERY_LIKELY');
}

/** `h: TArg<T>`, `author = None`: neither quoted nor a line's only word. */
function isCode(text: Text, start: number, end: number): boolean {
  const after = byteAt(text, end);
  if (after === 0x3c && byteAt(text, end + 1) !== 0x2f) return true;
  const word = text.bytes.toString('latin1', start, end);
  return (
    /^(?:None|True|False|Null|Any|String|Object|Unknown|Undefined)$|[a-z][A-Z]|^[A-Z]{2}[a-z]/.test(
      word,
    ) && !/^(?:Mc|Mac|De|Di|La|Le|Van|O)[A-Z]/.test(word)
  );
}

/** `Hans-Peter`, `Jean-Luc`. */
function isDouble(plain: string): boolean {
  return plain.includes('-') && plain.split('-').every(isGivenName);
}

/** The beginning of `O'Connor` and `D'Angelo`, of which the word that was seen is the end. */
function realStart(text: Text, start: number): number {
  const joined = byteAt(text, start - 1) === APOSTROPHE && /[ODLM]/.test(letterAt(text, start - 2));
  return joined && !isWordAt(text, start - 3) ? start - 2 : start;
}

function letterAt(text: Text, at: number): string {
  return String.fromCharCode(byteAt(text, at));
}

/** The name began at the word before. */
function isBehindGiven(text: Text, start: number): boolean {
  if (byteAt(text, start - 1) !== SPACE) return false;
  const before = /(?:^|[^A-Za-z])([A-Z][a-z]+) (?:[A-Z]\.? )?$/.exec(lineBefore(text, start, 24));
  return before?.[1] !== undefined && isGivenName(before[1].toLowerCase());
}

function known(text: Text, start: number, words: readonly Token[]): Match | undefined {
  const [first, ...rest] = words;
  const last = rest.at(-1);
  if (!first || !last) return undefined;
  const surname = rest.findLastIndex((word) => isSurname(word.plain.split('-')[0] ?? ''));
  const ambiguous = isAmbiguousGiven(first.plain);
  if (isInTitle(text, last.end)) return match(start, last.end, undefined, 'LIKELY');
  if (surname >= 0) {
    const reach = rest.length - surname > 1 && rest.length > 2 ? rest[surname] : last;
    return match(start, (reach ?? last).end, ambiguous ? 'POSSIBLE' : 'LIKELY', 'VERY_LIKELY');
  }
  const strong = !ambiguous && rest.length < 3;
  return match(start, last.end, strong ? 'POSSIBLE' : undefined, 'LIKELY');
}

/** Capitals that go on behind speak for a heading or the name of something else. */
function isInTitle(text: Text, end: number): boolean {
  return byteAt(text, end) === SPACE && isUpper(byteAt(text, end + 1));
}

/** `Smith, John` and `Smith, John A.` */
function reversedEnd(text: Text, last: Token): number | undefined {
  if (byteAt(text, last.end) !== COMMA || byteAt(text, last.end + 1) !== SPACE) return undefined;
  const given = tokenAt(text, last.end + 2);
  if (!given || !isGivenName(given.plain)) return undefined;
  const initial = tokenAt(text, given.end + 1);
  const has = byteAt(text, given.end) === SPACE && isInitial(initial, text);
  return has && initial ? initial.end + (byteAt(text, initial.end) === DOT ? 1 : 0) : given.end;
}

/** `Delmer Schoen`: two rare names side by side, and no third word with a capital. */
function listedPair(text: Text, start: number, end: number): Match | undefined {
  if (!mayBegin(text, start) || !isUpper(byteAt(text, end + 1))) return undefined;
  const first = tokenAt(text, start);
  const last = first && tokenAt(text, first.end + 1);
  if (!first || !last || last.end - last.start < 4 || isInTitle(text, last.end)) return undefined;
  if (isCapital(text, start) || isCode(text, start, last.end)) return undefined;
  const words = [first, last].map((token) => text.bytes.toString('utf8', token.start, token.end));
  return words.every(isPersonsName) ? match(start, last.end, 'POSSIBLE', 'LIKELY') : undefined;
}

/** A word with a capital stands before. */
function isCapital(text: Text, start: number): boolean {
  return /[A-Z][\w'-]* $/.test(lineBefore(text, start, 24));
}

/** A value of its own: between quotes, tags, commas, tabs or line ends. */
function fillsCell(text: Text, start: number, end: number): boolean {
  const before = byteAt(text, start - 1);
  const after = byteAt(text, end);
  const opens = before === 0 || '",;\t|>\n\':'.includes(String.fromCharCode(before));
  const blank = before === SPACE && ':=|,'.includes(String.fromCharCode(byteAt(text, start - 2)));
  return (opens || blank) && (after === 0 || '",;\t|<\r\n\''.includes(String.fromCharCode(after)));
}

function match(
  start: number,
  end: number,
  alone: Match['alone'],
  inContext: Match['inContext'],
): Match {
  return { start, end, alone, inContext };
}

/** `ANNA SCHMIDT`, `SCHMIDT, ANNA`: both words have to be known. */
function capitalsAt(text: Text, start: number, end: number): Match | undefined {
  if (!KNOWN_NAMES.mayHave(text.bytes, start, end)) return undefined;
  if (!mayBegin(text, start) || byteAt(text, end) === 0x5f) return undefined;
  const first = text.bytes.toString('latin1', start, end).toLowerCase();
  const given = isGivenName(first);
  if (!given && !isSurname(first)) return undefined;
  const comma = byteAt(text, end) === COMMA;
  const next = tokenAt(text, end + (comma ? 2 : 1));
  if (!next || byteAt(text, next.start - 1) !== SPACE || next.plain.length < 2) return undefined;
  const fits = given ? isSurname(next.plain) && !comma : comma && isGivenName(next.plain);
  if (!fits || !isAllCapitals(text, next)) return undefined;
  const sure = !isAmbiguousGiven(given ? first : next.plain);
  return match(start, next.end, sure ? 'POSSIBLE' : undefined, 'LIKELY');
}

function isAllCapitals(text: Text, { start, end }: Token): boolean {
  for (let at = start; at < end; at++) if (WORD_CLASS[byteAt(text, at)] === LOWER) return false;
  return true;
}
