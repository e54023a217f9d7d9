import type { Confidence } from '../confidence.ts';
import { lazy } from '../lazy.ts';
import { byteAt, isWordAt, latin1, table, WORD_CLASS } from './bytes.ts';
import { isPlaceholder } from './checksums.ts';
import type { Layout, Match, Probe, Sparing, Text } from './detector.ts';
import {
  BEGINS_LOOK_ALIKE,
  DASH,
  type DigitRun,
  DOT,
  hasShape,
  isAccountOfName,
  NONE,
  SLASH,
  SPACE,
  standsAlone,
  withPlainSigns,
} from './digit-run.ts';
import { tellingBytes } from './telling-bytes.ts';

/** What carries numbers and letters that look like anything. */
export const GOODS: readonly string[] = [
  'sku*',
  'part',
  'part no',
  'part num*',
  'model*',
  'serial*',
  'order*',
  'product*',
  'item*',
  'ticket*',
  'invoice*',
  'tracking*',
  'voucher*',
  'coupon*',
  'article*',
  'batch*',
  'lot',
];

interface Judgement {
  /** Sees the characters without separators; layout and length are right already. */
  readonly holds?: (plain: string) => boolean;
  readonly inContext?: Confidence;
}

interface DigitsForm extends Judgement {
  /** Every way it is printed, `#` for a digit: `###-##-####`. */
  readonly layouts: readonly string[];
  /** How sure it is by its separators and check digits alone. */
  readonly separated?: Confidence;
  /** The same in one piece; left out, only context makes it a finding. */
  readonly whole?: Confidence;
}

const GAPS: Readonly<Record<string, number>> = { ' ': SPACE, '-': DASH, '.': DOT, '/': SLASH };

function layoutOf(printed: string): Layout {
  const groups = printed.split(/[^#]/).map((group) => group.length);
  const gaps = [...printed].flatMap((sign) => (sign === '#' ? [] : [GAPS[sign] ?? NONE]));
  return { groups, gaps };
}

/** A number that is printed in one of a few layouts. */
export function digitsProbe(form: DigitsForm): Probe {
  const { holds, separated, whole, inContext = 'VERY_LIKELY' } = form;
  const layouts = form.layouts.map(layoutOf);
  const byFirst: Layout[][] = [];
  for (const layout of layouts) {
    const length = layout.groups[0] ?? 0;
    byFirst[length] = [...(byFirst[length] ?? []), layout];
  }
  const verify = (text: Text, run: DigitRun, first: number): Match | undefined => {
    for (const { groups, gaps } of byFirst[run.length(first)] ?? []) {
      if (!hasShape(run, first, groups, gaps)) continue;
      const last = first + groups.length - 1;
      if (groups.length > 1 && (goesOn(run, first, last) || isDialled(text, run.start(first))))
        continue;
      const digits = digitsAt(text, run.start(first), run.end(last));
      if (digits === '' || isPlaceholder(digits) || (holds && !holds(digits))) continue;
      const alone = groups.length > 1 ? separated : whole;
      return { start: run.start(first), end: run.end(last), alone, inContext };
    }
    return undefined;
  };
  const needsContext = separated === undefined && whole === undefined;
  const lengths = lengthsOf(byFirst);
  return { on: 'number', lengths, layouts, inRun: true, needsContext, verify };
}

/** Behind a plus that joins no words there are the groups of a phone number. */
function isDialled(text: Text, start: number): boolean {
  return byteAt(text, start - 1) === 0x2b && !isWordAt(text, start - 2);
}

function lengthsOf(byFirst: readonly (readonly Layout[] | undefined)[]): number[] {
  return byFirst.flatMap((layouts, length) => (layouts ? [length] : []));
}

/** Whether the same separator leads on to further digits on either side, other than to a date or an amount. */
export function goesOn(run: DigitRun, first: number, last: number): boolean {
  const before = run.gapBefore(first) === run.gap(first);
  const behind = run.gap(last) === run.gap(last - 1);
  if (run.gap(first) !== SPACE) return before || behind;
  return (before && !isSplit(run, first - 2)) || (behind && !isSplit(run, last + 1));
}

/** Whether the group is followed by a separator as dates and amounts have it. */
function isSplit(run: DigitRun, group: number): boolean {
  return group >= 0 && group < run.count && run.gap(group) !== NONE && run.gap(group) !== SPACE;
}

let digitsText: Text | undefined;
let digitsStart = 0;
let digitsEnd = 0;
let digitsSeen = '';

/**
 * The digits at a place, read once for all detectors that look there; empty when something goes on
 * around them. What was read last stays true: a text never changes, the next one is another object.
 */
function digitsAt(text: Text, start: number, end: number): string {
  if (digitsText === text && digitsStart === start && digitsEnd === end) return digitsSeen;
  digitsText = text;
  digitsStart = start;
  digitsEnd = end;
  digitsSeen = '';
  if (!standsAlone(text, start, end) || isTagged(text, start, end)) return '';
  if (isAccountOfName(text, start, end)) return '';
  for (let at = start; at < end; at++) {
    const byte = text.bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) digitsSeen += String.fromCharCode(byte);
  }
  return digitsSeen;
}

/** A single character and a dash before it, or a dash and a single character behind it, belong to something else. */
function isTagged(text: Text, start: number, end: number): boolean {
  return (
    (byteAt(text, end) === DASH && isWordAt(text, end + 1) && !isWordAt(text, end + 2)) ||
    (byteAt(text, start - 1) === DASH && isWordAt(text, start - 2) && !isWordAt(text, start - 3))
  );
}

interface WordForm extends Judgement {
  readonly lengths: readonly number[];
  readonly pattern: RegExp;
  readonly alone?: Confidence;
  /** Whether people write it in small letters too, which only counts in context. */
  readonly anyCase?: boolean;
}

/** An identifier in one piece that holds letters and digits. */
export function wordProbe(form: WordForm): Probe {
  const { lengths, pattern, holds, alone, anyCase, inContext = 'VERY_LIKELY' } = form;
  const isOne = (word: string) => pattern.test(word) && (!holds || holds(word));
  const verify = (text: Text, start: number, end: number): Match | undefined => {
    const word = wordAt(text, start, end);
    if (word === '') return undefined;
    if (isOne(word)) return { start, end, alone, inContext };
    if (!anyCase || /[A-Z]/.test(word) || !isOne(word.toUpperCase())) return undefined;
    return { start, end, alone: undefined, inContext };
  };
  const beyond = lazy(() => tellingBytes(pattern, Math.min(...lengths), { anyCase }));
  return { on: 'word', lengths, needsContext: alone === undefined, beyond, verify };
}

let wordText: Text | undefined;
let wordStart = 0;
let wordEnd = 0;
let wordSeen = '';

/** The word at a place, read once for all detectors that look there; empty when it has no letter or goes on. */
function wordAt(text: Text, start: number, end: number): string {
  if (wordText === text && wordStart === start && wordEnd === end) return wordSeen;
  wordText = text;
  wordStart = start;
  wordEnd = end;
  wordSeen = '';
  if (hasLetter(text, start, end) && standsAlone(text, start, end)) {
    wordSeen = latin1(text, start, end);
  }
  return wordSeen;
}

function hasLetter(text: Text, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const kind = WORD_CLASS[byteAt(text, at)] ?? 0;
    if (kind === 1 || kind === 2) return true;
  }
  return false;
}

