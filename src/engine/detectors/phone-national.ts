import { byteAt, isDigitAt, isWordAt, latin1 } from './bytes.ts';
import type { Match, Text } from './detector.ts';
import { isEscaped, lineBefore } from './nearby.ts';
import { isAmount, NO_PHONE, TYPICAL } from './phone-forms.ts';
import {
  cut,
  isEndOfMore,
  isPartOfMore,
  matched,
  readWritten,
  type Written,
} from './phone-numbers.ts';
import { hasFormOf, internationally, isNational, isNorthAmerican } from './phone-plans.ts';

const OPEN = 0x28;
const CLOSE = 0x29;
const PLUS = 0x2b;
const DOT = 0x2e;
const ZERO = 0x30;

/** The plans that a number without a calling code is held against when words speak for a phone. */
const ZERO_TRUNK =
  'GB DE FR IT NL BE CH AT IE SE FI RO TR UA IL ZA EG NG KE IN PK JP KR TW AU NZ MY TH VN PH ID AR BR AE SA'.split(
    ' ',
  );
const NO_TRUNK = 'US ES PT IT DK NO PL CZ GR SG HK MX CO PE CL IN BR CN RU HU FR'.split(' ');

const TITLE_OF_OTHERS =
  /(?:isbn|issn|ssn|ein|tin|vat|zip|plz|iban|bic|imei|serial|order|invoice|ticket|tracking|sku|version|build|price|amount|total|account|acct|konto|case|ref(?:erence)?|(?:^|[^a-z])(?:id|date|time|ts|epoch|timestamp))(?:[\s_.-]?(?:id|no|nr|num|number|#))?["'`]?\s{0,2}[:=#]?\s{0,2}["'`(#]?$/i;

/** A number with its plus, or with the zeros that stand for it. */
export function internationalAt(text: Text, plus: number): Match | undefined {
  const first = plus + 1;
  const before = byteAt(text, plus - 1);
  if (!isDigitAt(text, first) || byteAt(text, first) === ZERO) return undefined;
  if (isJoined(text, plus) || before === 0x29 || before === 0x5d || before === PLUS) {
    return undefined;
  }
  const bracket = before === OPEN && !isWordAt(text, plus - 2);
  const written = readWritten(text, first);
  const match = dialled(written) ?? titledOnly(text, plus, written);
  if (!match) return undefined;
  const closes = bracket && latinHas(text, first, match.end, 0x29);
  return withExtension(text, { ...match, start: closes ? plus - 1 : plus });
}

/** Whatever its plan says of it, a number with a plus behind `Phone:` is meant to be dialled. */
function titledOnly(text: Text, plus: number, written: Written): Match | undefined {
  if (!isFormed(written) || isWordAt(text, written.end)) return undefined;
  if (!PHONE_TITLE.test(lineBefore(text, plus, 32))) return undefined;
  return matched(written, 'POSSIBLE', 'LIKELY');
}

function latinHas(text: Text, from: number, to: number, byte: number): boolean {
  const at = text.bytes.indexOf(byte, from);
  return at >= 0 && at < to;
}

function dialled(written: Written): Match | undefined {
  let possible: Match | undefined;
  const groups = written.ends.length;
  const whole = cut(written, 1);
  if (whole.digits.length > 9 && internationally(whole.digits) === 'assigned') {
    return matched(whole, 'LIKELY', 'VERY_LIKELY');
  }
  for (let count = groups; count > 0; count--) {
    const part = cut(written, count);
    const digits = part.digits.length < 8 ? '' : withoutTrunk(part);
    if (digits.length < 8 || digits.length > 15 || /^\d+\.\d+$/.test(part.shape)) continue;
    const standing = internationally(digits);
    if (standing === 'assigned') return matched(part, 'LIKELY', 'VERY_LIKELY');
    if (standing === 'possible' && !/^(\d)\1+$/.test(digits)) {
      const alone = count > 1 || digits.length > 10 ? 'POSSIBLE' : undefined;
      possible ??= matched(part, alone, 'LIKELY');
    }
  }
  return possible;
}

/** `+44 (0)20 …`: the zero is dialled inside the country only. */
function withoutTrunk({ digits, shape }: Written): string {
  const code = /^(\d) ?\((\d)\)/.exec(shape);
  if (code?.[2] !== '1') return digits;
  const width = Number(code[1]);
  return digits[width] === '0' ? digits.slice(0, width) + digits.slice(width + 1) : digits;
}

/** A number of the North American plan as printed: `(415) 555-0132`, `415-555-0132`, `1.415.555.0132`. */
export function americanAt(text: Text, digit: number): Match | undefined {
  if (!isInThreesAndFour(text, digit)) return undefined;
  const start = numberStart(text, digit);
  if (byteAt(text, start - 1) === PLUS || isJoined(text, start)) return undefined;
  const written = readWritten(text, start);
  const shape = AMERICAN.exec(written.shape)?.[0];
  if (shape === undefined) return undefined;
  const count = written.ends.findIndex((group) => group.shape === shape.length) + 1;
  const part = cut(written, count);
  const digits = shape.startsWith('1') ? part.digits.slice(1) : part.digits;
  if (shape.startsWith('1') && part.digits[0] !== '1') return undefined;
  const sound = /^[2-9](?!11)\d\d[2-9]\d{6}$/.test(digits);
  if (isPartOfMore(text, part.start, part.end) && !isListed(text, part)) return undefined;
  if (TITLE_OF_OTHERS.test(lineBefore(text, start, 32))) return undefined;
  const spaced = /^(?:1 )?3 3 4$/.test(shape);
  if (spaced) return withExtension(text, matched(part, undefined, 'VERY_LIKELY'));
  // Area code 555 is what documents and forms show, whatever comes behind it.
  if (!sound && !digits.startsWith('555')) {
    return withExtension(text, matched(part, undefined, 'LIKELY'));
  }
  const alone = isNorthAmerican(digits) ? 'LIKELY' : 'POSSIBLE';
  return withExtension(text, matched(part, alone, 'VERY_LIKELY'));
}

const AMERICAN =
  /^(?:1[ .-]?)?(?:\(3\)[ -]?3[ .-]4|3-3-4|3\.3\.4|3 3-4|3 3 4|3\/3-4|3 - 3 - 4|3-3 4)(?!\d)/;

/** Whether digits stand in groups of three, three and four, perhaps behind a one. Looks at bytes only. */
function isInThreesAndFour(text: Text, digit: number): boolean {
  let at = digit;
  if (byteAt(text, at) === 0x31 && !isDigitAt(text, at + 1)) at = separatorEnd(text, at + 1);
  const exchange = groupEnd(text, at, 3);
  const line = exchange === 0 ? 0 : groupEnd(text, separatorEnd(text, exchange), 3);
  const end = line === 0 ? 0 : groupEnd(text, separatorEnd(text, line), 4);
  return end !== 0 && !isDigitAt(text, end);
}

/** A bracket belongs to a number when it closes behind the first group. */
function numberStart(text: Text, digit: number): number {
  if (byteAt(text, digit - 1) !== OPEN) return digit;
  let end = digit;
  while (end < digit + 6 && isDigitAt(text, end)) end++;
  return byteAt(text, end) === CLOSE ? digit - 1 : digit;
}

function isJoined(text: Text, start: number): boolean {
  return isWordAt(text, start - 1) && !isEscaped(text, start - 1);
}

function separatorEnd(text: Text, from: number): number {
  let at = from;
  while (at < from + 4 && isSeparator(byteAt(text, at))) at++;
  return at;
}

function isSeparator(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x28 && byte < 0x30) || byte === 0xc2 || byte >= 0x80;
}

/** Where so many digits end, or 0 when there are fewer or nothing parts them from more. */
function groupEnd(text: Text, at: number, size: number): number {
  for (let digit = at; digit < at + size; digit++) if (!isDigitAt(text, digit)) return 0;
  return isDigitAt(text, at + size) ? 0 : at + size;
}

/** Behind the number a blank and other digits may follow, as in a line of a table. */
function isListed(text: Text, { start, end }: Written): boolean {
  if (isJoined(text, start) || isWordAt(text, end)) return false;
  return !/[-.:/]\d$/.test(lineBefore(text, start + 1, 3)) && byteAt(text, end) === 0x20;
}

/** A zero, a bracket, the trunk eight of Russia or three digits of Spain begin what is typical. */
function mayBeTypical(text: Text, digit: number): boolean {
  const first = byteAt(text, digit);
  if (first === ZERO) return isDigitAt(text, digit + 1);
  if (byteAt(text, digit - 1) === OPEN) return true;
  if (first === 0x38 && !isDigitAt(text, digit + 1)) return true;
  return (first === 0x36 || first === 0x37 || first === 0x39) && groupEnd(text, digit, 3) !== 0;
}

/** A number as it is dialled inside its country, typical in how it is written. */
export function typicalAt(text: Text, digit: number): Match | undefined {
  if (!mayBeTypical(text, digit)) return undefined;
  const start = numberStart(text, digit);
  const before = byteAt(text, start - 1);
  if (before === PLUS || before === DOT || isJoined(text, start)) return undefined;
  if (isEndOfMore(text, start)) return undefined;
  const written = readWritten(text, start);
  if (written.ends.length < 2 || written.digits.length < 8) return undefined;
  if (written.digits.startsWith('00')) return abroad(text, written);
  if (written.digits.length > 12) return undefined;
  if (written.digits.startsWith('010203')) return undefined;
  // The number of a file and its year.
  if (written.shape === '4/4' && /(?:19|20)\d\d$/.test(written.digits)) return undefined;
  if (NO_PHONE.test(written.shape) || isPartOfMore(text, start, written.end)) return undefined;
  if (written.shape === '3 3 3' && isAmount(text, written.end)) return undefined;
  for (const [shape, begins, countries] of TYPICAL) {
    if (!begins.test(written.digits) || !shape.test(written.shape)) continue;
    if (!countries.split(' ').some((country) => hasFormOf(country, written.digits))) continue;
    if (TITLE_OF_OTHERS.test(lineBefore(text, start, 32))) return undefined;
    return matched(written, 'POSSIBLE', 'VERY_LIKELY');
  }
  return undefined;
}

/** `0049 30 901820`: zeros stand for the plus. */
function abroad(text: Text, written: Written): Match | undefined {
  if (isPartOfMore(text, written.start, written.end) || written.shape.includes('.'))
    return undefined;
  const known = internationally(written.digits.slice(2)) === 'assigned';
  return known && written.digits.length > 10
    ? matched(written, 'POSSIBLE', 'VERY_LIKELY')
    : undefined;
}

const YEARS = /^(?:(?:19|20)\d\d){2}$/;

/** Any number that some plan knows; only words make it a finding. */
export function dialledAt(text: Text, digit: number): Match | undefined {
  const start = numberStart(text, digit);
  const before = byteAt(text, start - 1);
  if (before === PLUS || before === DOT || isJoined(text, start)) return undefined;
  if (isDigitBefore(text, start)) return undefined;
  const written = readWritten(text, start);
  const line = lineBefore(text, start, 32);
  const titled = PHONE_TITLE.test(line);
  for (let count = written.ends.length; count > 0; count--) {
    const part = cut(written, count);
    if (isWordAt(text, part.end) || isPartOfMore(text, start, part.end)) continue;
    if (YEARS.test(part.digits) && part.shape === '4-4') continue;
    const formed = titled || fillsCell(text, part) ? isFormed(part) : false;
    if (!formed && (!isDialled(part) || NO_PHONE.test(part.shape))) continue;
    if (TITLE_OF_OTHERS.test(line)) return undefined;
    return withExtension(text, matched(part, undefined, 'LIKELY'));
  }
  return undefined;
}

/** Right before a number: nobody writes anything else behind it. */
const PHONE_TITLE =
  /(?:phone|tel|mobile|mobil|cell|fax|handy|telefon|t[eé]l[eé]fono|telefone|telefoon|celular|m[oó]vil|portable|gsm|whatsapp|hotline|msisdn|contact|dial)(?:[\s_-]?(?:no|nr|num|number|nummer))?\.?["'`]?\s{0,2}[:=#>]?\s{0,2}["'`]?$/i;

/** A value of its own in a table. */
function fillsCell(text: Text, { start, end }: Written): boolean {
  return isEdge(byteAt(text, start - 1)) && isEdge(byteAt(text, end));
}

function isEdge(byte: number): boolean {
  return (
    byte === 0 || byte < 0x20 || byte === 0x2c || byte === 0x3b || byte === 0x22 || byte === 0x7c
  );
}

/** As long as a number that is dialled, and neither a date nor a number of social security. */
function isFormed({ digits, shape }: Written): boolean {
  if (digits.length < 7 || digits.length > 15 || /^(.)\1+$/.test(digits)) return false;
  return !/^4[-./]2[-./]2|^[12][-./][12][-./](?:2|4)$|^3-2-4$|^\d+\.\d+$/.test(shape);
}

const EXTENSION = /^,? ?(?:x|ext\.?|extension) ?\d{1,6}(?!\d)/i;

/** `415-555-0132 x12`: the extension belongs to the number. */
function withExtension(text: Text, match: Match): Match {
  const behind = EXTENSION.exec(latin1(text, match.end, match.end + 20))?.[0];
  return behind === undefined ? match : { ...match, end: match.end + behind.length };
}

function isDigitBefore(text: Text, start: number): boolean {
  const before = byteAt(text, start - 1);
  if (before === CLOSE && isDigitAt(text, start - 2)) return true;
  if (byteAt(text, start - 2) === CLOSE && isDigitAt(text, start - 3)) return true;
  return (
    isDigitAt(text, start - 2) && !isWordAt(text, start - 1) && !isEdge(byteAt(text, start - 1))
  );
}

function isDialled({ digits, shape }: Written): boolean {
  if (/^(.)\1+$/.test(digits)) return false;
  if (digits.startsWith('00')) return internationally(digits.slice(2)) !== undefined;
  if (digits.startsWith('011') && internationally(digits.slice(3)) === 'assigned') return true;
  if (shape === '3-4') return /^[2-9]/.test(digits);
  if (digits.length < 8 || digits.length > 13) return false;
  if (digits.startsWith('0')) return ZERO_TRUNK.some((country) => isNational(country, digits));
  if (NO_TRUNK.some((country) => isNational(country, digits))) return true;
  if (digits.length === 11 && digits.startsWith('1')) return isNorthAmerican(digits.slice(1));
  return digits.length > 10 && internationally(digits) === 'assigned';
}
