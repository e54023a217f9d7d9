import { attributesText } from './html-attributes.ts';

/** A tag longer than this is none. */
export const LONGEST_TAG = 65_536;
const LONGEST_QUOTED = 32_768;
/** Between the letters of one word there may be these. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);

/** Finds where tags end, in time that grows with the text alone. */
export function tagEnds(): (all: string, open: number) => number {
  let broken = false;
  let searched = '';
  let close = -1;
  return (all, open) => {
    if (searched !== all || (close >= 0 && close < open)) close = all.indexOf('>', open);
    searched = all;
    if (close < 0 || broken) return close;
    const end = unquotedEnd(all, open);
    if (end >= 0 || all.length - open < LONGEST_QUOTED) return end;
    // A page with a quote that nothing closes is read as if there were no quotes.
    broken = true;
    return close;
  };
}

/** Within quotes it is no end. */
function unquotedEnd(all: string, open: number): number {
  let quote = '';
  const most = Math.min(all.length, open + LONGEST_QUOTED);
  for (let at = open + 1; at < most; at++) {
    const letter = all[at];
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '>') return at;
    else if ((letter === '"' || letter === "'") && /[=\s]/.test(all[at - 1] ?? '')) quote = letter;
  }
  return -1;
}

const SPACE = ' ';
const CLOSING = 0x2f;

/** What a tag says: a tab behind a cell, nothing within a word, the values of its attributes. */
export function tagText(tag: string): string {
  const isClosing = tag.charCodeAt(1) === CLOSING;
  const values = isClosing || !tag.includes('=') ? '' : attributesText(tag);
  const breaks = tag.includes('\n') ? breaksIn(tag, values) : '';
  if (values !== '') return ` ${values} ${breaks}`;
  if (breaks !== '') return breaks;
  const name = nameOf(tag, isClosing ? 2 : 1);
  if (INLINE.has(name)) return '';
  return isClosing && CELLS.has(name) ? '\t' : SPACE;
}

/** The line breaks that would be lost. */
function breaksIn(tag: string, values: string): string {
  return '\n'.repeat(Math.max(0, tag.split('\n').length - values.split('\n').length));
}

export function nameOf(tag: string, from: number): string {
  let end = from;
  while (end < tag.length && (tag.charCodeAt(end) | 0x20) >= 0x61) end++;
  return tag.slice(from, end).toLowerCase();
}
