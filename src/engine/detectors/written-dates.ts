import type { Confidence } from '../confidence.ts';
import { byteAt, DIGIT, isDigitAt, isWordAt, latin1, WORD_CLASS } from './bytes.ts';
import { inDate } from './dates.ts';
import type { Match, Text } from './detector.ts';
import { DASH, type DigitRun, DOT, NONE, SLASH, SPACE } from './digit-run.ts';
import { isEmphasised } from './emphasis.ts';
import { monthOf } from './month-names.ts';
import { isEscaped } from './nearby.ts';

export interface WrittenDate extends Match {
  readonly year: number;
}

/** A date that begins with the digits of this group, or with the name of the month before it. */
export function dateAt(text: Text, run: DigitRun, group: number): WrittenDate | undefined {
  const length = run.length(group);
  if (length === 8) return compact(text, run, group);
  if (length !== 1 && length !== 2 && length !== 4) return undefined;
  return (
    numeric(text, run, group) ??
    (length < 3 ? aroundDay(text, run.start(group), run.end(group)) : undefined) ??
    ideographic(text, run, group)
  );
}

const ORDINAL = /^\d{1,2}(?:st|nd|rd|th|er)$/;

/** A date whose day is a word such as `23rd`. */
export function ordinalDateAt(text: Text, start: number, end: number): WrittenDate | undefined {
  const word = latin1(text, start, end);
  return ORDINAL.test(word) ? aroundDay(text, start, start + word.length - 2) : undefined;
}

function aroundDay(text: Text, start: number, end: number): WrittenDate | undefined {
  return dayFirst(text, start, end) ?? monthFirst(text, start, end);
}

/** `2026-11-23`, `23.11.2026`, `11/23/2026` and the short forms of the last two. */
function numeric(text: Text, run: DigitRun, group: number): WrittenDate | undefined {
  const sign = run.gap(group);
  if (sign === DASH && group === run.count - 2) return beforeTime(text, run, group);
  if (sign !== DASH && sign !== DOT && sign !== SLASH) return undefined;
  if (run.gap(group + 1) !== sign || run.gapBefore(group) === sign) return undefined;
  const after = run.gap(group + 2);
  if (after !== NONE && after !== SPACE) return undefined;
  const start = run.start(group);
  const end = run.end(group + 2);
  const before = byteAt(text, start - 1);
  if (before === 0x2b || (before === sign && sign !== SLASH)) return undefined;
  const next = byteAt(text, end);
  if (next === SLASH && isDigitAt(text, end + 1)) return undefined;
  if ((before === 0x5f || next === 0x5f) && !isEmphasised(text, start, end)) return undefined;
  const [first, second, third] = [0, 1, 2].map((n) => numberOf(text, run, group + n));
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const widths = `${run.length(group)}${run.length(group + 1)}${run.length(group + 2)}`;
  if (/^4[12][12]$/.test(widths)) {
    if (!inDate(first, second, third)) return undefined;
    return found(start, end, first, sign === DASH ? 'LIKELY' : 'POSSIBLE');
  }
  if (!isDay(first, second)) return undefined;
  if (/^[12]{2}4$/.test(widths)) {
    return third < 1800 || third > 2199 ? undefined : found(start, end, third, 'POSSIBLE');
  }
  return /^[12]{2}2$/.test(widths) ? found(start, end, century(third), undefined) : undefined;
}

/** `2026-11-23T10:15:00`: the day and the hour make a word. */
function beforeTime(text: Text, run: DigitRun, group: number): WrittenDate | undefined {
  const start = run.start(group);
  const match = /^(\d{4})-(\d{2})-(\d{2})T\d/.exec(latin1(text, start, start + 12));
  if (!match || run.gapBefore(group) !== NONE) return undefined;
  const year = Number(match[1]);
  if (!inDate(year, Number(match[2]), Number(match[3]))) return undefined;
  return found(start, start + 10, year, 'LIKELY');
}

function isDay(first: number, second: number): boolean {
  return inDate(2000, first, second) || inDate(2000, second, first);
}

function century(short: number): number {
  return short > 30 ? 1900 + short : 2000 + short;
}

function numberOf(text: Text, run: DigitRun, group: number): number | undefined {
  return group < run.count ? Number(latin1(text, run.start(group), run.end(group))) : undefined;
}

