import { Builder } from '../builder.ts';
import { fullName } from '../people.ts';
import type { Random } from '../random.ts';
import type { ValueKind } from '../value.ts';

/** A value to find with what it is called here, or one that is nothing. */
export interface Entry {
  readonly kind: ValueKind | undefined;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface DocumentKind {
  readonly name: string;
  /** `code` has names and quotes, `prose` has labels and sentences, `table` has columns. */
  readonly style: 'code' | 'prose' | 'table';
  readonly write: (random: Random, entries: readonly Entry[]) => Builder;
}

export const put = (out: Builder, { kind, value }: Entry, written = (text: string) => text) =>
  kind === undefined ? out.add(written(value)) : out.mark(kind.detector, written(value));

export const camel = (name: string) =>
  name.replace(/[-_ ](\w)/g, (_, letter: string) => letter.toUpperCase());
export const screaming = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase();
export const xmlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const quoted = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** One line for each entry, between a head and a tail. */
export function lines(
  head: (random: Random) => string,
  line: (out: Builder, entry: Entry, random: Random) => void,
  tail: (random: Random) => string = () => '',
) {
  return (random: Random, entries: readonly Entry[]) => {
    const out = new Builder().add(head(random));
    for (const entry of entries) line(out, entry, random);
    return out.add(tail(random));
  };
}

/** Columns in a fixed order; every row has one value of each, made anew by the caller's entries. */
export function table(separator: string, quote: (text: string) => string) {
  return (random: Random, entries: readonly Entry[]) => {
    const out = new Builder();
    out.add(['id', 'name', ...entries.map(({ name }) => name)].join(separator)).add('\n');
    const rows = random.int(2, 6);
    for (let row = 1; row <= rows; row++) {
      out.add(`${row}${separator}${fullName(random)}`);
      for (const entry of entries) {
        out.add(separator);
        const { kind } = entry;
        if (row === 1 || kind === undefined) put(out, entry, quote);
        else put(out, { ...entry, value: kind.make(random) }, quote);
      }
      out.add('\n');
    }
    return out;
  };
}

export const csvCell = (text: string) =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
