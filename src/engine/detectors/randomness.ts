import { readability, wordShare } from './letter-pairs.ts';
import { looksMadeUp } from './placeholders.ts';
import { hasKnownShape } from './public-shapes.ts';

/** Bits a character, by how often each occurs in this very text. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** How a value came about: `drawn` by a machine in some alphabet, `hex`, `uuid`, or neither. */
export type Origin = 'drawn' | 'hex' | 'uuid';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SHORTEST = 8;

/** Tells what a machine drew from names, paths, identifiers, versions, dates and prose; undefined for these. */
export function originOf(value: string): Origin | undefined {
  if (value.length < SHORTEST || /\s/.test(value) || looksMadeUp(value)) return undefined;
  if (UUID.test(value)) return entropy(value) > 2.8 ? 'uuid' : undefined;
  if (/^(0x)?[0-9a-f]+$/i.test(value)) return hexOrigin(value);
  if (hasKnownShape(value)) return undefined;
  return isDrawn(value) || isDrawn(longestPart(value)) ? 'drawn' : undefined;
}

function hexOrigin(value: string): Origin | undefined {
  // An address of a wallet or contract.
  if (/^0x[0-9a-f]{40}$/i.test(value)) return undefined;
  if (value.length < 16 || !/\d/.test(value) || !/[a-f]/i.test(value)) return undefined;
  return entropy(value) > 2.7 ? 'hex' : undefined;
}

/** The longest stretch between separators: keys often begin with words that say whose they are. */
function longestPart(value: string): string {
  return value
    .split(/[-_.:/|~]+/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function isDrawn(value: string): boolean {
  const { length } = value;
  if (length < SHORTEST) return false;
  const lower = /[a-z]/.test(value);
  const upper = /[A-Z]/.test(value);
  const digit = /\d/.test(value);
  const sign = /[^A-Za-z0-9]/.test(value);
  const kinds = Number(lower) + Number(upper) + Number(digit) + Number(sign);
  if (!lower && !upper) return false;
  if (entropy(value) < leastEntropy(length)) return false;
  const readable = wordShare(value);
  if (isCompound(value)) return false;
  if (length < (kinds > 2 ? 10 : 14) || isEncodedText(value)) return false;
  if (kinds === 1) return length >= 14 && readability(value) < -0.5;
  if (!digit) return length >= 16 && readable < 0.25 && readability(value) < -0.1;
  return readable < (length >= 24 ? 0.45 : 0.34);
}

/** Base 64 of something to read. */
function isEncodedText(value: string): boolean {
  if (value.length < 16 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x09\x0a\x0d\x20-\x7e]+$/.test(text) && (/\s/.test(text) || wordShare(text) > 0.6);
}

function leastEntropy(length: number): number {
  if (length < 12) return 2.4;
  if (length < 16) return 2.9;
  return length < 24 ? 3.2 : 3.5;
}

/** Short parts in one case, joined: a name, a slug, a date, a release. */
function isCompound(value: string): boolean {
  if (
    /^[a-z]+\d{0,4}(?:_[a-z]+\d{0,4})+$|^[A-Za-z]{1,14}(?:[_-][A-Za-z]{1,14}){2,}$|^[A-Z]{2,8}\d{0,4}(?:[-_/](?:[A-Z]{2,8}\d{0,4}|\d{2,4}))+$/.test(
      value,
    )
  )
    return true;
  const parts = value.split(/[-_.:/ ]+/).filter((part) => part !== '');
  return (
    parts.length > 1 &&
    parts.every((part) =>
      /^(?:\d{1,8}|v?\d{1,3}[a-z]{0,2}|[a-z]{1,12}\d{0,2}|[A-Z]{1,12}\d{0,2}|[A-Z]?[a-z]{1,11})$/.test(
        part,
      ),
    ) &&
    parts.filter((part) => part.length < 2 || readability(part) >= -0.4 || /^\d+$/.test(part))
      .length *
      3 >=
      parts.length * 2
  );
}

export { looksMadeUp };
