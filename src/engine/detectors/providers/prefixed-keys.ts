import { lazy } from '../../lazy.ts';
import { alphabet, byteAt, isWordAt, latin1, runEnd, startsWith } from '../bytes.ts';
import type { Match, Probe, Sparing, Text } from '../detector.ts';
import { longest, parsePattern, solidLength } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';
import { passes } from './token-checks.ts';
import { isNamedNearby } from './vendor-nearby.ts';

/** A key is over where no letter or digit follows, and no further part of a name. */
const ENDS = '(?![A-Za-z0-9])(?![_-][A-Za-z0-9])';

const SOLID = alphabet('A-Za-z0-9_-');

interface Begun {
  readonly format: ProviderFormat;
  readonly pattern: RegExp;
}

/** All formats that share a prefix, and the longest stretch that any of them looks at. */
interface Prefix {
  readonly formats: readonly Begun[];
  readonly reach: number;
  /** So many letters, digits and dashes follow the prefix in all of them. */
  readonly solid: number;
}

const PREFIXES: ReadonlyMap<string, () => Prefix> = byPrefix();

export const PREFIX_PROBE: Extract<Probe, { on: 'prefix' }> = {
  on: 'prefix',
  // The longer of two says more, and what is found first stays.
  prefixes: [...PREFIXES.keys()].sort((left, right) => right.length - left.length),
  // Whichever prefix was seen, the answer is the same: the key that begins here.
  verify: (text, start) => keyAt(text, start),
};

const HEX = alphabet('0-9A-Fa-f');
const WORD = alphabet('A-Za-z0-9');

type Reader = (text: Text, start: number) => Match | undefined;

/** Where an escape hides the beginning of the key in a word: `\nghp_…`, `%22ghp_…`, colours of a terminal. */
export const escapedProbes = (read: Reader): readonly Probe[] => [
  escapedProbe(read, '\\', { after: alphabet('uxnrt'), beyond: [{ at: 2, bytes: WORD }] }),
  escapedProbe(read, '%', { after: alphabet('2357'), beyond: [{ at: 2, bytes: HEX }] }),
  escapedProbe(read, '\u001b[', {}),
  escapedProbe(read, '=3D', {}),
];

function escapedProbe(
  read: Reader,
  mark: string,
  sparing: Pick<Sparing, 'after' | 'beyond'>,
): Probe {
  return {
    on: 'mark',
    mark,
    ...sparing,
    verify: (text, at) => {
      const skip = escapeLength(text, at);
      return skip === 0 ? undefined : read(text, at + skip);
    },
  };
}

/** The key of a vendor that begins at a place, if one does. */
export function keyAt(text: Text, start: number): Match | undefined {
  let best: Match | undefined;
  for (const prefix of BY_HEAD.get(headAt(text, start)) ?? []) {
    if (!startsWith(text, start, prefix)) continue;
    const match = prefixedKeyAt(text, start, prefix);
    if (match && (!best || match.end > best.end)) best = match;
  }
  return best;
}

/** The prefixes by their first three bytes, the longer ones first. */
const BY_HEAD: ReadonlyMap<number, readonly string[]> = Map.groupBy(
  PREFIX_PROBE.prefixes,
  (prefix) => headAt({ bytes: Buffer.from(prefix), from: 0, to: prefix.length }, 0),
);

function headAt(text: Text, at: number): number {
  return byteAt(text, at) | (byteAt(text, at + 1) << 8) | (byteAt(text, at + 2) << 16);
}

function prefixedKeyAt(text: Text, start: number, prefix: string): Match | undefined {
  const known = PREFIXES.get(prefix)?.();
  if (!known) return undefined;
  const body = start + prefix.length;
  if (runEnd(text, body, SOLID, known.solid) - body < known.solid) return undefined;
  const ahead = latin1(text, body, body + known.reach);
  let best: Match | undefined;
  let special = 0;
  for (const { format, pattern } of known.formats) {
    const found = withoutFrame(text, start, pattern.exec(ahead)?.[0], format);
    if (found === undefined) continue;
    const match = judged(text, format, start, prefix, found);
    if (!match || (best && !isBetter(match, speciality(format), best, special))) continue;
    best = match;
    special = speciality(format);
  }
  return best;
}

