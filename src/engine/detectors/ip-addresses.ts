import { isIP } from 'node:net';
import {
  alphabet,
  byteAt,
  isDigitAt,
  isWordAt,
  LOWER,
  latin1,
  runEnd,
  UPPER,
  WORD_CLASS,
} from './bytes.ts';
import type { Match, Text } from './detector.ts';
import { DigitRun, DOT } from './digit-run.ts';
import { isEmphasised } from './emphasis.ts';
import { isEscaped, lineBefore } from './nearby.ts';

const COLON = 0x3a;
const DASH = 0x2d;
const UNDERSCORE = 0x5f;
const SLASH = 0x2f;

/** First numbers of addresses that mean no machine: any, this one, all, and masks of networks. */
const NOBODY: ReadonlySet<number> = new Set([0, 127, 255]);
/** Resolvers that everybody knows, though their numbers are as small as a version's. */
const RESOLVERS: readonly (readonly number[])[] = [
  [1, 0, 0, 1],
  [1, 1, 1, 1],
  [4, 4, 4, 4],
  [8, 8, 8, 8],
  [9, 9, 9, 9],
];

/** Titles of versions, and the names of products as browsers send them. */
const VERSION_LABEL =
  /(?:(?:version|identifier|(?:^|[^a-z])(?:ver|ec|release|build|assembly|firmware|oid|revision|patch|kernel|driver|upgrade[ds]?))(?:[\s_-]?(?:no|number|id|to|from|info))?["'`\])]{0,2}\s{0,2}(?:[:=,>]|=>|==)?\s{0,2}["'`([<>=~^v]{0,4}|\bv|[A-Za-z0-9_\])](?:[=~><!]=|\^|~>)\s?["']?)$/i;