function compact(text: Text, run: DigitRun, group: number): WrittenDate | undefined {
  const start = run.start(group);
  const end = run.end(group);
  const digits = latin1(text, start, end);
  const year = Number(digits.slice(0, 4));
  if (!inDate(year, Number(digits.slice(4, 6)), Number(digits.slice(6)))) return undefined;
  if (run.gap(group) !== NONE || run.gapBefore(group) !== NONE) return undefined;
  return found(start, end, year, undefined);
}

const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[ \-/]?\s?(?:of |de |di |d['’])?(\p{L}{3,13})\.?,?[ \-/]?\s?(?:of |de |del )?(\d{4}|['’]?\d{2})(?![\p{L}\d]|[.\-/]\d)/u;

/** `23 November 2026`, `23. November 2026`, `23-Nov-26`, `23 de noviembre de 2026`, `1er mai 2026`. */
function dayFirst(text: Text, start: number, end: number): WrittenDate | undefined {
  if (!mayGoOn(text, end) || isWordAt(text, start - 1)) return undefined;
  const written = utf8(text, start, start + 40);
  const match = DAY_FIRST.exec(written);
  const month = monthOf(match?.[2] ?? '');
  if (!match || month === undefined) return undefined;
  const year = yearOf(match[3] ?? '');
  if (!inDate(year, month, Number(match[1]))) return undefined;
  return found(start, start + Buffer.byteLength(match[0]), year, 'LIKELY');
}

function mayGoOn(text: Text, at: number): boolean {
  const next = byteAt(text, at);
  if (next === SPACE || next === DASH || next === DOT || next === SLASH) {
    const beyond = byteAt(text, at + 1);
    return beyond === SPACE || beyond > 0x40;
  }
  return next > 0x40;
}

function yearOf(written: string): number {
  const digits = written.replace(/^['’]/, '');
  return digits.length === 2 ? century(Number(digits)) : Number(digits);
}

const MONTH_BEFORE = /(?<![\p{L}\d])(\p{L}{3,13})\.?[ -]$/u;
const YEAR_BEHIND = /^\d{1,2}(?:st|nd|rd|th)?,?[ -]?\s?(\d{4}|['’]\d{2})(?!\d)/;

/** `November 23, 2026`, `Nov-23-2026`. The probe stands at the day. */
function monthFirst(text: Text, at: number, end: number): WrittenDate | undefined {
  const before = byteAt(text, at - 1);
  if (before !== SPACE && before !== DASH) return undefined;
  const letter = byteAt(text, at - 2);
  if (letter !== DOT && letter < 0x61) return undefined;
  const match = MONTH_BEFORE.exec(utf8(text, at - 30, at));
  const month = monthOf(match?.[1] ?? '');
  if (!match || month === undefined) return undefined;
  const behind = YEAR_BEHIND.exec(latin1(text, at, at + 14));
  const year = yearOf(behind?.[1] ?? '');
  if (!behind || !inDate(year, month, Number(latin1(text, at, end)))) return undefined;
  let start = at - Buffer.byteLength(match[0]);
  if (isEscaped(text, start)) start++;
  return found(start, at + behind[0].length, year, 'LIKELY');
}

const IDEOGRAPHIC = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]/;

/** `2026年11月23日`, `2026년 11월 23일`. */
function ideographic(text: Text, run: DigitRun, group: number): WrittenDate | undefined {
  const start = run.start(group);
  if (run.length(group) !== 4 || byteAt(text, run.end(group)) < 0x20) return undefined;
  const behind = byteAt(text, run.end(group));
  if (behind < 0xe0 && byteAt(text, run.end(group) + 1) < 0xe0) return undefined;
  const match = IDEOGRAPHIC.exec(utf8(text, start, start + 30));
  if (!match || !inDate(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined;
  return found(start, start + Buffer.byteLength(match[0]), Number(match[1]), 'LIKELY');
}

function utf8(text: Text, from: number, to: number): string {
  return text.bytes.toString('utf8', Math.max(text.from, from), Math.min(text.to, to));
}

function found(
  start: number,
  end: number,
  year: number,
  alone: Confidence | undefined,
): WrittenDate {
  return { start, end, year, alone, inContext: 'VERY_LIKELY' };
}

/** Whether digits, or letters that are no time, go on right behind. */
export function goesOnBehind(text: Text, end: number): boolean {
  const next = byteAt(text, end);
  if ((WORD_CLASS[next] ?? 0) === 0) return false;
  return WORD_CLASS[next] === DIGIT || next !== 0x54;
}
