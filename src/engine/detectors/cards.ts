import { alphabet, byteAt, DIGIT, latin1, WORD_CLASS } from './bytes.ts';
import { type IssuerRange, issuerOf } from './card-brands.ts';
import { CARD_WORDS, NOT_CARD_WORDS } from './card-words.ts';
import { luhn, luhnAt } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import {
  DASH,
  DigitRun,
  DOT,
  digitsOf,
  NONE,
  SLASH,
  SPACE,
  sameGap,
  standsAlone,
} from './digit-run.ts';
import { ESCAPED, isEscaped, lineBefore } from './nearby.ts';

/** Groups as cards are printed and as people write them down. */
const PRINTED: ReadonlySet<string> = new Set([
  '4-4-4-4',
  '4-6-5',
  '4-6-4',
  '4-4-4-4-3',
  '4-4-4-4-2',
  '6-13',
  '6-10',
  '8-8',
  '4-4-5',
  '4-4-4-3',
  '4-5-6',
  '4-4-4-2',
]);
/** The same as lists, the longest first, by the length of the first group. */
const SPACED: readonly (readonly (readonly number[])[])[] = Array.from({ length: 9 }, (_, length) =>
  [...PRINTED]
    .map((shape) => shape.split('-').map(Number))
    .filter(([first]) => first === length)
    .sort((left, right) => right.length - left.length),
);
const DIGITS = alphabet('0-9');
const LONGEST = 19;
const SHORTEST = 12;

export const CREDIT_CARD_NUMBER: Detector = {
  name: 'CREDIT_CARD_NUMBER',
  rank: 90,
  probes: [
    {
      on: 'number',
      lengths: [2, 3, 4, 5, 6, 8],
      gaps: [SPACE, DASH, DOT, SLASH],
      leastDigits: SHORTEST,
      inRun: true,
      verify: cardAt,
    },
    { on: 'number', lengths: [12, 13, 14, 15, 16, 17, 18, 19], gate: 'luhn', verify: cardAt },
    // A line end of a JSON string stands before the number: `\n4242…`.
    { on: 'word', lengths: [5, 7, 15, 16, 17, 20], ...ESCAPED, verify: escapedCardAt },
    // The second track of a magnetic stripe as chips send it, with a letter for the sign.
    {
      on: 'word',
      lengths: Array.from({ length: 18 }, (_, at) => at + 21),
      beyond: [
        { at: 1, bytes: DIGITS },
        { at: 11, bytes: DIGITS },
      ],
      verify: chipCardAt,
    },
    // The first track; the second one otherwise begins with a sign.
    { on: 'mark', mark: '%B', verify: (text, at) => cardFrom(text, at + 2) },
    { on: 'mark', mark: '%b', verify: (text, at) => cardFrom(text, at + 2) },
  ],
  words: CARD_WORDS,
  against: NOT_CARD_WORDS,
  checks:
    'issuer range with its lengths, Luhn check digit, printed groups, no longer number or identifier around it',
  source: 'ISO/IEC 7812; the ranges that the card schemes publish',
  examples: {
    finds: [
      'x: [[4242 4242 4242 4242]];',
      'visa [[4539 5787 6362 1486]] 123',
      'amex [[3782-822463-10005]]',
      '{"cardNumber": "[[5555555555554444]]"}',
      '%B[[6011111111111117]]^DOE/JANE^2912101',
      '[[6011111111111117]]D29121010000012300000F',
    ],
    ignores: [
      'card 4242 4242 4242 4243',
      'id 42424242-4242-4242-4242-424242424242',
      'tracking number 4242424242424242',
      'EAN 4006381333931',
    ],
  },
};

function cardAt(text: Text, run: DigitRun, first: number): Match | undefined {
  const match = shaped(text, run, first);
  if (!match) return undefined;
  const label = lineBefore(text, match.start, 40);
  // What is printed in the groups of a card is one, whatever the account is called.
  const grouped = match.end > run.end(first);
  return NOT_CARD_LABEL.test(label) || (!grouped && ACCOUNT_LABEL.test(label)) ? undefined : match;
}

