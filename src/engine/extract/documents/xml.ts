import { decodeEntities } from '../entities.ts';

/** What is told of a document of XML as it is read. Names come without their prefixes. */
export interface XmlEvents {
  readonly open?: (name: string, tag: string) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** A tag longer than this is none. */
const LONGEST_TAG = 1_048_576;

/** Reads XML piece by piece; broken XML gives what can be made of it. */
export function xmlReader({ open, text, close }: XmlEvents): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const all = rest === '' ? piece : rest + piece;
    let at = 0;
    for (;;) {
      const next = all.indexOf('<', at);
      if (next < 0) break;
      if (next > at) text?.(decodeEntities(all.slice(at, next)));
      at = next;
      const end = markupEnd(all, next);
      if (end < 0) break;
      markup(all, next, end);
      at = end;
    }
    // Text without a tag behind it waits for one, as a tag waits for its end.
    rest = all.slice(at);
    if (rest.length > LONGEST_TAG) {
      text?.(decodeEntities(rest));
      rest = '';
    }
  };

  function markup(all: string, from: number, end: number): void {
    const second = all.charCodeAt(from + 1);
    if (second === SLASH) {
      close?.(localName(all, from + 2, end - 1));
    } else if (second === BANG) {
      if (all.startsWith('<![CDATA[', from)) text?.(all.slice(from + 9, end - 3));
    } else if (second !== QUESTION) {
      const name = localName(all, from + 1, end - 1);
      open?.(name, all.slice(from, end));
      if (all.charCodeAt(end - 2) === SLASH) close?.(name);
    }
  }
}

const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const LESS = 0x3c;
const MORE = 0x3e;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/** Behind the markup that begins here; -1 when it has no end yet. */
function markupEnd(all: string, from: number): number {
  if (all.startsWith('<!--', from)) return endOf(all, '-->', from + 4);
  if (all.startsWith('<![CDATA[', from)) return endOf(all, ']]>', from + 9);
  let quote = 0;
  for (let at = from + 1; at < all.length; at++) {
    const letter = all.charCodeAt(at);
    if (quote !== 0) {
      if (letter === quote) quote = 0;
      // An attribute may not hold it: the quote was never closed.
      else if (letter === LESS) return at;
    } else if (letter === MORE) return at + 1;
    else if (letter === DOUBLE || letter === SINGLE) quote = letter;
  }
  return -1;
}

function endOf(all: string, mark: string, from: number): number {
  const at = all.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function localName(all: string, from: number, most: number): string {
  let start = from;
  let at = from;
  for (; at < most; at++) {
    const letter = all.charCodeAt(at);
    if (letter <= 0x20 || letter === SLASH) break;
    if (letter === 0x3a) start = at + 1;
  }
  return all.slice(start, at);
}

/** The value of an attribute, by its name without a prefix. */
export function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(`${name}=`); at > 0; at = tag.indexOf(`${name}=`, at + 1)) {
    if (!/[\s:]/.test(tag[at - 1] ?? '')) continue;
    const from = at + name.length + 2;
    const close = tag.indexOf(tag[from - 1] ?? '"', from);
    return close < 0 ? undefined : decodeEntities(tag.slice(from, close));
  }
  return undefined;
}
