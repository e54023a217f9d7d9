import type { Confidence } from '../confidence.ts';
import { lazy } from '../lazy.ts';
import { byteAt, LOWER, UPPER, WORD_CLASS } from './bytes.ts';
import { isPlaceholder } from './checksums.ts';
import type { Detector, Layout, Match, Probe, Sparing, Text } from './detector.ts';
import { DASH, isAccountOfName, standsAlone } from './digit-run.ts';
import {
  type Form,
  formOf,
  matchForm,
  standingAt,
  startOf,
  tellingPlaces,
} from './written-form.ts';

/** What a detector says of itself beside its probes. */
type Described = Omit<Detector, 'name' | 'probes' | 'words'>;

/** How sure it is at a place, with the title above it or the name of its list. */
export type Weigh = (
  text: Text,
  start: number,
  end: number,
  title: string | undefined,
) => Confidence | undefined;

/**
 * An identifier by the ways it is written: `#` a digit, `@` a letter, `*` either of them, everything else
 * itself. A blank is also a no-break space, a dash also its look-alikes; letters are all capitals or all small.
 */
export interface Written extends Described {
  readonly name: string;
  /** Written like this it takes context. */
  readonly layouts?: readonly string[];
  /** Written like this it is found without context too. */
  readonly distinctive?: readonly string[];
  /** How sure `distinctive` is without context; POSSIBLE when left out. */
  readonly alone?: Confidence;
  /** VERY_LIKELY when left out; a function sees the place, and `undefined` from it is a no. */
  readonly inContext?: Confidence | Weigh;
  /** Sees the characters without separators, letters as capitals. */
  readonly holds?: (plain: string) => boolean;
  readonly words: readonly string[];
}

export function writtenDetector(written: Written): Detector {
  const { layouts = [], distinctive = [], alone = 'POSSIBLE', holds, ...rest } = written;
  const { inContext = 'VERY_LIKELY', ...described } = rest;
  const judge: Judge = { weigh: inContext, holds };
  return {
    ...described,
    probes: [...probesOf(layouts, undefined, judge), ...probesOf(distinctive, alone, judge)],
  };
}

interface Judge {
  readonly weigh: Confidence | Weigh;
  readonly holds: Written['holds'];
}

function probesOf(
  layouts: readonly string[],
  alone: Confidence | undefined,
  judge: Judge,
): Probe[] {
  const forms = layouts.map(formOf);
  const verdict = (text: Text, form: Form, start: number): Match | undefined => {
    const found = matchForm(text, form, start);
    if (!found || goesOn(text, form, start, found.end)) return undefined;
    if (isPlaceholder(found.plain) || (judge.holds && !judge.holds(found.plain))) return undefined;
    // Small letters among digits may as well be those of a hexadecimal number.
    const unsure = alone === 'POSSIBLE' && hasSmall(text, start, found.end);
    const match = { start, end: found.end, alone: unsure ? undefined : alone };
    const { weigh } = judge;
    if (typeof weigh !== 'function') return { ...match, inContext: weigh };
    const under: Match['under'] = (title) => weigh(text, start, found.end, title);
    return { ...match, inContext: 'VERY_LIKELY', under };
  };
  const needsContext = alone === undefined;
  const dashed = forms.filter(isDashed);
  const others = forms.filter((form) => !isDashed(form));
  return [
    ...numberProbes(others, needsContext, verdict),
    ...dashedProbes(dashed, needsContext, verdict),
    ...wordProbes(forms, needsContext, verdict),
    ...prefixProbes(forms, verdict),
  ];
}

/** Whether digits by which the form is noticed have a dash and a letter beside them, which may go on as `A-12` does. */
function isDashed({ anchor, classes, exact }: Form): boolean {
  if (anchor.on !== 'number') return false;
  const { groups, gaps } = anchor.groups;
  const behind = groups.reduce((sum, length) => sum + length, anchor.at + gaps.length);
  const isLetter = (at: number) => ((classes[at] ?? 0) & UPPER) !== 0;
  return (
    (exact[anchor.at - 1] === DASH && isLetter(anchor.at - 2)) ||
    (exact[behind] === DASH && isLetter(behind + 1))
  );
}

/** To a scan such digits do not stand alone; only the form knows better. */
function dashedProbes(forms: readonly Form[], needsContext: boolean, verdict: Verdict): Probe[] {
  return numberProbes(forms, needsContext, verdict).map((probe) =>
    probe.on === 'number' ? withoutLayouts(probe) : probe,
  );
}