/** The title right before a number says that it is something else. */
const NOT_CARD_LABEL =
  /(?:^|[^a-z])(?:(?:order|track|tracking|shipment|parcel|awb|waybill|imei|imsi|iccid|meid|ean|gtin|upc|isbn|barcode|sku|serial|uuid|guid|hash|checksum|digest|timestamp|epoch|nonce|snowflake|tweet|trace|span|iban|siret|cnpj|lot|batch|invoice|phone|tel|fax|msisdn)(?:[\s_.-]?(?:1?[348]|id|ids|no|nr|num|number|code|key|ref|reference|nanos|micros|ts))?|(?:user|customer|session|request|transaction|txn|reference|message|event|device|product|item|ticket|case|trace|parent|object|entity|file|post|page)[\s_.-]?(?:id|ids|no|nr|num|number|code|key|ref))\.?["'`\]]? {0,3}(?:[:=#>]|=>|is|was)? {0,3}["'`(#]?$/i;

/** An account that is not the primary one, which is what issuers call a card's. */
const ACCOUNT_LABEL =
  /(?:^|[^a-z])(?<!primary[\s_.-]?)(?:account|acct)[\s_.-]?(?:id|ids|no|nr|num|number|code|key|ref)\.?["'`\]]? {0,3}(?:[:=#>]|=>|is|was)? {0,3}["'`(#]?$/i;

/** The key of a record; only a number in one piece is one. */
const IDENTIFIER_LABEL = /(?:^|["'{,;\s<(&?])_?(?:id|uid|oid|pk)["'`]?\s?[:=>]\s?["'`]?$/i;

const own = new DigitRun();

function escapedCardAt(text: Text, start: number): Match | undefined {
  if (!isEscaped(text, start)) return undefined;
  return cardFrom(text, start + 1);
}

function cardFrom(text: Text, at: number): Match | undefined {
  if (WORD_CLASS[byteAt(text, at)] !== DIGIT) return undefined;
  own.read(text, at);
  return own.count === 0 ? undefined : shaped(textFrom(text, at), own, 0);
}

/** Number, `D`, year and month of expiry, service code, and what the issuer adds. */
const SECOND_TRACK = /^(\d{12,19})D\d\d(?:0[1-9]|1[0-2])\d{3,16}F?$/;

function chipCardAt(text: Text, start: number, end: number): Match | undefined {
  const digits = SECOND_TRACK.exec(latin1(text, start, end))?.[1];
  if (digits === undefined || !plausible(digits) || !issuerOf(digits)) return undefined;
  return { start, end: start + digits.length, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** The text as if it began here, so that what stands before does not count as a neighbour. */
function textFrom(text: Text, at: number): Text {
  return { bytes: text.bytes, from: at, to: text.to };
}

/** A number written in groups from `first` on, or in one piece. The longest reading that holds wins. */
function shaped(text: Text, run: DigitRun, first: number): Match | undefined {
  const length = run.length(first);
  const gap = run.gap(first);
  if (length >= SHORTEST || gap === NONE) return ungrouped(text, run, first);
  if (length < 2 || length > 8 || length === 7) return undefined;
  if (run.gapBefore(first) === gap && gap !== SPACE) return undefined;
  if (gap === SPACE) return spaced(text, run, first);
  const last = sameGap(run, first, 9);
  let total = 0;
  for (let group = first; group <= last; group++) total += run.length(group);
  if (total < SHORTEST || total > LONGEST) return undefined;
  return grouped(text, run, first, last);
}

/** Blanks also stand between a card and the numbers around it, so only printed groupings count. */
function spaced(text: Text, run: DigitRun, first: number): Match | undefined {
  for (const groups of SPACED[run.length(first)] ?? []) {
    if (!isSpaced(run, first, groups)) continue;
    const last = first + groups.length - 1;
    if (!passes(text, run, first, last) || hasCode(text, run, first, groups)) continue;
    const match = grouped(text, run, first, last);
    if (!match || isAmongHex(text, match)) continue;
    const before = run.gapBefore(first) === SPACE && run.lengthBefore(first) > 3;
    const after = run.gap(last) === SPACE && last + 1 < run.count && run.length(last + 1) > 3;
    return before || after ? { ...match, alone: undefined, inContext: 'LIKELY' } : match;
  }
  return undefined;
}

/** Four groups of four that are a Visa by themselves, and the code on the back of it: longer ones are rare. */
function hasCode(text: Text, run: DigitRun, first: number, groups: readonly number[]): boolean {
  const isVisa = byteAt(text, run.start(first)) === 0x34;
  return isVisa && groups.join('-') === '4-4-4-4-3' && passes(text, run, first, first + 3);
}

/** One of a row of hexadecimal numbers with as many digits: some of them have none but decimal ones. */
function isAmongHex(text: Text, { start, end }: Match): boolean {
  return (
    HEX_BEHIND.test(latin1(text, end, end + 6)) || HEX_BEFORE.test(latin1(text, start - 6, start))
  );
}
const HEX_BEHIND = /^ (?=[0-9A-F]{0,3}[A-F])[0-9A-F]{4}(?![0-9A-Za-z])/i;
const HEX_BEFORE = /(?:^|[^0-9A-Za-z])(?=[0-9A-F]{0,3}[A-F])[0-9A-F]{4} $/i;

function isSpaced(run: DigitRun, first: number, groups: readonly number[]): boolean {
  if (first + groups.length > run.count) return false;
  for (let at = 1; at < groups.length; at++) {
    if (run.length(first + at) !== groups[at] || run.gap(first + at - 1) !== SPACE) return false;
  }
  return true;
}

/** The check digit of the groups, read where they stand. */
function passes(text: Text, run: DigitRun, first: number, last: number): boolean {
  let sum = 0;
  let double = false;
  for (let group = last; group >= first; group--) {
    for (let at = run.end(group) - 1; at >= run.start(group); at--) {
      const digit = (text.bytes[at] ?? 0) - 48;
      sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
      double = !double;
    }
  }
  return sum % 10 === 0;
}

function grouped(text: Text, run: DigitRun, first: number, last: number): Match | undefined {
  const printed = PRINTED.has(shapeOf(run, first, last));
  const dashed = run.gap(first) === DASH;
  if (!printed && !dashed) return undefined;
  for (let group = first; group <= last; group++) if (run.length(group) < 2) return undefined;
  const start = run.start(first);
  const end = run.end(last);
  if (!standsAlone(text, start, end)) return undefined;
  const digits = digitsOf(text, run, first, last);
  if (!plausible(digits)) return undefined;
  const issuer = issuerOf(digits);
  if (!issuer) {
    const odd = printed && digits.length > 12;
    return odd ? { start, end, alone: undefined, inContext: 'LIKELY' } : undefined;
  }
  const sure = isSure(issuer, digits) || (printed && isUsual(digits));
  return { start, end, alone: sure ? 'LIKELY' : undefined, inContext: 'VERY_LIKELY' };
}

function ungrouped(text: Text, run: DigitRun, group: number): Match | undefined {
  const length = run.length(group);
  if (length < SHORTEST || length > LONGEST) return undefined;
  const start = run.start(group);
  const end = run.end(group);
  const before = byteAt(text, start - 1);
  if (before === PLUS || !standsAlone(text, start, end)) return undefined;
  if (before === DOT && !ABBREVIATION.test(lineBefore(text, start, 8))) return undefined;
  if (!luhnAt(text, start, end)) return undefined;
  const digits = digitsOf(text, run, group, group);
  if (!plausible(digits)) return undefined;
  const issuer = issuerOf(digits);
  if (!issuer) return undefined;
  if (IDENTIFIER_LABEL.test(lineBefore(text, start, 12))) return undefined;
  const sure = isSure(issuer, digits) && !isPart(text, start, end);
  return { start, end, alone: sure ? 'LIKELY' : undefined, inContext: 'VERY_LIKELY' };
}

/** `no.4…`: everything else before a dot is a path or the whole part of a decimal. */
const ABBREVIATION = /(?:^|[^a-z])(?:no|nr|num|n|c)\.$/i;

const PLUS = 0x2b;
const HASH = 0x23;

/** A negative number, a part of a path, an order: `-4…`, `/4…/`, `#4…`. */
function isPart(text: Text, start: number, end: number): boolean {
  const before = byteAt(text, start - 1);
  if (before === HASH || before === DASH) return true;
  return before === SLASH && (byteAt(text, end) === SLASH || byteAt(text, start - 2) > 0x20);
}

/** Sixteen digits, or the nineteen of Visa and UnionPay. */
function isUsual(digits: string): boolean {
  return digits.length === 16 || (digits.length === 19 && /^[46]/.test(digits));
}

function isSure(issuer: IssuerRange, digits: string): boolean {
  return issuer.sure.includes(digits.length);
}

function plausible(digits: string): boolean {
  return digits.charCodeAt(0) !== 0x30 && luhn(digits) && !/^(.)\1*$/.test(digits);
}

function shapeOf(run: DigitRun, first: number, last: number): string {
  let shape = String(run.length(first));
  for (let group = first + 1; group <= last; group++) shape += `-${run.length(group)}`;
  return shape;
}
