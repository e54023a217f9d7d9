import type { NamedValue } from '../../scan/named-value.ts';
import { latin1 } from '../bytes.ts';
import type { Match, Text } from '../detector.ts';
import { nameWords } from './name-words.ts';
import {
  formatMarked,
  formatNamed,
  formatPaired,
  type NamedFormat,
  namesIn,
  type VendorName,
  vendorNamed,
} from './named-keys.ts';
import { keyAt } from './prefixed-keys.ts';
import { publicKeyAt } from './public-keys.ts';
import { shapeAt } from './shaped-keys.ts';
import { textAfter, textBefore } from './vendor-nearby.ts';

/** A key of a vendor that is given a name: told by its own form, or by the vendor's name in or near it. */
export function vendorKeyOf(text: Text, named: NamedValue): Match | undefined {
  const { start, end, value, name, meaning } = named;
  const begun = keyAt(text, start) ?? shapeAt(text, start);
  if (begun) return begun;
  if (meaning.noun === 'password' || !mayBeKey(value)) return undefined;
  const open = publicKeyAt(text, start, end);
  if (open) return open;
  const words = nameWords(name);
  const own = formatMarked(value) ?? formatNamed(namesIn(words), value);
  if (own) return { ...found(own, start, end), alone: meaning.sure ? 'VERY_LIKELY' : 'LIKELY' };
  const near = vendorNear(text, start, end, value);
  return near && found(near, start, end);
}

/** A `token` or `key` whose name says whose it is means what it says. */
export function sureOfVendor(named: NamedValue): NamedValue {
  const { meaning, name } = named;
  if (meaning.sure || vendorNamed(nameWords(name)) === undefined) return named;
  return { ...named, meaning: { ...meaning, sure: true } };
}

/** A key of no known form, under a name that says whose it is. */
export function withNamedVendor(match: Match | undefined, name: string): Match | undefined {
  if (match?.kind !== 'UNSPECIFIED') return match;
  const kind = vendorNamed(nameWords(name));
  return kind === undefined ? match : { ...match, kind };
}

/** What nobody could tell the vendor of until now. */
export function withVendor(text: Text, match: Match): Match {
  if (match.kind !== 'UNSPECIFIED') return match;
  const begun = keyAt(text, match.start) ?? shapeAt(text, match.start);
  if (begun) return begun;
  const { start, end } = match;
  const open = publicKeyAt(text, start, end);
  if (open) return open;
  const near = vendorNear(text, start, end, latin1(text, start, end));
  if (!near) return match;
  // What only the title of its column makes a key stays so, whoever is named nearby.
  return match.under ? { ...match, kind: near.format.kind } : found(near, start, end);
}

/** What all keys are made of; it spares a look around most values of programs. */
function mayBeKey(value: string): boolean {
  return (
    value.length >= 8 &&
    value.length <= LONGEST_VALUE &&
    /\d/.test(value) &&
    /^[\w+/=.:~%|@!*$-]+$/.test(value)
  );
}

const LONGEST_VALUE = 600;

/** The names of vendors in a text, the last one first. */
export function nearestFirst(text: string): VendorName[] {
  return namesIn(nameWords(text)).reverse();
}

function vendorNear(
  text: Text,
  start: number,
  end: number,
  value: string,
): NamedFormat | undefined {
  const before = textBefore(text, start);
  const after = textAfter(text, end);
  return (
    formatNamed(nearestFirst(before), value, before) ??
    formatNamed(namesIn(nameWords(after)), value, after) ??
    paired(text, start, end, value)
  );
}

export function found({ format }: NamedFormat, start: number, end: number): Match {
  return { start, end, kind: format.kind, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** The secret of a pair whose public id stands near it. */
export function paired(
  text: Text,
  start: number,
  end: number,
  value: string,
): NamedFormat | undefined {
  return formatPaired(value, (id) => isBeside(text, start, end, id));
}

const REACH_OF_PAIR = 240;

function isBeside(text: Text, start: number, end: number, id: RegExp): boolean {
  return (
    id.test(latin1(text, start - REACH_OF_PAIR, start)) ||
    id.test(latin1(text, end, end + REACH_OF_PAIR))
  );
}
