import type { Rewriting } from './decoded.ts';
import { decodeEntities } from './entities.ts';
import { attributesText } from './html-attributes.ts';

/** A tag longer than this is none. */
const LONGEST_TAG = 65_536;
const LONGEST_ENTITY = 40;
/** Between the letters of one word there may be these. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);

/**
 * What a page says: text with its entities decoded, cells a tab apart, values of attributes,
 * comments and scripts. Every line break of the file stays, so that lines are those of the file.
 */
export function htmlText(): Rewriting {
  let rest = '';
  /** Up to where everything is taken as it is: the end of a comment or a script. */
  let until: RegExp | undefined;

  return (text, ended) => {
    const all = rest + text;
    let out = '';
    let at = 0;
    while (at < all.length) {
      if (until) {
        until.lastIndex = at;
        const close = until.exec(all);
        const stop = close ? close.index : Math.max(at, ended ? all.length : all.length - 10);
        out += all.slice(at, stop);
        at = stop;
        if (!close) break;
        at += close[0].startsWith('--') ? close[0].length : 0;
        out += ' ';
        until = undefined;
        continue;
      }
      const open = all.indexOf('<', at);
      const words = all.slice(at, open < 0 ? all.length : open);
      const cut = open < 0 && !ended ? entityCut(words) : words.length;
      out += plain(words.slice(0, cut));
      at += cut;
      if (open < 0) break;
      if (open + 4 > all.length && !ended) break;
      if (all.startsWith('<!--', open)) {
        until = /--!?>/g;
        out += ' ';
        at = open + 4;
        continue;
      }
      if (!/[a-zA-Z/!?]/.test(all[open + 1] ?? '')) {
        out += '<';
        at = open + 1;
        continue;
      }
      const close = tagEnd(all, open);
      if (close < 0) {
        if (!ended && all.length - open < LONGEST_TAG) break;
        out += '<';
        at = open + 1;
        continue;
      }
      const tag = all.slice(open, close + 1);
      out += tagText(tag);
      at = close + 1;
      const raw = /^<(script|style)\b/i.exec(tag)?.[1]?.toLowerCase();
      if (raw && !tag.endsWith('/>')) until = raw === 'script' ? /<\/script/gi : /<\/style/gi;
    }
    rest = all.slice(at);
    return out;
  };
}

const plain = (words: string): string => decodeEntities(words).replace(/ {2,}/g, ' ');

/** Where an entity may have been cut by the end of the piece. */
function entityCut(words: string): number {
  const at = words.lastIndexOf('&');
  return at >= 0 && words.length - at < LONGEST_ENTITY ? at : words.length;
}

function tagEnd(all: string, open: number): number {
  const first = all.indexOf('>', open);
  if (first < 0) return -1;
  let quote = '';
  const most = Math.min(all.length, open + LONGEST_TAG);
  for (let at = open + 1; at < most; at++) {
    const letter = all[at];
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '>') return at;
    else if ((letter === '"' || letter === "'") && /[=\s]/.test(all[at - 1] ?? '')) {
      quote = letter;
    }
  }
  return most === open + LONGEST_TAG ? first : -1;
}

function tagText(tag: string): string {
  const name = /^<\/?([a-zA-Z][\w:-]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  const values = tag.startsWith('</') || tag.startsWith('<!') ? '' : attributesText(tag);
  const breaks = '\n'.repeat(tag.split('\n').length - 1 - (values.split('\n').length - 1));
  if (values !== '') return ` ${values} ${breaks}`;
  if (breaks !== '') return breaks;
  if (INLINE.has(name)) return '';
  return CELLS.has(name) && tag.startsWith('</') ? '\t' : ' ';
}