/** A full stop behind a key is none of its letters, nor are underscores on both sides. */
function withoutFrame(
  text: Text,
  start: number,
  found: string | undefined,
  { body }: ProviderFormat,
): string | undefined {
  if (!found) return found;
  const isFramed = found.endsWith('_') && byteAt(text, start - 1) === 0x5f;
  if (!isFramed && !found.endsWith('.')) return found;
  const trimmed = found.replace(isFramed ? /_+$/ : /\.+$/, '');
  return new RegExp(`^(?:${body})$`).test(trimmed) ? trimmed : undefined;
}

function isBetter(match: Match, special: number, best: Match, bestSpecial: number): boolean {
  return match.end === best.end ? special > bestSpecial : match.end > best.end;
}

/** How much a format says of its vendor. */
function speciality({ form, weak }: ProviderFormat): number {
  if (form.by === 'prefix' && form.names) return 2;
  return weak ? 0 : 1;
}

function judged(
  text: Text,
  format: ProviderFormat,
  start: number,
  prefix: string,
  body: string,
): Match | undefined {
  const { kind, check, form, weak } = format;
  const end = start + prefix.length + body.length;
  const place = { start: form.by === 'address' ? addressStart(text, start) : start, end, kind };
  const passed = check !== undefined && passes(check, prefix, body);
  if (passed && check !== 'base32') {
    return { ...place, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
  }
  if (isMadeUp(body)) return undefined;
  if (check && !passed && !UNDOCUMENTED.has(format.id)) {
    return { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' };
  }
  if (form.by === 'prefix' && form.names && !isNamedNearby(text, start, end, form.names)) {
    return undefined;
  }
  if (form.by === 'address') return { ...place, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
  if (!weak) return { ...place, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  if (!/\d/.test(body) || !/[A-Za-z]/.test(body) || isPartOfName(text, start)) return undefined;
  return { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' };
}

/** Check digits that no vendor writes of: they speak for a key and not against one. */
const UNDOCUMENTED = new Set(['github-fine-grained-token']);

function isPartOfName(text: Text, start: number): boolean {
  const before = byteAt(text, start - 1);
  return before === 0x5f || before === 0x2d || before === 0x2e || before === 0x2f;
}

/** The whole address: its scheme and the part of the host before what the probe saw. */
function addressStart(text: Text, start: number): number {
  const before = latin1(text, start - 100, start);
  const scheme = /https?:\/\/[A-Za-z0-9.-]{0,80}$/.exec(before);
  return scheme ? start - scheme[0].length : start;
}

const COLOUR = alphabet('0-9;');
const LONGEST_COLOUR = 12;
/** The first digit of an escaped byte that is printed or white. */
const HIGH = alphabet('2357');
const WHITE = alphabet('nrt');

/** How long the escape is that stands here; 0 when there is none. */
function escapeLength(text: Text, at: number): number {
  const isHex = (place: number) => HEX[byteAt(text, place)] === 1;
  const second = byteAt(text, at + 1);
  switch (byteAt(text, at)) {
    case 0x25:
      return HIGH[second] === 1 && isHex(at + 2) ? 3 : 0;
    case 0x3d:
      return startsWith(text, at, '=3D') ? 3 : 0;
    case 0x1b: {
      const end = runEnd(text, at + 2, COLOUR, LONGEST_COLOUR);
      return second === 0x5b && byteAt(text, end) === 0x6d ? end + 1 - at : 0;
    }
    case 0x5c:
      if (second === 0x75)
        return startsWith(text, at, '\\u00') && isHex(at + 4) && isHex(at + 5) ? 6 : 0;
      if (second === 0x78) return isHex(at + 2) && isHex(at + 3) ? 4 : 0;
      return WHITE[second] === 1 && isWordAt(text, at + 2) ? 2 : 0;
    default:
      return 0;
  }
}

function byPrefix(): Map<string, () => Prefix> {
  const begun = PROVIDER_FORMATS.flatMap((format) => {
    const { form } = format;
    if (form.by !== 'prefix' && form.by !== 'address') return [];
    return form.prefixes.map((prefix) => ({ prefix, format }));
  });
  const groups = Map.groupBy(begun, ({ prefix }) => prefix);
  return new Map(
    [...groups].map(([prefix, group]) => [
      prefix,
      lazy(() => prefixOf(group.map(({ format }) => format))),
    ]),
  );
}

function prefixOf(formats: readonly ProviderFormat[]): Prefix {
  const pieces = formats.map(({ body }) => parsePattern(body));
  return {
    formats: formats.map((format) => ({
      format,
      pattern: new RegExp(`^(?:${format.body})${ENDS}`),
    })),
    reach: Math.max(...pieces.map((piece) => longest(piece) + 2)),
    solid: Math.min(512, ...pieces.map(solidLength)),
  };
}
