import { table } from '../../detectors/bytes.ts';
import type { Text } from '../../detectors/detector.ts';
import { isBlank, keyBefore, NEWLINE } from './bytes-before.ts';
import type { Label } from './label.ts';
import { isOperator } from './operators.ts';

/** A list may be this long and still give its name to all that stands in it. */
const LONGEST_LIST = 4096;
/** An object with objects in it, likewise. */
const LONGEST_OBJECT = 1024;
const OPENS = 1;
const CLOSES = 2;
const BRACKETS = table((byte) => {
  if (byte === 0x5b || byte === 0x7b) return OPENS;
  if (byte === 0x5d || byte === 0x7d) return CLOSES;
  return 0;
});

/** The names of the lists and objects of JSON and its like around a place. */
export class Brackets {
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  /** Between this bracket and this place there is none. */
  #bracket = -1;
  #seen = 0;
  /** The name of the list or object that was asked about last. */
  #named = -1;
  #name: Label | undefined;
  /** The bracket that is open behind this closing one. */
  #closing = -1;
  #behind = -1;

  open(text: Text): void {
    this.#text = text;
    this.#bracket = -1;
    this.#seen = text.from;
    this.#named = -1;
    this.#closing = -1;
  }

  /** The key of what encloses the place, and of what encloses that. */
  find(at: number): Label | undefined {
    const bracket = this.#nearest(at);
    if (bracket < 0) return undefined;
    const closes = BRACKETS[this.#text.bytes[bracket] ?? 0] === CLOSES;
    const opening = closes ? this.#openingBehind(bracket, at) : bracket;
    if (opening < 0) return undefined;
    if (opening !== this.#named) {
      this.#named = opening;
      this.#name = this.#nameOf(opening);
    }
    return this.#name;
  }

  #nameOf(opening: number): Label | undefined {
    const key = this.#keyOf(opening);
    // What begins a line is in nothing, or its line says in what.
    if (key || this.#beginsLine(opening)) return key;
    const outer = this.#opening(opening);
    return outer < 0 ? undefined : this.#keyOf(outer);
  }

  #beginsLine(at: number): boolean {
    return at === this.#text.from || this.#text.bytes[at - 1] === NEWLINE;
  }

  #nearest(at: number): number {
    const { bytes, from } = this.#text;
    if (at < this.#seen) {
      this.#bracket = -1;
      this.#seen = from;
    }
    const limit = Math.max(from, at - LONGEST_LIST);
    const stop = Math.max(limit, this.#seen);
    let bracket = at - 1;
    while (bracket >= stop && BRACKETS[bytes[bracket] ?? 0] === 0) bracket--;
    if (bracket >= stop) this.#bracket = bracket;
    else if (stop > this.#seen) this.#bracket = -1;
    this.#seen = at;
    return this.#bracket >= limit ? this.#bracket : -1;
  }

  /** The bracket that is open at a place with a closing bracket before it, and none between. */
  #openingBehind(closing: number, at: number): number {
    if (closing !== this.#closing) {
      this.#closing = closing;
      this.#behind = this.#opening(closing + 1);
    }
    return at - this.#behind <= LONGEST_OBJECT ? this.#behind : -1;
  }

  /** The bracket that is open at a place, when it is not far. */
  #opening(at: number): number {
    const { bytes, from } = this.#text;
    const limit = Math.max(from, at - LONGEST_OBJECT);
    let depth = 0;
    for (let bracket = at - 1; bracket >= limit; bracket--) {
      const kind = BRACKETS[bytes[bracket] ?? 0];
      if (kind === CLOSES) depth++;
      else if (kind === OPENS && depth-- === 0) return bracket;
    }
    return -1;
  }

  #keyOf(opening: number): Label | undefined {
    const text = this.#text;
    let end = opening;
    while (end > text.from && end > opening - 32 && isSpace(text.bytes[end - 1] ?? 0)) end--;
    let operator = end - 1;
    // `=>` of Ruby and PHP, `:=` of Go.
    if (text.bytes[operator] === 0x3e && text.bytes[operator - 1] === 0x3d) operator--;
    return isOperator(text, operator) ? keyBefore(text, operator) : undefined;
  }
}

function isSpace(byte: number): boolean {
  return isBlank(byte) || byte === NEWLINE;
}