const PRODUCT = /(?:^|[\s(;,"'])[A-Z][A-Za-z-]{2,}\/$/;
/** How numbers of four parts go on that are no addresses. */
const GOES_ON =
  /^(?:-?(?:alpha|beta|rc|snapshot|dev|preview|ubuntu|release|final|ga|sp|post|pre)|\+|\.(?:tar|zip|jar|dll|exe|msi|deb|rpm|gz|whl|pkg|apk|nupkg|js|css|so)\b|-[A-Za-z])/i;

const MAY_GO_ON = alphabet('A-Za-z+.-');

export function version4At(text: Text, run: DigitRun, first: number): Match | undefined {
  if (run.gap(first) !== DOT || first + 3 >= run.count) return undefined;
  if (run.gap(first + 1) !== DOT || run.gap(first + 2) !== DOT || run.gap(first + 3) === DOT) {
    return undefined;
  }
  for (let group = first; group < first + 4; group++) if (run.length(group) > 3) return undefined;
  const start = run.start(first);
  const end = run.end(first + 3);
  const before = byteAt(text, start - 1);
  if (before === DOT || end - start > 15) return undefined;
  if (before === UNDERSCORE && !isEmphasised(text, start, end)) return undefined;
  // A dash joins a version to a name, and two addresses to a range.
  if (before === DASH && !isDigitAt(text, start - 2) && isWordAt(text, start - 2)) return undefined;
  if (!isAddress(text, run, first)) return undefined;
  if (MAY_GO_ON[byteAt(text, end)] === 1 && GOES_ON.test(latin1(text, end, end + 12)))
    return undefined;
  if (before === SLASH ? PRODUCT.test(lineBefore(text, start, 32)) : isVersion(text, start)) {
    return undefined;
  }
  const alone = looksNumbered() ? 'UNLIKELY' : 'POSSIBLE';
  return { start, end, alone, inContext: 'VERY_LIKELY' };
}

/** The four parts of the address that was read last. */
const parts = new Int32Array(4);

/** Reads four numbers up to 255 without zeros before them, which are no address of nobody. */
function isAddress({ bytes }: Text, run: DigitRun, first: number): boolean {
  for (let part = 0; part < 4; part++) {
    const start = run.start(first + part);
    const end = run.end(first + part);
    if (end - start > 1 && bytes[start] === 0x30) return false;
    let value = 0;
    for (let at = start; at < end; at++) value = value * 10 + (bytes[at] ?? 0) - 0x30;
    if (value > 255) return false;
    parts[part] = value;
  }
  return !NOBODY.has(parts[0] ?? 0);
}

/** Whether the name of a version stands before an address; most that is not is seen by two letters. */
function isVersion(text: Text, start: number): boolean {
  return mayEndLabel(text, start) && VERSION_LABEL.test(lineBefore(text, start, 32));
}

const LONGEST_SIGNS = 14;
const COMPARES = alphabet('=~><!^');
/** The last two letters of the words that `VERSION_LABEL` knows. */
const LABEL_ENDS: ReadonlySet<number> = new Set(
  [
    'on',
    'er',
    'se',
    'ld',
    'ly',
    're',
    'id',
    'ch',
    'el',
    'de',
    'ed',
    'es',
    'no',
    'to',
    'om',
    'fo',
    'ec',
  ].map((end) => end.charCodeAt(0) * 256 + end.charCodeAt(1)),
);

function mayEndLabel(text: Text, start: number): boolean {
  for (let at = start - 1; at >= start - LONGEST_SIGNS; at--) {
    const byte = byteAt(text, at);
    if (COMPARES[byte] === 1) return true;
    const kind = WORD_CLASS[byte] ?? 0;
    if (kind !== LOWER && kind !== UPPER) continue;
    const last = byte | 0x20;
    return last === 0x76 || LABEL_ENDS.has((byteAt(text, at - 1) | 0x20) * 256 + last);
  }
  return false;
}

const own = new DigitRun();

export function escaped4At(text: Text, start: number): Match | undefined {
  if (!isEscaped(text, start) || !isDigitAt(text, start + 1)) return undefined;
  own.read(text, start + 1);
  return own.count < 4 ? undefined : version4At(text, own, 0);
}

/** All four parts small: a section of a document, an object identifier, a version. */
function looksNumbered(): boolean {
  const [first = 0, second = 0] = parts;
  if (first === 10 || RESOLVERS.some((known) => known.every((part, at) => part === parts[at]))) {
    return false;
  }
  // The arcs that most object identifiers begin with.
  if (
    (first === 1 && (second === 2 || second === 3)) ||
    (first === 2 && (second === 5 || second === 16))
  )
    return true;
  return parts.every((part) => part < 32);
}

const VERSION_6 = alphabet('0-9A-Fa-f:.');
const HEX = alphabet('0-9A-Fa-f');

/** From the first colon of an address on; the group before it belongs to it. */
export function version6At(text: Text, at: number): Match | undefined {
  const next = byteAt(text, at + 1);
  if (next !== COLON && HEX[next] !== 1) return undefined;
  let start = at;
  while (at - start < 5 && HEX[byteAt(text, start - 1)] === 1) start--;
  if (at - start > 4 || (start === at && next !== COLON)) return undefined;
  if (isWordAt(text, start - 1) && !isEscaped(text, start - 1)) return undefined;
  const before = byteAt(text, start - 1);
  if (before === DOT) return undefined;
  if (before === COLON && (start === at || isHexBefore(text, start - 1))) return undefined;
  const end = addressEnd(text, start, at);
  if (end === undefined) return undefined;
  if (before === UNDERSCORE && !isEmphasised(text, start, end)) return undefined;
  const address = latin1(text, start, end);
  if (isIP(address) !== 6 || isWordAt(text, end)) return undefined;
  const alone = sureness(address.toLowerCase());
  return alone && { start, end, alone, inContext: alone === 'UNLIKELY' ? 'LIKELY' : 'VERY_LIKELY' };
}

/** Whether a colon ends a group of an address and not a label such as `ip:`. */
function isHexBefore(text: Text, colon: number): boolean {
  let start = colon;
  while (colon - start < 5 && HEX[byteAt(text, start - 1)] === 1) start--;
  const before = byteAt(text, start - 1);
  return colon - start < 5 && before !== 0x20 && !(isWordAt(text, start - 1) || start === colon);
}

function addressEnd(text: Text, start: number, at: number): number | undefined {
  let end = runEnd(text, at, VERSION_6, 48);
  while (end > at && byteAt(text, end - 1) === DOT) end--;
  if (byteAt(text, end - 1) === COLON && byteAt(text, end - 2) !== COLON) end--;
  if (!hasColons(text, start, end)) return undefined;
  const written = latin1(text, start, end);
  const port = written.includes('.') ? /:\d{1,5}$/.exec(written)?.[0].length : undefined;
  if (port !== undefined) end -= port;
  return end - start < 5 || end - start > 45 ? undefined : end;
}

/** Two together, or as many as the long form has with an IPv4 address at its end. */
function hasColons({ bytes }: Text, start: number, end: number): boolean {
  let colons = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] !== COLON) continue;
    if (bytes[at + 1] === COLON || ++colons > 5) return true;
  }
  return false;
}

function sureness(address: string): 'LIKELY' | 'POSSIBLE' | 'UNLIKELY' | undefined {
  const groups = address.split(':').filter((group) => group !== '');
  // Eight groups of two digits are a name of hardware or a part of a fingerprint.
  if (groups.length === 8 && groups.every((group) => group.length === 2)) return undefined;
  if (!/\d/.test(address) || /^[0:]*1?$/.test(address)) return undefined;
  if (
    /^(?:2|3)[0-9a-f]{3}:|^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:|^ff[0-9a-f]{2}:|^64:ff9b:|^100::/.test(
      address,
    )
  )
    return 'LIKELY';
  if (/^::(?:ffff:)?(?:\d{1,3}\.){3}\d{1,3}$/.test(address)) return 'LIKELY';
  const long = groups.filter((group) => group.length > 2).length;
  return long > 2 ? 'POSSIBLE' : 'UNLIKELY';
}
