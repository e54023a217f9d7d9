import type { TokenCheck } from './token-checks.ts';

/** How the keys of one vendor look, and what it takes to believe it. */
export interface ProviderFormat {
  readonly id: string;
  /** The vendor, as reported in `findingMetadata.apiKeyMetadata.kind`. */
  readonly kind: string;
  /** The vendor's pages that describe it. */
  readonly source: string;
  readonly form: Form;
  /**
   * A regular expression of literals, classes, counts and groups: the key after its prefix, or the whole
   * key where it has none.
   */
  readonly body: string;
  /** Check digits; where they are wrong the key is a typed or invented one, and less sure. */
  readonly check: TokenCheck | undefined;
  /** The form says little by itself: POSSIBLE without words around it, LIKELY with them. */
  readonly weak: boolean;
}

export type Form =
  /** Begins with one of these. */
  | {
      readonly by: 'prefix';
      readonly prefixes: readonly string[];
      /** Others share the prefix, and these words nearby tell whose it is. */
      readonly names: readonly string[] | undefined;
    }
  /** Begins with a word of one of these lengths (letters and digits, both) and this after it, and is like nothing else. */
  | {
      readonly by: 'shape';
      readonly lengths: readonly number[];
      readonly then: string;
      /** How far before that word the key begins. */
      readonly back: number;
    }
  /** The same where the first group is a number. */
  | { readonly by: 'number'; readonly lengths: readonly number[]; readonly then: string }
  /** Holds a mark, so many characters after its beginning. */
  | { readonly by: 'mark'; readonly mark: string; readonly back: number }
  /** Follows one of these, which are no part of it; `beside` must stand nearby too, where there is one. */
  | {
      readonly by: 'lead';
      readonly leads: readonly string[];
      readonly beside: RegExp | undefined;
    }
  /** A value whose shape carries a mark of the vendor; found where something is given a name. */
  | { readonly by: 'value' }
  /** Stands for the vendor only where one of these words is in its name or nearby. */
  | {
      readonly by: 'name';
      readonly names: readonly string[];
      /** The public id that makes a pair with it: next to one the secret needs no telling name. */
      readonly beside: RegExp | undefined;
    }
  /** An address that is a secret: begins with this part of host and path. */
  | { readonly by: 'address'; readonly prefixes: readonly string[] };

/** A row of a table, before its vendor is known. */
export type Row = Omit<ProviderFormat, 'id' | 'kind' | 'source'>;

/** The rows of one vendor, by their ids. */
export function vendor(
  kind: string,
  source: string,
  rows: Readonly<Record<string, Row>>,
): ProviderFormat[] {
  return Object.entries(rows).map(([id, row]) => ({ id, kind, source, ...row }));
}

export function prefixed(
  prefixes: string | readonly string[],
  body: string,
  check?: TokenCheck,
): Row {
  return {
    form: { by: 'prefix', prefixes: [prefixes].flat(), names: undefined },
    body,
    check,
    weak: false,
  };
}

/** A prefix that several vendors use: its own only where one of the names is nearby. */
export function prefixedFor(
  names: string,
  prefixes: string | readonly string[],
  body: string,
): Row {
  return {
    form: { by: 'prefix', prefixes: [prefixes].flat(), names: names.split(' ') },
    body,
    check: undefined,
    weak: false,
  };
}

/** A prefix that ordinary text has as well. */
export function weaklyPrefixed(prefixes: string | readonly string[], body: string): Row {
  return { ...prefixed(prefixes, body), weak: true };
}

export function shaped(
  lengths: readonly number[],
  then: string,
  body: string,
  { back = 0, check }: { readonly back?: number; readonly check?: TokenCheck } = {},
): Row {
  return { form: { by: 'shape', lengths, then, back }, body, check, weak: false };
}

export function numbered(lengths: readonly number[], then: string, body: string): Row {
  return { form: { by: 'number', lengths, then }, body, check: undefined, weak: false };
}

/** The same where other text may look so too: capitals, small letters and digits must all be in it. */
export function weaklyNumbered(lengths: readonly number[], then: string, body: string): Row {
  return { ...numbered(lengths, then, body), weak: true };
}

export function marked(mark: string, back: number, body: string): Row {
  return { form: { by: 'mark', mark, back }, body, check: undefined, weak: false };
}

export function after(leads: string | readonly string[], body: string, beside?: RegExp): Row {
  return {
    form: { by: 'lead', leads: [leads].flat(), beside },
    body,
    check: undefined,
    weak: false,
  };
}

export function valued(body: string): Row {
  return { form: { by: 'value' }, body, check: undefined, weak: false };
}

/** Names are lower case without separators: `newrelic` stands for New Relic, NEW_RELIC and newRelic. */
export function named(names: string, body: string, beside?: RegExp): Row {
  return {
    form: { by: 'name', names: names.split(' '), beside },
    body,
    check: undefined,
    weak: false,
  };
}

export function address(prefixes: string | readonly string[], body: string): Row {
  return {
    form: { by: 'address', prefixes: [prefixes].flat() },
    body,
    check: undefined,
    weak: false,
  };
}

const times = (letters: string) => (least: number, most?: number) =>
  `[${letters}]{${most === undefined ? least : `${least},${most}`}}`;

export const word = times('A-Za-z0-9');
export const lower = times('a-z0-9');
export const upper = times('A-Z0-9');
export const hex = times('a-f0-9');
export const anyHex = times('A-Fa-f0-9');
export const digits = times('0-9');
export const urlSafe = times('A-Za-z0-9_-');
export const base64 = times('A-Za-z0-9+/');
export const UUID = '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}';
export const ANY_UUID =
  '[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}';