interface PiecesForm extends Judgement {
  /** Lengths of the first piece: of digits alone, of a word with digits, of capitals alone. */
  readonly digits?: readonly number[];
  readonly word?: readonly number[];
  readonly capitals?: readonly number[];
  /** What may follow the first piece; a different byte ends the look at once. */
  readonly after: string;
  /** Anchored at its beginning; its end is the end of the identifier. */
  readonly pattern: RegExp;
  readonly longest: number;
  /** Whether people write it in small letters too, which only counts in context. */
  readonly anyCase?: boolean;
  /** The groups of digits that it begins with, where the first piece is one: `##.###.###`. */
  readonly layouts?: readonly string[];
  readonly alone?: Confidence;
}

/** An identifier in pieces of letters and digits with separators between them. */
export function piecesProbes(form: PiecesForm): Probe[] {
  const { pattern, holds, alone, anyCase, inContext = 'VERY_LIKELY', longest } = form;
  const signs = new Set([...form.after].map((sign) => sign.charCodeAt(0)));
  const after = table((byte) => (signs.has(byte) || BEGINS_LOOK_ALIKE[byte] ? 1 : 0));
  const look = (text: Text, start: number, end: number): Match | undefined => {
    if (after[byteAt(text, end)] !== 1) return undefined;
    const { written, ends } = withPlainSigns(text, start, longest);
    const exact = pattern.exec(written)?.[0];
    const printed = exact ?? (anyCase ? inSmallLetters(pattern, written) : undefined);
    const stop = ends(printed?.length ?? 0);
    if (printed === undefined || !standsAlone(text, start, stop)) return undefined;
    const plain = printed.replaceAll(/[^A-Za-z0-9]/g, '');
    if (isPlaceholder(plain) || (holds && !holds(plain))) return undefined;
    return { start, end: stop, alone: exact === undefined ? undefined : alone, inContext };
  };
  const sparing = (lengths: readonly number[]): Sparing => ({
    needsContext: alone === undefined,
    after,
    // A look-alike of more bytes moves all that is behind it.
    beyond: lazy(() => tellingBytes(pattern, Math.min(...lengths), { anyCase })),
    beyondInAscii: lazy(() =>
      tellingBytes(pattern, longest, {
        anyCase,
        known: lengths.length === 1 ? lengths[0] : undefined,
      }),
    ),
  });
  const probes: Probe[] = [];
  if (form.digits) {
    const verify = (text: Text, run: DigitRun, first: number) =>
      look(text, run.start(first), run.end(first));
    const layouts = form.layouts && { layouts: form.layouts.map(layoutOf) };
    probes.push({
      on: 'number',
      lengths: form.digits,
      ...sparing(form.digits),
      ...layouts,
      verify,
    });
  }
  const { word, capitals } = form;
  if (word) probes.push({ on: 'word', lengths: word, ...sparing(word), verify: look });
  if (capitals) {
    probes.push({ on: 'capitals', lengths: capitals, ...sparing(capitals), verify: look });
  }
  return probes;
}

/** What the pattern matches, in capitals, where it is written without any. */
function inSmallLetters(pattern: RegExp, written: string): string | undefined {
  const match = pattern.exec(written.toUpperCase())?.[0];
  // Outside of ASCII a letter may have a capital of more than one.
  const isSmall =
    match !== undefined && /^[^A-Z\x80-\uffff]*$/.test(written.slice(0, match.length));
  return isSmall ? match : undefined;
}
