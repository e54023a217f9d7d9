import type { Confidence } from '../../src/engine/confidence.ts';
import { byteAt, DIGIT, isWordAt, UPPER, WORD_CLASS } from '../../src/engine/detectors/bytes.ts';
import type {
  Assignment,
  Detector,
  Match,
  Probe,
  Text,
} from '../../src/engine/detectors/detector.ts';
import { DigitRun, isFreeBefore } from '../../src/engine/detectors/digit-run.ts';
import { delimiterOf } from '../../src/engine/extract/delimiter.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { assignmentAt } from '../../src/engine/scan/assignment.ts';
import { Columns } from '../../src/engine/scan/columns.ts';
import { Context } from '../../src/engine/scan/context.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import type { SearchPlan } from '../../src/engine/scan/search-plan.ts';
import { SQL_PREFIXES, statementAt } from '../../src/engine/scan/structure/sql.ts';
import { tableShape } from '../../src/engine/scan/table.ts';

/** What a detector makes of a place, before anything else found there is looked at. */
export interface Sighted {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
}

/** What the engine sees, windows and all. */
export function sighted(plan: SearchPlan, content: Buffer, coreBytes?: number): Sighted[] {
  const all: Sighted[] = [];
  const steps = scan({
    plan,
    source: bufferSource(content),
    keep: ({ target, start, end, base, confidence, decoded }) => {
      if (decoded !== undefined) return undefined;
      const detector = nameOf(plan, target);
      all.push({ detector, start: base + start, end: base + end, confidence });
      return undefined;
    },
    emit: () => undefined,
    ...(coreBytes === undefined ? {} : { coreBytes }),
  });
  for (const _ of steps);
  return inOrder(all);
}

function nameOf({ targets }: SearchPlan, at: number): string {
  const target = targets[at];
  return target?.kind === 'built-in' ? target.detector.name : '';
}

/** The same by trying every probe wherever it could apply, the whole text before it, and nothing left out. */
export function tried(plan: SearchPlan, content: Buffer): Sighted[] {
  const text: Text = { bytes: content, from: 0, to: content.length };
  const matches = plan.targets.flatMap((target, at) =>
    target.kind === 'built-in'
      ? matchesOf(text, target.detector).map((match) => ({ at, detector: target.detector, match }))
      : [],
  );
  matches.sort((left, right) => left.match.start - right.match.start);
  const context = new Context(plan.vocabulary);
  context.open(text);
  const columns = columnsOf(content);
  const statements = statementsOf(text);
  return inOrder(
    matches.flatMap(({ at, detector, match }) => {
      while ((statements[0] ?? Number.POSITIVE_INFINITY) <= match.start) {
        columns.beginStatement(text, 0, statements.shift() ?? 0);
      }
      columns.advance(text, 0, match.start);
      const { confidence } = context.judge(match, at, detector, columns.cell(0), false);
      const { start, end } = match;
      return confidence ? [{ detector: detector.name, start, end, confidence }] : [];
    }),
  );
}

function columnsOf(content: Buffer): Columns {
  const delimiter = delimiterOf(content, undefined);
  return new Columns(delimiter === undefined ? undefined : tableShape(delimiter, content));
}

function statementsOf(text: Text): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.to; at++) {
    if (isWordAt(text, at - 1)) continue;
    const begins = SQL_PREFIXES.some((prefix) => literalAt(text, at, prefix));
    if (begins && statementAt(text, at)) starts.push(at);
  }
  return starts;
}

export function matchesOf(text: Text, { probes }: Detector): Match[] {
  const found: Match[] = [];
  for (let at = 0; at < text.to; at++) {
    const begins = isWordAt(text, at) && !isWordAt(text, at - 1);
    const end = begins ? wordEnd(text, at) : at;
    for (const probe of probes) found.push(...matchesAt(text, probe, at, end));
  }
  return found;
}

function matchesAt(text: Text, probe: Probe, at: number, end: number): Match[] {
  const only = (match: Match | undefined) => (match ? [match] : []);
  const mask = maskOf(text, at, end);
  if (!mayStandBetween(probe, text, at, end)) return [];
  switch (probe.on) {
    case 'number': {
      if (mask !== DIGIT || !probe.lengths.includes(end - at)) return [];
      const run = new DigitRun();
      run.read(text, at);
      if (probe.gaps && !probe.gaps.includes(run.gap(0))) return [];
      if (probe.needsContext && !probe.bound && !isFreeBefore(text, at)) return [];
      return only(probe.verify(text, run, 0));
    }
    case 'word':
      if ((mask & DIGIT) === 0 || mask === DIGIT) return [];
      return probe.lengths.includes(end - at) ? only(probe.verify(text, at, end)) : [];
    case 'capitals':
      if (mask !== UPPER || !probe.lengths.includes(end - at)) return [];
      return only(probe.verify(text, at, end));
    case 'name': {
      const isName = (mask & DIGIT) === 0 && mask > UPPER && WORD_CLASS[byteAt(text, at)] === UPPER;
      return isName && probe.lengths.includes(end - at) ? only(probe.verify(text, at, end)) : [];
    }
    case 'prefix':
      if (end === at) return [];
      return probe.prefixes
        .filter((prefix) => literalAt(text, at, prefix, probe.anyCase))
        .flatMap((prefix) => only(probe.verify(text, at, prefix)));
    case 'mark':
      return literalAt(text, at, probe.mark) ? only(probe.verify(text, at)) : [];
    case 'assignment': {
      const assignment = '=:'.includes(String.fromCharCode(byteAt(text, at)))
        ? assignmentAt(text, at)
        : undefined;
      if (!assignment || !isWanted(text, assignment, probe.names)) return [];
      return only(probe.verify(text, assignment));
    }
    default:
      return [];
  }
}

function isWanted(
  text: Text,
  { nameStart, nameEnd }: Assignment,
  names: readonly string[] | undefined,
): boolean {
  const name = text.bytes.toString('latin1', nameStart, nameEnd).toLowerCase();
  return names?.some((one) => name.includes(one)) ?? true;
}

/** What a probe says of its neighbours is a part of what it means. */
function mayStandBetween(probe: Probe, text: Text, at: number, end: number): boolean {
  const behind = probe.on === 'mark' ? at + probe.mark.length : end;
  const before = 'before' in probe ? probe.before : undefined;
  const after = 'after' in probe ? probe.after : undefined;
  return before?.[byteAt(text, at - 1)] !== 0 && after?.[byteAt(text, behind)] !== 0;
}

function wordEnd(text: Text, at: number): number {
  let end = at;
  while (isWordAt(text, end)) end++;
  return end;
}

function maskOf(text: Text, at: number, end: number): number {
  let mask = 0;
  for (let place = at; place < end; place++) mask |= WORD_CLASS[byteAt(text, place)] ?? 0;
  return mask;
}

function literalAt(text: Text, at: number, literal: string, anyCase = false): boolean {
  const written = text.bytes.toString('latin1', at, Math.min(text.to, at + literal.length));
  const ascii = written.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return (anyCase ? ascii : written) === literal;
}

/** Each once, because a detector may come to the same in two ways. */
function inOrder(all: readonly Sighted[]): Sighted[] {
  const keyOf = ({ start, end, detector, confidence }: Sighted): string =>
    `${String(start).padStart(9, '0')} ${end} ${detector} ${confidence}`;
  const known = new Map(all.map((one) => [keyOf(one), one]));
  return [...known.keys()].sort().map((key) => known.get(key) as Sighted);
}
