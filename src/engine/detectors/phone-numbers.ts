import { byteAt, DIGIT, isDigitAt, isWordAt, latin1, WORD_CLASS } from './bytes.ts';
import type { Match, Text } from './detector.ts';
import { isWideDash, isWideSpace } from './digit-run.ts';
import { isEmphasised } from './emphasis.ts';
import { isEscaped } from './nearby.ts';

/** A number read as it is written: its digits, and what stands between their groups. */
export interface Written {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** The lengths of the groups with their separators, such as `(3) 3-4`; a no-break space is a blank. */
  readonly shape: string;
  /** Where each group ends and how many digits there are up to there. */
  readonly ends: readonly {
    readonly end: number;
    readonly digits: number;
    readonly shape: number;
  }[];
}

const MOST_GROUPS = 7;
const MOST_DIGITS = 17;
const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const UNDERSCORE = 0x5f;

/** Reads on from the first digit, or the bracket before it. */
export function readWritten(text: Text, start: number): Written {
  let at = start;
  let digits = '';
  let shape = '';
  const ends: { end: number; digits: number; shape: number }[] = [];
  while (ends.length < MOST_GROUPS && digits.length < MOST_DIGITS) {
    const { next, signs } = separators(text, at, ends.length === 0);
    if (next < 0) break;
    let end = next;
    while (end < text.to && WORD_CLASS[text.bytes[end] ?? 0] === DIGIT) end++;
    if (end === next || isWordAt(text, end)) break;
    digits += latin1(text, next, Math.min(end, next + 20));
    shape += `${signs}${end - next}`;
    at = end;
    ends.push({ end, digits: digits.length, shape: shape.length });
  }
  return { start, end: at, digits, shape, ends };
}

/** Up to three signs between two groups: a bracket beside a blank, a dash between blanks, or one alone. */
function separators(
  text: Text,
  from: number,
  first: boolean,
): { readonly next: number; readonly signs: string } {
  let next = from;
  let signs = '';
  while (signs.length < 4) {
    const byte = byteAt(text, next);
    if (WORD_CLASS[byte] === DIGIT) break;
    if (byte === SPACE || byte === OPEN || byte === CLOSE || byte === DASH || byte === DOT) {
      signs += String.fromCharCode(byte);
      next++;
    } else if (byte === SLASH) {
      signs += '/';
      next++;
    } else if (byte === 0xc2 && byteAt(text, next + 1) === 0xa0) {
      signs += ' ';
      next += 2;
    } else if (isWideDash(text, next) || isWideSpace(text, next)) {
      signs += isWideDash(text, next) ? '-' : ' ';
      next += 3;
    } else return { next: -1, signs };
  }
  const fits = first ? signs === '' || signs === '(' : SEPARATORS.has(signs);
  return { next: fits && isDigitAt(text, next) ? next : -1, signs };
}

const SEPARATORS: ReadonlySet<string> = new Set([
  ' ',
  '-',
  '.',
  '/',
  ' - ',
  ') ',
  ')',
  ')-',
  ') - ',
  ' (',
  '(',
  '-(',
  '. ',
  ')/',
  ' / ',
  '.(',
]);

/** The same number without its last groups. */
export function cut(written: Written, groups: number): Written {
  const last = written.ends[groups - 1];
  if (!last) return written;
  return {
    start: written.start,
    end: last.end,
    digits: written.digits.slice(0, last.digits),
    shape: written.shape.slice(0, last.shape),
    ends: written.ends.slice(0, groups),
  };
}

/** Whether digits go on before or behind, however separated by one sign. */
export function isPartOfMore(text: Text, start: number, end: number): boolean {
  if (byteAt(text, start - 1) === UNDERSCORE) return !isEmphasised(text, start, end);
  return touches(text, start - 1, -1) || touches(text, end, 1);
}

/** Whether they go on before a number that starts here. */
export function isEndOfMore(text: Text, start: number): boolean {
  if (byteAt(text, start - 1) === UNDERSCORE) return isWordAt(text, start - 2);
  return touches(text, start - 1, -1);
}

function touches(text: Text, at: number, step: -1 | 1): boolean {
  const byte = byteAt(text, at);
  if (WORD_CLASS[byte] !== 0) return step > 0 || !isEscaped(text, at);
  if (byte === UNDERSCORE) return true;
  if (byte === DASH || byte === DOT || byte === SLASH || byte === 0x3a) {
    return isDigitAt(text, at + step) || (byte === DASH && isWordAt(text, at + step));
  }
  return byte === SPACE && isDigitAt(text, at + step);
}

export function matched(
  { start, end }: { readonly start: number; readonly end: number },
  alone: Match['alone'],
  inContext: Match['inContext'],
): Match {
  return { start, end, alone, inContext };
}