function withoutLayouts({ layouts: _, ...probe }: Extract<Probe, { on: 'number' }>): Probe {
  return { ...probe, bound: true };
}

type Verdict = (text: Text, form: Form, start: number) => Match | undefined;

function numberProbes(all: readonly Form[], needsContext: boolean, verdict: Verdict): Probe[] {
  const forms = all.filter(({ anchor }) => anchor.on === 'number');
  return [...grouped(forms)].map(([length, alike]): Probe => {
    const layouts: Layout[] = alike.flatMap(({ anchor }) =>
      anchor.on === 'number' ? [anchor.groups] : [],
    );
    const look = looking(alike, verdict);
    return {
      on: 'number',
      lengths: [length],
      layouts,
      needsContext,
      ...sparing(alike, length),
      verify: (text, run, group) => look(text, run.start(group)),
    };
  });
}

/** Tries one form after the other. */
function looking(
  forms: readonly Form[],
  verdict: Verdict,
): (text: Text, at: number) => Match | undefined {
  return (text, at) => {
    for (const form of forms) {
      const start = startOf(text, form, at);
      const match = start === undefined ? undefined : verdict(text, form, start);
      if (match) return match;
    }
    return undefined;
  };
}

/** What may stand around an anchor of these forms. */
function sparing(forms: readonly Form[], length: number): Sparing {
  const before = standingAt(forms, -1);
  const after = standingAt(forms, length);
  const beyond = lazy(() => tellingPlaces(forms, length, false));
  const beyondInAscii = lazy(() => tellingPlaces(forms, length, true));
  return { beyond, beyondInAscii, ...(before && { before }), ...(after && { after }) };
}

function wordProbes(all: readonly Form[], needsContext: boolean, verdict: Verdict): Probe[] {
  const forms = all.filter(({ anchor }) => anchor.on === 'word');
  return [
    ...piecesProbes('word', forms, needsContext, verdict),
    ...piecesProbes('capitals', forms.filter(mayBeLetters), needsContext, verdict),
  ];
}

function mayBeLetters({ anchor }: Form): boolean {
  return anchor.on === 'word' && anchor.letters;
}

function piecesProbes(
  on: 'word' | 'capitals',
  forms: readonly Form[],
  needsContext: boolean,
  verdict: Verdict,
): Probe[] {
  return [...grouped(forms)].map(([length, alike]): Probe => {
    const look = looking(alike, verdict);
    return { on, lengths: [length], needsContext, ...sparing(alike, length), verify: look };
  });
}

function prefixProbes(all: readonly Form[], verdict: Verdict): Probe[] {
  const byPrefix = new Map<string, Form[]>();
  for (const form of all) {
    if (form.anchor.on !== 'prefix') continue;
    for (const prefix of form.anchor.prefixes) {
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), form]);
    }
  }
  if (byPrefix.size === 0) return [];
  const verify = (text: Text, start: number, prefix: string): Match | undefined => {
    for (const form of byPrefix.get(prefix) ?? []) {
      const match = verdict(text, form, start);
      if (match) return match;
    }
    return undefined;
  };
  return [{ on: 'prefix', prefixes: [...byPrefix.keys()], verify }];
}

function grouped(forms: readonly Form[]): ReadonlyMap<number, readonly Form[]> {
  return Map.groupBy(forms, ({ anchor }) => anchor.length);
}

const PLUS = 0x2b;

/** Whether what was matched is part of something longer: a run, a phone number, further groups of the same kind. */
function goesOn(text: Text, form: Form, start: number, end: number): boolean {
  if (!standsAlone(text, start, end) || isAccountOfName(text, start, end)) return true;
  const before = byteAt(text, start - 1);
  if (before === PLUS) return true;
  if (form.separators.length === 0) return false;
  return (
    (isDigit(byteAt(text, start)) &&
      form.separators.includes(before) &&
      isDigit(byteAt(text, start - 2))) ||
    (isDigit(byteAt(text, end - 1)) &&
      form.separators.includes(byteAt(text, end)) &&
      isDigit(byteAt(text, end + 1)))
  );
}

function hasSmall(text: Text, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (WORD_CLASS[byteAt(text, at)] === LOWER) return true;
  return false;
}

function isDigit(byte: number): boolean {
  return WORD_CLASS[byte] === 4;
}
