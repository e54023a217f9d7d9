import { byteAt, WORD_CLASS } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import type { Spotter } from '../scan/spotter.ts';

interface Entry {
  readonly bytes: Buffer;
  readonly folded: string;
}

/** The words of a list, found where no letter or digit goes on at either end of them. */
export class WordList {
  readonly #byStart = new Map<number, Entry[]>();
  readonly #starts = new Uint8Array(256);
  readonly #exact: ReadonlySet<string>;
  readonly #fold: (text: string) => string;
  readonly #values: readonly string[];

  constructor(values: readonly string[], isCaseSensitive: boolean) {
    this.#fold = isCaseSensitive ? (text) => text : (text) => text.toLowerCase();
    this.#values = values.map(this.#fold);
    this.#exact = new Set(this.#values);
    for (const value of values) {
      const forms = isCaseSensitive ? [value] : [value.toLowerCase(), value.toUpperCase(), value];
      const seen = new Set<string>();
      for (const form of forms) {
        const bytes = Buffer.from(form);
        for (const key of keysOf(bytes, isCaseSensitive)) {
          const known = `${key}/${bytes.length}`;
          if (seen.has(known)) continue;
          seen.add(known);
          this.#add(key, { bytes, folded: this.#fold(value) });
        }
      }
    }
  }

  #add(key: number, entry: Entry): void {
    this.#starts[key & 0xff] = 1;
    const entries = this.#byStart.get(key);
    if (entries) entries.push(entry);
    else this.#byStart.set(key, [entry]);
  }

  equals(text: string): boolean {
    return this.#exact.has(this.#fold(text));
  }

  isWithin(text: string): boolean {
    const folded = this.#fold(text);
    return this.#values.some((value) => folded.includes(value));
  }

  /** The end of the longest word of the list that begins here, or -1. */
  endAt(text: Text, at: number): number {
    if (this.#starts[byteAt(text, at)] === 0) return -1;
    const single = this.#byStart.get(byteAt(text, at));
    const double = this.#byStart.get(byteAt(text, at) | (byteAt(text, at + 1) << 8));
    let longest = -1;
    for (const { bytes, folded } of [...(double ?? []), ...(single ?? [])]) {
      const end = at + bytes.length;
      if (end > text.to || end <= longest) continue;
      if (this.#fold(text.bytes.toString('utf8', at, end)) === folded && isWhole(text, at, end)) {
        longest = end;
      }
    }
    return longest;
  }
}

/** Under which beginnings an entry is kept: its first two bytes, or the one that it has. */
function keysOf(bytes: Buffer, isCaseSensitive: boolean): number[] {
  const [first = 0, second] = bytes;
  const firsts = isCaseSensitive ? [first] : bothCases(first);
  if (second === undefined) return firsts;
  const seconds = isCaseSensitive ? [second] : bothCases(second);
  return firsts.flatMap((one) => seconds.map((two) => one | (two << 8)));
}

function bothCases(byte: number): number[] {
  const isLetter = (WORD_CLASS[byte] ?? 0) !== 0 && byte > 0x40;
  return isLetter ? [byte | 0x20, byte & ~0x20] : [byte];
}

const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

function isWhole(text: Text, start: number, end: number): boolean {
  const before = text.bytes.toString('utf8', Math.max(text.from, start - 4), start).at(-1) ?? '';
  const after = text.bytes.toString('utf8', end, Math.min(text.to, end + 4));
  const first = text.bytes.toString('utf8', start, Math.min(end, start + 4));
  const last = text.bytes.toString('utf8', Math.max(start, end - 4), end).at(-1) ?? '';
  const startsInside = WORD_CHARACTER.test(before) && WORD_CHARACTER.test(first.charAt(0));
  const endsInside = WORD_CHARACTER.test(after.charAt(0)) && WORD_CHARACTER.test(last);
  return !startsInside && !endsInside;
}

/** Reports the words of the list one after another, the longest where several begin at one place. */
export function wordListSpotter(list: WordList): Spotter {
  let free = 0;
  return {
    spot: ({ text, base, from, to }, found) => {
      let at = Math.max(from, free - base);
      while (at < to) {
        const end = list.endAt(text, at);
        if (end > at) {
          found({ start: at, end, alone: 'LIKELY', inContext: 'LIKELY' });
          free = base + end;
          at = end;
        } else at++;
      }
    },
  };
}
