import { byteAt } from './bytes.ts';
import type { Match, Probe, Text } from './detector.ts';
import { lineBefore } from './nearby.ts';

const LONGEST = 160;
const NEWLINE = 0x0a;

/** A value with its place. */
export interface Written {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

interface Labelled {
  /** What the names of fields hold that are looked at, in small letters. */
  readonly names: readonly string[];
  /** Sees titles in small letters with blanks between their words. */
  readonly wants: (title: string) => boolean;
  /** Sees only what has a title that is wanted. */
  readonly judge: (value: Written, title: string, quoted: boolean) => Match | undefined;
}

/** Values that are found by nothing but what they are called: the label, the key, the title of their column. */
export function labelledProbes({ names, wants, judge }: Labelled): Probe[] {
  return [
    {
      on: 'assignment',
      names,
      verify: (text, { valueStart, quoted }) => {
        const title = titleBefore(text, valueStart);
        if (title === undefined || !wants(title)) return undefined;
        const value = wholeValue(text, valueStart, quoted);
        return value && judge(value, title, quoted);
      },
    },
    {
      on: 'cell',
      wants: (title) => wants(plainTitle(title)),
      verify: (text, start, end, title) => {
        const written = text.bytes.toString('utf8', start, end);
        return judge({ start, end, written }, plainTitle(title), true);
      },
    },
  ];
}

const LABEL = /([\p{L}][\p{L}\d'’ _-]{0,30})["'`*\\]{0,3}\s{0,2}(?:=>|[:=>])\s{0,2}["'`*\\]{0,3}$/u;

function titleBefore(text: Text, at: number): string | undefined {
  const line = Buffer.from(lineBefore(text, at, 48), 'latin1').toString('utf8');
  const label = LABEL.exec(line)?.[1];
  return (
    label && plainTitle(label.replace(/^.*\b(?:the|a|my|your|his|her|const|let|var|export) /i, ''))
  );
}

/** `shippingAddress_1` as `shipping address 1`. */
function plainTitle(title: string): string {
  const apart = title.replaceAll(/(?<=\p{Ll})(?=\p{Lu}|\d)/gu, ' ');
  return apart
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The whole of a value that begins here: up to its quote, or to the end of its line, cell or tag. */
function wholeValue(text: Text, at: number, quoted: boolean): Written | undefined {
  const quote = quoted ? byteAt(text, at - 1) : 0;
  const limit = Math.min(text.to, at + LONGEST);
  let end = at;
  while (end < limit && !ends(text.bytes[end] ?? 0, quote)) end++;
  if (end === limit && end < text.to) return undefined;
  const written = text.bytes.toString('utf8', at, end).replace(/[\s.,*_\\]+$/, '');
  return written === '' ? undefined : { start: at, end: at + Buffer.byteLength(written), written };
}

function ends(byte: number, quote: number): boolean {
  if (quote !== 0) return byte === quote || byte === NEWLINE;
  return byte < 0x20 || ';|<>"{}&'.includes(String.fromCharCode(byte));
}
