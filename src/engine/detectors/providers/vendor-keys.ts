import type { NamedValue } from '../../scan/named-value.ts';
import { byteAt, isWordAt, latin1, runEnd, runStart, table } from '../bytes.ts';
import type { Match, Probe, Text } from '../detector.ts';
import { isKeyWord, nameWords, speaksAgainst } from './name-words.ts';
import { fits, formatMarked, formatNamed, type NamedFormat, PAIRED } from './named-keys.ts';
import { keyAt } from './prefixed-keys.ts';
import { shapeAt } from './shaped-keys.ts';
import { phrases, wordsAfter, wordsBefore } from './vendor-nearby.ts';

/** A key of a vendor that is given a name: told by its own form, or by the vendor's name in or near it. */
export function vendorKeyOf(text: Text, named: NamedValue): Match | undefined {
  const { start, end, value, name, meaning } = named;
  const begun = keyAt(text, start) ?? shapeAt(text, start);
  if (begun) return begun;
  if (meaning.noun === 'password' || end - start > 600) return undefined;
  const words = nameWords(name);
  const own = formatMarked(value) ?? formatNamed(phrases(words), value, false);
  if (own) return found(own, start, end);
  const near = vendorNear(text, start, end, value);
  return near && found(near, start, end);
}

/** What nobody could tell the vendor of until now. */
export function withVendor(text: Text, match: Match): Match {
  if (match.kind !== 'UNSPECIFIED') return match;
  const begun = keyAt(text, match.start) ?? shapeAt(text, match.start);
  if (begun) return begun;
  const { start, end } = match;
  const near = vendorNear(text, start, end, latin1(text, start, end));
  return near ? { ...match, kind: near.format.kind } : match;
}

function vendorNear(
  text: Text,
  start: number,
  end: number,
  value: string,
): NamedFormat | undefined {
  return (
    formatNamed(nearestFirst(wordsBefore(text, start)), value, true) ??
    formatNamed(phrases(wordsAfter(text, end)), value, true) ??
    paired(text, start, end, value)
  );
}

function nearestFirst(words: readonly string[]): string[] {
  return phrases([...words].reverse()).reverse();
}

function found({ format }: NamedFormat, start: number, end: number): Match {
  return { start, end, kind: format.kind, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

const REACH_OF_PAIR = 240;

function paired(text: Text, start: number, end: number, value: string): NamedFormat | undefined {
  const entry = PAIRED.find((format) => fits(format, value));
  if (!entry?.beside) return undefined;
  const around = `${latin1(text, start - REACH_OF_PAIR, start)}\n${latin1(text, end, end + REACH_OF_PAIR)}`;
  return PAIRED.find((format) => fits(format, value) && format.beside?.test(around));
}

const PAIRED_LENGTHS = new Set(
  PAIRED.flatMap(({ least, most }) =>
    most - least > 12 ? [] : Array.from({ length: most - least + 1 }, (_, i) => least + i),
  ),
);
const VALUE = table((byte) =>
  /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte)) && byte < 0x80 ? 1 : 0,
);
const PARTED = table((byte) =>
  ' \t\n\r"\'`>(|,;:=[{<)]}&\\'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const LONGEST_VALUE = 96;

/** Values that nothing names: the secret beside its public id, and keys in sentences and tables. */
export const NAMELESS_PROBES: readonly Probe[] = [
  {
    on: 'word',
    lengths: Array.from({ length: 57 }, (_, i) => i + 8),
    verify: (text, wordStart, wordEnd) => {
      const before = VALUE[byteAt(text, wordStart - 1)] === 1;
      const after = VALUE[byteAt(text, wordEnd)] === 1;
      const start = before ? runStart(text, wordStart, VALUE, LONGEST_VALUE) : wordStart;
      const end = after ? runEnd(text, wordEnd, VALUE, LONGEST_VALUE) : wordEnd;
      if (PAIRED_LENGTHS.has(end - start) && isApart(text, start, end)) {
        const value = latin1(text, start, end);
        const entry = paired(text, start, end, value);
        if (entry) return found(entry, start, end);
      }
      return end - start < 16 || start !== wordStart ? undefined : spokenOf(text, start, end);
    },
  },
];

function isApart(text: Text, start: number, end: number): boolean {
  return (
    (start === text.from || PARTED[byteAt(text, start - 1)] === 1) &&
    (end === text.to || PARTED[byteAt(text, end)] === 1 || byteAt(text, end) === 0x2e)
  );
}

const SPOKEN_AFTER = table((byte) => (' \t|>('.includes(String.fromCharCode(byte)) ? 1 : 0));
const NEAR_WORDS = 5;

/** `our Datadog API key is 0123…`, `| Datadog | API key | 0123… |` */
function spokenOf(text: Text, start: number, end: number): Match | undefined {
  let before = start - 1;
  while (isQuote(byteAt(text, before))) before--;
  if (SPOKEN_AFTER[byteAt(text, before)] !== 1 || isWordAt(text, end)) return undefined;
  const words = wordsBefore(text, start, 0);
  const nearest = words.slice(0, NEAR_WORDS);
  if (!nearest.some((word) => isKeyWord(word))) return undefined;
  if (speaksAgainst(nearest.slice(0, 2).reverse())) return undefined;
  const value = latin1(text, start, end);
  const entry = formatNamed(nearestFirst(words), value, true);
  return entry && found(entry, start, end);
}

function isQuote(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60 || byte === 0x5c;
}
