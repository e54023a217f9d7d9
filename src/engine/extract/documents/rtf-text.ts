import type { Rewriting } from '../decoded.ts';

/** Groups that hold no text of the document. */
const SILENT = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl themedata colorschememapping latentstyles datastore pict objdata generator xmlnstbl mmathPr pgptbl revtbl filetbl'.split(
    ' ',
  ),
);
/** Groups that may be skipped by who does not know them, and are known here. */
const KNOWN = new Set('fldinst shpinst shptxt atnid atnauthor annotation userprops'.split(' '));
const BREAKS = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['row', '\n'],
  ['cell', '\t'],
  ['tab', '\t'],
  ['nestcell', '\t'],
  ['nestrow', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
]);
const PAGES: Readonly<Record<string, string>> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  866: 'ibm866',
  874: 'windows-874',
  10000: 'macintosh',
  65001: 'utf-8',
};

interface Group {
  silent: boolean;
  /** How many characters follow an escaped one for those who do not know it. */
  skip: number;
}

const TOKEN =
  /[{}]|\\(?:'([0-9a-fA-F]{2})|([a-zA-Z]{1,32})(-?\d{1,10})? ?|([^a-zA-Z']))|[^{}\\\r\n]+|[\r\n]+/gy;
const LONGEST_TOKEN = 64;

/** The text of a document in RTF, which is handed over with one character a byte. */
export function rtfText(): Rewriting {
  let rest = '';
  let group: Group = { silent: false, skip: 1 };
  const outer: Group[] = [];
  let toSkip = 0;
  let binary = 0;
  let starred = false;
  let codePage = 'windows-1252';
  let bytes: number[] = [];

  const flush = (): string => {
    if (bytes.length === 0) return '';
    const text = new TextDecoder(codePage).decode(Uint8Array.from(bytes));
    bytes = [];
    return text;
  };

  const word = (name: string, told: string | undefined): string => {
    const number = Number(told ?? 0);
    const wasStarred = starred;
    starred = false;
    if (SILENT.has(name) || (wasStarred && !KNOWN.has(name))) group.silent = true;
    else if (name === 'ansicpg') codePage = PAGES[number] ?? pageOf(number);
    else if (name === 'uc') group.skip = Math.min(16, Math.max(0, number));
    else if (name === 'bin') binary = Math.max(0, number);
    else if (name === 'u') {
      toSkip = group.skip;
      return group.silent ? '' : String.fromCharCode(number & 0xffff);
    }
    return group.silent ? '' : (BREAKS.get(name) ?? '');
  };

  return (text, ended) => {
    const all = rest + text;
    let out = '';
    let at = 0;
    while (at < all.length) {
      if (binary > 0) {
        const skipped = Math.min(binary, all.length - at);
        binary -= skipped;
        at += skipped;
        continue;
      }
      if (!ended && all[at] === '\\' && all.length - at < LONGEST_TOKEN) break;
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(all);
      if (!token) {
        at++;
        continue;
      }
      at = TOKEN.lastIndex;
      const [whole, hex, name, told, symbol] = token;
      if (hex !== undefined) {
        if (toSkip > 0) toSkip--;
        else if (!group.silent) bytes.push(Number.parseInt(hex, 16));
        continue;
      }
      out += flush();
      if (whole === '{') {
        if (outer.length < 4096) outer.push({ ...group });
        toSkip = 0;
      } else if (whole === '}') {
        group = outer.pop() ?? group;
        toSkip = 0;
      } else if (name !== undefined) out += word(name, told);
      else if (symbol !== undefined) {
        if (symbol === '*') starred = true;
        else if (!group.silent) out += SYMBOLS[symbol] ?? '';
      } else if (!/^[\r\n]/.test(whole)) {
        const from = Math.min(toSkip, whole.length);
        toSkip -= from;
        if (!group.silent) out += whole.slice(from);
      }
    }
    rest = all.slice(at);
    return out + (ended ? flush() : '');
  };
}

const SYMBOLS: Readonly<Record<string, string>> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': ' ',
  _: '-',
  '\n': '\n',
  '\r': '\n',
};

const pageOf = (number: number): string =>
  number >= 1250 && number <= 1258 ? `windows-${number}` : 'windows-1252';
