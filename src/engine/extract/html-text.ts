import type { Rewriting } from './decoded.ts';
import { decodeEntities } from './entities.ts';
import { LONGEST_TAG, nameOf, tagEnds, tagText } from './html-tags.ts';

const LONGEST_ENTITY = 40;
/** More than what ends a comment or a script. */
const LONGEST_END = 10;
/** What is taken as it is, by its beginning, and where it ends: remarks, code for the server, characters. */
const VERBATIM: readonly (readonly [begin: string, end: RegExp])[] = [
  ['<!--', /--!?>/g],
  ['<?', /\?>/g],
  ['<![CDATA[', /\]\]>/g],
];
const LONGEST_BEGIN = 9;
const RAW_ENDS = new Map([
  ['script', /<\/script/gi],
  ['style', /<\/style/gi],
]);

/**
 * What a page says: text with its entities decoded, cells a tab apart, values of attributes,
 * comments and scripts. Every line break of the file stays, so that lines are those of the file.
 */
export function htmlText(): Rewriting {
  const page = new Page();
  return (text, ended) => page.read(text, ended);
}

class Page {
  #rest = '';
  #out = '';
  #endsWithSpace = true;
  /** Up to where everything is taken as it is: the end of a comment or a script. */
  #until: RegExp | undefined;
  readonly #tagEnd = tagEnds();

  read(text: string, ended: boolean): string {
    const all = this.#rest + text;
    let at = 0;
    while (at < all.length) {
      const next = this.#until ? this.#raw(all, at, ended) : this.#step(all, at, ended);
      at = Math.abs(next);
      if (next <= 0) break;
    }
    this.#rest = all.slice(at);
    const out = this.#out;
    this.#out = '';
    return out;
  }

  #put(text: string): void {
    if (text === '') return;
    this.#out += text;
    this.#endsWithSpace = text.charCodeAt(text.length - 1) <= 0x20;
  }

  #space(): void {
    if (!this.#endsWithSpace) this.#put(' ');
  }

  /** Text and the tag behind it. Says where to go on; negative, or zero, when more must come first. */
  #step(all: string, at: number, ended: boolean): number {
    const open = all.indexOf('<', at);
    const words = all.slice(at, open < 0 ? all.length : open);
    const cut = open < 0 && !ended ? entityCut(words) : words.length;
    this.#put(plain(words.slice(0, cut)));
    if (open < 0 || (open + LONGEST_BEGIN > all.length && !ended)) return -(at + cut);
    const verbatim = VERBATIM.find(([begin]) => all.startsWith(begin, open));
    if (verbatim) {
      this.#until = verbatim[1];
      this.#space();
      return open + verbatim[0].length;
    }
    const close = isTagStart(all.charCodeAt(open + 1)) ? this.#tagEnd(all, open) : undefined;
    if (close === undefined || close < 0) {
      if (close !== undefined && !ended && all.length - open < LONGEST_TAG) return -open;
      this.#put('<');
      return open + 1;
    }
    this.#tag(all.slice(open, close + 1));
    return close + 1;
  }

  #tag(tag: string): void {
    const said = tagText(tag);
    if (said === ' ') this.#space();
    else this.#put(said);
    if (!tag.endsWith('/>')) this.#until = RAW_ENDS.get(nameOf(tag, 1));
  }

  #raw(all: string, at: number, ended: boolean): number {
    const until = this.#until;
    if (!until) return at;
    until.lastIndex = at;
    const close = until.exec(all);
    const stop = close ? close.index : Math.max(at, all.length - (ended ? 0 : LONGEST_END));
    this.#put(all.slice(at, stop));
    if (!close) return -stop;
    this.#space();
    this.#until = undefined;
    // The tag that ends a script is a tag.
    return close[0].startsWith('<') ? stop : stop + close[0].length;
  }
}

/** A letter, or what begins a closing tag or a declaration. */
function isTagStart(letter: number): boolean {
  const small = letter | 0x20;
  return (small >= 0x61 && small <= 0x7a) || letter === 0x2f || letter === 0x21 || letter === 0x3f;
}

const plain = (words: string): string => {
  const said = decodeEntities(words);
  return said.includes('  ') ? said.replace(/ {2,}/g, ' ') : said;
};

/** Where an entity may have been cut by the end of the piece. */
function entityCut(words: string): number {
  const at = words.lastIndexOf('&');
  return at >= 0 && words.length - at < LONGEST_ENTITY ? at : words.length;
}
